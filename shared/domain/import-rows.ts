import type { ImportProblem, ImportTarget } from '../ipc/import-shapes.ts';
import { emptyCustomer, type Address, type Customer, type DataSource, type Email, type Phone } from './customer.ts';
import type { ExtraField } from './extra-field.ts';
import { checkContacts } from './import-contacts.ts';
import { parseDay, serialDay, type DateReading } from './import-dates.ts';
import { companyWords, splitName } from './import-names.ts';
import { splitAddress, splitPlace, type WholeAddress } from './import-places.ts';
import { beginning, cleanCell, meansNothing, oneLine, repairText } from './import-text.ts';
import { readCountry, readKind, readLanguage, readSource, readStatus } from './import-words.ts';

/** All that decides how a file's rows become customers. */
export type RowPlan = {
  readonly targets: readonly ImportTarget[];
  /** The columns' names as they stand in the file; [] where it has none. */
  readonly headings: readonly string[];
  readonly dayFirst: boolean;
  /** Given to rows that name no source of their own. */
  readonly source: DataSource;
  readonly sourceDetail: string;
  readonly extraFields: readonly ExtraField[];
  /** The business's country (ISO 3166-1 alpha-2): read into numbers and postcodes that name none. */
  readonly country: string;
  readonly thisYear: number;
  /** Numbers in a workbook's date columns are days counted from 1900; in a text file they are not. */
  readonly format: 'csv' | 'xlsx';
};

/** A row as a customer, and what is doubtful about it. It can be taken unless a problem says `asIs: false`. */
export type ReadRow = { readonly customer: Customer; readonly problems: readonly ImportProblem[] };

/** Reads one row. `thorough` also looks for what is only doubtful; without it, only what decides whether a row can be taken. */
export type RowReader = (row: number, cells: readonly string[], thorough: boolean) => ReadRow;

type Draft = { -readonly [Field in keyof Customer]: Customer[Field] };
type Report = (problem: ImportProblem['problem'], column: number, suggestion: string, asIs?: boolean) => void;
type Part = 'street' | 'houseNumber' | 'extra' | 'postcode' | 'city' | 'region';

const longest = {
  number: 40,
  salutation: 40,
  title: 60,
  givenName: 120,
  familyName: 120,
  organisation: 200,
  sourceDetail: 200,
} as const;
const longestPart: Record<Part, number> = {
  street: 200,
  houseNumber: 20,
  extra: 200,
  postcode: 20,
  city: 120,
  region: 120,
};
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
const notesLength = 20_000;
const longestHeading = 200;

const isAddressLike = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

/** The addresses of one cell: several where each part by itself is one. */
function emailsOf(cell: string): readonly string[] {
  const bare = cell.replace(/^mailto:/i, '');
  const found = bare.split(/[;,\s]+/).filter(part => part !== '');
  return found.length > 1 && found.every(isAddressLike) ? found : [bare];
}

const pieces = (cell: string, between: RegExp): readonly string[] =>
  cell
    .split(between)
    .map(piece => oneLine(piece.trim()))
    .filter(piece => piece !== '');

