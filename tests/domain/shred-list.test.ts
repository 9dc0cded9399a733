import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LegalHold } from '../../shared/domain/held-entry.ts';
import { retentionGround } from '../../shared/domain/retention-ground.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { verdictOn } from '../../shared/domain/retention.ts';
import { shredList, type ShredLine } from '../../shared/domain/shred-list.ts';
import { packs } from '../../shared/packs.ts';

const groundOf = (place: string, said: Partial<RetentionSettings> = {}) =>
  retentionGround(
    packs.retention(),
    packs.retentionWords(),
    { ...emptyRetentionSettings, ...said },
    place,
    '2026-11-29',
  );
const listOf = (place: string, year: number, said: Partial<RetentionSettings> = {}, holds: readonly LegalHold[] = []) =>
  shredList(groundOf(place, said), holds, year);

/** The lines of a kind of papers as one reads them: up to when, from which day, and since when in this year. */
const said = (lines: readonly ShredLine[], category: string) =>
  lines
    .filter(line => line.category.id === category)
    .map(({ from, counts }) => ({ upTo: counts.map(({ upTo }) => upTo).join(' '), from }));

describe('Germany, by the year of the papers', () => {
  // The table of retention.md, section 5: 2014 to 2016 together in 2025, then one year after the other.
  test.each([
    [2024, '2013-12-31', '2024-01-01', '2013-01-01'],
    [2025, '2016-12-31', '2025-01-01', '2014-01-01'],
    [2026, '2017-12-31', '2026-01-01', '2017-01-01'],
    [2027, '2018-12-31', '2027-01-01', '2018-01-01'],
    [2028, '2019-12-31', '2028-01-01', '2019-01-01'],
  ])('vouchers in %i: up to %s', (year, upTo, from, newFrom) => {
    const { years } = listOf('DE', year);
    for (const category of ['invoice', 'bankStatement', 'deliveryVoucher'])
      expect(said(years, category)).toEqual([{ upTo, from }]);
    expect(years.find(({ category }) => category.id === 'invoice')?.counts[0]?.newFrom).toBe(newFrom);
  });

  test.each([
    ['invoice', '§ 147'],
    ['books', '§ 147'],
    ['order', '§ 147'],
    ['wages', '§ 41'],
  ])('%s names its article', (category, article) => {
    const line = listOf('DE', 2027).years.find(each => each.category.id === category);
    expect(line?.counts[0]?.rule.law?.article).toContain(article);
    expect(line?.doubtful).toBe(false);
  });

  test.each([2024, 2025, 2026, 2027, 2028])('everything else in %i, by the matrix of section 1', year => {
    const { years } = listOf('DE', year);
    const upTo = (back: number) => [{ upTo: `${year - back}-12-31`, from: `${year}-01-01` }];
    // Ten years.
    for (const category of ['books', 'annualAccounts', 'customs']) expect(said(years, category)).toEqual(upTo(11));
    // Six years.
    for (const category of ['order', 'contract', 'wages', 'taxPapers']) expect(said(years, category)).toEqual(upTo(7));
    // Three years.
    for (const category of ['claim', 'customerFile', 'loyalty', 'request', 'deletionLog', 'personnelFile'])
      expect(said(years, category)).toEqual(upTo(4));
    // Two years of working time, one after the audit of social insurance.
    expect(said(years, 'workingTime')).toEqual([{ upTo: `${year - 3}-12-31`, from: `${year}-01-01` }]);
    expect(said(years, 'payDocuments')).toEqual(upTo(2));
  });

  test('a bank keeps vouchers for ten years still', () => {
    const { years } = listOf('DE', 2027, { answers: { financeSupervised: true } });
    expect(said(years, 'bankStatement')).toEqual([{ upTo: '2016-12-31', from: '2027-01-01' }]);
  });

  test('the shortened law is told as such', () => {
    const line = listOf('DE', 2027).years.find(({ category }) => category.id === 'invoice');
    expect(line?.counts[0]?.shortened).toBe(true);
    expect(listOf('DE', 2024).years.find(({ category }) => category.id === 'invoice')?.counts[0]?.shortened).toBe(
      false,
    );
  });
});

