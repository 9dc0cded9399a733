import { Channel, type ConsentEvent } from '../../shared/domain/consent-event.ts';
import { standingNo, standingObjection, type ConsentReading } from '../../shared/domain/consent-state.ts';
import { standingDoNotContact } from '../../shared/domain/contact-permission.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { WritableDb } from '../db/connection.ts';
import { listAddress, listedMarks, unlistAddress, type ListedAddress } from '../db/tables/do-not-contact.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { addressTexts, contactKind } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { noteListing } from './erasures.ts';

type Marking = Pick<WriteContext, 'db' | 'mark'>;

const addressed = Channel.options.filter(channel => contactKind[channel] !== null);

/** What a customer is reached by through these channels (null: all), as it stands in the list. */
const addressesOf = (
  mark: WriteContext['mark'],
  customer: StoredCustomer,
  channels: readonly Channel[] | null,
  why: ListedAddress['why'],
  country: string,
): readonly ListedAddress[] =>
  (channels ?? addressed).flatMap(channel =>
    addressTexts(customer, channel, country).map(text => ({ mark: mark(text), channel, why })),
  );

/** Puts what a customer is reached by through these channels (null: all) on the list of those nobody writes to. Gives back what is new on it. */
export function listCustomer(
  { db, mark }: Marking,
  customer: StoredCustomer,
  { channels, why }: { readonly channels: readonly Channel[] | null; readonly why: ListedAddress['why'] },
  country: string,
  at: string,
): readonly ListedAddress[] {
  const addresses = addressesOf(mark, customer, channels, why, country);
  noteListing(db, at, 'listed', addresses, '');
  return addresses.filter(entry => listAddress(db, entry, at));
}

/** The same for a customer who is about to be deleted, through the channels of each no that stands. */
export function listWhoSaidNo(
  marking: Marking,
  customer: StoredCustomer,
  events: readonly ConsentEvent[],
  at: string,
): readonly ListedAddress[] {
  const channels = channelsOfStandingNo(events);
  if (channels.length === 0) return [];
  return listCustomer(marking, customer, { channels, why: 'asked' }, readVaultRow(marking.db)?.country ?? '', at);
}

/**
 * Notes outside the backups what a customer who said no is reached by: a backup from before the customer was added has neither,
 * and the next list that is imported would bring in somebody of whom no no is known.
 */
export function noteNo(
  { db, mark }: Marking,
  customer: StoredCustomer,
  events: readonly ConsentEvent[],
  country: string,
  at: string,
): void {
  const addresses = addressesOf(mark, customer, channelsOfStandingNo(events), 'asked', country);
  noteListing(db, at, 'listedIfLost', addresses, customer.id);
}

/** Takes what a customer is reached by off the list again; what was found to reach somebody else only with `ofAnother`. */
export function unlistCustomer(
  { db, mark }: Marking,
  customer: StoredCustomer,
  channels: readonly Channel[],
  country: string,
  at: string,
  ofAnother = false,
): void {
  unlist(db, customer.id, addressesOf(mark, customer, channels, 'asked', country), at);
  if (ofAnother) unlist(db, customer.id, addressesOf(mark, customer, channels, 'addressOfAnother', country), at);
}

/** Takes these addresses off the list, as a customer (id) who is there wants to be written to again, or was not to be deleted. */
export function unlist(db: WritableDb, customer: string, entries: readonly ListedAddress[], at: string): void {
  noteListing(
    db,
    at,
    'unlisted',
    entries.filter(entry => unlistAddress(db, entry)),
    customer,
  );
}

/** Says of somebody whether an address of theirs is on the list; quick while nothing is on it. `country` is read into numbers that name none. */
export function createListLookup(
  { db, mark }: Pick<ReadContext, 'db' | 'mark'>,
  country: string,
): (person: Pick<StoredCustomer, 'emails' | 'phones' | 'addresses'>) => boolean {
  const lists = addressed
    .map(channel => ({ channel, marks: listedMarks(db, channel) }))
    .filter(({ marks }) => marks.size > 0);
  return person =>
    lists.some(({ channel, marks }) => addressTexts(person, channel, country).some(text => marks.has(mark(text))));
}

/** A form on a web site can be filled in by anybody: where a no may be forgotten, such a yes counts once it was confirmed. */
const askingForConfirmation: ConsentReading = {
  confirmation: { whenGivenBy: ['webForm'], through: Channel.options },
  ownConsentFrom: '',
};

/** Every day there is an entry for: what stands at the end of the log. */
export const endOfTime = '9999-12-31';

/**
 * The channels on which somebody's no has to outlive the record: an objection to any marketing, a wish not to be contacted, or a
 * refusal or withdrawal that wasn't answered by a later yes. Whoever is deleted and comes in again with the next list still said no.
 */
export function channelsOfStandingNo(events: readonly ConsentEvent[]): readonly Channel[] {
  const purposes = new Set(
    events.flatMap(event => (event.kind === 'objection' && event.purpose !== null ? [event.purpose] : [])),
  );
  return addressed.filter(
    channel =>
      standingNo(events, channel, endOfTime, askingForConfirmation) !== null ||
      standingDoNotContact({ events, channel, day: endOfTime })?.why === 'asked' ||
      ['', ...purposes].some(purpose => standingObjection(events, purpose, channel, endOfTime) !== null),
  );
}
