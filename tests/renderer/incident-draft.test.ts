import { describe, expect, test } from 'vitest';
import {
  broughtUp,
  firstDraft,
  readMoment,
  readStep,
  readWhole,
  typedOf,
  withKind,
} from '../../renderer/wizards/incident/incident-draft.ts';
import { nothingKnown, type Incident } from '../../shared/domain/incident.ts';
import { packs } from '../../shared/packs.ts';

const zone = 'Europe/Berlin';
const pack = packs.incidentQuestions();
const ground = { late: false, rules: packs.breachRules() };
const stepOf = (id: string) => {
  const found = pack.steps.find(step => step.id === id);
  if (!found) throw new Error(`No step ${id}`);
  return found;
};

describe('a typed moment', () => {
  test.each([
    ['29.11.2026', '14:05', '2026-11-29T13:05:00.000Z'],
    ['2026-11-29', '14.05', '2026-11-29T13:05:00.000Z'],
    ['29/11/2026', '9 Uhr', '2026-11-29T08:00:00.000Z'],
    ['29.11.2026', '', '2026-11-28T23:00:00.000Z'],
  ])('%s, %s', (day, time, at) => {
    expect(readMoment(day, time, zone, 2026)).toMatchObject({ kind: 'moment', at });
  });

  test('says which part isn’t clear, and what a change of clocks makes of it', () => {
    expect(readMoment('', '', zone, 2026)).toEqual({ kind: 'empty' });
    expect(readMoment('', '14:05', zone, 2026)).toEqual({ kind: 'unclear', part: 'day' });
    expect(readMoment('29.11.2026', '24:00', zone, 2026)).toEqual({ kind: 'unclear', part: 'time' });
    expect(readMoment('29.11.2026', 'noon', zone, 2026)).toEqual({ kind: 'unclear', part: 'time' });
    expect(readMoment('25.10.2026', '2:30', zone, 2026)).toMatchObject({ reading: 'twice' });
    expect(readMoment('29.3.2026', '2:30', zone, 2026)).toMatchObject({ reading: 'skipped' });
  });
});

test.each([
  ['400', 400],
  ['1.200', 1200],
  ['1,200', 1200],
  ['12 000', 12_000],
  ['0', 0],
  ['1.5', null],
  ['many', null],
  ['-4', null],
])('a whole number: %s', (typed, amount) => {
  expect(readWhole(typed)).toBe(amount);
});

