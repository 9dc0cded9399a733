import type { ImportTarget } from '../ipc/import-shapes.ts';
import { emptyCustomer, type Address, type Email, type Phone } from './customer.ts';
import { emailsOf, partPostcode, phonesOf } from './import-contact-cells.ts';
import { createOwnRowReader, isExact } from './import-own-rows.ts';
import { splitAddress, splitPlace, type WholeAddress } from './import-places.ts';
import { createDayReader, plannedColumns, reportContacts } from './import-row-checks.ts';
import { nameDraft, nameFromEmail } from './import-row-name.ts';
import {
  longestField,
  longestNotes,
  longestPart,
  mostEntries,
  mostTags,
  type Draft,
  type RowPlan,
  type RowReader,
} from './import-row-plan.ts';
import { createRowReport, headingsForReport } from './import-row-report.ts';
import { takeWord } from './import-row-words.ts';
import { readSlots, slotOf, type SlotCell } from './import-slots.ts';
import { beginning, cleanCell, meansNothing, oneLine, repairText } from './import-text.ts';
import { readCountry, readSource } from './import-words.ts';
import { splitTags } from './tag-cell.ts';

type Part = keyof typeof longestPart;

const parts: Partial<Record<ImportTarget, Part>> = {
  street: 'street',
  houseNumber: 'houseNumber',
  addressExtra: 'extra',
  postcode: 'postcode',
  city: 'city',
  region: 'region',
};
const phoneLabels: Partial<Record<ImportTarget, Phone['label']>> = {
  phone: '',
  phone2: '',
  mobile: 'mobile',
  fax: 'fax',
};

/**
 * Makes a reader of rows. Nothing that a column's target can't hold is lost: an unreadable date or country, a second
 * family name, the end of a text that is too long go into the notes, led by the column's heading.
 */
