import { expect, test } from 'vitest';
import { reasoned, type Reason } from '../../shared/domain/retention-reasons.ts';
import { groundAt, heldOf, holdOf } from './retention-facts.ts';

const ground = groundAt('DE');
const told = (reasons: readonly Reason[]) =>
  reasons.map(reason =>
    reason.kind === 'duty' || reason.kind === 'use'
      ? `${reason.kind} ${reason.held.category} ${reason.outcome.rule.id} ${reason.until ?? '?'}`
      : `${reason.kind} ${reason.until ?? '?'}`,
  );

test('every reason once: holds, open taxes, then duties, the longest first', () => {
  const said = groundAt('DE', { taxYears: [{ kind: 'open', year: 2020, reason: 'audit' }] });
  const records = [
    heldOf('order', '2020-03-01'),
    heldOf('invoice', '2020-03-10'),
    heldOf('contract', '', { events: { delivery: '2021-01-01' } }),
  ];
  const { against, standing, advice } = reasoned(said, records, [holdOf(), holdOf({ releasedOn: '2026-01-01' })]);
  expect(told(against)).toEqual([
    'hold ?',
    'tax ?',
    'duty contract deLetters ?',
    'duty contract deContracts ?',
    'duty invoice deVouchers 2029-01-01',
    'duty order deLetters 2027-01-01',
  ]);
  expect(standing).toMatchObject({ allowedFrom: null, stopped: true });
  expect(advice).toBe('onHold');
});

test('what forbids nothing is told apart: a claim, a proof, a custom, a decision', () => {
  const keep = { until: '2028-06-01', reason: 'Stammkunde' };
  const records = [
    heldOf('claim', '2025-03-01'),
    heldOf('consentProof', '2026-01-05'),
    heldOf('customerFile', '2019-05-01', { keep }),
    heldOf('enquiry', '2026-10-01'),
    heldOf('appointment', '2020-01-01'),
  ];
  const { against, uses, standing } = reasoned(ground, records, []);
  expect(against).toEqual([]);
  expect(told(uses)).toEqual([
    'use consentProof deEmailConsent 2030-01-01',
    'use claim deClaims 2029-01-01',
    'keep 2028-06-01',
    'use enquiry deProspects 2027-04-02',
  ]);
  expect(standing).toMatchObject({ allowedFrom: '', dueOn: '2030-01-01' });
});

test('only the duty is left: restricted until its day', () => {
  const { advice, against, uses } = reasoned(
    ground,
    [heldOf('invoice', '2019-05-10'), heldOf('newsletter', '2026-11-20')],
    [],
  );
  expect(advice).toBe('restrict');
  expect(told(against)).toEqual(['duty invoice deVouchers 2028-01-01']);
  expect(uses).toEqual([]);
});

test('nothing is left: since the day the last reason ended', () => {
  const { advice, against, standing } = reasoned(ground, [heldOf('invoice', '2016-05-10')], []);
  expect([advice, against.length, standing.allowedFrom]).toEqual(['delete', 0, '2025-01-01']);
});

test('the day a reason ends it is none any more', () => {
  const on = (today: string) => reasoned(groundAt('DE', {}, today), [heldOf('enquiry', '2026-05-22')], []).uses.length;
  expect([on('2026-11-22'), on('2026-11-23')]).toEqual([1, 0]);
});

test('what nobody knows a rule for is named, and keeps everything from being proposed', () => {
  const { unclear, advice, standing } = reasoned(
    ground,
    [heldOf('ownGone', '2001-01-01'), heldOf('invoice', '2001-01-01')],
    [],
  );
  expect(unclear.map(({ held }) => held.category)).toEqual(['ownGone']);
  expect(advice).toBe('keep');
  expect(standing.dueOn).toBeNull();
});

test('a time of limitation ends with the months the business adds', () => {
  const end = (today: string) =>
    told(reasoned(groundAt('DE', { claimBuffer: 3 }, today), [heldOf('claim', '2023-07-31')], []).uses);
  expect(end('2027-03-31')).toEqual(['use claim deClaims 2027-04-01']);
  expect(end('2027-04-01')).toEqual([]);
});
