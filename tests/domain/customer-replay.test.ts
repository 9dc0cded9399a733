import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../shared/domain/customer-normal.ts';
import { replayCustomer, type CustomerAct } from '../../shared/domain/customer-replay.ts';
import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';

const at = (n: number) => new Date(Date.UTC(2026, 10, 22) + n * 1000).toISOString();
const act = (
  n: number,
  action: string,
  values: CustomerAct['values'] = {},
  fields: readonly string[] = [],
): CustomerAct => ({
  at: at(n),
  action,
  fields,
  values,
});
const anna = { ...emptyCustomer, familyName: 'Muster', givenName: 'Anna' };
const created = act(1, 'created', changesBetween(emptyCustomer, anna));
const renamed = act(2, 'changed', { givenName: ['Anna', 'Anne'] }, ['givenName']);

describe('how a customer stands after all that was done to it', () => {
  test.each<[string, readonly CustomerAct[], number, string]>([
    ['created', [created], 1, 'Anna'],
    ['imported', [{ ...created, action: 'imported' }], 1, 'Anna'],
    ['changed', [created, renamed], 2, 'Anne'],
    [
      'changed and changed back',
      [created, renamed, act(3, 'undone', { givenName: ['Anne', 'Anna'] }, ['givenName'])],
      3,
      'Anna',
    ],
    ['merged with another', [created, act(2, 'merged', { givenName: ['Anna', 'Anne'] }, ['givenName'])], 2, 'Anne'],
    ['merged without a change, and that taken back', [created, act(2, 'merged'), act(3, 'unmerged')], 3, 'Anna'],
    [
      'given up for another, and that taken back',
      [created, act(2, 'mergedAway', { mergedInto: [null, 'k'], familyName: ['Muster', ''] }), act(3, 'unmerged')],
      2,
      'Anna',
    ],
    ['deleted and brought back', [created, renamed, act(3, 'deleted'), act(4, 'undone')], 3, 'Anne'],
  ])('%s', (_, acts, version, givenName) => {
    expect(replayCustomer(acts)).toEqual({
      kind: 'there',
      customer: { ...anna, givenName },
      archivedAt: null,
      version,
      createdAt: at(1),
      changedAt: acts.at(-1)?.at,
      sure: true,
    });
  });

  test.each<[string, readonly CustomerAct[]]>([
    ['deleted', [created, renamed, act(3, 'deleted')]],
    ['erased again after a restore', [created, act(3, 'erasedAgain')]],
    ['taken back with the import it came with', [{ ...created, action: 'imported', values: null }, act(3, 'undone')]],
    ['deleted, brought back, deleted', [created, act(2, 'deleted'), act(3, 'undone'), act(4, 'deleted')]],
    ['given up for another record', [created, act(2, 'mergedAway', { familyName: ['Muster', ''] })]],
    ['nothing at all', []],
  ])('gone: %s', (_, acts) => {
    expect(replayCustomer(acts)).toEqual({ kind: 'gone' });
  });

  test('files that were added or removed change nothing of it: not what it is, its version, when it changed, or that this is sure', () => {
    const about = [
      act(2, 'fileAdded', { file: [null, 'f'] }),
      act(3, 'fileRemoved', { file: ['f', null] }),
      act(4, 'fileKept', { file: [null, 'f'] }),
      act(5, 'fileAdded', null),
    ];
    const [one, two, three, four] = about as [CustomerAct, CustomerAct, CustomerAct, CustomerAct];
    expect(replayCustomer([created, one, renamed, two, three, four])).toEqual(replayCustomer([created, renamed]));
    const gone = [created, act(6, 'deleted')];
    expect(replayCustomer([created, one, act(6, 'deleted')])).toEqual(replayCustomer(gone));
    expect(replayCustomer([...gone.slice(0, 1), one, act(6, 'deleted'), act(7, 'undone'), two])).toMatchObject({
      kind: 'there',
      version: 2,
      sure: true,
    });
    // The rest of its trail could not be read: that is no customer who is gone.
    expect(replayCustomer([one, two])).toMatchObject({ kind: 'there', sure: false });
  });

  test('nor does what the person said, or is known for contacts with it', () => {
    const about = [
      act(2, 'consentGiven', { entry: [null, { kind: 'consentGiven' }] }),
      act(3, 'standingChanged', { standing: [{ blocked: false }, { blocked: true }] }),
      act(4, 'used', { purpose: [null, 'newsletter'], channel: [null, 'email'] }),
      act(5, 'saidAgain', { entry: [null, 'e'] }),
      act(6, 'purposesLinked', null),
    ];
    expect(replayCustomer([created, ...about.slice(0, 2), renamed, ...about.slice(2)])).toEqual(
      replayCustomer([created, renamed]),
    );
    expect(replayCustomer(about)).toMatchObject({ kind: 'there', sure: false });
  });

  test('archived, and brought back', () => {
    const archived = act(2, 'archived', { archivedAt: [null, at(2)] });
    expect(replayCustomer([created, archived])).toMatchObject({ archivedAt: at(2), version: 2, sure: true });
    const restored = act(3, 'restored', { archivedAt: [at(2), null] });
    expect(replayCustomer([created, archived, restored])).toMatchObject({ archivedAt: null, version: 3, sure: true });
    const undone = act(3, 'undone', { archivedAt: [at(2), null] });
    expect(replayCustomer([created, archived, undone])).toMatchObject({ archivedAt: null, version: 3, sure: true });
  });

  test.each<[string, readonly CustomerAct[], string]>([
    ['the beginning is missing', [renamed], 'Anne'],
    [
      'an act in between is missing',
      [created, act(3, 'changed', { givenName: ['Anja', 'Anne'] }, ['givenName'])],
      'Anne',
    ],
    ['values were erased', [created, { ...renamed, values: null }], 'Anna'],
    ['it began twice', [created, created], 'Anna'],
  ])('not sure where %s', (_, acts, givenName) => {
    expect(replayCustomer(acts)).toMatchObject({ kind: 'there', sure: false, customer: { givenName } });
  });

  test('what can be no customer is not made one', () => {
    expect(replayCustomer([act(1, 'created', { kind: ['person', 'robot'] })])).toMatchObject({
      customer: emptyCustomer,
      sure: false,
    });
    expect(replayCustomer([act(1, 'created', { surname: ['', 'Muster'] })])).toMatchObject({ sure: false });
  });

  test('whatever is changed how often: the last state comes out', () => {
    const text = fc.string({ maxLength: 10 });
    const customer: fc.Arbitrary<Customer> = fc
      .record({
        familyName: text,
        notes: text,
        tags: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 3 }).map(tags => tags.toSorted()),
        emails: fc.array(fc.record({ label: fc.constant('work' as const), address: text }), { maxLength: 2 }),
        extras: fc.dictionary(
          fc.constantFrom('a', 'b', 'constructor', '__proto__x'),
          fc.string({ minLength: 1, maxLength: 5 }),
        ),
      })
      .map(known => ({ ...emptyCustomer, ...known, extras: { ...known.extras } }));
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 6 }), states => {
        const acts = states.map((state, n) =>
          act(n + 1, n === 0 ? 'created' : 'changed', changesBetween(states[n - 1] ?? emptyCustomer, state), ['x']),
        );
        // Through JSON, as the trail keeps it.
        const kept = JSON.parse(JSON.stringify(acts)) as CustomerAct[];
        expect(replayCustomer(kept)).toMatchObject({ sure: true, customer: states.at(-1), version: states.length });
      }),
    );
  });
});
