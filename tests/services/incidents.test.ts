import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../shared/domain/incident.ts';
import type { SentNotice, Telling } from '../../shared/domain/incident-file.ts';
import { incidentCalls } from '../../shared/ipc/incident-calls.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { deleteCustomer } from '../../main/services/customers.ts';
import { readPlan, savePlan } from '../../main/services/emergency-plan.ts';
import {
  eraseNote,
  noteInTimeline,
  noteNotice,
  readIncidentTimeline,
  saveMeasure,
} from '../../main/services/incident-entries.ts';
import { affectCustomers, listAffected, noteTelling } from '../../main/services/incident-people.ts';
import {
  closeIncident,
  listIncidents,
  openIncident,
  readIncident,
  removeExercise,
  reopenIncident,
  saveIncident,
  takeTicks,
  tickStep,
} from '../../main/services/incidents.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { value } from './consent-vault.ts';

const noticedAt = '2026-11-20T16:40:00.000Z';
const notice: Omit<SentNotice, 'id'> = {
  to: 'authority',
  law: 'gdpr',
  kind: 'first',
  recipient: 'LfDI',
  sentAt: '2026-11-21T09:00:00.000Z',
  how: 'webForm',
  reference: 'DP-17',
  items: ['nature'],
  note: '',
  text: 'A laptop was lost.',
};
const telling: Omit<Telling, 'id'> = {
  at: '2026-11-22T09:00:00.000Z',
  how: 'email',
  language: 'de',
  people: 0,
  note: '',
  text: 'Ein Laptop ist weg.',
};
const opened = (vault: MadeVault, exercise = ''): string =>
  value(openIncident(vault.write, { kind: 'deviceLost', exercise, noticedAt })).id;
const read = (vault: MadeVault, id: string) => value(readIncident(vault.read, { id })).incident;
const events = (vault: MadeVault, id: string) => value(readIncidentTimeline(vault.read, { id })).events;
const all = { only: 'all', way: '', words: '', offset: 0, limit: 100 } as const;
const whole = async (vault: MadeVault) => expect(value(await verifyAudit(vault.read)).broken).toBeNull();