describe('a page as it is read', () => {
  const facts: Incident = { ...nothingKnown, kind: 'deviceLost', noticedAt: '2026-11-29T10:00:23.456Z' };
  const draft = firstDraft(pack, facts, 'en');
  const view = { zone, language: 'en' as const, year: 2026, stored: facts };

  test('keeps a moment that nobody changed to the millisecond', () => {
    const read = readStep(draft, stepOf('when'), ground, {
      ...view,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    expect(read.problems).toEqual([]);
    expect(read.facts).toMatchObject({ noticedAt: facts.noticedAt, awareAt: facts.noticedAt, toldAt: null });
  });

  test('names the field of what can’t be read, and takes nothing for it', () => {
    const typed = { ...draft.typed, 'noticedAt.day': 'soon', number: 'lots', 'countries.DE': 'x' };
    expect(readStep({ ...draft, typed }, stepOf('when'), ground, view).problems).toMatchObject([
      { field: 'noticedAt.day', text: 'incidentQuestions.dayUnclear' },
    ]);
    const people = readStep(
      { ...draft, typed, facts: { ...draft.facts, countries: [{ place: 'DE', count: null }] } },
      stepOf('people'),
      ground,
      view,
    );
    expect(people.problems.map(({ field }) => field)).toEqual(['number', 'countries.DE']);
  });

  test('counts and estimates', () => {
    const typed = { ...draft.typed, number: '400', 'number.about': 'yes' };
    expect(readStep({ ...draft, typed }, stepOf('people'), ground, view).facts.number).toEqual({
      certainty: 'about',
      count: 400,
    });
    expect(readStep(draft, stepOf('people'), ground, view).facts.number).toEqual({ certainty: 'unknown' });
  });

  test('what is stored comes back as it was typed', () => {
    const stored: Incident = {
      ...facts,
      number: { certainty: 'exact', count: 400 },
      countries: [{ place: 'DE', count: 7 }],
    };
    expect(typedOf(stored, 'en')).toMatchObject({ number: '400', 'countries.DE': '7', openForHours: '' });
  });
});

describe('another kind', () => {
  const begun = firstDraft(pack, { ...nothingKnown, kind: 'deviceLost' }, 'en');

  test('brings its own proposals in place of those before', () => {
    const changed = withKind(pack, begun, 'misdelivery', 'en');
    expect(changed.facts).toMatchObject({ kind: 'misdelivery', nature: 'sentByMistake', holder: 'knownPerson' });
    expect(withKind(pack, begun, 'unknown', 'en').facts).toMatchObject({ nature: 'unknown', holder: 'unknown' });
  });

  test('leaves what was answered, and what somebody went past without an answer', () => {
    const answered = {
      ...begun,
      facts: { ...begun.facts, holder: 'honestFinder' as const, role: 'unknown' as const },
      proposed: begun.proposed.filter(id => id !== 'holder' && id !== 'role'),
      seen: ['role'],
    };
    expect(withKind(pack, answered, 'misdelivery', 'en').facts).toMatchObject({
      holder: 'honestFinder',
      role: 'unknown',
      nature: 'sentByMistake',
    });
  });

  test('nothing is proposed once anything was answered', () => {
    expect(firstDraft(pack, { ...nothingKnown, kind: 'deviceLost', role: 'both' }, 'en').proposed).toEqual([]);
  });
});

describe('a draft that comes back after something else was stored', () => {
  const base: Incident = { ...nothingKnown, kind: 'deviceLost', noticedAt: '2026-11-29T10:00:00.000Z' };
  const kept = firstDraft(pack, base, 'en');
  const stored: Incident = {
    ...base,
    number: { certainty: 'exact', count: 400 },
    countries: [{ place: 'DE', count: 400 }],
    awareAt: '2026-11-29T11:00:00.000Z',
  };

  test('has what was stored, in its fields too, wherever nothing was answered in it', () => {
    const draft = { ...kept, proposed: [] };
    const { facts, typed, base: now } = broughtUp(pack, { ...draft, facts: base }, stored, 'en');
    expect(facts).toEqual(stored);
    expect(now).toEqual(stored);
    expect(typed).toMatchObject({ number: '400', 'countries.DE': '400', 'awareAt.day': '29/11/2026' });
  });

  test('keeps what was answered or typed in it', () => {
    const draft = {
      ...kept,
      proposed: [],
      facts: { ...base, kind: 'paperLost' as const, description: 'The file was on the roof of the car' },
      typed: { ...kept.typed, number: '12', 'awareAt.day': '30.11.' },
    };
    const { facts, typed } = broughtUp(pack, draft, stored, 'en');
    expect(facts).toMatchObject({ kind: 'paperLost', description: 'The file was on the roof of the car' });
    expect(typed).toMatchObject({ number: '12', 'awareAt.day': '30.11.', 'countries.DE': '400' });
  });

  test('what was only proposed for its kind goes when another kind was stored, and what is proposed for that comes', () => {
    const lost = firstDraft(pack, { ...nothingKnown, kind: 'deviceLost' }, 'en');
    const locked = firstDraft(pack, { ...nothingKnown, kind: 'ransomware' }, 'en');
    const { facts, proposed } = broughtUp(pack, lost, { ...lost.base, kind: 'ransomware', systems: 'The till' }, 'en');
    expect(lost.proposed).not.toEqual(locked.proposed);
    expect(facts).toEqual({ ...locked.facts, systems: 'The till' });
    expect(proposed).toEqual(locked.proposed);
  });

  test('what was only proposed gives way to what somebody stored', () => {
    const draft = firstDraft(pack, { ...nothingKnown, kind: 'deviceLost' }, 'en');
    expect(draft.proposed).toContain('confidentiality');
    const { facts, proposed } = broughtUp(pack, draft, { ...draft.base, confidentiality: 'excluded' }, 'en');
    expect(facts.confidentiality).toBe('excluded');
    expect(proposed).not.toContain('confidentiality');
  });

  test('with nothing stored meanwhile it is as it was', () => {
    const draft = { ...kept, typed: { ...kept.typed, number: 'about a hundred' } };
    expect(broughtUp(pack, draft, base, 'en')).toEqual(draft);
    expect(broughtUp(pack, draft, base, 'de').typed).toEqual(draft.typed);
  });
});
