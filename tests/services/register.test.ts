import { describe, expect, test } from 'vitest';
import { auditPage } from '../../main/db/tables/audit.ts';
import {
  adoptPurposes,
  endProvider,
  endPurpose,
  readRegister,
  saveCompany,
  saveOfficer,
  saveProvider,
  savePurpose,
} from '../../main/services/register.ts';
import type { AttachmentSubject } from '../../shared/domain/attachment.ts';
import { companyGaps, emptyCompany, regionIn } from '../../shared/domain/company.ts';
import {
  beginAttachment,
  keepAttachment,
  readAttachment,
  receiveAttachment,
  removeAttachment,
} from '../../main/services/attachments.ts';
import { erasureLines } from '../../main/services/erasures.ts';
import { purgeUndo } from '../../main/services/undo.ts';
import { officerQuestions } from '../../shared/domain/officer.ts';
import { purposeFlaws } from '../../shared/domain/purpose-flaws.ts';
import type { Register, RegisteredProvider } from '../../shared/ipc/register-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { addFile } from '../db/added-file.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { code, value } from '../vault/test-vault.ts';

const today = '2026-11-28';
const company = {
  ...emptyCompany,
  legalName: 'Blumen Beispiel e. K.',
  street: 'Am Markt 1',
  postcode: '01067',
  city: 'Dresden',
};
const mailer: RegisteredProvider = {
  name: 'Brieftaube',
  service: 'Newsletter',
  country: 'US',
  contact: 'support@example.org',
  role: 'processor',
  agreement: { signedOn: '2026-01-31', endsOn: '' },
  reviewedOn: '',
  reviewEveryMonths: 12,
  safeguard: '',
  subProcessors: 'listed',
  subProcessorList: 'https://example.org/subs',
  notes: '',
  terms: ['instructions', 'confidentiality'],
};

const register = (vault: MadeVault): Register => {
  const read = readRegister(vault.read);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};
const acts = (vault: MadeVault) =>
  auditPage(vault.db, '', 0, 20).map(({ action, subject, record, fields }) => [action, subject, record, fields]);

describe('the controller', () => {
  test('bears the name of the business until it is written down, and then what was written, tidied', () => {
    const vault = openTestVault();
    expect(register(vault)).toMatchObject({ place: 'DE', company: { legalName: 'Fahrradladen Probe', street: '' } });
    expect(saveCompany(vault.write, { ...company, city: '  Dresden ' })).toEqual({ ok: true, value: {} });
    expect(register(vault).company).toEqual(company);
    expect(acts(vault)).toEqual([['changed', 'company', '', expect.arrayContaining(['legalName', 'city'])]]);
    // Nothing differs: nothing is written.
    saveCompany(vault.write, company);
    expect(acts(vault)).toHaveLength(1);
  });

  test.each([
    ['all of it', company, false, ['contact']],
    ['nothing', emptyCompany, true, ['legalName', 'address', 'contact', 'region']],
    ['no street', { ...company, street: '', email: 'a@b.de' }, false, ['address']],
    ['a phone is a way to reach it', { ...company, phone: '0351 1' }, false, []],
    ['a region where there is one authority for all', { ...company, phone: '1', region: '' }, false, []],
    ['no region where there are many', { ...company, phone: '1', region: '' }, true, ['region']],
    [
      'an officer nobody can reach',
      { ...company, phone: '1', officerRole: 'officer' as const },
      false,
      ['officerContact'],
    ],
    [
      'a contact who can be reached',
      { ...company, phone: '1', officerRole: 'contact' as const, officerContact: 'x' },
      false,
      [],
    ],
  ])('what is missing: %s', (_what, known, regions, gaps) => {
    expect(companyGaps(known, regions)).toEqual(gaps);
  });
});

test.each([
  ['DE', 'DE-SN', 'DE-SN'],
  ['AT', 'DE-SN', ''],
  ['US', 'US-CA', 'US-CA'],
  ['DE', '', ''],
])('of a business in %s the region %j counts as %j', (place, region, counts) => {
  expect(regionIn(place, region)).toBe(counts);
});

