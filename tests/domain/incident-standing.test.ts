import { describe, expect, test } from 'vitest';
import type { SentNotice, StoredIncident, Telling } from '../../shared/domain/incident-file.ts';
import { discoveryOf, incidentStanding, openIncidents } from '../../shared/domain/incident-standing.ts';
import { nothingKnown, type Incident } from '../../shared/domain/incident.ts';
import { packs } from '../../shared/packs.ts';
import { seen } from './breach-facts.ts';
import { disclosed, exactly, harmless } from './incidents.ts';

const pack = { deadlines: packs.breachDeadlines(), rules: packs.breachRules() };
const noticedAt = '2026-06-09T10:00:00.000Z';
const now = '2026-06-10T10:00:00.000Z';

/** Bank data of customers lie open: by every law a high risk. */
const grave: Incident = {
  ...disclosed,
  kind: 'shopHacked',
  nature: 'hacking',
  intent: 'malicious',
  origin: 'outside',
  holder: 'criminal',
  data: ['documentCopies', 'cardWithCode', 'passwordsReadable'],
  key: 'exposed',
  logs: 'showAccess',
  insight: 'detailed',
  number: exactly(1000),
  noticedAt,
};
const file = (facts: Incident, more: Partial<StoredIncident> = {}): StoredIncident => ({
  id: '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11',
  version: 1,
  affected: { customers: 0, told: 0 },
  title: '',
  lead: '',
  facts,
  corrections: [],
  exercise: '',
  openedAt: '2026-06-09T12:00:00.000Z',
  closedAt: '',
  steps: [],
  notices: [],
  tellings: [],
  measures: [],
  closing: null,
  ...more,
});
const notice = (more: Partial<SentNotice> = {}): SentNotice => ({
  id: '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c12',
  to: 'authority',
  law: 'gdpr',
  kind: 'first',
  recipient: '',
  sentAt: '2026-06-10T09:00:00.000Z',
  how: 'webForm',
  reference: '',
  items: [],
  note: '',
  text: '',
  ...more,
});
const telling = (at: string, people: number, how: Telling['how'] = 'letter'): Telling => ({
  id: '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c13',
  at,
  how,
  language: 'de',
  people,
  note: '',
  text: '',
});
const standing = (incident: StoredIncident, at = now, zone = 'Europe/Berlin') =>
  incidentStanding(incident, pack, seen(at, zone));
/** Whom to tell, as 'law duty state'. */
const duties = (incident: StoredIncident, at = now) =>
  standing(incident, at).duties.map(({ rule, state }) => `${rule} ${state}`);
const duty = (incident: StoredIncident, rule: string, at = now) =>
  standing(incident, at).duties.find(each => each.rule === rule);

describe('who has to be told', () => {
  test('nobody where a risk is unlikely', () => {
    const { duties: none, next, assessment } = standing(file({ ...harmless, noticedAt }));
    expect([none, next, assessment.risk]).toEqual([[], null, 'unlikely']);
  });

  test('of a high risk: the authority within 72 hours, and the people', () => {
    expect(duties(file(grave))).toEqual(['gdprAuthority running', 'gdprPeople noFigure']);
    expect(standing(file(grave)).next).toMatchObject({ rule: 'gdprAuthority', hoursLeft: 48 });
  });

  test('by each law where people live, each with a deadline and a notice of its own', () => {
    const facts: Incident = {
      ...grave,
      countries: [
        { place: 'DE-SN', count: 400 },
        { place: 'GB', count: 500 },
        { place: 'CH', count: 99 },
        { place: 'US-CA', count: 1 },
      ],
    };
    expect(duties(file(facts))).toEqual([
      'gdprAuthority running',
      'gdprPeople noFigure',
      'ukAuthority running',
      'ukPeople noFigure',
      'chAuthority noFigure',
      'chPeople noFigure',
      'caPeople running',
    ]);
    const sent = file(facts, { notices: [notice({ law: 'uk' })] });
    expect(duties(sent).filter(each => each.endsWith('done'))).toEqual(['ukAuthority done']);
    expect(standing(sent).next?.rule).toBe('gdprAuthority');
    const both = file(facts, { notices: [notice({ law: 'uk' }), notice()] });
    expect(standing(both).next?.rule).toBe('caPeople');
  });

  test('where nobody knows where they live, every law may apply, and none is left out', () => {
    const laws = new Set(standing(file({ ...grave, countries: 'unknown' })).duties.map(({ law }) => law));
    expect([...laws]).toEqual(['gdpr', 'uk', 'ch', 'ca']);
    // How many live in California isn't known either: its Attorney General isn't left out.
    for (const countries of ['unknown' as const, []])
      expect(duties(file({ ...grave, countries }))).toContain('caAuthority waits');
  });

  test.each([
    [500, false],
    [501, true],
  ])('%i Californians to tell: the Attorney General is %s', (count, asked) => {
    const facts: Incident = { ...grave, number: exactly(2000), countries: [{ place: 'US-CA', count }] };
    expect(duties(file(facts)).some(each => each.startsWith('caAuthority '))).toBe(asked);
    // Of the whole country it can be all of them.
    const somewhere: Incident = { ...grave, number: exactly(2000), countries: [{ place: 'US', count }] };
    expect(duties(file(somewhere)).some(each => each.startsWith('caAuthority '))).toBe(asked);
    // Where all live there, the number of all is theirs.
    const all: Incident = { ...grave, number: exactly(count), countries: [{ place: 'US-CA', count: null }] };
    expect(duties(file(all)).some(each => each.startsWith('caAuthority '))).toBe(asked);
  });

  test('a processor tells its client and nobody else; who is both has everything to do; who doesn’t know, a controller’s', () => {
    expect(duties(file({ ...grave, role: 'processor' }))).toEqual(['gdprController noFigure']);
    const own = ['gdprAuthority running', 'gdprPeople noFigure'];
    expect(duties(file({ ...grave, role: 'both' }))).toEqual([...own, 'gdprController noFigure']);
    expect(duties(file({ ...grave, role: 'unknown' }))).toEqual(own);
    const sent = file({ ...grave, role: 'both' }, { notices: [notice({ to: 'controller' })] });
    expect(duties(sent)).toEqual(['gdprAuthority running', 'gdprPeople noFigure', 'gdprController done']);
  });
});

