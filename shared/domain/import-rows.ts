import type { ImportProblem, ImportTarget } from '../ipc/contract.ts';
import { emptyCustomer, type Address, type Customer, type DataSource, type Email, type Phone } from './customer.ts';
import type { ExtraField } from './extra-field.ts';
import { checkContacts } from './import-contacts.ts';
import { parseDay, serialDay, type DateReading } from './import-dates.ts';
import { companyWords, splitName } from './import-names.ts';
import { cleanCell, oneLine, repairText } from './import-text.ts';
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

const isAddressLike = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

/** The addresses of one cell: several where each part by itself is one. */
function emailsOf(cell: string): readonly string[] {
  const bare = cell.replace(/^mailto:/i, '');
  const found = bare.split(/[;,\s]+/).filter(part => part !== '');
  return found.length > 1 && found.every(isAddressLike) ? found : [bare];
}

/** The numbers of one cell: several where a semicolon or a new line parts them. */
const phonesOf = (cell: string): readonly string[] => cell.split(/\s*[;\n]\s*/).filter(part => part !== '');

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
        heading: plan.headings[column] ?? '',
        value: (cells[column] ?? '').slice(0, 1000),
        problem,
        suggestion,
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
    let [fullName, kindSaid, country] = ['', false, ''];

    const keep = (column: number, cell: string): void => {
      notes.push(plan.headings[column] ? `${plan.headings[column]}: ${cell}` : cell);
    };
    const fit = (text: string, most: number, column: number): string => {
      if (text.length <= most) return text;
      const cut = text.slice(0, most).trimEnd();
      report('tooLong', column, cut);
      keep(column, text);
      return cut;
    };
    const unread = (problem: ImportProblem['problem'], column: number, cell: string): void => {
      report(problem, column, '');
      keep(column, cell);
    };

    for (const { target, column } of columns) {
      const cell = cleanCell(cells[column] ?? '');
      if (cell === '') continue;
      if (thorough) {
        const repaired = repairText(cell);
        if (repaired !== undefined) report('damagedText', column, repaired);
      }
      const part = parts[target];
      if (part !== undefined) {
        const text = fit(oneLine(cell), longestPart[part], column);
        if (address[part] === '') address[part] = text;
        else keep(column, cell);
        continue;
      }
      const label = phoneLabels[target];
      if (label !== undefined) {
        for (const number of phonesOf(cell)) {
          if (phones.length < 20) phones.push({ label, number: fit(oneLine(number), 60, column) });
          else keep(column, number);
        }
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
        case 'email2':
          for (const found of emailsOf(oneLine(cell))) {
            if (emails.length < 20) emails.push({ label: '', address: fit(found, 320, column) });
            else keep(column, found);
          }
          break;
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
        case 'tags':
          for (const tag of cell.split(/\s*[,;|\n]\s*/)) {
            const text = fit(oneLine(tag.trim()), 60, column);
            if (text === '' || draft.tags.includes(text)) continue;
            if (draft.tags.length < 50) draft.tags.push(text);
            else keep(column, text);
          }
          break;
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
    country ||= written.country;
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
      draft.notes = draft.notes.slice(0, notesLength);
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
        report(problem, place?.column ?? from, suggestion);
      });
    return { customer: draft, problems };
  };
}

const contactTargets: Record<'email' | 'phone' | 'postcode', readonly ImportTarget[]> = {
  email: ['email', 'email2'],
  phone: ['phone', 'phone2', 'mobile', 'fax'],
  postcode: ['postcode'],
};

/** Puts a whole name into its parts, and tells people from organisations where the file doesn't say. */
function nameDraft(draft: Draft, fullName: string, kindSaid: boolean, notes: string[]): void {
  const named = splitName(fullName);
  for (const field of ['salutation', 'title', 'givenName', 'familyName', 'organisation'] as const) {
    if (named[field] === '') continue;
    if (draft[field] === '') {
      draft[field] = named[field].slice(0, longest[field]).trimEnd();
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