describe('whether an officer is needed', () => {
  test('is kept with the day, the place and the answers; the last time counts', () => {
    const vault = openTestVault();
    expect(register(vault).officer).toBeNull();
    const questions = officerQuestions(packs.officer(), 'DE', today);
    const no = Object.fromEntries(questions.map(({ id, kind }) => [id, kind === 'number' ? 19 : false]));
    expect(saveOfficer(vault.write, { answers: no, today })).toEqual({ ok: true, value: { needed: 'no' } });
    expect(register(vault).officer).toEqual({ day: today, place: 'DE', needed: 'no', answers: no });
    const [count = ''] = questions.filter(({ kind }) => kind === 'number').map(({ id }) => id);
    expect(saveOfficer(vault.write, { answers: { ...no, [count]: 20 }, today })).toMatchObject({
      value: { needed: 'yes' },
    });
    expect(saveOfficer(vault.write, { answers: { ...no, [count]: 'unknown' }, today })).toMatchObject({
      value: { needed: 'unclear' },
    });
    expect(register(vault).officer).toMatchObject({ needed: 'unclear', answers: { [count]: 'unknown' } });
  });

  test('questions that the law of the place does not ask are refused by name', () => {
    const vault = openTestVault();
    expect(saveOfficer(vault.write, { answers: { shoeSize: 43 }, today })).toEqual({
      ok: false,
      error: { code: 'request.invalid', fields: ['answers.shoeSize'] },
    });
    expect(register(vault).officer).toBeNull();
  });
});

describe('purposes', () => {
  const [first, second] = packs.purposes().purposes.map(({ id }) => id) as [string, string];

  test('are taken from the pack once, and stand in the register without a flaw', () => {
    const vault = openTestVault();
    const all = packs.purposes().purposes.map(({ id }) => id);
    expect(all.length).toBeGreaterThanOrEqual(22);
    expect(adoptPurposes(vault.write, { purposes: all, today })).toEqual({ ok: true, value: { added: all.length } });
    expect(adoptPurposes(vault.write, { purposes: all, today })).toEqual({ ok: true, value: { added: 0 } });
    const { purposes } = register(vault);
    expect(purposes.map(({ purpose }) => purpose.id)).toEqual(all);
    expect(purposes.flatMap(({ purpose }) => purposeFlaws(purpose, packs.vocabulary(), 'DE'))).toEqual([]);
    expect(purposes.every(({ version, since }) => version === 1 && since === today)).toBe(true);
  });

  test('that the pack does not know are refused, and none is taken', () => {
    const vault = openTestVault();
    expect(adoptPurposes(vault.write, { purposes: [first, 'stamps'], today })).toEqual({
      ok: false,
      error: { code: 'request.invalid', fields: ['purposes.stamps'] },
    });
    expect(register(vault).purposes).toEqual([]);
  });

  test('are changed at the version that was seen, keep their day and their place', () => {
    const vault = openTestVault();
    adoptPurposes(vault.write, { purposes: [first, second], today });
    const [stored] = register(vault).purposes;
    if (!stored) throw new Error('Nothing was taken');
    const purpose = { ...stored.purpose, name: { en: 'Selling bouquets', de: 'Sträuße verkaufen' } };
    const request = { version: 1, purpose, providers: [], today: '2027-01-01' };
    expect(savePurpose(vault.write, request)).toEqual({ ok: true, value: { version: 2 } });
    expect(savePurpose(vault.write, request)).toEqual({ ok: false, error: { code: 'register.conflict' } });
    expect(savePurpose(vault.write, { ...request, version: 2 })).toEqual({ ok: true, value: { version: 2 } });
    expect(register(vault).purposes.map(each => [each.purpose.name.en, each.version, each.since])).toEqual([
      ['Selling bouquets', 2, today],
      [expect.any(String), 1, today],
    ]);
    expect(acts(vault)[0]).toEqual(['changed', 'purpose', first, ['name']]);
  });

  test('of the business’s own are added, and taken out again', () => {
    const vault = openTestVault();
    adoptPurposes(vault.write, { purposes: [first], today });
    const [stored] = register(vault).purposes;
    if (!stored) throw new Error('Nothing was taken');
    const own = { ...stored.purpose, id: 'ownStamps' };
    expect(savePurpose(vault.write, { version: 0, purpose: own, providers: [], today })).toMatchObject({ ok: true });
    expect(endPurpose(vault.write, { id: 'ownStamps', version: 9 })).toMatchObject({
      error: { code: 'register.conflict' },
    });
    expect(endPurpose(vault.write, { id: 'ownStamps', version: 1 })).toEqual({ ok: true, value: {} });
    expect(endPurpose(vault.write, { id: 'ownStamps', version: 1 })).toMatchObject({
      error: { code: 'register.gone' },
    });
    expect(register(vault).purposes).toHaveLength(1);
  });
});

