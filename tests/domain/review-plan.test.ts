import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deletionLines, placesToName, type LoggedRecord } from '../../shared/domain/deletion-run.ts';
import {
  decisionFlaw,
  keepsBeyond,
  needsSecondLook,
  type Decidable,
  type ReviewDecision,
} from '../../shared/domain/review-plan.ts';

const today = '2026-11-29';
const record = (part: Partial<Decidable> = {}): Decidable => ({
  subject: 'held',
  allowedFrom: '2026-01-01',
  dueOn: '2026-01-01',
  stopped: false,
  maximumOn: '',
  restricted: false,
  ...part,
});
const decision: Readonly<Record<ReviewDecision['action'], ReviewDecision>> = {
  delete: { action: 'delete' },
  anonymise: { action: 'anonymise' },
  restrict: { action: 'restrict' },
  keep: { action: 'keep', until: '2027-01-01', reason: 'Warranty' },
  hold: { action: 'hold', why: 'lawsuit', note: '', reviewOn: '2027-01-01' },
  later: { action: 'later' },
};

describe('what a decision may be applied to', () => {
  test.each([
    ['deleted on the very day', record({ allowedFrom: today }), 'delete', null],
    ['not the day before', record({ allowedFrom: '2026-11-30' }), 'delete', 'dutyRuns'],
    ['where nothing ever forbade it', record({ allowedFrom: '' }), 'delete', null],
    ['not while nobody can say', record({ allowedFrom: null }), 'delete', 'dutyRuns'],
    ['not under a hold, whatever the duty', record({ stopped: true }), 'delete', 'stopped'],
    ['anonymised like deleted', record({ allowedFrom: '2026-11-30' }), 'anonymise', 'dutyRuns'],
    ['nor under a hold', record({ stopped: true, allowedFrom: null }), 'anonymise', 'stopped'],
    ['restricted while a duty runs', record({ allowedFrom: '2026-11-30', dueOn: '2026-11-30' }), 'restrict', null],
    ['restricted under a hold', record({ stopped: true }), 'restrict', null],
    [
      'restricted while a proof keeps what could go',
      record({ allowedFrom: '', dueOn: '2026-11-30' }),
      'restrict',
      null,
    ],
    ['restricted while nobody can say', record({ allowedFrom: '', dueOn: null }), 'restrict', null],
    ['not what is due', record({ dueOn: today }), 'restrict', 'noDuty'],
    ['kept', record(), 'keep', null],
    ['put on hold', record(), 'hold', null],
    ['left for now under a hold', record({ stopped: true, allowedFrom: null }), 'later', null],
  ] as const)('%s', (_, of, action, flaw) => {
    expect(decisionFlaw(of, decision[action], today)).toBe(flaw);
  });

  test('who keeps it, or puts it on hold, names a day to come', () => {
    expect(decisionFlaw(record(), { action: 'keep', until: today, reason: 'x' }, today)).toBe('dayPast');
    expect(decisionFlaw(record(), { action: 'keep', until: '2026-11-30', reason: 'x' }, today)).toBeNull();
    expect(decisionFlaw(record(), { action: 'hold', why: 'audit', note: '', reviewOn: today }, today)).toBe('dayPast');
  });

  test('what is due can be deleted, not restricted; what a hold or a duty covers the other way round', () => {
    const days = [null, '', '2020-01-01', '2026-11-28', today, '2026-11-30', '2040-01-01'] as const;
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom(...days), fc.constantFrom(...days), (stopped, allowedFrom, ends) => {
        // Nothing is due before it may go.
        const dueOn = allowedFrom === null || ends === null ? null : allowedFrom > ends ? allowedFrom : ends;
        const of = record({ stopped, allowedFrom, dueOn });
        const [gone, restricted] = (['delete', 'restrict'] as const).map(action =>
          decisionFlaw(of, decision[action], today),
        );
        if (gone !== null) expect(restricted).toBeNull();
        expect(restricted === 'noDuty').toBe(!stopped && dueOn !== null && dueOn <= today);
      }),
    );
  });

  test('kept beyond what an authority wants is told, to the day', () => {
    const keep = (until: string): ReviewDecision => ({ action: 'keep', until, reason: 'x' });
    expect(keepsBeyond({ maximumOn: '2027-01-01' }, keep('2027-01-02'))).toBe(true);
    expect(keepsBeyond({ maximumOn: '2027-01-01' }, keep('2027-01-01'))).toBe(false);
    expect(keepsBeyond({ maximumOn: '' }, keep('2099-01-01'))).toBe(false);
    expect(keepsBeyond({ maximumOn: '2020-01-01' }, decision.delete)).toBe(false);
  });

  test('from the threshold on it is looked at twice', () => {
    expect([24, 25, 26].map(records => needsSecondLook(records, 25))).toEqual([false, true, true]);
  });
});

const logged = (part: Partial<LoggedRecord> = {}): LoggedRecord => ({
  subject: 'held',
  customer: null,
  category: 'invoice',
  categoryName: { en: 'Invoices', de: 'Rechnungen' },
  rule: null,
  day: '2015-03-01',
  place: '',
  amount: null,
  currency: '',
  ...part,
});

describe('what the log says', () => {
  test('a line for each kind, rule and action, with first and last day and sums by currency', () => {
    const lines = deletionLines([
      { record: logged({ amount: 100, currency: 'EUR', day: '2015-03-01' }), decision: decision.delete },
      { record: logged({ amount: 250, currency: 'EUR', day: '2014-12-31' }), decision: decision.delete },
      { record: logged({ amount: 7, currency: 'CHF', day: '' }), decision: decision.delete },
      { record: logged({ day: '2016-01-01' }), decision: decision.keep },
      { record: logged(), decision: decision.later },
    ]);
    expect(lines).toMatchObject([
      {
        action: 'delete',
        records: 3,
        firstDay: '2014-12-31',
        lastDay: '2015-03-01',
        sums: [
          { currency: 'EUR', amount: 350 },
          { currency: 'CHF', amount: 7 },
        ],
      },
      { action: 'keep', records: 1, firstDay: '2016-01-01' },
    ]);
  });

  test('a place is named only where it leads to nobody', () => {
    const at = (place: string, customer: string | null) => logged({ place, customer });
    expect(placesToName([at('Binder Probst', 'a'), at('cellar', 'a'), at('cellar', 'b'), at('attic', null)])).toEqual([
      'attic',
    ]);
    expect(placesToName([at('cellar', 'a'), at('cellar', 'b'), at('cellar', 'c')])).toEqual(['cellar']);
    expect(placesToName([at('cellar', 'a'), at('cellar', 'a'), at('cellar', 'a')])).toEqual([]);
  });

  test.each([
    ['one person', ['a'], false],
    ['two people', ['a', 'b'], false],
    ['one person and a paper about nobody', ['a', null], false],
    ['three people', ['a', 'b', 'c'], true],
    ['one person among papers about nobody', ['a', null, null], true],
    ['nobody', [null], true],
    ['the same person three times', ['a', 'a', 'a'], false],
  ] as const)('of %s: days and sums only where they are of no one in particular', (_, whose, exact) => {
    const [line] = deletionLines(
      whose.map(customer => ({
        record: logged({ customer, day: '2015-03-01', amount: 4990, currency: 'EUR' }),
        decision: decision.delete,
      })),
    );
    expect(line).toMatchObject(
      exact
        ? { firstDay: '2015-03-01', lastDay: '2015-03-01', sums: [{ amount: 4990 * whose.length }] }
        : { firstDay: '2015-01-01', lastDay: '2015-12-31', sums: [] },
    );
  });
});
