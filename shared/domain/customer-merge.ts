import { z } from '../z.ts';
import { Address, Email, emptyCustomer, Phone, type Customer, type StoredCustomer } from './customer.ts';
import { sortForm } from './folding.ts';
import { digitsOf, internationalForm } from './phone-digits.ts';
import { addsNothing, placeOf } from './street-form.ts';

/** Which of the two records something is from. */
export const Side = z.enum(['one', 'other']);
export type Side = z.output<typeof Side>;
export const otherSide = (side: Side): Side => (side === 'one' ? 'other' : 'one');

/** Why a value is proposed: its record was checked later, was changed later, was added first, or the value itself decides. */
export const MergeReason = z.enum(['checked', 'changed', 'older', 'moreActive', 'earlier', 'later']);
export type MergeReason = z.output<typeof MergeReason>;

/** How a field of both records comes together. `fields` name the customer's own, or `extras.<id>`; those of one choice go together. */
export const MergeField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('same'), fields: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('only'), fields: z.array(z.string()), from: Side }),
  z.strictObject({ kind: z.literal('choose'), fields: z.array(z.string()), proposal: Side, why: MergeReason }),
]);
export type MergeField = z.output<typeof MergeField>;

const From = z.enum(['one', 'other', 'both']);
const entries = <Entry extends z.ZodType>(entry: Entry) => z.array(z.strictObject({ entry, from: From }));

/**
 * What two records of one customer come to. Lists hold every entry of both, each once, those of the fresher record first.
 * `notes`: both below each other; null where that is longer than notes may be, and one has to be chosen.
 */
export const MergeProposal = z.strictObject({
  /** The record that was added first: it stays unless the person decides otherwise. */
  older: Side,
  fields: z.array(MergeField),
  emails: entries(Email),
  phones: entries(Phone),
  addresses: entries(Address),
  tags: entries(z.string()),
  notes: z.union([z.string(), z.null()]),
});
export type MergeProposal = z.output<typeof MergeProposal>;

/** A record to merge. `checkedOn`: the day its data were last found right, '' for never. */
export type MergeRecord = { readonly customer: StoredCustomer; readonly checkedOn: string };

export const mergeLists = ['emails', 'phones', 'addresses', 'tags'] as const;
export type MergeList = (typeof mergeLists)[number];
/** How many entries of each list a customer may have; shared/domain/customer.ts. */
export const listLimits: Readonly<Record<MergeList, number>> = { emails: 20, phones: 20, addresses: 20, tags: 50 };
const longestNotes = 20_000;

/** What the person decided. Fields by the first of those that go together; `left`: places in the proposal's lists that are not taken. */
export const MergeChoices = z.strictObject({
  stays: Side,
  fields: z.record(z.string(), Side),
  left: z.strictObject({
    emails: z.array(z.int()),
    phones: z.array(z.int()),
    addresses: z.array(z.int()),
    tags: z.array(z.int()),
  }),
  notes: z.enum(['both', 'one', 'other']),
});
export type MergeChoices = z.output<typeof MergeChoices>;

const plain = ['kind', 'number', 'salutation', 'title', 'givenName', 'familyName', 'organisation', 'language'] as const;
const grouped = {
  status: ['status'],
  source: ['source', 'sourceDetail', 'sourceOn'],
  lastContactOn: ['lastContactOn'],
} as const;
const activity = { active: 0, prospect: 1, former: 2 } as const;

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
/** The side whose text is greater; 'one' by id where both are alike, so that the order of the two says nothing. */
const greater = (one: MergeRecord, other: MergeRecord, of: (record: MergeRecord) => string): Side =>
  (compareText(of(one), of(other)) || compareText(other.customer.id, one.customer.id)) > 0 ? 'one' : 'other';

/** The record that was confirmed last, or else changed last. */
function fresher(one: MergeRecord, other: MergeRecord): { readonly side: Side; readonly why: 'checked' | 'changed' } {
  if (one.checkedOn !== other.checkedOn) return { side: greater(one, other, r => r.checkedOn), why: 'checked' };
  return { side: greater(one, other, ({ customer }) => customer.changedAt), why: 'changed' };
}

/** What a field of a customer holds; `extras.<id>` for one of the business's own. */
export const fieldOf = (customer: Customer, field: string): unknown =>
  field.startsWith('extras.')
    ? Object.hasOwn(customer.extras, field.slice(7))
      ? customer.extras[field.slice(7)]
      : ''
    : customer[field as keyof Customer];

/**
 * Says field by field how two records of one customer become one. Whichever comes first, the result is the same.
 * `country` (ISO 3166-1 alpha-2) is read into telephone numbers that name none.
 */