describe('providers', () => {
  test('come back as they were saved, serve purposes, and leave them when they go', () => {
    const vault = openTestVault();
    const saved = saveProvider(vault.write, { id: null, version: 0, provider: { ...mailer, name: ' Brieftaube ' } });
    if (!saved.ok) throw new Error(saved.error.code);
    const { id } = saved.value;
    const terms = [...mailer.terms].toSorted();
    expect(register(vault).providers).toEqual([{ id, version: 1, provider: { ...mailer, terms }, files: 0 }]);
    adoptPurposes(vault.write, { purposes: ['newsletter'], today });
    const [stored] = register(vault).purposes;
    if (!stored) throw new Error('Nothing was taken');
    const foreign = '00000000-0000-4000-8000-000000000000';
    savePurpose(vault.write, { ...stored, providers: [id, id, foreign], today });
    expect(register(vault).purposes[0]?.providers).toEqual([id]);
    const changed = { ...mailer, agreement: null, terms: [] };
    expect(saveProvider(vault.write, { id, version: 1, provider: changed })).toEqual({
      ok: true,
      value: { id, version: 2 },
    });
    expect(register(vault).purposes[0]?.providers).toEqual([id]);
    expect(register(vault).providers[0]?.provider).toEqual(changed);
    expect(endProvider(vault.write, { id, version: 1 })).toMatchObject({ error: { code: 'register.conflict' } });
    expect(endProvider(vault.write, { id, version: 2 })).toEqual({ ok: true, value: {} });
    expect(register(vault)).toMatchObject({ providers: [], purposes: [{ providers: [] }] });
    expect(saveProvider(vault.write, { id, version: 2, provider: changed })).toMatchObject({
      error: { code: 'register.gone' },
    });
  });

  test('have files: counted in the register, gone with the provider, and gone for good at the lock', () => {
    const vault = openTestVault();
    const add = (name: string) =>
      value(saveProvider(vault.write, { id: null, version: 0, provider: { ...mailer, name } })).id;
    const file = (record: string) => addFile(vault.write, record, 'Vertrag.pdf', new Uint8Array([1]), 'provider');
    const [id, other] = [add('Brieftaube'), add('Zander')];
    const [one, two, removed, kept] = [file(id), file(id), file(id), file(other)];
    addFile(vault.write, added(vault).id, 'Foto', new Uint8Array([1]));
    value(removeAttachment(vault.write, { id: removed }));
    expect(register(vault).providers.map(({ files }) => files)).toEqual([2, 1]);

    value(endProvider(vault.write, { id, version: 1 }));
    expect([one, two, removed].map(each => code(readAttachment(vault.read, { id: each })))).toEqual([
      'attachment.gone',
      'attachment.gone',
      'attachment.gone',
    ]);
    expect(code(keepAttachment(vault.write, { id: one }))).toBe('attachment.gone');
    const noted = erasureLines(vault.db).flatMap(({ action, subject, records }) => [action, subject, ...records]);
    expect(noted.toSorted()).toEqual(['attachment', 'attachment', 'deleted', 'deleted', one, two, removed].toSorted());
    expect(acts(vault).slice(0, 2)).toEqual([
      ['deleted', 'provider', id, ['name', 'files']],
      ['fileRemoved', 'provider', id, []],
    ]);
    purgeUndo(vault.db);
    expect(vault.db.prepare('SELECT name FROM attachments ORDER BY name').pluck().all()).toEqual([
      'Foto',
      'Vertrag.pdf',
    ]);
    expect(value(readAttachment(vault.read, { id: kept })).record).toBe(other);
  });

  test('that are not there get no file, and neither does a customer under the name of a provider', () => {
    const vault = openTestVault();
    const { id } = value(saveProvider(vault.write, { id: null, version: 0, provider: mailer }));
    const customer = added(vault).id;
    const begin = (subject: AttachmentSubject, record: string) =>
      beginAttachment(vault.write, { subject, record, name: 'Vertrag.pdf', bytes: 3 });
    expect(code(begin('provider', customer))).toBe('register.gone');
    expect(code(begin('customer', id))).toBe('customer.notFound');
    // Removed while its file is on the way.
    const arriving = value(begin('provider', id)).id;
    value(endProvider(vault.write, { id, version: 1 }));
    expect(code(receiveAttachment(vault.write, { id: arriving, offset: 0, bytes: new Uint8Array(3) }))).toBe(
      'register.gone',
    );
    expect(vault.db.prepare('SELECT count(*) FROM attachments').pluck().get()).toBe(0);
  });

  test('without a name are refused', () => {
    const vault = openTestVault();
    expect(saveProvider(vault.write, { id: null, version: 0, provider: { ...mailer, name: ' ' } })).toEqual({
      ok: false,
      error: { code: 'request.invalid', fields: ['provider.name'] },
    });
  });
});