describe('counted from a day of its own', () => {
  test.each([
    ['application', '2026-06-30'],
    ['enquiry', '2026-06-30'],
    ['appointment', '2026-06-30'],
    ['bankDetails', '2025-10-31'],
    ['warranty', '2024-12-31'],
    ['buildingWork', '2021-12-31'],
    ['camera', '2026-12-29'],
    ['log', '2026-12-24'],
    ['deliveryNote', '2027-01-01'],
  ])('%s: what happened on %s may go on New Year’s Day 2027', (category, upTo) => {
    const { events, years } = listOf('DE', 2027);
    expect(said(events, category)).toEqual([{ upTo, from: '2027-01-01' }]);
    expect(said(years, category)).toEqual([]);
  });

  test('a newsletter goes on either of two grounds', () => {
    expect(said(listOf('DE', 2027).events, 'newsletter').map(({ upTo }) => upTo)).toEqual(['2027-01-01', '2024-12-31']);
  });
});

describe('other countries', () => {
  test.each([
    ['AT', 'bankStatement', 2025, [], '2017-12-31', '2025-01-01'],
    ['AT', 'bankStatement', 2027, ['2010-02-01'], '2019-01-31', '2027-01-01'],
    ['AT', 'property', 2027, [], '2004-12-31', '2027-01-01'],
    ['CH', 'bankStatement', 2026, ['2010-07-01'], '2016-06-30', '2026-07-01'],
    ['CH', 'bankStatement', 2024, ['2010-03-01'], '2014-02-28', '2024-03-01'],
    ['CH', 'books', 2027, [], '2016-12-31', '2027-01-01'],
    ['FR', 'bankStatement', 2025, ['2010-10-01'], '2015-09-30', '2025-10-01'],
    ['FR', 'taxPapers', 2027, [], '2020-12-31', '2027-01-01'],
    ['FR', 'wages', 2027, [], '2021-12-31', '2027-01-01'],
    ['GB', 'bankStatement', 2025, ['2010-04-01'], '2019-03-31', '2025-04-01'],
    ['GB', 'bankStatement', 2027, [], '2020-12-31', '2027-01-01'],
    ['SE', 'bankStatement', 2026, ['2010-05-01'], '2018-04-30', '2026-01-01'],
    ['SE', 'books', 2027, [], '2019-12-31', '2027-01-01'],
    ['PL', 'claim', 2027, [], '2020-12-31', '2027-01-01'],
    ['DK', 'bankStatement', 2025, ['2010-10-01'], '2020-09-30', '2025-10-01'],
  ] as const)(
    '%s, %s in %i with the financial year %j: up to %s',
    (place, category, year, financialYears, upTo, from) => {
      const lines = said(listOf(place, year, { financialYears: [...financialYears] }).years, category);
      expect(lines.map(line => line.upTo.split(' ')[0])).toEqual([upTo]);
      expect(lines[0]?.from).toBe(from);
    },
  );

  test('British wages follow the tax year', () => {
    expect(said(listOf('GB', 2027).years, 'wages')).toEqual([{ upTo: '2021-04-05', from: '2027-05-06' }]);
  });

  test('where no rules are known nothing is let go by the laws of others but the Union’s', () => {
    const { known, years } = listOf('CZ', 2027);
    expect(known).toBe(false);
    expect(years.some(({ category }) => category.id === 'invoice')).toBe(false);
    expect(listOf('BR', 2027)).toMatchObject({ known: false, years: [], events: [] });
  });
});