export function mergeProposal(one: MergeRecord, other: MergeRecord, country: string): MergeProposal {
  const fresh = fresher(one, other);
  const older = otherSide(greater(one, other, ({ customer }) => customer.createdAt));
  const sides = { one, other };
  const first = sides[fresh.side].customer;
  const second = sides[otherSide(fresh.side)].customer;
  const order = [
    { customer: first, from: fresh.side },
    { customer: second, from: otherSide(fresh.side) },
  ] as const;
  const extras = [...new Set([...Object.keys(one.customer.extras), ...Object.keys(other.customer.extras)])]
    .toSorted()
    .map(id => `extras.${id}`);
  return {
    older,
    fields: [
      ...[...plain, ...extras].map(field =>
        decide(one, other, [field], field === 'number' ? byAge(older) : byFresh(fresh)),
      ),
      decide(one, other, grouped.status, moreActive(one, other)),
      decide(one, other, grouped.source, earlierSource(one, other) ?? byFresh(fresh)),
      decide(one, other, grouped.lastContactOn, {
        proposal: greater(one, other, ({ customer }) => customer.lastContactOn),
        why: 'later',
      }),
    ],
    emails: united(order, ({ emails }) => emails, sameEmail, labelled),
    phones: united(order, ({ phones }) => phones, samePhone(country), labelled),
    addresses: united(order, ({ addresses }) => addresses, sameAddress, fillAddress),
    tags: united(
      order,
      ({ tags }) => tags,
      (a, b) => a === b,
      a => a,
    ),
    notes: joinedNotes(sides[older].customer.notes, sides[otherSide(older)].customer.notes),
  };
}

type Decision = { readonly proposal: Side; readonly why: MergeReason };
const byFresh = ({ side, why }: ReturnType<typeof fresher>): Decision => ({ proposal: side, why });
/** Papers bear the first record's number. */
const byAge = (older: Side): Decision => ({ proposal: older, why: 'older' });

function decide(one: MergeRecord, other: MergeRecord, fields: readonly string[], decision: Decision): MergeField {
  const text = ({ customer }: MergeRecord) => JSON.stringify(fields.map(field => fieldOf(customer, field)));
  if (text(one) === text(other)) return { kind: 'same', fields: [...fields] };
  const [field] = fields;
  if (fields.length === 1 && field !== undefined) {
    if (fieldOf(one.customer, field) === '') return { kind: 'only', fields: [field], from: 'other' };
    if (fieldOf(other.customer, field) === '') return { kind: 'only', fields: [field], from: 'one' };
  }
  return { kind: 'choose', fields: [...fields], ...decision };
}

const moreActive = (one: MergeRecord, other: MergeRecord): Decision => ({
  proposal: activity[one.customer.status] <= activity[other.customer.status] ? 'one' : 'other',
  why: 'moreActive',
});

/** Since when the data are held decides periods: the earlier day is the stricter one. Null where the days say nothing. */
function earlierSource(one: MergeRecord, other: MergeRecord): Decision | null {
  const [of, on] = [one.customer.sourceOn, other.customer.sourceOn];
  if (of === on) return null;
  return { proposal: on === '' || (of !== '' && of < on) ? 'one' : 'other', why: 'earlier' };
}

type From = z.output<typeof From>;
type United<Entry> = { entry: Entry; from: From }[];

/** Every entry of both, each once. `same` tells doubles, `filled` puts in what only the double knows. */
function united<Entry>(
  order: readonly { readonly customer: Customer; readonly from: Side }[],
  list: (customer: Customer) => readonly Entry[],
  same: (one: Entry, other: Entry) => boolean,
  filled: (one: Entry, other: Entry) => Entry,
): United<Entry> {
  const found: United<Entry> = [];
  for (const { customer, from } of order)
    for (const entry of list(customer)) {
      const known = found.find(each => same(each.entry, entry));
      if (!known) found.push({ entry, from });
      else {
        known.entry = filled(known.entry, entry);
        if (known.from !== from) known.from = 'both';
      }
    }
  return found;
}

const labelled = <Entry extends Email | Phone>(one: Entry, other: Entry): Entry =>
  one.label === '' ? { ...one, label: other.label } : one;

/** E-mail addresses differ by more than capitals for no provider a shop will meet. */
const sameEmail = (one: Email, other: Email): boolean => one.address.toLowerCase() === other.address.toLowerCase();

function samePhone(country: string): (one: Phone, other: Phone) => boolean {
  // What has no digits is told apart as it was typed.
  const key = ({ number }: Phone) => digitsOf(internationalForm(number, country)).digits || number.toLowerCase();
  return (one, other) => key(one) === key(other);
}

const addressForm = ({ street, extra, postcode, city, region }: Address): string =>
  [street, extra, postcode, city, region].map(sortForm).join('\n');
const meet = (one: string, other: string): boolean => one === other || one === '' || other === '';

/** The same place under another label is another address: where the bill goes and where the goods go. */
const sameAddress = (one: Address, other: Address): boolean =>
  meet(one.country, other.country) && meet(one.label, other.label) && addressForm(one) === addressForm(other);
