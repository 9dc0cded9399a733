import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createCustomerRows, pageSize } from '../../renderer/pages/customers/customer-rows.ts';
import { createSelection, mostNamed } from '../../renderer/pages/customers/selection.ts';
import { idsBetween } from '../../renderer/pages/customers/use-ticks.ts';
import type { CustomerFilter } from '../../shared/ipc/customer-filter.ts';
import { CustomerSelection } from '../../shared/ipc/customer-selection.ts';
import type { CustomerRow, RequestOf } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/result.ts';

const filter: CustomerFilter = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' };
const people = Array.from({ length: 12 }, () => randomUUID());

test('whatever is ticked and unticked, those named or left out are exactly they, and are as many as it says', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('toggle' as const), at: fc.nat(11) }),
      fc.record({ do: fc.constant('put' as const), from: fc.nat(11), to: fc.nat(11), on: fc.boolean() }),
      fc.record({ do: fc.constant('all' as const) }),
      fc.record({ do: fc.constant('clear' as const) }),
    ),
  );
  fc.assert(
    fc.property(steps, taken => {
      const selection = createSelection();
      const ticked = new Set<string>();
      for (const step of taken) {
        if (step.do === 'toggle') {
          const id = people[step.at] ?? '';
          selection.toggle(id);
          if (!ticked.delete(id)) ticked.add(id);
        } else if (step.do === 'put') {
          const some = people.slice(step.from, step.to + 1);
          selection.put(some, step.on);
          for (const id of some) ticked[step.on ? 'add' : 'delete'](id);
        } else if (step.do === 'all') {
          selection.takeAll(filter, people.length);
          for (const id of people) ticked.add(id);
        } else {
          selection.clear();
          ticked.clear();
        }
        expect(people.filter(selection.has).toSorted()).toEqual([...ticked].toSorted());
        const shown = selection.shown();
        expect(shown?.count ?? 0).toBe(ticked.size);
        if (shown) expect(CustomerSelection.safeParse(shown.selection).success).toBe(true);
      }
    }),
  );
});

test('another filter takes off all that match, keeps who was named, and says so until the next tick', () => {
  const selection = createSelection();
  selection.filterChanged();
  expect(selection.note()).toBeNull();
  selection.toggle(people[0] ?? '');
  selection.filterChanged();
  expect([selection.shown()?.count, selection.note()]).toEqual([1, 'kept']);
  selection.takeAll(filter, 12);
  expect(selection.note()).toBeNull();
  selection.filterChanged();
  expect([selection.shown(), selection.note()]).toEqual([null, 'cleared']);
  selection.toggle(people[0] ?? '');
  expect(selection.note()).toBeNull();
});

test('all that match are as many as match now; those named stay as many as they are', () => {
  const selection = createSelection();
  selection.takeAll(filter, 12);
  selection.toggle(people[0] ?? '');
  selection.recount(20);
  expect(selection.shown()?.count).toBe(19);
  selection.clear();
  selection.toggle(people[0] ?? '');
  selection.recount(20);
  expect(selection.shown()?.count).toBe(1);
});

test('more than can be named are not ticked one by one, and nobody hears of what changes nothing', () => {
  const selection = createSelection();
  const heard = vi.fn<() => void>();
  const most = Array.from({ length: mostNamed }, () => randomUUID());
  expect(selection.put(most, true)).toBe(true);
  selection.subscribe(heard);
  expect(selection.put([randomUUID()], true)).toBe(false);
  expect(selection.put(most.slice(0, 3), true)).toBe(true);
  expect(selection.shown()?.count).toBe(mostNamed);
  expect(heard).not.toHaveBeenCalled();
  expect(CustomerSelection.safeParse(selection.shown()?.selection).success).toBe(true);
});

test('a range reaches over rows that were never looked at, in either direction', async () => {
  const total = 900;
  const row = (place: number): CustomerRow => ({
    id: `row ${place}`,
    version: 1,
    kind: 'person',
    name: '',
    organisation: '',
    number: '',
    email: '',
    phone: '',
    city: '',
    status: 'active',
    tags: [],
    lastContactOn: '',
    archived: false,
  });
  const asked: number[] = [];
  const ask = ({ offset, limit }: RequestOf<'customers.list'>) => {
    asked.push(offset);
    const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, step) => row(offset + step));
    return Promise.resolve(ok({ rows, total }));
  };
  const rows = createCustomerRows(ask, { filter, sort: { by: 'name', descending: false } });
  await rows.refresh();
  asked.length = 0;
  expect(await idsBetween(rows, 3, 1, ask)).toEqual(['row 1', 'row 2', 'row 3']);
  expect(asked).toEqual([]);
  const far = await idsBetween(rows, 40, pageSize * 10, ask);
  expect(far).toEqual(Array.from({ length: pageSize * 10 - 39 }, (_, step) => `row ${40 + step}`));
  expect(asked).toEqual([40, 240, 440]);
  expect(await idsBetween(rows, 0, 800, () => Promise.resolve(err({ code: 'vault.locked' as const })))).toBeNull();
});
