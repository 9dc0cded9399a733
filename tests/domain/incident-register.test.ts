import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BreachRegisterPack,
  incidentRegister,
  median,
  registerFacts,
  registerFigures,
  whyNotReported,
} from '../../shared/domain/incident-register.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import { decisionsIn } from '../../shared/domain/incident-closing.ts';
import { packs } from '../../shared/packs.ts';
import { checkFacts } from './breach-words.ts';
import { readPack } from './read-pack.ts';
import { decision, recordedOnly, standingOf, told, zone } from './written-incident.ts';

const judged = (incident: StoredIncident, why = '') => ({
  incident,
  standing: standingOf(incident),
  decisions: why === '' ? [] : decisionsIn([decision(why)]),
});
const bookOf = (...incidents: readonly StoredIncident[]) =>
  incidentRegister(
    incidents.map(each => judged(each)),
    zone,
  );
const noticed = (noticedAt: string, awareAt: string | null = null): StoredIncident => ({
  ...recordedOnly,
  facts: { ...recordedOnly.facts, noticedAt, awareAt },
});

describe('the register', () => {
  test('has every breach, the newest first, those not reported too', () => {
    const book = bookOf(recordedOnly, told);
    expect(book.breaches.map(({ incident }) => incident.id)).toEqual([told.id, recordedOnly.id]);
    expect(book.years).toEqual([2026]);
  });

  test('never has an exercise, and false alarms apart and only when closed', () => {
    const alarm: StoredIncident = { ...told, closing: { outcome: 'noBreach', cause: 'Found.', lessons: '' } };
    expect(bookOf({ ...told, exercise: 'bagInTrain' })).toEqual({ breaches: [], falseAlarms: [], years: [] });
    expect(bookOf(alarm)).toMatchObject({ breaches: [], falseAlarms: [{ day: '2026-11-20' }] });
    expect(bookOf({ ...alarm, closedAt: '' }).breaches).toHaveLength(1);
  });

  test('belongs to the year of the local day on which the business became aware', () => {
    expect(bookOf(noticed('2026-12-31T22:59:59.000Z')).years).toEqual([2026]);
    expect(bookOf(noticed('2026-12-31T23:00:00.000Z')).years).toEqual([2027]);
    expect(bookOf(noticed('2026-12-31T10:00:00.000Z', '2027-01-02T10:00:00.000Z')).years).toEqual([2027]);
  });
});

describe('why an authority wasn’t told', () => {
  const rules = packs.breachRules();

  test('is the law’s own sentence and what it rests on', () => {
    const [entry] = bookOf(recordedOnly).breaches;
    if (!entry) throw new Error('Nothing there');
    const why = whyNotReported(entry, rules, 'en');
    expect(why[0]).toContain('You do not have to tell the authority: a risk to people is unlikely.');
    expect(why.length).toBeGreaterThan(2);
    expect(whyNotReported(entry, rules, 'de')[0]).toContain('Sie müssen der Aufsicht nichts melden');
  });

  test('is what was decided where the law asks for it, and nothing where it was told', () => {
    const silent = incidentRegister([judged({ ...told, notices: [] }, 'The police asked us to wait.')], zone);
    const [entry] = silent.breaches;
    expect(entry?.asked).toEqual(['gdpr']);
    expect(entry && whyNotReported(entry, rules, 'en')).toEqual(['The police asked us to wait.']);
    const [reported] = bookOf(told).breaches;
    expect(reported?.asked).toEqual([]);
    expect(reported && whyNotReported(reported, rules, 'en')).toEqual([]);
  });
});

test('a notice that was taken back stands there with its withdrawal, and is asked for again as long as the law wants one', () => {
  const [first] = told.notices;
  if (!first) throw new Error('The sample was reported');
  const back = { ...first, kind: 'withdrawal', sentAt: '2026-12-20T10:00:00.000Z' } as const;
  const anew = { ...first, sentAt: '2026-12-21T10:00:00.000Z' };
  const entry = (...notices: StoredIncident['notices']) => bookOf({ ...told, notices }).breaches[0];
  expect(entry(first)).toMatchObject({ withdrawn: [], asked: [] });
  expect(entry(first, back)).toMatchObject({ withdrawn: [{ law: 'gdpr', at: back.sentAt }], asked: ['gdpr'] });
  expect(entry(first, back, anew)).toMatchObject({ reported: [{}, {}], asked: [] });
  const why = (notices: StoredIncident['notices']) => {
    const [found] = bookOf({ ...recordedOnly, notices }).breaches;
    return found && whyNotReported(found, packs.breachRules(), 'en').length;
  };
  expect(why([first])).toBe(0);
  expect(why([first, back])).toBe(why([]));
});

describe('figures', () => {
  test('count breaches, those reported, people told, kinds and the hours to the notice', () => {
    const figures = registerFigures(bookOf(told, { ...recordedOnly, closedAt: '' }).breaches);
    expect(figures).toMatchObject({ breaches: 2, open: 1, reported: 1, recordedOnly: 1, told: 12, hours: 41 });
    expect(figures.kinds).toEqual([
      { kind: 'misdelivery', count: 1 },
      { kind: 'insider', count: 1 },
    ]);
  });

  test('have no hours where nothing was reported', () => {
    expect(registerFigures(bookOf(recordedOnly).breaches).hours).toBeNull();
    expect(registerFigures([])).toMatchObject({ breaches: 0, hours: null, kinds: [] });
  });

  test('the median lies between the least and the most, whatever the order', () => {
    expect(median([])).toBeNull();
    expect(median([3])).toBe(3);
    expect(median([1, 10, 4])).toBe(4);
    expect(median([8, 2])).toBe(5);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), hours => {
        const middle = median(hours) ?? -1;
        expect(middle).toBeGreaterThanOrEqual(Math.min(...hours));
        expect(middle).toBeLessThanOrEqual(Math.max(...hours));
        expect(median(hours.toReversed())).toBe(middle);
      }),
    );
  });
});

test('the law of the register has its sources; Swiss records stay at least two years', () => {
  const raw = readPack('breach/register.json');
  const pack = BreachRegisterPack.parse(raw);
  checkFacts(raw, pack.facts.length);
  const [swiss, ...others] = registerFacts(pack, ['CH']);
  expect(others).toEqual([]);
  expect(swiss?.text.en).toContain('at least two years');
  expect(swiss?.source).toContain('https://');
  expect(registerFacts(pack, ['DE', 'DE-SN']).map(({ article }) => article)).toEqual(['Art. 33(5) GDPR']);
  expect(registerFacts(pack, ['US-CA'])).toEqual([]);
});