/** The numbers of one cell: several where a semicolon or a new line parts them, or an 'oder' between two of them. */
const phonesOf = (cell: string): readonly string[] =>
  pieces(cell, /[;\n]/).flatMap(piece => {
    const either = piece.split(/ (?:oder|or) /i);
    if (either.length > 1 && either.every(number => /\d{3}/.test(number))) return either;
    // '0351 / 800000' is one number, and what stands behind the stroke begins like no other.
    const beside = piece.split(' / ');
    return beside.every(number => /^\s?(?:\+|\(?0)[^a-z]{5}/i.test(number))
      ? beside.map(number => number.trim())
      : [piece];
  });

/** 'anna.mueller@example.org' as a name to begin with: 'Anna Mueller'. */
const nameFromEmail = (address: string): string =>
  (address.split('@')[0] ?? '')
    .split(/[._\-\d]+/)
    .filter(word => word.length > 1)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** A postcode and the country put before it, as in D-01067 or CH 8001. */
function partPostcode(cell: string): { readonly postcode: string; readonly country: string } {
  const match = /^([A-Z]{1,2})\s?[-–]\s?(\d[\d\s-]{2,})$/i.exec(cell);
  const country = match && readCountry(match[1] as string);
  return match && country ? { postcode: match[2] as string, country } : { postcode: cell, country: '' };
}

/**
 * Makes a reader of rows. Nothing that a column's target can't hold is lost: an unreadable date or country, a second
 * family name, the end of a text that is too long go into the notes, led by the column's heading.
 */
export function createRowReader(plan: RowPlan): RowReader {
  const columns = plan.targets.flatMap((target, column) => (target === 'leaveOut' ? [] : [{ target, column }]));
  const columnOf = (...wanted: readonly ImportTarget[]): number =>
    columns.find(({ target }) => wanted.includes(target))?.column ?? -1;
  const headings = plan.headings.map(heading => heading.slice(0, longestHeading).toWellFormed());
  const [cityColumn, postcodeColumn] = [columnOf('city'), columnOf('postcode')];
  const extras = new Map(plan.extraFields.filter(field => field.on).map(field => [`extra:${field.id}`, field]));
  const general: DateReading = { dayFirst: plan.dayFirst, thisYear: plan.thisYear };
  // Nobody is born ahead of this year, as the general reading would allow for two figures.
  const birth: DateReading = { dayFirst: plan.dayFirst, thisYear: plan.thisYear - 10 };
  const dayOf = (cell: string, reading: DateReading): string =>
    parseDay(cell, reading) || (plan.format === 'xlsx' && /^\d{4,5}$/.test(cell) ? serialDay(Number(cell), false) : '');
  const nameColumn =
    (['familyName', 'fullName', 'organisation', 'givenName'] as const)
      .map(target => columnOf(target))
      .find(column => column >= 0) ?? -1;

  return (row, cells, thorough) => {
    const problems: ImportProblem[] = [];
    const report: Report = (problem, column, suggestion, asIs = true) => {
      problems.push({
        row,
        column,
        heading: headings[column] ?? '',
        value: (cells[column] ?? '').slice(0, 1000),
        problem,
        suggestion: suggestion.length > notesLength ? '' : suggestion,
        asIs,
      });
    };
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
    const notes: string[] = [];
    const emails: Email[] = [];
    const phones: Phone[] = [];
    let [fullName, kindSaid, country, countryBehind] = ['', false, '', ''];

    const keep = (column: number, cell: string): void => {
      notes.push(headings[column] ? `${headings[column]}: ${cell}` : cell);
    };
    const fit = (text: string, most: number, column: number): string => {
      if (text.length <= most) return text;
      const cut = beginning(text, most);
      const last = problems.at(-1);
      if (last?.problem !== 'tooLong' || last.column !== column) report('tooLong', column, cut);
      keep(column, text);
      return cut;
    };
    /** What a list has no room for goes into the notes in one piece. */
    const keepRest = (column: number, rest: readonly string[]): void => {
      if (rest.length > 0) keep(column, rest.join('; '));
    };
    const cellOf = (column: number): string => {
      const cell = cleanCell(cells[column] ?? '');
      return meansNothing(cell) ? '' : cell;
    };
    const [cityGiven, postcodeGiven] = [cellOf(cityColumn), cellOf(postcodeColumn)];
    const unread = (problem: ImportProblem['problem'], column: number, cell: string): void => {
      report(problem, column, '');
      keep(column, cell);
    };

    for (const { target, column } of columns) {
      const cell = cleanCell(cells[column] ?? '');
      // 'unbekannt' is what a source may well be.
      if (cell === '' || (meansNothing(cell) && (target !== 'source' || !readSource(cell)))) continue;
      if (thorough) {
        const repaired = repairText(cell);
        if (repaired !== undefined) report('damagedText', column, repaired);
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
      const label = phoneLabels[target];
      if (label !== undefined) {
        const numbers = phonesOf(cell);
        const room = 20 - phones.length;
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
          const text = fit(oneLine(cell), longest[target], column);
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
          const found = emailsOf(oneLine(cell));
          const room = 20 - emails.length;
          for (const each of found.slice(0, room)) emails.push({ label: '', address: fit(each, 320, column) });
          keepRest(column, found.slice(room));
          break;
        }
        case 'country': {
          const code = readCountry(oneLine(cell));
          if (code !== undefined && country === '') country = code;
          else if (code === undefined) unread('country', column, cell);
          else if (code !== country) keep(column, cell);
          break;
        }
        case 'language': {
          const language = readLanguage(cell);
          if (language === undefined) unread('language', column, cell);
          else draft.language = language;
          break;
        }
        case 'status': {
          const status = readStatus(cell);
          if (status === undefined) unread('status', column, cell);
          else draft.status = status;
          break;
        }
        case 'source': {
          const source = readSource(cell);
          if (source === undefined) unread('source', column, cell);
          else draft.source = source;
          break;
        }
        case 'kind': {
          const kind = readKind(cell);
          if (kind === undefined) unread('kind', column, cell);
          else [draft.kind, kindSaid] = [kind, true];
          break;
        }
        case 'sourceOn':
        case 'lastContactOn': {
          const day = dayOf(cell, general);
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
          for (const tag of pieces(cell, /[,;|\n]/)) {
            if (draft.tags.length >= 50) {
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
          const day = field.kind === 'date' ? dayOf(cell, field.id === 'dateOfBirth' ? birth : general) : '';
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
    draft.emails = emails;
    draft.phones = phones;
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
    if ([place.street, place.extra, place.postcode, place.city, place.region].some(text => text !== ''))
      draft.addresses = [place];
    else if (country !== '') keep(columnOf('country'), country);
    if (draft.sourceDetail === '') draft.sourceDetail = plan.sourceDetail;
    // As customers are kept (customer-normal.ts): an address that names nothing but a country isn't one.
    draft.tags.sort();
    draft.notes = notes.join('\n').trim();
    if (draft.notes.length > notesLength) {
      report('tooLong', columnOf('notes'), draft.notes.slice(0, notesLength), false);
      draft.notes = beginning(draft.notes, notesLength);
    }
    if (draft.familyName === '' && draft.givenName === '' && draft.organisation === '') {
      report('nameless', nameColumn, nameFromEmail(emails[0]?.address ?? ''), false);
    }
    if (thorough)
      checkContacts(draft, plan.country, (problem, suggestion, nth) => {
        const from =
          problem === 'email'
            ? columnOf('email', 'email2')
            : problem === 'postcode'
              ? columnOf('postcode')
              : columnOf('phone', 'phone2', 'mobile', 'fax');
        const place = columns.find(
          ({ target, column }) => (cells[column] ?? '').includes(nth) && contactTargets[problem].includes(target),
        );
        // The rest of the cell stays: the town beside the postcode, the other number.
        const cell = cleanCell(cells[place?.column ?? from] ?? '');
        const whole = cell.length <= 2000 && cell.includes(nth) ? cell.replace(nth, () => suggestion) : '';
        report(problem, place?.column ?? from, suggestion === '' ? '' : whole || suggestion);
      });
    return { customer: draft, problems };
  };
}

const contactTargets: Record<'email' | 'phone' | 'postcode', readonly ImportTarget[]> = {
  email: ['email', 'email2'],
  phone: ['phone', 'phone2', 'mobile', 'fax'],
  postcode: ['postcode', 'city', 'street'],
};

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

/** Puts a whole name into its parts, and tells people from organisations where the file doesn't say. */
function nameDraft(draft: Draft, fullName: string, kindSaid: boolean, notes: string[]): void {
  const found = splitName(fullName);
  // 'Anna' in a column of names beside one of family names.
  const first =
    draft.familyName !== '' &&
    draft.givenName === '' &&
    !companyWords.test(draft.familyName) &&
    found.givenName === '' &&
    found.familyName !== draft.familyName &&
    !found.familyName.includes(' ');
  const named = first ? { ...found, givenName: found.familyName, familyName: '' } : found;
  for (const field of ['salutation', 'title', 'givenName', 'familyName', 'organisation'] as const) {
    if (named[field] === '') continue;
    if (draft[field] === '') {
      draft[field] = beginning(named[field], longest[field]);
      if (named[field].length > longest[field]) notes.push(named[field]);
    } else if (draft[field] !== named[field]) notes.push(named[field]);
  }
  const firm = /^(?:firma|fa)\.?$/i.test(draft.salutation);
  if (
    draft.organisation === '' &&
    draft.givenName === '' &&
    draft.familyName !== '' &&
    (firm || companyWords.test(draft.familyName))
  ) {
    draft.organisation = draft.familyName;
    draft.familyName = '';
  }
  if (firm) draft.salutation = '';
  if (!kindSaid) draft.kind = draft.organisation === '' ? 'person' : 'organisation';
}