describe('the file of an incident', () => {
  test('is opened with its kind and when it was noticed, and read as the contract says', () => {
    const vault = openTestVault();
    const id = opened(vault);
    const incident = read(vault, id);
    expect(incident.facts).toEqual({ ...nothingKnown, kind: 'deviceLost', noticedAt, establishedIn: ['DE'] });
    expect(incident.affected).toEqual({ customers: 0, told: 0 });
    expect(incidentCalls['incidents.list'].response.parse(value(listIncidents(vault.read))).incidents).toHaveLength(1);
    expect(events(vault, id).map(({ action }) => action)).toEqual(['opened']);
  });

  test('keeps what is said at the version that was seen, and the timeline has only what changed', async () => {
    const vault = openTestVault();
    const id = opened(vault);
    const { facts } = read(vault, id);
    const said = { id, version: 1, title: 'Bag on the train', lead: 'Ms Kern', facts, corrections: [] };
    expect(value(saveIncident(vault.write, { ...said, facts: { ...facts, encryption: 'full' } }))).toEqual({
      version: 2,
    });
    expect(saveIncident(vault.write, said)).toMatchObject({ error: { code: 'incident.conflict', version: 2 } });
    expect(Object.keys(events(vault, id).at(-1)?.values ?? {})).toEqual(['title', 'lead', 'facts.encryption']);
    const seen = read(vault, id);
    const again = { id, version: 2, title: seen.title, lead: seen.lead, facts: seen.facts, corrections: [] };
    expect(value(saveIncident(vault.write, again))).toEqual({ version: 2 });
    expect(events(vault, id)).toHaveLength(2);
    await whole(vault);
  });

  test('a step is ticked once, with who did it, and the tick can be taken back', () => {
    const vault = openTestVault();
    const id = opened(vault);
    tickStep(vault.write, { id, step: 'lockRemotely', who: 'Ben', done: true });
    tickStep(vault.write, { id, step: 'lockRemotely', who: 'Eva', done: true });
    expect(read(vault, id).steps).toMatchObject([{ step: 'lockRemotely', who: 'Ben' }]);
    tickStep(vault.write, { id, step: 'lockRemotely', who: '', done: false });
    expect(read(vault, id).steps).toEqual([]);
    expect(events(vault, id).map(({ action }) => action)).toEqual(['opened', 'stepDone', 'stepUndone']);
  });

  test('what was ticked before the password opens a file, or goes into the one that is open; the same again changes nothing', () => {
    const vault = openTestVault();
    const ticks = [{ step: 'lockRemotely', at: '2026-11-20T17:00:00.000Z' }];
    const { id } = value(takeTicks(vault.write, { ticks }));
    expect(read(vault, id)).toMatchObject({ facts: { noticedAt: ticks[0]?.at }, steps: [{ ...ticks[0], who: '' }] });
    expect(value(takeTicks(vault.write, { ticks }))).toEqual({ id });
    expect(value(listIncidents(vault.read)).incidents).toHaveLength(1);
    expect(value(takeTicks(vault.write, { ticks: [] }))).toEqual({ id: '' });
    opened(vault, 'bagInTrain');
    expect(value(takeTicks(vault.write, { ticks }))).toEqual({ id });
  });

  test.each([
    ['opened and noticed a week before', '2026-11-13T17:00:00.000Z', '2026-11-13T17:00:00.000Z', true],
    ['noticed a week before, opened long ago', '2026-11-13T17:00:00.000Z', '2026-05-01T08:00:00.000Z', true],
    [
      'opened a week before, of something noticed long ago',
      '2026-05-01T08:00:00.000Z',
      '2026-11-13T17:00:00.000Z',
      true,
    ],
    [
      'opened and noticed a moment more than a week before',
      '2026-11-13T16:59:59.999Z',
      '2026-11-13T16:59:59.999Z',
      false,
    ],
    ['opened months ago, noticed nobody knows when', null, '2026-05-01T08:00:00.000Z', false],
    ['opened after the first tick, noticed nobody knows when', null, '2026-11-20T18:00:00.000Z', true],
  ])('ticks go into an open file only while it is fresh: %s', (_what, noticed, openedAt, goesIn) => {
    const vault = openTestVault();
    const at = { ...vault.write, now: () => openedAt };
    const file = value(openIncident(at, { kind: 'deviceLost', exercise: '', noticedAt: noticed })).id;
    const ticks = [{ step: 'lockDevice', at: '2026-11-20T17:00:00.000Z' }];
    const { id } = value(takeTicks(vault.write, { ticks }));
    expect(id === file).toBe(goesIn);
    expect(read(vault, file).steps).toHaveLength(goesIn ? 1 : 0);
    // The same once more, after a stop in between, goes where it went.
    expect(value(takeTicks(vault.write, { ticks }))).toEqual({ id });
  });

  test('closed it takes nothing but notes and measures, and opens again with a reason', async () => {
    const vault = openTestVault();
    const id = opened(vault);
    const closing = { outcome: 'breach', cause: 'Left on a train', lessons: '' } as const;
    expect(value(closeIncident(vault.write, { id, version: 1, closing }))).toEqual({ version: 2 });
    expect(tickStep(vault.write, { id, step: 'x', who: '', done: true })).toMatchObject({
      error: { code: 'incident.closed' },
    });
    const measure = { purpose: 'prevent', text: 'Bags stay shut', who: '', dueOn: '', doneOn: '' } as const;
    const made = value(saveMeasure(vault.write, { id, measure: null, says: measure }));
    value(saveMeasure(vault.write, { id, measure: made.measure, says: { ...measure, doneOn: '2026-12-01' } }));
    expect(read(vault, id).measures).toEqual([{ ...measure, id: made.measure, doneOn: '2026-12-01' }]);
    value(reopenIncident(vault.write, { id, reason: 'The bag turned up' }));
    expect(read(vault, id)).toMatchObject({ closedAt: '', closing });
    await whole(vault);
  });

  test('only an exercise can be taken away, with what the trail says of it', async () => {
    const vault = openTestVault();
    const real = opened(vault);
    expect(removeExercise(vault.write, { id: real })).toMatchObject({ error: { code: 'incident.isReal' } });
    const id = opened(vault, 'bagInTrain');
    value(removeExercise(vault.write, { id }));
    expect(readIncident(vault.read, { id })).toMatchObject({ error: { code: 'incident.gone' } });
    expect(
      vault.db
        .prepare("SELECT count(*) AS n FROM audit WHERE record = ? AND action = 'opened' AND salt IS NULL")
        .get(id),
    ).toEqual({ n: 1 });
    await whole(vault);
  });
});

