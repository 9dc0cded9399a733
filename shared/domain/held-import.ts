import { sortForm } from './folding.ts';
import type { HeldEntry } from './held-entry.ts';
import { referenceOf, titleOf, type HeldRow, type HeldRowProblem, type HeldRowProblemCode } from './held-rows.ts';

/** A customer as lists of invoices name one. */
export type NamedCustomer = {
  readonly id: string;
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
  readonly emails: readonly string[];
};

/** Whom a row is about: found, several of that name, or nobody the list of customers has. `account`: which of the two accounts was the customer's. */
type Found =
  | { readonly kind: 'one'; readonly id: string; readonly account: 0 | 1 | null }
  | { readonly kind: 'several' }
  | { readonly kind: 'none' };

/** Finds customers by number, account, e-mail address or exact name, the surest first. */
export type CustomerFinder = (row: HeldRow) => Found;

/** null: several have it. */
type Index = Map<string, string | null>;

const put = (index: Index, key: string, id: string): void => {
  if (key === '') return;
  const before = index.get(key);
  index.set(key, before === undefined || before === id ? id : null);
};

/** Makes what finds customers. Names are compared without case and accents; a name that several have finds none of them. */
export function customerFinder(customers: Iterable<NamedCustomer>): CustomerFinder {
  const numbers: Index = new Map();
  const emails: Index = new Map();
  const names: Index = new Map();
  for (const { id, number, givenName, familyName, organisation, emails: addresses } of customers) {
    put(numbers, number, id);
    for (const address of addresses) put(emails, address.toLowerCase(), id);
    put(names, sortForm(organisation), id);
    if (familyName !== '') {
      put(names, sortForm(`${givenName} ${familyName}`), id);
      put(names, sortForm(`${familyName} ${givenName}`), id);
    }
  }
  return ({ person: { number, accounts, email, name } }) => {
    const byNumber = number === '' ? undefined : numbers.get(number);
    if (byNumber) return { kind: 'one', id: byNumber, account: null };
    for (const [place, account] of accounts.entries()) {
      const id = numbers.get(account);
      if (id) return { kind: 'one', id, account: place === 0 ? 0 : 1 };
    }
    const found = [email === '' ? undefined : emails.get(email), name === '' ? undefined : names.get(sortForm(name))];
    const id = found.find(each => typeof each === 'string');
    if (id) return { kind: 'one', id, account: null };
    return { kind: found.includes(null) || byNumber === null ? 'several' : 'none' };
  };
}

/** By what the same invoice is known again: its kind, its day and its number; '' for one without a number, which never is. */
export const heldKey = (category: string, day: string, reference: string): string =>
  reference === '' ? '' : JSON.stringify([category, day, reference]);

/** The same of an entry that is kept. */
export const heldKeyOf = ({ category, day, title }: Pick<HeldEntry, 'category' | 'day' | 'title'>): string =>
  heldKey(category, day, referenceOf(title));

/** An entry that comes from a row. `customer`: whom it is about, null for nobody. */
export type ReadyHeld = { readonly customer: string | null; readonly entry: HeldEntry };

/** What a list comes to. rows = taken + there + twice + merged + refused. */
export type HeldTally = {
  readonly rows: number;
  readonly taken: number;
  /** Rows that are kept already. */
  readonly there: number;
  /** Rows whose number and day an earlier row has. */
  readonly twice: number;
  /** Rows of an invoice that stands on several: their sums were added to the first. */
  readonly merged: number;
  readonly refused: number;
  /** Of those taken: about a customer, and about nobody. */
  readonly linked: number;
  readonly nobody: number;
  /** Rows that name somebody whom several customers could be, and rows that name somebody the list doesn't have. */
  readonly several: number;
  readonly unmatched: number;
  /** Rows taken that have no number: bringing in the same file again would take them a second time. */
  readonly unnumbered: number;
  readonly shortYears: { readonly count: number; readonly written: string; readonly day: string } | null;
  readonly yearsAlone: number;
  readonly oldest: string;
  readonly newest: string;
  readonly sums: readonly { readonly currency: string; readonly amount: number }[];
  /** What is wrong, the first 1,000 by row, and how often each kind was met. */
  readonly problems: readonly HeldRowProblem[];
  readonly problemCounts: readonly { readonly code: HeldRowProblemCode; readonly count: number }[];
};

/** So many problems are named one by one; beyond that they are counted. */
const named = 1000;

/** What decides where rows go. `unmatched`: those that name somebody the list doesn't have stay out, or are kept about nobody with the name in the title. */
export type HeldImportChoices = { readonly unmatched: 'leaveOut' | 'keep'; readonly splits: boolean };

/** Collects rows until all are there; `finish` gives what is to be kept and what came of each row. */
export type HeldCollector = {
  readonly take: (row: HeldRow) => void;
  /** First and last day of what was taken so far; '' where nothing was. Entries kept on other days need not be looked at. */
  readonly span: () => { readonly oldest: string; readonly newest: string };
  /** `there`: the keys (`heldKeyOf`) of entries that are kept already. */
  readonly finish: (there: ReadonlySet<string>) => { readonly ready: readonly ReadyHeld[]; readonly tally: HeldTally };
};

