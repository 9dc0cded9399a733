import { z } from '../z.ts';

/**
 * What a consent lets happen: a way to reach somebody, showing a picture of them, or using their data without contacting them
 * (`use`: health details at the optician's). `messenger`: WhatsApp and the like; `post`: addressed letters.
 */
export const Channel = z.enum(['email', 'phone', 'sms', 'messenger', 'post', 'photo', 'use']);
export type Channel = z.output<typeof Channel>;

/** How somebody said something. `tablet`: signed or tapped on a device of the business. */
export const Expression = z.enum(['paper', 'tablet', 'phone', 'webForm', 'email', 'counter', 'messenger', 'post']);
export type Expression = z.output<typeof Expression>;

/** Who spoke: the person, whoever has parental responsibility, or somebody else with power to speak for them. */
export const Speaker = z.enum(['person', 'parent', 'representative']);
export type Speaker = z.output<typeof Speaker>;

/** Why data are restricted: the four cases of GDPR Art. 18(1), in their order; and that only a duty still keeps them (Art. 5(1)(b)). */
export const RestrictionReason = z.enum([
  'accuracyDisputed',
  'erasureNotWanted',
  'neededForClaims',
  'objectionPending',
  'onlyDuty',
]);
export type RestrictionReason = z.output<typeof RestrictionReason>;

/**
 * When and by whom it was written down. `at` decides the order; `day` is the local day of it, which the recorder knows
 * and no time zone has to be guessed for later.
 */
const recorded = {
  id: z.string().min(1).max(60),
  at: z.iso.datetime({ precision: 3 }),
  day: z.iso.date(),
  takenBy: z.string().max(60),
};
const purpose = z.string().min(1).max(60);
const channels = z.array(Channel).min(1).max(Channel.options.length);
/** What a no reaches: null is every purpose, or every channel. */
const reach = { purpose: z.union([purpose, z.null()]), channels: z.union([channels, z.null()]) };

/** What each kind of entry says, beside when and by whom it was written down. */
const said = {
  consentRequested: { purpose, channels, textVersion: z.string().max(60), how: Expression },
  consentGiven: {
    purpose,
    channels,
    /** The text that was shown, by the id of its stored version. */
    textVersion: z.string().min(1).max(60),
    how: Expression,
    /** Ids of the stored proofs: a scan, a note of a call, the log of a form. */
    evidence: z.array(z.string().min(1).max(60)).max(20),
    givenBy: z.enum(['person', 'parent']),
    /** From when it holds. Earlier than `day`: paper that was signed then and typed in later. */
    validFrom: z.iso.date(),
    /** True where a confirmation (double opt-in) was asked for: it holds only once that has come. */
    awaitsConfirmation: z.boolean(),
  },
  consentConfirmed: {
    /** The id of the consentGiven. */
    confirms: z.string().min(1).max(60),
    /** Where the link or code was sent: it proves that address or number, and no other. */
    through: Channel,
    evidence: z.array(z.string().min(1).max(60)).max(20),
  },
  consentRefused: { purpose, channels, how: Expression, by: Speaker },
  consentWithdrawn: { ...reach, how: Expression, by: Speaker },
  /** To marketing: GDPR Art. 21(2). */
  objection: { ...reach, how: Expression, by: Speaker },
  objectionLifted: { ...reach, how: Expression, by: z.literal('person') },
  restrictionSet: { reason: RestrictionReason },
  restrictionLifted: { personTold: z.boolean() },
  used: { purpose, channel: Channel },
  saleNoted: {
    soldOn: z.iso.date(),
    /** False: an offer was talked about, nothing was bought. */
    concluded: z.boolean(),
    /** The channels whose address or number the customer gave for this sale. */
    addressesGot: z.array(Channel).max(Channel.options.length),
    /** The stored text that told, when the address was got, of the right to say no; '' where none was shown. */
    hintVersion: z.string().max(60),
  },
  /** Of selling and sharing: California Civil Code 1798.120. */
  optOutSale: { how: z.union([Expression, z.literal('browserSignal')]) },
  /** An address or number that isn't written or called. `addressOfAnother`: it reaches somebody else. */
  doNotContact: { channels: z.union([channels, z.null()]), why: z.enum(['asked', 'addressOfAnother']) },
  doNotContactLifted: { channels: z.union([channels, z.null()]), by: z.literal('person') },
  /** A public list of people who want no advertising was looked at for this person, by the list's code in the rules. */
  listChecked: { list: z.string().min(1).max(40), found: z.boolean() },
} as const;