const fillAddress = (one: Address, other: Address): Address => ({
  ...one,
  label: one.label || other.label,
  country: one.country || other.country,
});

/** Notes below each other; those of one that stand in the other already are not told twice. */
function joinedNotes(first: string, second: string): string | null {
  if (stands(first, second)) return first;
  if (stands(second, first)) return second;
  const joined = `${first}\n\n${second}`;
  return joined.length <= longestNotes ? joined : null;
}

/** True where a text stands in another as paragraphs of its own. */
const stands = (whole: string, part: string): boolean => part === '' || `\n\n${whole}\n\n`.includes(`\n\n${part}\n\n`);

/** What is chosen as long as the person chooses nothing. */
export const proposedChoices = (proposal: MergeProposal): MergeChoices => ({
  stays: proposal.older,
  fields: Object.fromEntries(
    proposal.fields.flatMap(field => (field.kind === 'choose' ? [[String(field.fields[0]), field.proposal]] : [])),
  ),
  left: {
    emails: beyond(proposal, 'emails'),
    phones: beyond(proposal, 'phones'),
    addresses: [...new Set([...inOtherWords(proposal.addresses), ...beyond(proposal, 'addresses')])],
    tags: beyond(proposal, 'tags'),
  },
  notes: proposal.notes === null ? proposal.older : 'both',
});

/** Addresses (their places in the list) that say in another spelling what one before them says: kept only where the person wants it so. */
const inOtherWords = (addresses: MergeProposal['addresses']): number[] =>
  addresses.flatMap(({ entry }, at) =>
    addresses.slice(0, at).some(before => saysTheSame(before.entry, entry)) ? [at] : [],
  );

function saysTheSame(one: Address, other: Address): boolean {
  const [here, there] = [placeOf(one, one.country), placeOf(other, other.country)];
  return (
    here !== null &&
    there !== null &&
    meet(one.label, other.label) &&
    meet(sortForm(one.extra), sortForm(other.extra)) &&
    addsNothing(here, there)
  );
}

const beyond = (proposal: MergeProposal, list: MergeList): number[] =>
  proposal[list].map((_, place) => place).slice(listLimits[list]);

/** The one record that two become by these choices. */
export function mergedCustomer(
  { one, other }: { readonly one: Customer; readonly other: Customer },
  proposal: MergeProposal,
  choices: MergeChoices,
): Customer {
  const sides = { one, other };
  const values: Record<string, unknown> = {};
  const extras: Record<string, string> = {};
  for (const field of proposal.fields) {
    const from =
      field.kind === 'same'
        ? 'one'
        : field.kind === 'only'
          ? field.from
          : (choices.fields[String(field.fields[0])] ?? field.proposal);
    for (const name of field.fields) {
      const value = fieldOf(sides[from], name);
      if (!name.startsWith('extras.')) values[name] = value;
      else if (value !== '') extras[name.slice(7)] = String(value);
    }
  }
  const taken = <List extends MergeList>(list: List) => {
    const left = new Set(choices.left[list]);
    return proposal[list].filter((_, place) => !left.has(place)).map(({ entry }) => entry);
  };
  return {
    ...emptyCustomer,
    ...(values as Partial<Customer>),
    notes:
      choices.notes === 'both' && proposal.notes !== null
        ? proposal.notes
        : sides[choices.notes === 'other' ? 'other' : 'one'].notes,
    emails: taken('emails') as Customer['emails'],
    phones: taken('phones') as Customer['phones'],
    addresses: taken('addresses') as Customer['addresses'],
    tags: (taken('tags') as string[]).toSorted(),
    extras,
  };
}

/** A value of one of two records that the result doesn't have: only what the person did not choose. */
export type NotTaken = { readonly field: string; readonly from: Side };

/** All that is in either record and not in the result, by field. Empty where nothing differs. */
export function notTaken(
  { one, other }: { readonly one: Customer; readonly other: Customer },
  proposal: MergeProposal,
  result: Customer,
): readonly NotTaken[] {
  const sides = { one, other };
  const single = proposal.fields.flatMap(({ fields }) =>
    fields.flatMap(field =>
      Side.options
        .filter(side => fieldOf(sides[side], field) !== '' && fieldOf(sides[side], field) !== fieldOf(result, field))
        .map(from => ({ field, from })),
    ),
  );
  const listed = mergeLists.flatMap(list => {
    const there = new Set((result[list] as readonly unknown[]).map(entry => JSON.stringify(entry)));
    return proposal[list].flatMap(({ entry, from }) =>
      there.has(JSON.stringify(entry)) ? [] : [{ field: list, from: from === 'both' ? ('one' as const) : from }],
    );
  });
  const noted = Side.options
    .filter(side => !stands(result.notes, sides[side].notes))
    .map(from => ({ field: 'notes', from }));
  return [...single, ...listed, ...noted];
}
