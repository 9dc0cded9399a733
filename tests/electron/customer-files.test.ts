import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { insertCustomer } from '../../main/db/tables/customers.ts';
import { createCustomerFiles } from '../../main/electron/customer-files.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import { customerWith, openTestVault } from '../db/open-test-vault.ts';
import { value } from '../services/consent-vault.ts';
import { saving } from './save-dialog.ts';

const everybody = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' as const };
const password = 'sieben gelbe Giesskannen';

const asked = (part: Partial<RequestOf<'export.save'>> = {}): RequestOf<'export.save'> => ({
  selection: { kind: 'matching', filter: everybody, except: [] },
  among: { restricted: false, listed: true },
  format: 'csv',
  language: 'en',
  separator: ';',
  bom: true,
  fields: ['number', 'notes'],
  purpose: 'Christmas cards',
  today: '2026-11-29',
  password: null,
  ...part,
});

/** The calls over a vault with so many customers. */
function calls(
  picks: string | null,
  customers = 3,
  how: { readonly locked?: boolean; readonly onCall?: (channel: Channel) => void } = {},
) {
  const vault = openTestVault();
  const at = '2026-11-20T09:00:00.000Z';
  vault.db.transaction(() => {
    for (let n = 1; n <= customers; n += 1) {
      const known = customerWith({ number: `K-${n}`, givenName: `Anna ${n}`, notes: '=1+1' });
      const times = { createdAt: at, changedAt: at, archivedAt: null, importId: null };
      insertCustomer(vault.db, { ...known, ...times, id: randomUUID(), version: 1 }, derive(known, 'DE'));
    }
  })();
  const { asked: asking, offered, filePath, ...parts } = saving(vault, picks, how);
  const { call } = parts.vault;
  const heard = ((channel: Channel, request: never) => {
    how.onCall?.(channel);
    return call(channel, request);
  }) as typeof call;
  const own = createCustomerFiles({
    ...parts,
    vault: { call: heard },
    now: () => new Date('2026-11-29T10:00:00Z'),
  });
  const trail = () =>
    vault.db
      .prepare("SELECT action, subject, fields, values_json AS said FROM audit WHERE action = 'exported'")
      .all() as { action: string; subject: string; fields: string; said: string }[];
  return { vault, own, asking, offered, filePath, trail };
}

/** What stands in the folder of the file: nothing may be left beside it. */
const beside = (file: string): readonly string[] => readdirSync(dirname(file));

describe.each([
  ['csv', 'Customers 2026-11-29.csv'],
  ['xlsx', 'Customers 2026-11-29.xlsx'],
  ['vcard', 'Customers 2026-11-29.vcf'],
  ['json', 'Customers 2026-11-29.json'],
] as const)('as %s', (format, name) => {
  test('the file has every customer, and the trail one entry for all of them', async () => {
    const { own, offered, filePath, trail } = calls('list.x', 1201);
    expect(value(await own['export.save'](asked({ format })))).toEqual({
      saved: true,
      fileName: 'list.x',
      customers: 1201,
    });
    expect(offered).toEqual([name]);
    const text =
      format === 'xlsx'
        ? execFileSync('unzip', ['-p', filePath, 'xl/worksheets/sheet1.xml'], { maxBuffer: 1e8 }).toString()
        : readFileSync(filePath, 'utf8');
    for (const n of [1, 500, 501, 1000, 1001, 1201]) expect(text).toMatch(new RegExp(`Anna ${n}\\b`));
    expect(text.match(/Anna \d+/g)?.length).toBe(format === 'vcard' ? 2 * 1201 : 1201);
    expect(beside(filePath)).toEqual(['list.x']);
    const [entry, ...more] = trail();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ subject: 'list', fields: '["name","number","notes"]' });
    expect(JSON.parse(entry?.said ?? '')).toEqual({
      customers: [null, 1201],
      format: [null, format],
      encrypted: [null, false],
      purpose: [null, 'Christmas cards'],
      fileName: [null, 'list.x'],
    });
  });
});

test('who closes the dialog has read, written and noted nothing', async () => {
  const { own, asking, trail } = calls(null);
  expect(value(await own['export.save'](asked()))).toEqual({ saved: false, fileName: '', customers: 0 });
  expect(asking).toEqual([]);
  expect(trail()).toEqual([]);
});

test('a vault that locked meanwhile leaves no file, and a stop neither', async () => {
  const locked = calls('list.csv', 3, { locked: true });
  expect(await locked.own['export.save'](asked())).toEqual({ ok: false, error: { code: 'vault.locked' } });
  expect(beside(locked.filePath)).toEqual([]);
  let parts = 0;
  const stopped: ReturnType<typeof calls> = calls('list.csv', 1201, {
    onCall: channel => {
      if (channel === 'export.part' && ++parts === 2) void stopped.own['export.stop']({});
    },
  });
  expect(await stopped.own['export.save'](asked())).toEqual({ ok: false, error: { code: 'job.cancelled' } });
  expect(parts).toBe(2);
  expect(beside(stopped.filePath)).toEqual([]);
  expect(stopped.trail()).toEqual([]);
});

test('a folder that can’t be written to is said', async () => {
  const { own, trail } = calls('nowhere/list.csv');
  expect(await own['export.save'](asked())).toEqual({ ok: false, error: { code: 'file.cannotWrite' } });
  expect(trail()).toEqual([]);
});

describe.each(['csv', 'xlsx'] as const)('an encrypted ZIP with %s in it', format => {
  test('a second program opens it with the password only, and it is AES-256', async () => {
    // Missing, the test fails: scripts/set-up.mjs installs it.
    const seven = (...words: readonly string[]) => spawnSync('7z', words, { encoding: 'buffer', maxBuffer: 1e8 });
    const { own, offered, filePath, trail } = calls('list.zip', 40);
    value(await own['export.save'](asked({ format, password })));
    expect(offered).toEqual(['Customers 2026-11-29.zip']);
    expect(JSON.parse(trail()[0]?.said ?? '')).toMatchObject({ encrypted: [null, true] });

    const facts = seven('l', '-slt', filePath).stdout.toString();
    expect(facts).toContain(`Path = Customers 2026-11-29.${format}`);
    expect(facts).toContain('Encrypted = +');
    expect(facts).toMatch(/Method = AES-256/);
    expect(readFileSync(filePath).includes('Probst')).toBe(false);

    const opened = seven('x', '-so', `-p${password}`, filePath);
    expect(opened.status).toBe(0);
    if (format === 'csv') expect(opened.stdout.toString()).toContain('K-40;');
    else {
      const folder = mkdtempSync(join(tmpdir(), 'scrinium-zip-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      expect(seven('x', `-p${password}`, `-o${folder}`, filePath).status).toBe(0);
      expect(seven('t', join(folder, `Customers 2026-11-29.${format}`)).status).toBe(0);
    }
    const wrong = seven('x', '-so', '-psieben', filePath);
    expect(wrong.status).not.toBe(0);
    expect(wrong.stdout.toString()).not.toContain('Probst');
    expect(wrong.stderr.toString()).toMatch(/Wrong password/);
  });
});
