import { describe, expect, test } from 'vitest';
import {
  addHeld,
  choicesOfHeld,
  pageOfHeld,
  readOneHeld,
  saveHeld,
  sumsOfHeld,
  takeHeldAway,
} from '../../main/services/held-entries.ts';
import type { HeldEntry } from '../../shared/domain/held-entry.ts';
import type { HeldFilter } from '../../shared/ipc/held-shapes.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { value } from './consent-vault.ts';

const today = '2026-11-29';
const entry = (part: Partial<HeldEntry> = {}): HeldEntry => ({
  category: 'bankStatement',
  day: '2016-12-31',
  time: '',
  events: {},
  title: 'Kontoauszüge 2016',
  place: '',
  amount: null,
  currency: '',
  ...part,
});
const everything: HeldFilter = { category: '', about: 'anybody', place: '', words: '' };
const page = (vault: MadeVault, part: Partial<HeldFilter> = {}, offset = 0, limit = 50) =>
  value(pageOfHeld(vault.read, { filter: { ...everything, ...part }, offset, limit }));
const titles = (vault: MadeVault, part: Partial<HeldFilter> = {}) =>
  page(vault, part).entries.map(({ held }) => held.title);

function filled() {
  const vault = openTestVault();
  const anna = added(vault, { givenName: 'Anna', familyName: 'Probst' });
  const add = (customer: string | null, ...entries: HeldEntry[]) =>
    value(addHeld(vault.write, { customer, entries, today })).ids;
  add(null, entry(), entry({ title: 'Kassenbuch 50%', category: 'cashRecords', place: 'Keller', day: '2018-12-31' }));
  add(
    anna.id,
    entry({ title: 'Rechnung 7', category: 'invoice', day: '2020-02-29', amount: 1990, currency: 'EUR' }),
    entry({ title: 'Rechnung 8', category: 'invoice', day: '2020-02-29', amount: -500, currency: 'EUR' }),
    entry({ title: 'Vertrag', category: 'contract', day: '', amount: 5, currency: 'CHF', place: 'Keller' }),
  );
  return { vault, anna };
}

describe('the list of all that is held', () => {
  test('has the newest day first, then what came in last, and what has no day yet at the end', () => {
    const { vault } = filled();
    expect(titles(vault)).toEqual(['Rechnung 8', 'Rechnung 7', 'Kassenbuch 50%', 'Kontoauszüge 2016', 'Vertrag']);
  });

  test('is read page by page, with the total of all', () => {
    const { vault } = filled();
    const seen = [0, 2, 4].flatMap(offset => page(vault, {}, offset, 2).entries.map(({ held }) => held.title));
    expect(seen).toEqual(titles(vault));
    expect(page(vault, {}, 4, 2).total).toBe(5);
    expect(page(vault, { words: 'rechnung' }, 1, 2)).toMatchObject({ total: 2, entries: [{ name: 'Probst, Anna' }] });
  });

  test.each([
    [{ category: 'invoice' }, ['Rechnung 8', 'Rechnung 7']],
    [{ about: 'nobody' }, ['Kassenbuch 50%', 'Kontoauszüge 2016']],
    [{ place: 'Keller' }, ['Kassenbuch 50%', 'Vertrag']],
    [{ words: 'KONTOAUSZÜGE' }, ['Kontoauszüge 2016']],
    [{ words: '  keller  kass ' }, ['Kassenbuch 50%']],
    [{ words: '50%' }, ['Kassenbuch 50%']],
    [{ words: '0%5' }, []],
    [{ words: '_' }, []],
    [{ words: '\\' }, []],
    [{ words: 'rechnung', about: 'nobody' }, []],
  ] as const)('%j leaves %j', (part, left) => {
    const { vault } = filled();
    expect(titles(vault, part)).toEqual(left);
    expect(page(vault, part).total).toBe(left.length);
  });

  test('knows what they come to, by currency, and what it can be narrowed to', () => {
    const { vault } = filled();
    const sums = (part: Partial<HeldFilter>) =>
      value(sumsOfHeld(vault.read, { filter: { ...everything, ...part } })).sums;
    expect(sums({})).toEqual([
      { currency: 'CHF', amount: 5, entries: 1 },
      { currency: 'EUR', amount: 1490, entries: 2 },
    ]);
    expect(sums({ words: '7' })).toEqual([{ currency: 'EUR', amount: 1990, entries: 1 }]);
    expect(sums({ about: 'nobody' })).toEqual([]);
    expect(value(choicesOfHeld(vault.read))).toMatchObject({ places: ['Keller'], categories: { length: 4 } });
  });
});

describe('one entry', () => {
  test('is read, changed at the version that was seen, and taken out', () => {
    const { vault, anna } = filled();
    const id = page(vault, { words: 'Rechnung 7' }).entries[0]?.held.id ?? '';
    expect(value(readOneHeld(vault.read, { id }))).toMatchObject({ name: 'Probst, Anna', held: { customer: anna.id } });
    const change = { id, version: 1, entry: entry({ title: ' Rechnung 9 ' }), today };
    expect(value(saveHeld(vault.write, change))).toEqual({ version: 2 });
    expect(saveHeld(vault.write, change)).toMatchObject({ error: { code: 'register.conflict' } });
    expect(value(readOneHeld(vault.read, { id })).held).toMatchObject({ title: 'Rechnung 9', version: 2 });
    expect(takeHeldAway(vault.write, { id, version: 1 })).toMatchObject({ error: { code: 'register.conflict' } });
    value(takeHeldAway(vault.write, { id, version: 2 }));
    expect(readOneHeld(vault.read, { id })).toMatchObject({ error: { code: 'held.gone' } });
  });

  test('many are added all or none', () => {
    const { vault } = filled();
    const add = (...entries: HeldEntry[]) => addHeld(vault.write, { customer: null, entries, today });
    expect(add(entry(), entry({ category: 'diary' }))).toMatchObject({ error: { code: 'held.category' } });
    expect(add(entry(), entry({ day: '' }))).toMatchObject({ error: { code: 'held.dayMissing' } });
    expect(page(vault).total).toBe(5);
    expect(value(add(entry(), entry({ category: 'contract', day: '' }))).ids).toHaveLength(2);
    expect(page(vault).total).toBe(7);
  });
});