describe('what has to stay', () => {
  const hold: LegalHold = {
    id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
    why: 'lawsuit',
    note: '',
    scope: { customers: [], entries: [], categories: ['invoice', 'camera'], yearFrom: 2016, yearTo: 2018 },
    since: '2026-03-01',
    reviewOn: '2026-09-01',
    releasedOn: '',
  };

  test('an open tax year holds what matters for it, and only where its papers would go', () => {
    const open = (year: number) =>
      listOf('DE', 2027, { taxYears: [{ kind: 'open', year, reason: 'audit' }] }).exceptions;
    expect(open(2018)).toEqual([
      expect.objectContaining({ kind: 'tax', year: 2018, reason: 'audit', article: expect.stringContaining('§ 147') }),
    ]);
    expect(open(2018)[0]?.categories).toEqual(expect.arrayContaining(['invoice', 'order']));
    // The books of 2018 stay anyway.
    expect(open(2018)[0]?.categories).not.toContain('books');
    expect(open(2016)[0]?.categories).toContain('books');
    expect(open(2021)).toEqual([]);
  });

  test('a return that was filed late holds letters by the day the tax can no longer be assessed (W10)', () => {
    const filed = (year: number) =>
      listOf('DE', year, { taxYears: [{ kind: 'filed', year: 2017, filedOn: '2021-05-01' }] }).exceptions;
    expect(filed(2024)).toEqual([expect.objectContaining({ kind: 'filed', year: 2017, until: '2025-01-01' })]);
    expect(filed(2024)[0]?.categories).toContain('order');
    expect(filed(2025)).toEqual([]);
  });

  test('a hold stands beside the lines it touches, a released one no longer', () => {
    expect(listOf('DE', 2027, {}, [hold]).exceptions).toEqual([
      { kind: 'hold', hold, categories: ['invoice', 'camera'] },
    ]);
    expect(listOf('DE', 2027, {}, [{ ...hold, releasedOn: '2026-10-01' }]).exceptions).toEqual([]);
    const later = { ...hold, scope: { ...hold.scope, categories: ['invoice'], yearFrom: 2019, yearTo: null } };
    expect(listOf('DE', 2027, {}, [later]).exceptions).toEqual([]);
    const all = { ...hold, scope: { ...hold.scope, categories: [], yearFrom: null } };
    expect(listOf('DE', 2027, {}, [all]).exceptions).toEqual([{ kind: 'hold', hold: all, categories: [] }]);
  });
});

describe('an own rule', () => {
  const ownRule = {
    id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
    category: 'enquiry',
    period: { count: 2, unit: 'years' as const },
    from: 'lastContact',
    begins: ['12-31'],
    kind: 'practice' as const,
    reason: 'Kitchens take long to decide about',
    replaces: 'deProspects',
  };
  test('stands in for the pack’s, by years where it waits for them', () => {
    const { years, events } = listOf('DE', 2027, { ownRules: [ownRule] });
    expect(said(years, 'enquiry')).toEqual([{ upTo: '2024-12-31', from: '2027-01-01' }]);
    expect(said(events, 'enquiry')).toEqual([]);
  });
});

// The list and the engine are two ways to the same days.
test('whatever lies in a line may go by the engine’s own verdict', () => {
  const places = ['DE', 'AT', 'BE', 'CH', 'DK', 'ES', 'FR', 'GB', 'IE', 'IT', 'NL', 'PL', 'SE', 'US-CA'];
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.integer({ min: 2020, max: 2040 }),
      fc.constantFrom<string[]>([], ['2000-07-01'], ['2000-03-01']),
      (place, year, financialYears) => {
        const ground = groundOf(place, { financialYears });
        for (const { category, counts, from } of shredList(ground, [], year).years) {
          const duties = category.rules.filter(({ kind }) => kind === 'minimum');
          if (duties.length === 0) continue;
          const events = Object.fromEntries(counts.flatMap(({ events: ids, upTo }) => ids.map(id => [id, upTo])));
          const { [category.event]: day = '', ...others } = events;
          const held = { id: '', customer: null, category: category.id, day, time: '', events: others, keep: null };
          const { allowedFrom } = verdictOn(ground, held, []);
          // An event nobody named leaves the engine without a day; the list names all it counts.
          if (allowedFrom !== null) expect(allowedFrom <= from).toBe(true);
          expect(from <= `${year}-12-31`).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('the years of the list never go back as time passes', () => {
  fc.assert(
    fc.property(fc.constantFrom('DE', 'AT', 'CH', 'PL', 'BE'), fc.integer({ min: 2000, max: 2060 }), (place, year) => {
      const next = new Map(listOf(place, year + 1).years.map(line => [line.category.id, line]));
      for (const { category, counts } of listOf(place, year).years)
        expect((next.get(category.id)?.counts[0]?.upTo ?? '') >= (counts[0]?.upTo ?? '')).toBe(true);
    }),
    { numRuns: 40 },
  );
});
