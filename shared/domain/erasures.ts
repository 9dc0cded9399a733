import { z } from '../z.ts';
import { Channel, ConsentEvent } from './consent-event.ts';

/**
 * One act of erasing, of taking an erasure back, or of losing sight of erasures, as the journal keeps it: ids only. `at`:
 * when, ISO 8601 in UTC with milliseconds. `action` and `subject` are this version's or a later one's:
 * 'deleted' and 'kept' of a 'customer', an 'attachment', something 'held' or a 'field' (of the business's own); 'unseen' of the 'vault', whose only
 * record is the moment until which erasures were known when it was restored at `at` ('' where none were); 'said' of a
 * 'consent', what somebody said that takes a permission away; 'listed', 'listedIfLost' and 'unlisted' of 'doNotContact', addresses as HMACs.
 */
export type JournalLine = {
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly records: readonly string[];
};

/** What can be erased, and be erased again after a restore. */
export type ErasureSubject = 'customer' | 'field' | 'attachment' | 'held';

const erasable: ReadonlySet<string> = new Set<ErasureSubject>(['customer', 'field', 'attachment', 'held']);

const isErasure = ({ action, subject }: JournalLine): boolean =>
  erasable.has(subject) && (action === 'deleted' || action === 'kept');

const isUnseen = ({ action, subject, records }: JournalLine): boolean =>
  subject === 'vault' && action === 'unseen' && records.length === 1;

const isSaid = ({ action, subject }: JournalLine): boolean => subject === 'consent' && action === 'said';

const isListing = ({ action, subject }: JournalLine): boolean =>
  subject === 'doNotContact' && (action === 'listed' || action === 'listedIfLost' || action === 'unlisted');

/** True for a line this version can carry out. */
export const isKnownErasure = (line: JournalLine): boolean =>
  isErasure(line) || isUnseen(line) || isSaid(line) || isListing(line);

const Said = z.strictObject({ customer: z.uuid(), event: ConsentEvent });

/** An entry of a person's log as the journal keeps it: the customer's id, and what was said for what on which channel when. */
export const saidRecord = (customer: string, event: ConsentEvent): string => JSON.stringify({ customer, event });

/** The entries these lines keep, each once. What can't be read as one is passed over. */
export function saidEvents(lines: readonly JournalLine[]): readonly z.output<typeof Said>[] {
  const said = new Map<string, z.output<typeof Said>>();
  for (const text of new Set(lines.filter(isSaid).flatMap(({ records }) => records))) {
    const read = Said.safeParse(parsed(text));
    if (read.success) said.set(read.data.event.id, read.data);
  }
  return [...said.values()];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An address on the do-not-contact list: `mark` is its HMAC, hexadecimal. */
export type Listing = {
  readonly mark: string;
  readonly channel: Channel;
  readonly why: 'asked' | 'addressOfAnother';
};

const listingForm = /^([a-z]+) (asked|addressOfAnother) ([0-9a-f]{64})(?: ([0-9a-f-]{36}))?$/;

/** What was done to a listing: put on the list, put on it where the customer it is of is lost, taken off for a customer. */
export type ListingAct = 'listed' | 'listedIfLost' | 'unlisted';

/** A listing as the journal keeps it. `customer`: the id of whom it is of; '' where it holds whoever is there. */
export const listingRecord = ({ mark, channel, why }: Listing, customer: string): string =>
  `${channel} ${why} ${mark}${customer === '' ? '' : ` ${customer}`}`;

/**
 * Where each address that these lines name stands last. Where two lines of one moment contradict each other it is listed.
 * `knows`: whether a customer is there, or is known to have been deleted. An address goes off the list for somebody who is known
 * only, and of somebody who is not it is all that is left of a no.
 */
export function lastListings(
  lines: readonly JournalLine[],
  knows: (customer: string) => boolean,
): readonly (Listing & { readonly listed: boolean })[] {
  const last = new Map<string, { readonly at: string; readonly listing: Listing & { readonly listed: boolean } }>();
  for (const line of lines.filter(isListing))
    for (const record of line.records) {
      const [, channel = '', why = '', mark = '', customer = ''] = listingForm.exec(record) ?? [];
      const on = Channel.safeParse(channel);
      if (!on.success || mark === '') continue;
      const listed = line.action !== 'unlisted';
      if (line.action !== 'listed' && knows(customer) === listed) continue;
      const key = `${channel} ${mark}`;
      const known = last.get(key);
      if (!known || line.at > known.at || (line.at === known.at && listed))
        last.set(key, { at: line.at, listing: { listed, mark, channel: on.data, why: why as Listing['why'] } });
    }
  return [...last.values()].map(({ listing }) => listing);
}

/**
 * The records of this kind that have to be gone by these lines, in whatever order they come: for each the latest line
 * counts, so a deletion that was taken back ('kept') is none. Where two lines of one moment contradict each other, erased is
 * erased.
 */
export function erasedRecords(lines: readonly JournalLine[], subject: ErasureSubject): ReadonlySet<string> {
  const latest = new Map<string, { readonly at: string; readonly erased: boolean }>();
  for (const line of lines) {
    if (line.subject !== subject || !isErasure(line)) continue;
    const erased = line.action === 'deleted';
    for (const record of line.records) {
      const known = latest.get(record);
      if (!known || line.at > known.at || (line.at === known.at && erased)) latest.set(record, { at: line.at, erased });
    }
  }
  return new Set([...latest].filter(([, { erased }]) => erased).map(([record]) => record));
}

/** The customers that have to be gone by these lines. */
export const erasedCustomers = (lines: readonly JournalLine[]): ReadonlySet<string> => erasedRecords(lines, 'customer');

/** What one record of erasures says. `asOf`: until when it is complete, ISO 8601; null where it doesn't say. */
export type ErasureSource = { readonly lines: readonly JournalLine[]; readonly asOf: string | null };

/** The note that erasures between `until` and `at`, the moment of a restore, were not known to it. */
export const unseenSince = (until: string | null, at: string): JournalLine => ({
  at,
  action: 'unseen',
  subject: 'vault',
  records: [until ?? ''],
});

/**
 * Until when (ISO 8601) erasures are known that a backup of the moment `madeAt` can't know of, by all these sources
 * together; null where they say nothing. A restore that did not know everything leaves a stretch behind it that stays
 * unknown, however often the list is written down afterwards, unless a source turns up that does not have that stretch.
 */
export function knownUntil(sources: readonly ErasureSource[], madeAt: string): string | null {
  const latest = (all: readonly ErasureSource[], begin: string): string =>
    all.reduce((last, { asOf }) => (asOf !== null && asOf > last ? asOf : last), begin);
  const stretchesOf = ({ lines }: ErasureSource): readonly string[] =>
    lines.filter(isUnseen).map(({ at, records }) => `${at} ${records[0]}`);
  const told = sources.map(source => ({ ...source, stretches: new Set(stretchesOf(source)) }));
  let until = latest(sources, '');
  for (const stretch of new Set(told.flatMap(({ stretches }) => [...stretches]))) {
    const [end = '', begin = ''] = stretch.split(' ');
    // A backup made after it was made of the list that lost sight: it holds whatever is known again.
    if (end <= madeAt) continue;
    const seen = latest(
      told.filter(({ stretches }) => !stretches.has(stretch)),
      begin,
    );
    if (seen < end && seen < until) until = seen;
  }
  return until === '' ? null : until;
}