type Slot = { customer: string | null; entry: HeldEntry; readonly key: string; merged: number };

/** The amount as the customer's account has it: what is credited to her is less. */
function signed(amount: number | null, credit: boolean | null, account: 0 | 1 | null): number | null {
  if (amount === null || credit === null || account === null) return amount;
  return credit === (account === 0) ? -amount : amount;
}

/** Makes what turns the rows of a list into entries. Every row is counted exactly once. */
export function createHeldCollector(find: CustomerFinder, { unmatched, splits }: HeldImportChoices): HeldCollector {
  const slots: Slot[] = [];
  const byKey = new Map<string, Slot>();
  const problems: HeldRowProblem[] = [];
  const counts = new Map<HeldRowProblemCode, number>();
  const n = { rows: 0, refused: 0, twice: 0, several: 0, unmatched: 0, shortYears: 0, yearsAlone: 0 };
  let firstShort: HeldRow['shortYear'] = null;
  let [oldest, newest] = ['', ''];

  const report = (problem: HeldRowProblem): void => {
    counts.set(problem.code, (counts.get(problem.code) ?? 0) + 1);
    if (problems.length < named) problems.push(problem);
  };

  const take = (row: HeldRow): void => {
    n.rows += 1;
    row.problems.forEach(report);
    if (row.shortYear) {
      n.shortYears += 1;
      firstShort ??= row.shortYear;
    }
    if (row.yearAlone) n.yearsAlone += 1;
    if (!row.entry) {
      n.refused += 1;
      return;
    }
    const found = find(row);
    const { number, email, name } = row.person;
    const who = name || email || number;
    const strange = found.kind !== 'one' && who !== '';
    if (found.kind === 'several') n.several += 1;
    else if (strange) n.unmatched += 1;
    if (strange && unmatched === 'leaveOut') {
      n.refused += 1;
      report({ code: 'unmatched', row: row.row, column: -1, value: who });
      return;
    }
    const text = row.entry.title.slice(row.reference === '' ? 0 : titleOf(row.reference).length + 3);
    const entry: HeldEntry = {
      ...row.entry,
      title: strange ? titleOf(row.reference, text, who) : row.entry.title,
      amount: signed(row.entry.amount, row.credit, found.kind === 'one' ? found.account : null),
    };
    const key = heldKey(entry.category, entry.day, titleOf(row.reference));
    const before = key === '' ? undefined : byKey.get(key);
    if (before && splits) {
      before.merged += 1;
      before.customer ??= found.kind === 'one' ? found.id : null;
      if (entry.amount !== null && (before.entry.amount === null || before.entry.currency === entry.currency))
        before.entry = {
          ...before.entry,
          amount: (before.entry.amount ?? 0) + entry.amount,
          currency: entry.currency,
        };
      return;
    }
    if (before) {
      n.twice += 1;
      return;
    }
    const slot = { key, entry, customer: found.kind === 'one' ? found.id : null, merged: 0 };
    slots.push(slot);
    if (key !== '') byKey.set(key, slot);
    if (entry.day !== '') {
      if (oldest === '' || entry.day < oldest) oldest = entry.day;
      if (entry.day > newest) newest = entry.day;
    }
  };

  const finish: HeldCollector['finish'] = kept => {
    const ready = slots.filter(({ key }) => key === '' || !kept.has(key));
    const sums = new Map<string, number>();
    for (const { entry } of ready)
      if (entry.amount !== null) sums.set(entry.currency, (sums.get(entry.currency) ?? 0) + entry.amount);
    const days = ready.map(({ entry }) => entry.day).filter(day => day !== '');
    const mergedIn = (some: readonly Slot[]): number => some.reduce((sum, { merged }) => sum + merged, 0);
    const merged = mergedIn(ready);
    const linked = ready.filter(({ customer }) => customer !== null).length;
    const first = firstShort;
    return {
      ready,
      tally: {
        rows: n.rows,
        taken: ready.length,
        // The further rows of an invoice that is kept already are kept already too.
        there: slots.length - ready.length + mergedIn(slots) - merged,
        twice: n.twice,
        merged,
        refused: n.refused,
        linked,
        nobody: ready.length - linked,
        several: n.several,
        unmatched: n.unmatched,
        unnumbered: ready.filter(({ key }) => key === '').length,
        shortYears: first && { count: n.shortYears, ...first },
        yearsAlone: n.yearsAlone,
        oldest: days.reduce((least, day) => (least === '' || day < least ? day : least), ''),
        newest: days.reduce((most, day) => (day > most ? day : most), ''),
        sums: [...sums]
          .map(([currency, amount]) => ({ currency, amount }))
          .toSorted((a, b) => a.currency.localeCompare(b.currency)),
        problems,
        problemCounts: [...counts].map(([code, count]) => ({ code, count })),
      },
    };
  };

  return { take, span: () => ({ oldest, newest }), finish };
}
