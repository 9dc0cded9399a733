import type { ImportTarget } from '../ipc/import-shapes.ts';
import { readContactLabel } from './contact-label-words.ts';
import type { Address, ContactLabel, Email, Phone } from './customer.ts';
import { emailsOf, partPostcode, phonesOf } from './import-contact-cells.ts';
import { longestPart, mostEntries } from './import-row-plan.ts';
import type { RowReport } from './import-row-report.ts';
import { oneLine } from './import-text.ts';
import { readCountry } from './import-words.ts';

/** A place of a file that holds several addresses and numbers: the third e-mail address, the town of the second address. */
export type Slot = { readonly kind: 'email' | 'phone' | 'address'; readonly n: number; readonly part: string };

/** The slot a target names, undefined for any other target. `part` is 'value' or 'label', or a part of an address. */
export function slotOf(target: ImportTarget): Slot | undefined {
  const [head = '', n = '', part = ''] = target.split(':');
  if (head === 'address') return { kind: 'address', n: Number(n), part };
  if (n === '' || !/^(?:email|phone)(?:Label)?$/.test(head)) return undefined;
  const kind = head.startsWith('email') ? 'email' : 'phone';
  return { kind, n: Number(n), part: head === kind ? 'value' : 'label' };
}

/** A cell under such a place. It holds something. `said`: what its heading says the place is for; a cell that names it goes before. */
export type SlotCell = {
  readonly slot: Slot;
  readonly column: number;
  readonly cell: string;
  readonly said: ContactLabel;
};

type Contacts = { readonly emails: Email[]; readonly phones: Phone[]; readonly addresses: Address[] };
type Entry = { label: ContactLabel; texts: readonly string[]; column: number };

/**
 * What the slots of a row hold, in their order. `exact`: each cell is one value to the letter, as in our own lists; else
 * several addresses in one cell are parted, and a country before a postcode is taken off it. What is more than a customer
 * has room for, `before` counted in, goes into the notes.
 */
export function readSlots(
  cells: readonly SlotCell[],
  exact: boolean,
  before: { readonly emails: number; readonly phones: number; readonly addresses: number },
  row: Pick<RowReport, 'fit' | 'keep' | 'keepRest' | 'unread'>,
): Contacts {
  const entries = { email: new Map<number, Entry>(), phone: new Map<number, Entry>() };
  const places = new Map<number, { address: Address; houseNumber: string; column: number }>();
  for (const { slot, column, cell, said } of cells) {
    if (slot.kind === 'address') {
      const place = places.get(slot.n) ?? { address: nowhere(), houseNumber: '', column };
      places.set(slot.n, place);
      if (slot.part === 'label') place.address.label = readContactLabel(cell) || place.address.label;
      else place.address.label ||= said;
      if (slot.part === 'label') continue;
      if (slot.part === 'country') {
        const code = exact && /^[A-Z]{2}$/.test(cell) ? cell : readCountry(oneLine(cell));
        if (code === undefined) row.unread('country', column, cell);
        else place.address.country = code;
      } else {
        const part = slot.part as keyof typeof longestPart;
        const text = row.fit(exact ? cell : oneLine(cell), longestPart[part], column);
        if (part === 'houseNumber') place.houseNumber = text;
        else place.address[part] = text;
      }
      continue;
    }
    const list = entries[slot.kind];
    const entry = list.get(slot.n) ?? { label: '', texts: [], column };
    list.set(slot.n, entry);
    if (slot.part === 'label') entry.label = readContactLabel(cell) || entry.label;
    else {
      entry.label ||= said;
      entry.column = column;
      if (exact) entry.texts = [cell];
      else entry.texts = slot.kind === 'email' ? emailsOf(oneLine(cell)) : phonesOf(cell);
    }
  }
  const inOrder = <Value>(list: ReadonlyMap<number, Value>): Value[] =>
    [...list].toSorted(([one], [other]) => one - other).map(([, value]) => value);
  const texts = (kind: 'email' | 'phone', taken: number) => {
    const found = inOrder(entries[kind]).flatMap(({ label, texts: all, column }) =>
      all.map(text => ({ label, text, column })),
    );
    const room = Math.max(0, mostEntries - taken);
    for (const { text, column } of found.slice(room)) row.keep(column, text);
    return found.slice(0, room).map(({ label, text, column }) => ({
      label,
      text: row.fit(text, kind === 'email' ? 320 : 60, column),
    }));
  };
  const addresses: Address[] = [];
  for (const { address, houseNumber, column } of inOrder(places)) {
    const street = [address.street, houseNumber].filter(text => text !== '').join(' ');
    const postcode = exact ? { postcode: address.postcode, country: '' } : partPostcode(address.postcode);
    const whole: Address = {
      ...address,
      street: row.fit(street, longestPart.street, column),
      postcode: postcode.postcode,
      country: address.country || postcode.country,
    };
    const said = [whole.street, whole.extra, whole.postcode, whole.city, whole.region].filter(text => text !== '');
    if (said.length === 0) row.keepRest(column, whole.country === '' ? [] : [whole.country]);
    else if (before.addresses + addresses.length < mostEntries) addresses.push(whole);
    else row.keepRest(column, [...said, ...(whole.country === '' ? [] : [whole.country])]);
  }
  return {
    emails: texts('email', before.emails).map(({ label, text }) => ({ label, address: text })),
    phones: texts('phone', before.phones).map(({ label, text }) => ({ label, number: text })),
    addresses,
  };
}

const nowhere = (): { -readonly [Part in keyof Address]: Address[Part] } => ({
  label: '',
  street: '',
  extra: '',
  postcode: '',
  city: '',
  region: '',
  country: '',
});
