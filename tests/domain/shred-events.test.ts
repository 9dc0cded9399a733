import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfEvent, verdictOn, type Held } from '../../shared/domain/retention.ts';
import { shredList, type ShredLine } from '../../shared/domain/shred-list.ts';
import { packs } from '../../shared/packs.ts';
import { groundAt, heldOf } from './retention-facts.ts';

const lineOf = (place: string, category: string, year: number, said = {}): ShredLine | undefined =>
  shredList(groundAt(place, said), [], year).years.find(line => line.category.id === category);

test('annual accounts go by the day they were drawn up or adopted, which comes after their last entry', () => {
  const counts = (year: number) =>
    lineOf('DE', 'annualAccounts', year)?.counts.map(({ events, upTo, rule: { id } }) => [id, events, upTo]);
  // The accounts for 2016, drawn up in 2017, stay through 2027.
  expect(counts(2027)).toEqual([['deAccounts', ['drawnUp', 'adopted'], '2016-12-31']]);
  expect(counts(2028)).toEqual([['deAccounts', ['drawnUp', 'adopted'], '2017-12-31']]);
});

test('where the days of two duties differ and neither implies the other, both are told', () => {
  const line = lineOf('DE', 'invoice', 2033, { answers: { oneStopShop: true } });
  expect(line?.counts.map(({ events, upTo }) => [...events, upTo])).toEqual([
    ['created', '2024-12-31'],
    ['delivery', '2022-12-31'],
  ]);
});

/** Days that come one after the other, in the order of things. */
const chains = [
  ['lastEntry', 'drawnUp', 'adopted', 'approval'],
  ['delivery', 'acceptance', 'created', 'caseClosed', 'contractEnd', 'employmentEnd'],
  ['consentGiven', 'consentUsed', 'withdrawal'],
  ['decision', 'rejection'],
];
const inOrder = (days: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const sorted: Record<string, string> = { ...days };
  for (const chain of chains) {
    const told = chain.filter(event => Object.hasOwn(days, event));
    const own = told.map(event => days[event] ?? '').toSorted();
    for (const [place, event] of told.entries()) sorted[event] = own[place] ?? '';
  }
  return sorted;
};

const places = packs.retention().flatMap(pack => (pack.places.length === 1 ? pack.places : []));
const day = fc
  .integer({ min: 0, max: 16_000 })
  .map(days => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

const lists = new Map<string, readonly ShredLine[]>();
/** A list takes long to work out: each once. */
function listOf(place: string, year: number): readonly ShredLine[] {
  const key = `${place} ${year}`;
  const known = lists.get(key) ?? shredList(groundAt(place), [], year).years;
  lists.set(key, known);
  return known;
}

test('what a list lets go by its years no duty keeps beyond that year, whatever happened to it in the order of things', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom(...packs.retentionWords().categories),
      fc.array(day, { minLength: 9, maxLength: 9 }),
      fc.constantFrom(2026, 2030),
      (place, { id }, days, year) => {
        const line = listOf(place, year).find(({ category }) => category.id === id);
        if (line === undefined) return;
        const { category } = line;
        const ordered = inOrder(
          Object.fromEntries(
            [category.event, ...category.alsoEvents].map((event, index) => [event, days[index] ?? '']),
          ),
        );
        const { [category.event]: own = '', ...events } = ordered;
        const held: Held = heldOf(id, own, { events });
        const fits = line.counts.every(count =>
          count.events.every(event => dayOfEvent(category, held, event) <= count.upTo),
        );
        const { allowedFrom } = verdictOn(groundAt(place), held, []);
        if (fits && allowedFrom !== null) expect(allowedFrom <= `${year}-12-31`).toBe(true);
      },
    ),
    { numRuns: 600 },
  ));