describe('a notice to the authority', () => {
  test.each([
    ['that was sent is done with', [notice()], 'done'],
    ['is not done with by a supplement alone', [notice({ kind: 'supplement' })], 'running'],
    [
      'stays done with when it is supplemented',
      [notice(), notice({ kind: 'supplement', sentAt: '2026-06-11T09:00:00.000Z' })],
      'done',
    ],
    [
      'that was withdrawn is due again, as long as the assessment asks for it',
      [notice(), notice({ kind: 'withdrawal', sentAt: '2026-06-10T09:30:00.000Z' })],
      'running',
    ],
    ['withdrawn in the same minute, too', [notice(), notice({ kind: 'withdrawal' })], 'running'],
    ['of another law is none', [notice({ law: 'uk' })], 'running'],
    ['to a client is none', [notice({ to: 'controller' })], 'running'],
  ] as const)('%s', (_what, notices, state) => {
    expect(duty(file(grave, { notices: [...notices] }), 'gdprAuthority')?.state).toBe(state);
  });

  test('sent anew after it was withdrawn counts from then, and may be late', () => {
    const notices = [
      notice({ sentAt: '2026-06-13T09:00:00Z' }),
      notice({ kind: 'withdrawal', sentAt: '2026-06-11T09:00:00.000Z' }),
      notice(),
    ];
    const clock = duty(file(grave, { notices }), 'gdprAuthority', '2026-06-14T09:00:00.000Z');
    expect(clock).toMatchObject({ state: 'done', doneAt: '2026-06-13T09:00:00.000Z', needsReason: true });
  });

  test('of several the first counts, however its moment is written', () => {
    const notices = [notice({ sentAt: '2026-06-10T09:00:00.500Z' }), notice({ sentAt: '2026-06-10T09:00:00Z' })];
    expect(duty(file(grave, { notices }), 'gdprAuthority')?.doneAt).toBe('2026-06-10T09:00:00.000Z');
  });
});

describe('telling the people', () => {
  const [early, late] = ['2026-06-10T08:00:00.000Z', '2026-06-10T09:00:00.000Z'];
  const people = (more: Partial<StoredIncident>, facts: Incident = grave) => duty(file(facts, more), 'gdprPeople');
  const uncounted: Incident = { ...grave, number: { certainty: 'unknown' } };

  test('is done when the last customer was told, and not before', () => {
    const some = { affected: { customers: 3, told: 2 }, tellings: [telling(early, 2)] };
    expect(people(some, uncounted)?.state).toBe('noFigure');
    const all = { affected: { customers: 3, told: 3 }, tellings: [telling(late, 1), telling(early, 2)] };
    expect(people(all, uncounted)).toMatchObject({ state: 'done', doneAt: late });
  });

  test('isn’t done while more were counted than told, whoever of them is a customer', () => {
    const affected = { customers: 2, told: 2 };
    expect(people({ affected, tellings: [telling(early, 999)] })?.state).toBe('noFigure');
    expect(people({ affected, tellings: [telling(early, 999), telling(late, 1)] })?.state).toBe('done');
    // An estimate proves nothing.
    const about: Incident = { ...grave, number: { certainty: 'about', count: 1000 } };
    expect(people({ affected, tellings: [telling(early, 999)] }, about)?.state).toBe('done');
  });

  test('stays done when customers who were told are erased', () => {
    const tellings = [telling(early, 1000)];
    expect(people({ affected: { customers: 0, told: 0 }, tellings })?.state).toBe('done');
  });

  test('is done at once by a public notice', () => {
    const tellings = [telling(early, 1), telling(late, 0, 'publicNotice')];
    expect(people({ affected: { customers: 3, told: 1 }, tellings })).toMatchObject({ state: 'done', doneAt: late });
  });

  test('isn’t done by nobody', () => {
    expect(people({}, uncounted)?.state).toBe('noFigure');
  });

  test('in California: what runs from it runs from the first who was told', () => {
    const facts: Incident = { ...grave, countries: [{ place: 'US-CA', count: 1000 }] };
    const some = file(facts, { affected: { customers: 1000, told: 1 }, tellings: [telling(early, 1)] });
    expect(duty(some, 'caAuthority')).toMatchObject({ state: 'running', from: early });
    expect(duty(some, 'caPeople')?.state).toBe('running');
  });
});

