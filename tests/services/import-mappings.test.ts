import { expect, test } from 'vitest';
import { findMapping, putMapping } from '../../main/db/tables/import-mappings.ts';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { listAudit } from '../../main/services/audit.ts';
import { readCustomer } from '../../main/services/customers.ts';
import { countMappings, forgetMappings } from '../../main/services/import-mappings.ts';
import { checkImport, previewImport, runImport } from '../../main/services/import.ts';
import { saveSettings, readSettings } from '../../main/services/settings.ts';
import type { WriteContext } from '../../main/services/context.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import type { ImportPlan, RememberedMapping } from '../../shared/ipc/import-shapes.ts';
import type { Result } from '../../shared/result.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { stage, withReader } from './import-file.ts';
import { names } from './import-seen.ts';

type Preview = ResponseOf<'import.preview'>;

function value<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const file = (...lines: readonly string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`);
const list = (...rows: readonly string[]) => file('Nachname;Hutgröße;IBAN;Notizen', ...rows);
const first = list('Bär;58;DE89370400440532013000;mag Rosen', 'Fuchs;60;;');
const second = list('Kern;57;AT611904300234573201;');

async function staged(context: WriteContext, bytes: Uint8Array): Promise<Preview & { readonly importId: string }> {
  const importId = stage(context, 'kunden.csv', bytes);
  return { importId, ...value(await previewImport(context, { importId, reading: null })) };
}

const planOf = (
  { importId, reading, targets, dayFirst }: Preview & { readonly importId: string },
  more: Partial<ImportPlan>,
): ImportPlan => ({
  importId,
  reading,
  targets,
  dayFirst,
  source: 'webShop',
  sourceDetail: '',
  fixes: [],
  ...more,
});

const hat = { id: 'hat', kind: 'text', name: 'Kopf', purpose: 'Hüte', on: true } as const;
const iban = { id: 'iban', kind: 'text', name: 'Bankverbindung', purpose: 'Lastschrift', on: true } as const;

function switchOn(vault: MadeVault, fields: readonly { readonly id: string; readonly on: boolean }[]): void {
  const settings = value(readSettings(vault.read));
  const extraFields = [hat, iban].map(field => ({
    ...field,
    on: fields.find(({ id }) => id === field.id)?.on ?? true,
  }));
  value(saveSettings(vault.write, { ...settings, extraFields }));
}

const targets = ['familyName', 'extra:hat', 'extra:iban', 'leaveOut'] as const;

test('bank data are judged by the rows the window showed, however far below the headings they begin', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const blank = Array.from({ length: 150 }, () => '');
  const bytes = file('Nachname;Ablage;Notizen', ...blank, 'Bär;DE89370400440532013000;', 'Kern;AT611904300234573201;');
  const seen = await staged(context, bytes);
  expect(seen.sensitive).toMatchObject([{ column: 1, kind: 'bank', by: 'values' }]);
  const refusal = { ok: false, error: { code: 'import.purposeMissing', field: 'targets', columns: [1] } };
  const plan = planOf(seen, { targets: ['familyName', 'notes', 'leaveOut'] });
  expect(await checkImport(context, plan)).toEqual(refusal);
  expect(await runImport(context, plan)).toEqual(refusal);
  value(await runImport(context, { ...plan, purposes: { 1: 'Lastschrift' } }));
  expect(auditEntriesAfter(vault.db, 0, 1000).at(-1)?.valuesJson).toContain('Lastschrift');
});

test('a plan that takes bank data without saying what for is refused, whatever the window allowed', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  switchOn(vault, []);
  const seen = await staged(context, first);
  expect([seen.targets, seen.sensitive]).toEqual([
    ['familyName', 'leaveOut', 'leaveOut', 'notes'],
    [{ column: 2, kind: 'bank', by: 'heading', needsPurpose: true }],
  ]);
  const refusal = { ok: false, error: { code: 'import.purposeMissing', field: 'targets', columns: [2] } };
  for (const more of [
    { targets: [...targets] },
    { targets: [...targets], purposes: { 1: 'Lastschrift' } },
    { targets: ['familyName', 'leaveOut', 'city', 'leaveOut'], purposes: { 2: 'Lastschrift' } },
  ] satisfies Partial<ImportPlan>[]) {
    expect(await checkImport(context, planOf(seen, more))).toEqual(refusal);
    expect(await runImport(context, planOf(seen, more))).toEqual(refusal);
  }
  expect(names(vault)).toEqual([]);
  const said = planOf(seen, { targets: [...targets], purposes: { 2: 'Lastschrift' } });
  expect(value(await checkImport(context, said)).rows).toBe(2);
  expect(value(await runImport(context, said)).taken).toBe(2);
  const entry = auditEntriesAfter(vault.db, 0, 100).findLast(({ subject }) => subject === 'import');
  expect([entry?.fields, JSON.parse(entry?.valuesJson ?? '{}').purposes]).toEqual([
    expect.anything(),
    [[], [{ heading: 'IBAN', kind: 'bank', target: 'extra:iban', purpose: 'Lastschrift' }]],
  ]);
  expect(JSON.stringify(entry)).toContain('purposes');
  const shown = value(listAudit(vault.read, { offset: 0, limit: 100, record: '' })).rows;
  expect(shown.find(({ subject }) => subject === 'import')?.purposes).toEqual(['IBAN: Lastschrift']);
});

test('what is told by its values is refused as well, under any heading', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const seen = await staged(context, file('Nachname;Ort', 'Bär;DE89370400440532013000', 'Fuchs;AT611904300234573201'));
  expect(seen.targets).toEqual(['familyName', 'leaveOut']);
  const plan = planOf(seen, { targets: ['familyName', 'city'] });
  expect(await checkImport(context, plan)).toMatchObject({ ok: false, error: { columns: [1] } });
  expect(value(await checkImport(context, { ...plan, purposes: { 1: null } })).rows).toBe(2);
});

test('the next file with the same headings is read as the last one, and nothing of its rows is kept with that', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  switchOn(vault, []);
  const seen = await staged(context, first);
  expect(seen.ways.map(({ way }) => way)).toEqual(['ordinary']);
  const labels = ['', 'work', '', ''] as const;
  value(
    await runImport(
      context,
      planOf(seen, { targets: [...targets], labels: [...labels], dayFirst: false, purposes: { 2: 'Lastschrift' } }),
    ),
  );
  expect(value(countMappings(vault.read))).toEqual({ mappings: 1 });
  const kept = JSON.stringify(vault.db.prepare('SELECT * FROM import_mappings').all());
  for (const told of ['Bär', 'DE8937', 'mag Rosen', 'Nachname', 'nachname']) expect(kept).not.toContain(told);

  const again = await staged(context, file('NACHNAME;Hutgröße;iban;Notizen', 'Kern;57;AT611904300234573201;'));
  expect(again.ways[0]).toMatchObject({
    way: 'remembered',
    targets,
    labels,
    dayFirst: false,
    purposes: { 2: 'Lastschrift' },
    source: 'webShop',
  });
  expect(again.ways[0]?.usedAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  expect([again.targets, again.dayFirst]).toEqual([[...targets], false]);
  expect(again.ways.at(-1)).toMatchObject({
    way: 'ordinary',
    targets: ['familyName', 'leaveOut', 'leaveOut', 'notes'],
  });
  for (const other of [
    file('Hutgröße;Nachname;IBAN;Notizen', '57;Kern;;'),
    file('Kern;57;AT611904300234573201;x', 'Bär;58;;'),
  ])
    expect((await staged(context, other)).ways.map(({ way }) => way)).toEqual(['ordinary']);
});

test('a field that was switched off since is left out, with what was said of it', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  switchOn(vault, []);
  value(
    await runImport(
      context,
      planOf(await staged(context, first), { targets: [...targets], purposes: { 2: 'Lastschrift' } }),
    ),
  );
  switchOn(vault, [{ id: 'iban', on: false }]);
  const seen = await staged(context, second);
  expect(seen.ways[0]).toMatchObject({
    way: 'remembered',
    targets: ['familyName', 'extra:hat', 'leaveOut', 'leaveOut'],
    purposes: {},
  });
  expect(value(await runImport(context, planOf(seen, {}))).taken).toBe(1);
});

test('a file without headings, a cancelled import and a refused one are not remembered', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const bare = await staged(
    context,
    file('Anna;Bär;anna@example.org', 'Udo;Fuchs;udo@example.org', 'Zoe;Kern;zoe@example.org'),
  );
  expect(bare.reading.firstRowIsHeading).toBe(false);
  value(await runImport(context, planOf(bare, {})));
  const seen = await staged(context, first);
  expect((await runImport({ ...context, cancelled: () => true }, planOf(seen, {}))).ok).toBe(false);
  expect((await runImport(context, planOf(seen, { targets: ['leaveOut', 'leaveOut', 'leaveOut', 'notes'] }))).ok).toBe(
    false,
  );
  expect(value(countMappings(vault.read))).toEqual({ mappings: 0 });
});

const mapping: RememberedMapping = {
  targets: ['fullName'],
  labels: [''],
  dayFirst: true,
  purposes: {},
  source: 'import',
};

test('two hundred kinds of files are remembered; beyond that the one not met for longest goes', () => {
  const vault = openTestVault();
  const at = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString();
  for (let number = 0; number < 200; number += 1) putMapping(vault.db, `shape ${number}`, at(number), mapping);
  putMapping(vault.db, 'shape 0', at(300), mapping);
  putMapping(vault.db, 'shape 200', at(200), mapping);
  expect(value(countMappings(vault.read))).toEqual({ mappings: 200 });
  expect([0, 1, 2, 200].map(number => findMapping(vault.db, `shape ${number}`)?.usedAt)).toEqual([
    at(300),
    undefined,
    at(2),
    at(200),
  ]);
});

test('forgetting them is written down, and says how many there were', () => {
  const vault = openTestVault();
  putMapping(vault.db, 'one', '2026-01-01T00:00:00.000Z', mapping);
  const entries = () => auditEntriesAfter(vault.db, 0, 100).filter(({ subject }) => subject === 'importMappings');
  expect(value(forgetMappings(vault.write, {}))).toEqual({ forgotten: 1 });
  expect(value(countMappings(vault.read))).toEqual({ mappings: 0 });
  expect(entries().map(({ action }) => action)).toEqual(['deleted']);
  expect(value(forgetMappings(vault.write, {}))).toEqual({ forgotten: 0 });
  expect(entries()).toHaveLength(1);
});

test('a list from Google is read as one, and as an ordinary one where somebody wants that', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const seen = await staged(
    context,
    file(
      'First Name,Last Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
      'Anna,Bär,1970-02-01,* myContacts ::: Roses,* Work,anna@example.org,Mobile,+49 171 1234567',
    ),
  );
  expect(seen.ways.map(({ way, program }) => [way, program])).toEqual([
    ['program', 'google'],
    ['ordinary', ''],
  ]);
  expect(seen.targets).toEqual([
    'givenName',
    'familyName',
    'leaveOut',
    'tags',
    'emailLabel:1',
    'email:1',
    'phoneLabel:1',
    'phone:1',
  ]);
  expect(seen.sensitive).toMatchObject([{ column: 2, kind: 'birth' }]);
  value(await runImport(context, planOf(seen, {})));
  const id = vault.db.prepare('SELECT id FROM customers').pluck().get() as string;
  const anna = value(readCustomer(vault.read, { id }));
  expect(anna).toMatchObject({ givenName: 'Anna', familyName: 'Bär', tags: ['Roses'], notes: '' });
});