describe('the timeline', () => {
  test('has notes word for word; what one says can be erased, and nothing else', async () => {
    const vault = openTestVault();
    const id = opened(vault);
    value(
      noteInTimeline(vault.write, {
        id,
        note: { kind: 'call', happenedAt: noticedAt, who: 'Ben', text: 'Called the railway' },
      }),
    );
    const [first, call] = events(vault, id);
    expect(call?.values).toEqual({
      note: [null, { kind: 'call', happenedAt: noticedAt, who: 'Ben', text: 'Called the railway' }],
    });
    expect(eraseNote(vault.write, { id, entry: first?.entry ?? 0 })).toMatchObject({
      error: { code: 'incident.entryGone' },
    });
    value(eraseNote(vault.write, { id, entry: call?.entry ?? 0 }));
    expect(events(vault, id)[1]).toMatchObject({ action: 'call', values: null });
    await whole(vault);
  });

  test('a notice is written down for good', () => {
    const vault = openTestVault();
    const id = opened(vault);
    const sent = value(noteNotice(vault.write, { id, notice }));
    expect(read(vault, id).notices).toEqual([{ ...notice, id: sent.notice }]);
    expect(events(vault, id).at(-1)).toMatchObject({
      action: 'noticeSent',
      values: { notice: [null, { reference: 'DP-17' }] },
    });
  });
});

describe('whom it concerns', () => {
  const people = (vault: MadeVault): readonly string[] => [
    added(vault, {
      familyName: 'Ahrens',
      number: '17',
      language: 'de-AT',
      emails: [{ label: 'private', address: 'a@example.org' }],
    }).id,
    added(vault, { familyName: 'Berg', number: '18', phones: [{ label: 'private', number: '0351 1' }] }).id,
    added(vault, { familyName: 'Cohn' }).id,
  ];

  test('is chosen one by one, by a filter, from a file or altogether, with language, way and place of each', () => {
    const vault = openTestVault();
    const [ahrens, berg] = people(vault);
    const id = opened(vault);
    const keys = ['A@example.org ', '18', 'nobody@example.org', ''];
    expect(value(affectCustomers(vault.write, { id, who: { by: 'keys', keys }, affected: true }))).toEqual({
      changed: 2,
      total: 2,
      unknown: ['nobody@example.org'],
    });
    const page = incidentCalls['incidents.affected'].response.parse(value(listAffected(vault.read, { id, ...all })));
    expect(page.rows).toMatchObject([
      { id: ahrens, language: 'de', way: 'email', country: 'DE' },
      { id: berg, language: '', way: 'phone' },
    ]);
    expect(page.counts).toMatchObject({ total: 2, told: 0, languages: { de: 1, '': 1 }, ways: { email: 1, phone: 1 } });
    const filter = { words: 'cohn', statuses: [], sources: [], tags: [], missing: [], archived: 'without' as const };
    expect(value(affectCustomers(vault.write, { id, who: { by: 'filter', filter }, affected: true })).total).toBe(3);
    expect(value(affectCustomers(vault.write, { id, who: { by: 'all' }, affected: false })).total).toBe(0);
    expect(value(affectCustomers(vault.write, { id, who: { by: 'all' }, affected: true })).changed).toBe(3);
  });

  test('who was told keeps the first time; the round counts them also when one of them is erased', async () => {
    const vault = openTestVault();
    const [ahrens = '', berg = ''] = people(vault);
    const id = opened(vault);
    value(affectCustomers(vault.write, { id, who: { by: 'customers', customers: [ahrens, berg] }, affected: true }));
    expect(value(noteTelling(vault.write, { id, telling, customers: [ahrens] })).people).toBe(1);
    expect(value(noteTelling(vault.write, { id, telling, customers: 'untold' })).people).toBe(1);
    expect(read(vault, id)).toMatchObject({
      affected: { customers: 2, told: 2 },
      tellings: [{ people: 1 }, { people: 1 }],
    });
    value(deleteCustomer(vault.write, { id: ahrens, version: 1 }));
    expect(read(vault, id)).toMatchObject({
      affected: { customers: 1, told: 1 },
      tellings: [{ people: 1 }, { people: 1 }],
    });
    expect(
      JSON.stringify(vault.db.prepare("SELECT values_json FROM audit WHERE subject = 'incident'").all()),
    ).not.toContain(ahrens);
    await whole(vault);
  });
});

test('the contact sheet is kept at the version that was seen', () => {
  const vault = openTestVault();
  const plan = { lead: 'Ms Kern', deputy: '', contacts: [], note: '', practised: [] };
  expect(value(savePlan(vault.write, { plan, version: 0 }))).toEqual({ version: 1 });
  expect(savePlan(vault.write, { plan, version: 0 })).toMatchObject({ error: { code: 'emergency.conflict' } });
  expect(value(readPlan(vault.read))).toEqual({ plan, version: 1 });
});