type Kind = keyof typeof said;
const saying = <K extends Kind>(kind: K) => z.strictObject({ kind: z.literal(kind), ...said[kind] });
const entry = <K extends Kind>(kind: K) => z.strictObject({ kind: z.literal(kind), ...recorded, ...said[kind] });

/** What somebody said, before it is written down. Giving a consent and using one have ways of their own. */
export const Statement = z.discriminatedUnion('kind', [
  saying('consentRequested'),
  saying('consentConfirmed'),
  saying('consentRefused'),
  saying('consentWithdrawn'),
  saying('objection'),
  saying('objectionLifted'),
  saying('restrictionSet'),
  saying('restrictionLifted'),
  saying('saleNoted'),
  saying('optOutSale'),
  saying('doNotContact'),
  saying('doNotContactLifted'),
  saying('listChecked'),
]);
export type Statement = z.output<typeof Statement>;

/** One entry of a person's log. Entries are only ever added: what turned out wrong is answered by a later one. */
export const ConsentEvent = z
  .discriminatedUnion('kind', [
    entry('consentRequested'),
    entry('consentGiven'),
    entry('consentConfirmed'),
    entry('consentRefused'),
    entry('consentWithdrawn'),
    entry('objection'),
    entry('objectionLifted'),
    entry('restrictionSet'),
    entry('restrictionLifted'),
    entry('used'),
    entry('saleNoted'),
    entry('optOutSale'),
    entry('doNotContact'),
    entry('doNotContactLifted'),
    entry('listChecked'),
  ])
  .refine(event => isLocalDayOf(event.day, event.at), { error: 'day', path: ['day'] });
export type ConsentEvent = z.output<typeof ConsentEvent>;

/** An entry of this kind. */
export type ConsentEventOf<Kind extends ConsentEvent['kind']> = Extract<ConsentEvent, { kind: Kind }>;

/** Whether it can have been that day somewhere on earth: local time is between 12 hours behind UTC and 14 ahead of it. */
function isLocalDayOf(day: string, at: string): boolean {
  const moment = Date.parse(at);
  const begin = Date.parse(`${day}T00:00:00Z`);
  return moment >= begin - 14 * 3_600_000 && moment < begin + 36 * 3_600_000;
}

/** Within one moment: first what permits, in the order it builds on each other, then what forbids, so that the no stands. */
const ranks: Readonly<Record<ConsentEvent['kind'], number>> = {
  saleNoted: 0,
  consentRequested: 0,
  doNotContactLifted: 0,
  restrictionLifted: 0,
  objectionLifted: 0,
  consentGiven: 1,
  consentConfirmed: 2,
  used: 3,
  listChecked: 4,
  consentRefused: 5,
  consentWithdrawn: 5,
  objection: 5,
  restrictionSet: 5,
  optOutSale: 5,
  doNotContact: 5,
};

/** Of two list look-ups in one moment the one that found somebody counts. */
const rankOf = (event: ConsentEvent): number =>
  ranks[event.kind] + (event.kind === 'listChecked' && event.found ? 0.5 : 0);

/** The order entries count in: by moment, within it a no last, then by id. No two entries with different ids are equal. */
function compareEvents(one: ConsentEvent, other: ConsentEvent): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  const rank = rankOf(one) - rankOf(other);
  if (rank !== 0) return rank;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** The entries in the order they count in. Costs one look where they already are: the same list comes back. */
export function inOrder(events: readonly ConsentEvent[]): readonly ConsentEvent[] {
  for (let index = 1; index < events.length; index += 1) {
    const before = events[index - 1];
    const event = events[index];
    if (before && event && compareEvents(before, event) > 0) return events.toSorted(compareEvents);
  }
  return events;
}

/** Whether a no reaches this purpose and channel. */
export const reaches = (
  { purpose: of, channels: on }: { readonly purpose: string | null; readonly channels: readonly Channel[] | null },
  code: string,
  channel: Channel,
): boolean => (of === null || of === code) && (on === null || on.includes(channel));

/** Whether an entry can only ever take a permission away. Such entries are kept outside the vault's backups too. */
export const forbids = (event: ConsentEvent): boolean =>
  ranks[event.kind] >= ranks.consentRefused || (event.kind === 'listChecked' && event.found);
