import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter, type Handlers, type Session } from '../../main/ipc/router.ts';
import { AppErrorSchema } from '../../shared/errors.ts';
import { channels, type Channel } from '../../shared/ipc/channels.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { Role } from '../../shared/domain/user.ts';
import { noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import { packs } from '../../shared/packs.ts';
import { consentSamples } from './consent-samples.ts';
import { incidentSamples } from './incident-samples.ts';
import { incidentReportSamples } from './incident-report-samples.ts';
import { noticeSamples } from './notice-samples.ts';
import { incidentPaperSamples } from './incident-paper-samples.ts';
import { retentionSamples } from './retention-samples.ts';

const someone = (role: Role): Session => ({
  unlocked: true,
  user: { id: '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11', name: 'Anna Beispiel', role },
});
const nobody: Session = { unlocked: false, user: null };

/** A router whose handlers note that they ran and answer with `answer`. */
function routerOf(session: Session, answer: (channel: Channel) => unknown = () => ({ ok: true, value: {} })) {
  const ran: Channel[] = [];
  const faults: unknown[] = [];
  const handlers = Object.fromEntries(
    channels.map(channel => [
      channel,
      async () => {
        ran.push(channel);
        return answer(channel);
      },
    ]),
  ) as unknown as Handlers;
  const route = createRouter({
    contract,
    handlers,
    session: () => session,
    confined: () => null,
    report: fault => `REF-${faults.push(fault)}`,
  });
  return { route, ran, faults };
}

describe('the name of a call', () => {
  test.each([
    '',
    'vault',
    'vault.unlock ',
    'VAULT.STATE',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'prototype',
  ])('%j is no call', async name => {
    const { route, ran } = routerOf(someone('owner'));
    expect(await route(name, {})).toEqual({ ok: false, error: { code: 'request.invalid', fields: ['channel'] } });
    expect(ran).toEqual([]);
  });

  test('any text that is not in the list is no call', async () => {
    const { route, ran } = routerOf(someone('owner'));
    await fc.assert(
      fc.asyncProperty(
        fc.string().filter(name => !(channels as readonly string[]).includes(name)),
        async name => {
          expect(await route(name, {})).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
        },
      ),
    );
    expect(ran).toEqual([]);
  });
});

describe('the shape of a call', () => {
  test('names the fields that are wrong, missing or unknown', async () => {
    const { route } = routerOf(nobody);
    expect(await route('vault.unlock', { password: 7, more: 1, yetMore: 2 })).toEqual({
      ok: false,
      error: { code: 'request.invalid', fields: ['password', 'more', 'yetMore'] },
    });
    expect(
      await route('recovery.confirm', {
        groups: [
          { group: 1, typed: 'ABC' },
          { group: 99, typed: 5 },
        ],
      }),
    ).toEqual({
      ok: false,
      error: { code: 'request.invalid', fields: ['groups.1.group', 'groups.1.typed'] },
    });
  });

  test('names at most twenty fields, each cut short', async () => {
    const { route } = routerOf(nobody);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}-`.padEnd(5000, 'x'), 1]));
    const answer = await route('vault.state', many);
    expect(answer).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    expect(JSON.stringify(answer).length).toBeLessThan(20 * 120);
  });

  test.each(channels)(
    '%s: whatever malformed thing it is sent, it answers with a typed refusal and runs nothing',
    async channel => {
      const { route, ran, faults } = routerOf(someone('owner'));
      const call = contract[channel];
      await fc.assert(
        fc.asyncProperty(
          fc
            .oneof(
              fc.anything({
                withBigInt: true,
                withDate: true,
                withMap: true,
                withSet: true,
                withTypedArray: true,
                withNullPrototype: true,
                withSparseArray: true,
              }),
              fc.record({
                password: fc.anything(),
                id: fc.anything(),
                customer: fc.anything(),
                importId: fc.anything(),
                version: fc.anything(),
              }),
            )
            .filter(payload => !call.request.safeParse(payload).success),
          async payload => {
            const answer = await route(channel, payload);
            expect(answer).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
            if (!answer.ok) expect(AppErrorSchema.safeParse(answer.error).success).toBe(true);
          },
        ),
        { numRuns: 60 },
      );
      expect(ran).toEqual([]);
      expect(faults).toEqual([]);
    },
  );

  test.each(channels)('%s: a right request with one unknown key more is refused', async channel => {
    const { route, ran } = routerOf(someone('owner'));
    expect(await route(channel, { ...sample(channel), unknownKey: 1 })).toMatchObject({
      ok: false,
      error: { code: 'request.invalid' },
    });
    expect(ran).toEqual([]);
  });
});

describe('the lock and the role', () => {
  test.each(channels)('%s while locked', async channel => {
    const { route, ran } = routerOf(nobody);
    const answer = await route(channel, sample(channel));
    if (contract[channel].role === 'anyone') expect(ran).toEqual([channel]);
    else {
      expect(answer).toEqual({ ok: false, error: { code: 'vault.locked' } });
      expect(ran).toEqual([]);
    }
  });

  test.each<[Role, Channel, boolean]>([
    ['reader', 'settings.read', true],
    ['reader', 'customers.delete', false],
    ['reader', 'settings.save', false],
    ['editor', 'customers.delete', true],
    ['editor', 'settings.save', false],
    ['editor', 'recovery.replace', false],
    ['reader', 'backups.status', true],
    ['reader', 'backups.make', false],
    ['reader', 'kept.remove', false],
    ['editor', 'backups.make', true],
    ['editor', 'backups.choosePlace', false],
    ['editor', 'kept.remove', false],
    ['owner', 'settings.save', true],
    ['owner', 'recovery.replace', true],
  ])('a %s calling %s: %s', async (role, channel, may) => {
    const { route, ran } = routerOf(someone(role));
    const answer = await route(channel, sample(channel));
    expect(ran).toEqual(may ? [channel] : []);
    if (!may) expect(answer).toEqual({ ok: false, error: { code: 'access.denied' } });
  });

  test('an unlocked vault without a user counts as locked', async () => {
    const { route } = routerOf({ unlocked: true, user: null });
    expect(await route('settings.read', {})).toEqual({ ok: false, error: { code: 'vault.locked' } });
  });

  test('a wrong shape is told before the lock, so that no secret of the state is learnt from it', async () => {
    const { route } = routerOf(nobody);
    expect(await route('settings.read', { x: 1 })).toMatchObject({ error: { code: 'request.invalid' } });
  });
});

describe('what comes back', () => {
  test('the value of the handler', async () => {
    const { route } = routerOf(nobody, () => ({ ok: true, value: { kind: 'locked', waitSeconds: 3 } }));
    expect(await route('vault.state', {})).toEqual({ ok: true, value: { kind: 'locked', waitSeconds: 3 } });
  });

  test('the refusal of the handler', async () => {
    const { route } = routerOf(nobody, () => ({ ok: false, error: { code: 'vault.wrongPassword', waitSeconds: 2 } }));
    expect(await route('vault.unlock', { password: 'x' })).toEqual({
      ok: false,
      error: { code: 'vault.wrongPassword', waitSeconds: 2 },
    });
  });

  test.each([
    ['a value of another shape', { ok: true, value: { kind: 'open' } }],
    ['a value with a secret beside it', { ok: true, value: { kind: 'absent', key: 'k' } }],
    ['an unknown refusal', { ok: false, error: { code: 'made.up' } }],
    ['nothing', undefined],
  ])('%s is a bug: a reference and no more', async (_, answer) => {
    const { route, faults } = routerOf(nobody, () => answer);
    expect(await route('vault.state', {})).toEqual({ ok: false, error: { code: 'internal', reference: 'REF-1' } });
    expect(faults).toHaveLength(1);
  });

  test('what a handler throws is noted, and only its reference crosses', async () => {
    const { route, faults } = routerOf(nobody, () => {
      throw new Error('Anna Beispiel, anna@example.org');
    });
    expect(await route('vault.state', {})).toEqual({ ok: false, error: { code: 'internal', reference: 'REF-1' } });
    expect(faults).toMatchObject([{ message: 'Anna Beispiel, anna@example.org' }]);
  });
});

const id = '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11';
const filter = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' };
const plan = {
  importId: id,
  reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
  targets: [],
  dayFirst: true,
  source: 'other',
  sourceDetail: '',
  fixes: [],
};
const customer = {
  kind: 'person',
  number: '',
  salutation: '',
  title: '',
  givenName: 'Anna',
  familyName: 'Beispiel',
  organisation: '',
  language: '',
  status: 'active',
  source: 'other',
  sourceDetail: '',
  sourceOn: '',
  lastContactOn: '',
  notes: '',
  tags: [],
  emails: [],
  phones: [],
  addresses: [],
  extras: {},
};

const today = '2026-11-28';
const newsletter = {
  importId: id,
  reading: { encoding: 'utf-8', separator: ',', sheet: 0, firstRowIsHeading: true },
  tool: 'mailchimp',
  targets: ['email', 'optInAt', 'confirmedAt'],
  dayFirst: true,
  status: 'subscribed',
  purpose: 'newsletter',
  text: { language: 'en', body: 'Yes, send me the newsletter.' },
  form: { preTicked: false, withTerms: false, conditionOfPurchase: false, withdrawalMentioned: true },
  ownProof: null,
  newCustomers: 'skip',
  zone: 'Europe/Berlin',
  today,
};
const consent = {
  customer: id,
  purpose: 'newsletter',
  channels: ['email'],
  textVersion: id,
  how: 'paper',
  givenOn: today,
  givenBy: 'person',
  birthDate: '',
  preTicked: false,
  withTerms: false,
  childAgreed: false,
  conditionOfPurchase: false,
  withdrawalMentioned: true,
  explicit: false,
  awaitsConfirmation: false,
  confirmedThrough: [],
  details: noDetails,
  today,
};
const provider = {
  name: 'Brieftaube',
  service: '',
  country: 'DE',
  contact: '',
  role: 'processor',
  agreement: null,
  reviewedOn: '',
  reviewEveryMonths: 12,
  safeguard: '',
  subProcessors: 'unknown',
  subProcessorList: '',
  notes: '',
  terms: [],
};

const backup = '0123456789abcdef'.repeat(2);
const secret = { kind: 'password', password: 'x' };

function prepared(): object {
  const [first] = packs.purposes().purposes;
  return Purpose.strip().parse(first);
}

/** A request of the right shape for every call that needs more than {}. */
const samples: Partial<Record<Channel, object>> = {
  'preferences.save': { language: 'de', theme: 'dark' },
  'vault.create': { business: 'Beispiel', ownerName: 'Anna', country: 'DE', password: 'x' },
  'vault.unlock': { password: 'x' },
  'vault.unlockWithRecovery': { recoveryKey: 'x', newPassword: 'y' },
  'password.change': { password: 'x', newPassword: 'y' },
  'recovery.replace': { password: 'x' },
  'recovery.confirm': {
    groups: [
      { group: 1, typed: 'A' },
      { group: 2, typed: 'B' },
    ],
  },
  'recovery.saveSheet': { language: 'de' },
  'settings.save': { business: 'Beispiel', autoLockMinutes: 5, country: 'DE', extraFields: [] },
  'customers.list': { filter, sort: { by: 'name', descending: false }, offset: 0, limit: 50 },
  'customers.read': { id },
  'customers.timeline': { id },
  'customers.save': { id: null, version: 0, customer },
  'customers.archive': { id, version: 1, archived: true },
  'customers.delete': { id, version: 1 },
  'undo.apply': { undo: id },
  'attachments.begin': { subject: 'customer', record: id, name: 'Vertrag.pdf', bytes: 3 },
  'attachments.receive': { id, offset: 0, bytes: new Uint8Array(3) },
  'attachments.discard': { id },
  'attachments.list': { subject: 'customer', record: id },
  'attachments.read': { id },
  'attachments.part': { id, part: 0 },
  'attachments.remove': { id },
  'attachments.keep': { id },
  'attachments.export': { id },
  'drafts.read': { place: 'customer', record: '' },
  'drafts.save': { place: 'customer', record: '', field: '', body: '{}' },
  'drafts.drop': { place: 'customer', record: '' },
  'audit.list': { offset: 0, limit: 50, record: '' },
  'import.begin': { fileName: 'a.csv', bytes: 3 },
  'import.receive': { importId: id, offset: 0, bytes: new Uint8Array(3) },
  'import.preview': { importId: id, reading: null },
  'import.check': plan,
  'import.run': plan,
  'import.discard': { importId: id },
  'import.undo': { importId: id },
  'register.saveCompany': emptyCompany,
  'register.saveOfficer': { answers: { persons: 19 }, today },
  'register.adopt': { purposes: ['newsletter'], today },
  'register.savePurpose': { version: 0, purpose: prepared(), providers: [], today },
  'register.removePurpose': { id: 'newsletter', version: 1 },
  'register.saveProvider': { id: null, version: 0, provider },
  'register.removeProvider': { id, version: 1 },
  'register.save': { language: 'de', format: 'pdf' },
  'newsletter.preview': { importId: id, reading: null, tool: null },
  'newsletter.check': newsletter,
  'newsletter.run': newsletter,
  'consents.saveSettings': { purpose: 'newsletter', settings: cautiousSettings },
  'consents.texts': { purpose: null },
  'consents.saveText': {
    purpose: 'newsletter',
    kind: 'consent',
    channels: ['email'],
    bodies: [{ language: 'de', body: 'Ja' }],
  },
  'consents.check': consent,
  'consents.give': consent,
  'consents.note': {
    customer: id,
    today,
    statement: { kind: 'consentWithdrawn', purpose: null, channels: null, how: 'phone', by: 'person' },
    details: noDetails,
  },
  'consents.savePerson': { customer: id, standing: plainStanding },
  'consents.due': {
    kind: 'ageing',
    purpose: 'newsletter',
    channel: 'email',
    through: 'post',
    today,
    offset: 0,
    limit: 50,
  },
  'consents.dueList': { kind: 'ageing', purpose: 'newsletter', channel: 'email', through: 'post', today },
  ...consentSamples,
  ...incidentReportSamples,
  ...noticeSamples,
  ...retentionSamples,
  ...incidentSamples,
  ...incidentPaperSamples,
  'tablet.begin': {
    customer: id,
    texts: [id],
    language: 'de',
    givenBy: 'person',
    birthDate: '',
    withdrawalMentioned: true,
    childAgreed: false,
    conditionOfPurchase: false,
    explicit: false,
    words: { name: 'Name', parent: 'Elternteil' },
    today,
  },
  'tablet.keep': { language: 'de', name: 'Än', answers: [{ purpose: 'newsletter', channels: ['email'] }] },
  'tablet.answer': { language: 'de', name: 'Änne Probst', answers: [{ purpose: 'newsletter', channels: [] }], today },
  'tablet.leave': { password: 'x' },
  'backups.choosePlace': { which: 'second' },
  'backups.showPlace': { which: 'own' },
  'backups.saveLimit': { gigabytes: 20 },
  'restore.look': { backup, secret },
  'restore.run': { backup, secret },
  'exercise.run': { secret },
  'health.examine': { secret },
  'health.salvage': { secret },
  'kept.remove': { name: 'restore.2026-11-22T09-00-00-000Z' },
};

function sample(channel: Channel): object {
  const request = samples[channel] ?? {};
  const problems = contract[channel].request.safeParse(request).error?.issues;
  if (problems) throw new Error(`The sample for ${channel} is not of its shape: ${JSON.stringify(problems)}`);
  return request;
}