export function createRowReader(plan: RowPlan): RowReader {
  if (plan.own === true && isExact(plan.targets)) return createOwnRowReader(plan);
  const columns = plannedColumns(plan).map(({ target, column }) => ({ target, column, slot: slotOf(target) }));
  const columnOf = (...wanted: readonly ImportTarget[]): number =>
    columns.find(({ target }) => wanted.includes(target))?.column ?? -1;
  const headings = headingsForReport(plan.headings);
  const [cityColumn, postcodeColumn] = [columnOf('city'), columnOf('postcode')];
  const extras = new Map(plan.extraFields.filter(field => field.on).map(field => [`extra:${field.id}`, field]));
  const dayOf = createDayReader(plan);
  const nameColumn =
    (['familyName', 'fullName', 'organisation', 'givenName'] as const)
      .map(target => columnOf(target))
      .find(column => column >= 0) ?? -1;

  return (row, cells, thorough) => {
    const found = createRowReport(row, cells, headings);
    const { notes, report, keep, keepRest, fit, unread } = found;
    const draft: Draft = {
      ...emptyCustomer,
      source: plan.source,
      sourceDetail: '',
      tags: [],
      emails: [],
      phones: [],
      addresses: [],
      extras: {},
    };
    const address: Record<Part, string> = {
      street: '',
      houseNumber: '',
      extra: '',
      postcode: '',
      city: '',
      region: '',
    };
    const slots: SlotCell[] = [];
    const emails: Email[] = [];
    const phones: Phone[] = [];
    let [fullName, kindSaid, country, countryBehind] = ['', false, '', ''];

    const cellOf = (column: number): string => {
      const cell = cleanCell(cells[column] ?? '');
      return meansNothing(cell) ? '' : cell;
    };
    const [cityGiven, postcodeGiven] = [cellOf(cityColumn), cellOf(postcodeColumn)];
    for (const { target, column, slot } of columns) {
      const cell = cleanCell(cells[column] ?? '');
      // 'unbekannt' is what a source may well be.
      if (cell === '' || (meansNothing(cell) && (target !== 'source' || !readSource(cell)))) continue;
      if (thorough) {
        const repaired = repairText(cell);
        if (repaired !== undefined) report('damagedText', column, repaired);
      }
      if (slot) {
        slots.push({ slot, column, cell, said: plan.labels?.[column] ?? '' });
        continue;
      }
      const part = parts[target];
      if (part !== undefined) {
        const together = splitPlaceOf(part, cell, cityGiven, postcodeGiven);
        if (together && address[part] === '' && address.postcode === '' && ['', together.city].includes(address.city)) {
          if (part === 'street') address.street = fit(together.street, longestPart.street, column);
          address.postcode = fit(together.postcode, longestPart.postcode, column);
          if (part !== 'postcode' || cityGiven === '') address.city = fit(together.city, longestPart.city, column);
          countryBehind = together.country;
          continue;
        }
        const text = fit(oneLine(cell), longestPart[part], column);
        if (address[part] === '') address[part] = text;
        else keep(column, cell);
        continue;
      }
      const said = plan.labels?.[column] ?? '';
      const label = said || phoneLabels[target];
      if (phoneLabels[target] !== undefined && label !== undefined) {
        const numbers = phonesOf(cell);
        const room = mostEntries - phones.length;
        for (const number of numbers.slice(0, room)) phones.push({ label, number: fit(number, 60, column) });
        keepRest(column, numbers.slice(room));
        continue;
      }
      switch (target) {
        case 'number':
        case 'salutation':
        case 'title':
        case 'givenName':
        case 'familyName':
        case 'organisation':
        case 'sourceDetail': {
          const text = fit(oneLine(cell), longestField[target], column);
          if (draft[target] === '') draft[target] = text;
          else if (draft[target] !== text) keep(column, cell);
          break;
        }
        case 'fullName':
          if (fullName === '') fullName = fit(oneLine(cell), 300, column);
          else keep(column, cell);
          break;
        case 'email':
        case 'email2': {
          const all = emailsOf(oneLine(cell));
          const room = mostEntries - emails.length;
          for (const each of all.slice(0, room)) emails.push({ label: said, address: fit(each, 320, column) });
          keepRest(column, all.slice(room));
          break;
        }
        case 'country': {
          const code = readCountry(oneLine(cell));
          if (code !== undefined && country === '') country = code;
          else if (code === undefined) unread('country', column, cell);
          else if (code !== country) keep(column, cell);
          break;
        }
        case 'kind':
        case 'status':
        case 'source':
        case 'language':
          if (!takeWord(draft, target, cell, false)) unread(target, column, cell);
          else kindSaid ||= target === 'kind';
          break;
        case 'sourceOn':
        case 'lastContactOn': {
          const day = dayOf(cell, false);
          if (day === '') unread('date', column, cell);
          else if (draft[target] === '') draft[target] = day;
          else if (draft[target] !== day) keep(column, cell);
          break;
        }
        case 'notes':
          notes.push(cell);
          break;
        case 'tags': {
          const rest: string[] = [];
          for (const tag of splitTags(cell.replaceAll(' ::: ', '; ')).map(oneLine)) {
            // What Google sorts contacts into by itself says nothing of them.
            if (/^\* ?(?:my ?contacts|starred|friends|family|coworkers|other contacts)$/i.test(tag)) continue;
            if (draft.tags.length >= mostTags) {
              if (!draft.tags.includes(tag)) rest.push(tag);
              continue;
            }
            const text = fit(tag, 60, column);
            if (!draft.tags.includes(text)) draft.tags.push(text);
          }
          keepRest(column, rest);
          break;
        }
        default: {
          const field = extras.get(target);
          if (!field) break;
          const day = field.kind === 'date' ? dayOf(cell, field.id === 'dateOfBirth') : '';
          if (field.kind === 'date' && day === '') unread('date', column, cell);
          else draft.extras[field.id] = day || fit(field.kind === 'text' ? cell : oneLine(cell), 500, column);
        }
      }
    }

    const surplus = cells
      .slice(plan.targets.length)
      .map(cell => cleanCell(cell))
      .filter(cell => cell !== '');
    if (surplus.length > 0) {
      report(
        'tooManyCells',
        cells.findIndex((cell, column) => column >= plan.targets.length && cell.trim() !== ''),
        '',
      );
      notes.push(surplus.join(' | '));
    }

    nameDraft(draft, fullName, kindSaid, notes);
    const written = partPostcode(address.postcode);
    const behind = countryBehind === '' ? '' : (readCountry(countryBehind) ?? '');
    if (country !== '' && behind !== '' && behind !== country) notes.push(countryBehind);
    country ||= behind || written.country;
    const withNumber = [address.street, address.houseNumber].filter(text => text !== '').join(' ');
    if (withNumber.length > longestPart.street) notes.push(address.houseNumber);
    const place: Address = {
      label: '',
      street: withNumber.length <= longestPart.street ? withNumber : address.street,
      extra: address.extra,
      postcode: written.postcode,
      city: address.city,
      region: address.region,
      country,
    };
    const addresses: Address[] = [];
    if ([place.street, place.extra, place.postcode, place.city, place.region].some(text => text !== ''))
      addresses.push(place);
    else if (country !== '') keep(columnOf('country'), country);
    const more = readSlots(
      slots,
      false,
      { emails: emails.length, phones: phones.length, addresses: addresses.length },
      found,
    );
    draft.emails = [...emails, ...more.emails];
    draft.phones = [...phones, ...more.phones];
    draft.addresses = [...addresses, ...more.addresses];
    if (draft.sourceDetail === '') draft.sourceDetail = plan.sourceDetail;
    // As customers are kept (customer-normal.ts): an address that names nothing but a country isn't one.
    draft.tags.sort();
    draft.notes = notes.join('\n').trim();
    if (draft.notes.length > longestNotes) {
      report('tooLong', columnOf('notes'), draft.notes.slice(0, longestNotes), false);
      draft.notes = beginning(draft.notes, longestNotes);
    }
    if (draft.familyName === '' && draft.givenName === '' && draft.organisation === '') {
      report('nameless', nameColumn, nameFromEmail(draft.emails[0]?.address ?? ''), false);
    }
    if (thorough) reportContacts(draft, plan.country, columns, cells, found);
    return { customer: draft, problems: found.problems };
  };
}

/** A place or a whole address that stands in one cell, where no other cell of the row holds its parts. */
function splitPlaceOf(part: Part, cell: string, city: string, postcode: string): WholeAddress | undefined {
  if (cell.length > 400) return undefined;
  if (part === 'street') {
    const whole = city === '' && postcode === '' ? splitAddress(cell) : undefined;
    return whole && { ...whole, street: oneLine(whole.street) };
  }
  const place = part === 'postcode' || (part === 'city' && postcode === '') ? splitPlace(oneLine(cell)) : undefined;
  const free = part === 'city' || city === '' || city === place?.city;
  return place && free ? { ...place, street: '', country: '' } : undefined;
}
