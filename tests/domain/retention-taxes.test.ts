import { describe, expect, test } from 'vitest';
import type { RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { verdictOn, type Held } from '../../shared/domain/retention.ts';
import { groundAt, heldOf } from './retention-facts.ts';

const july: Partial<RetentionSettings> = { financialYears: ['2010-07-01'] };
const filed = (year: number, filedOn: string): RetentionSettings['taxYears'] => [{ kind: 'filed', year, filedOn }];

describe('AO 147(3) sentence 5: papers that matter for a tax that is open', () => {
  const stopped = (held: Held, year: number, said: Partial<RetentionSettings> = {}): boolean =>
    verdictOn(groundAt('DE', { ...said, taxYears: [{ kind: 'open', year, reason: 'audit' }] }), held, []).blockers.some(
      ({ kind }) => kind === 'tax',
    );

  test.each<readonly [string, Held, Partial<RetentionSettings>, held: readonly number[], free: readonly number[]]>([
    ['an invoice, for its year', heldOf('invoice', '2010-06-01'), {}, [2010], [2009, 2011]],
    [
      'an invoice of January for work of December, for both',
      heldOf('invoice', '2011-01-05', { events: { delivery: '2010-12-20' } }),
      {},
      [2010, 2011],
      [2009, 2012],
    ],
    [
      'an invoice paid a year later, for both: who counts by payment has the income then',
      heldOf('invoice', '2010-12-05', { events: { paid: '2011-01-20' } }),
      {},
      [2010, 2011],
      [2009, 2012],
    ],
    [
      'in a financial year from July, for the turnover of the one year and the profit of the other',
      heldOf('invoice', '2010-07-01'),
      july,
      [2010, 2011],
      [2009, 2012],
    ],
    ['and until June for one only', heldOf('invoice', '2011-06-30'), july, [2011], [2010, 2012]],
    [
      'annual accounts, for the year before they were drawn up',
      heldOf('annualAccounts', '2011-05-20'),
      {},
      [2010, 2011],
      [2009, 2012],
    ],
    ['a ledger closed the next spring, for both', heldOf('books', '2011-03-31'), {}, [2010, 2011], [2009, 2012]],
    ['a ledger closed on its last day, for its year', heldOf('books', '2010-12-31'), {}, [2010], [2009, 2011]],
    [
      'a contract, for every year it ran',
      heldOf('contract', '2013-05-05', { events: { delivery: '2010-01-01' } }),
      {},
      [2010, 2011, 2012, 2013],
      [2009, 2014],
    ],
    [
      'wages, not for the year somebody left',
      heldOf('wages', '2010-12-20', { events: { employmentEnd: '2014-03-31' } }),
      {},
      [2010],
      [2011, 2014],
    ],
  ])('%s', (_, paper, said, held, free) => {
    expect(held.filter(year => !stopped(paper, year, said))).toEqual([]);
    expect(free.filter(year => stopped(paper, year, said))).toEqual([]);
  });

  test('of several taxes the one that can be assessed for longest counts, and an open one before all', () => {
    const letter = heldOf('order', '2018-12-28', { events: { paid: '2019-01-15' } });
    const until = (taxYears: RetentionSettings['taxYears']) => verdictOn(groundAt('DE', { taxYears }), letter, []);
    const both = [...filed(2018, '2021-05-01'), ...filed(2019, '2022-05-01')];
    expect(until(both).allowedFrom).toBe('2027-01-01');
    expect(until(both.toReversed()).allowedFrom).toBe('2027-01-01');
    expect(until(both).outcomes.find(({ rule }) => rule.id === 'deLetters')?.suspended?.year).toBe(2019);
    expect(until([...both, { kind: 'open', year: 2018, reason: 'appeal' }]).allowedFrom).toBeNull();
    // Told twice, the last word counts.
    expect(until([...filed(2018, '2021-05-01'), ...filed(2018, '2019-05-01')]).allowedFrom).toBe('2025-01-01');
  });
});