describe('from when it counts', () => {
  const authority = (facts: Partial<Incident>, at = now, zone = 'Europe/Berlin') =>
    standing(file({ ...grave, ...facts }), at, zone).next;

  test('from when it was noticed, else from when its file was opened; from what the business says of when it was aware', () => {
    expect(authority({})?.from).toBe(noticedAt);
    expect(authority({ noticedAt: null })?.from).toBe('2026-06-09T12:00:00.000Z');
    const late = authority({ awareAt: '2026-06-10T06:00:00+02:00' });
    expect(late).toMatchObject({
      from: '2026-06-10T04:00:00.000Z',
      ifNoticedCounts: { at: '2026-06-12T10:00:00.000Z' },
    });
    expect(late?.notes).toContain('awareAfterNoticed');
  });

  test('of a processor’s breach from when it told us', () => {
    const told: Partial<Incident> = { discoveredBy: 'processor', processorKnewAt: '2026-06-01T10:00:00.000Z' };
    expect(authority({ ...told, toldAt: '2026-06-09T11:00:00.000Z' })?.from).toBe('2026-06-09T11:00:00.000Z');
    expect(authority(told)?.from).toBe(noticedAt);
    expect(discoveryOf(file({ ...grave, ...told, noticedAt: null }))).toMatchObject({
      toldAt: '2026-06-09T12:00:00.000Z',
      processorNoticedAt: '2026-06-01T10:00:00.000Z',
    });
  });

  // Noticed, the last moment, and on the clock in Berlin.
  test.each([
    ['a weekend', '2026-06-12T15:30:00.000Z', '2026-06-15T15:30:00.000Z', '2026-06-15', '17:30'],
    ['the end of the year', '2026-12-30T22:30:00.000Z', '2027-01-02T22:30:00.000Z', '2027-01-02', '23:30'],
    ['the change to summer time', '2026-03-27T09:00:00.000Z', '2026-03-30T09:00:00.000Z', '2026-03-30', '11:00'],
    ['the change to winter time', '2026-10-23T08:00:00.000Z', '2026-10-26T08:00:00.000Z', '2026-10-26', '09:00'],
  ])('72 hours over %s are 72 hours', (_what, at, last, day, time) => {
    const before = authority({ noticedAt: at }, at);
    expect(before).toMatchObject({ due: { at: last, day, time }, hoursLeft: 72, step: 'calm' });
    expect(authority({ noticedAt: at }, last)).toMatchObject({ minutesLeft: 0, step: 'urgent', needsReason: false });
    const over = new Date(Date.parse(last) + 1).toISOString();
    expect(authority({ noticedAt: at }, over)).toMatchObject({ step: 'late', needsReason: true });
  });

  test('nothing runs that nobody knows anything of but its kind, except by its own file', () => {
    const { next } = standing(file(nothingKnown));
    expect(next?.from).toBe('2026-06-09T12:00:00.000Z');
  });
});

test('an exercise is never among the open incidents, nor is one that was closed', () => {
  const open = file(grave);
  const exercise = file(grave, { exercise: 'bagInTrain' });
  const closed = file(grave, { closedAt: now });
  expect(openIncidents([exercise, open, closed])).toEqual([open]);
});

describe('a moment that lies ahead puts no deadline off', () => {
  const inAYear = '2027-06-09T10:00:00.000Z';
  const dueOf = (facts: Partial<Incident>, at = now) => standing(file({ ...grave, ...facts }), at).next?.due?.at;

  test('aware in a year, mistyped: the time runs from when it was noticed', () => {
    expect(dueOf({ awareAt: inAYear })).toBe(dueOf({}));
    // What is over counts as it is said, to the moment itself.
    expect(dueOf({ awareAt: now })).toBe('2026-06-13T10:00:00.000Z');
    expect(dueOf({ awareAt: '2026-06-10T10:00:00.001Z' })).toBe(dueOf({}));
  });

  test('noticed in a year: it runs from the opening of the file', () => {
    expect(dueOf({ noticedAt: inAYear })).toBe('2026-06-12T12:00:00.000Z');
    expect(dueOf({ noticedAt: inAYear, awareAt: inAYear })).toBe('2026-06-12T12:00:00.000Z');
  });

  test('told by a provider in a year: it runs from when it was noticed, or the file opened', () => {
    const provider = { discoveredBy: 'processor', toldAt: inAYear } as const;
    expect(dueOf(provider)).toBe('2026-06-12T10:00:00.000Z');
    expect(dueOf({ ...provider, noticedAt: null })).toBe('2026-06-12T12:00:00.000Z');
    expect(dueOf({ ...provider, noticedAt: inAYear })).toBe('2026-06-12T12:00:00.000Z');
  });
});
