import type { ImportTarget } from '../ipc/import-shapes.ts';
import type { ExtraField } from './extra-field.ts';
import { guessDayFirst, parseDay } from './import-dates.ts';
import { headingForm, isMute, targetOfHeading } from './import-headings.ts';
import { companyWords, salutations } from './import-names.ts';
import { splitAddress, splitPlace } from './import-places.ts';
import { meansNothing } from './import-text.ts';
import { targetOfListHeading } from './list-columns.ts';
import { cardPropertyOf, ownFieldOf } from './made-headings.ts';

type Rows = readonly (readonly string[])[];

/** Longer cells hold neither a value nor a heading, and the patterns below take too long over them. */
const longest = 320;
const emailLike = /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]{2,}$/;
const phoneLike = /^(\+|00?)[\d\s()/.-]{5,}$/;
const streetLike = /^\p{L}.*\s\d{1,4}\s?[a-z]?$/iu;
const numberLike = /^[a-z]{1,4}[-\s]?\d{2,}$/i;
const wordLike = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*$/u;
const filled = (cells: readonly string[]): string[] =>
  cells.map(cell => cell.trim()).filter(cell => cell !== '' && !meansNothing(cell));
const isDay = (cell: string): boolean =>
  !/^\d+$/.test(cell) && parseDay(cell, { dayFirst: true, thisYear: 2030 }) !== '';
const looksLikeValue = (cell: string): boolean =>
  cell.length <= longest &&
  (emailLike.test(cell) || phoneLike.test(cell) || /^[\d.,/-]+$/.test(cell) || isDay(cell) || numberLike.test(cell));

/** How many cells of a row are headings that are known. */
const knownHeadings = (row: readonly string[]): number =>
  row.filter(cell => cell.length <= longest && targetOfHeading(cell) !== undefined && !looksLikeValue(cell.trim()))
    .length;

function firstRowNames(rows: Rows): boolean {
  if ((rows[0] ?? []).filter(cell => targetOfListHeading(cell) !== undefined).length >= 5) return true;
  const first = filled(rows[0] ?? []);
  if (first.length === 0 || first.some(looksLikeValue)) return false;
  const known = knownHeadings(rows[0] ?? []);
  if (known >= 2 || (known === 1 && first.length <= 2)) return true;
  // No heading is known: then its cells differ in kind from those below them.
  const below = rows.slice(1);
  return (
    below.length >= 2 &&
    new Set(first).size === first.length &&
    (rows[0] ?? []).some((heading, column) => {
      const values = filled(below.map(row => row[column] ?? ''));
      return heading.trim() !== '' && values.length >= 2 && values.every(looksLikeValue);
    })
  );
}

/**
 * Which of the first rows of a table names its columns: usually 0; more where a title stands above; -1 where none does.
 * `rows` are the first ones that hold anything.
 */
export function headingRow(rows: Rows): number {
  for (const [index, row] of rows.slice(0, 10).entries()) {
    if (index > 0 && knownHeadings(row) >= 3 && rows.slice(0, index).every(above => filled(above).length <= 2))
      return index;
  }
  return firstRowNames(rows) ? 0 : -1;
}

const share = (values: readonly string[], fits: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(value => value.length <= longest && fits(value)).length / values.length;

/** What a column is about by what stands in it; undefined where that doesn't show. */
function targetOfValues(values: readonly string[]): ImportTarget | undefined {
  if (share(values, value => emailLike.test(value)) >= 0.7) return 'email';
  if (share(values, isDay) >= 0.7) return 'leaveOut';
  if (share(values, value => /^(?:[A-Z]{1,2}-)?\d{4,5}$/.test(value)) >= 0.8)
    return new Set(values).size === values.length && values.length > 20 && values.every(value => value.length === 4)
      ? 'number'
      : 'postcode';
  if (share(values, value => splitPlace(value) !== undefined) >= 0.7) return 'postcode';
  if (share(values, value => splitAddress(value) !== undefined) >= 0.6) return 'street';
  if (share(values, value => phoneLike.test(value)) >= 0.7) return 'phone';
  if (share(values, value => salutations.test(value)) >= 0.8) return 'salutation';
  if (share(values, value => numberLike.test(value)) >= 0.8 && new Set(values).size === values.length) return 'number';
  if (share(values, value => companyWords.test(value)) >= 0.5) return 'organisation';
  if (share(values, value => streetLike.test(value)) >= 0.6) return 'street';
  return undefined;
}

/** Names and places have no shape of their own; they are told by each other and by what stands beside them. */
function namesAndPlaces(targets: (ImportTarget | undefined)[], columns: readonly (readonly string[])[]): void {
  const postcode = targets.indexOf('postcode');
  const wordy = (column: number): boolean =>
    targets[column] === undefined &&
    share(columns[column] ?? [], value => /^\p{L}[\p{L}\p{M}\s.'’()/-]+$/u.test(value)) >= 0.8;
  const withCity = share(columns[postcode] ?? [], value => splitPlace(value) !== undefined) >= 0.7;
  if (postcode >= 0 && !withCity && !targets.includes('city')) {
    const city = [postcode + 1, postcode - 1].find(wordy);
    if (city !== undefined) targets[city] = 'city';
  }
  if (['givenName', 'familyName', 'fullName'].some(name => targets.includes(name as ImportTarget))) return;
  const words = columns.flatMap((values, column) =>
    wordy(column) && share(values, value => wordLike.test(value)) >= 0.8 ? [column] : [],
  );
  if (words[0] !== undefined && words[1] === words[0] + 1) {
    targets[words[0]] = 'givenName';
    targets[words[1]] = 'familyName';
    return;
  }
  const names = columns.findIndex(
    (values, column) =>
      targets[column] === undefined &&
      share(values, value => /^[\p{L}\p{M}'’.,-]+(\s[\p{L}\p{M}'’.,-]+){0,4}$/u.test(value)) >= 0.8,
  );
  if (names >= 0) targets[names] = 'fullName';
}

const second: Partial<Record<ImportTarget, ImportTarget>> = { email: 'email2', phone: 'phone2', mobile: 'phone2' };

/** Gives each target to one column only; a second e-mail address or number goes to the second place, the rest is left out. */
function once(targets: readonly (ImportTarget | undefined)[]): ImportTarget[] {
  const taken = new Set<ImportTarget>();
  return targets.map(target => {
    let free: ImportTarget | undefined = target ?? 'leaveOut';
    while (free !== undefined && free !== 'leaveOut' && taken.has(free)) free = second[free];
    if (free === undefined) return 'leaveOut';
    taken.add(free);
    return free;
  });
}

function extraOfHeading(heading: string, extraFields: readonly ExtraField[]): ImportTarget | undefined {
  const on = extraFields.filter(extra => extra.on);
  const own = ownFieldOf(heading);
  const name = own ?? (cardPropertyOf(heading) === 'BDAY' ? 'birthday' : heading);
  const exact =
    on.find(extra => extra.name !== '' && extra.name === name) ??
    on.find(extra => own !== undefined && extra.id === own);
  if (exact) return `extra:${exact.id}`;
  const form = headingForm(name);
  if (form === '') return undefined;
  const birth =
    /^(geburtsdatum|geburtstag|gebdatum|gebdat|geboren|geborenam|geb|dateofbirth|birthdate|birthday|dob)$/.test(form);
  const field = on.find(extra => headingForm(extra.name) === form || (birth && extra.id === 'dateOfBirth'));
  return field ? `extra:${field.id}` : undefined;
}

/** Headings under which a name stands with both its parts, whatever stands beside it. */
const inFull = /full|voll|display|anzeige|vor.*(?:nach|name)|name.*vor/;
const ofContact = /ansprech|kontakt|contact/;

/** What columns of whole names hold by what stands beside them. */
function wholeNames(targets: (ImportTarget | undefined)[], headings: readonly string[]): void {
  const forms = headings.map(headingForm);
  const whole = targets.flatMap((target, column) => (target === 'fullName' ? [column] : []));
  // 'Kundenname' beside 'Ansprechpartner' is the business, and the other the person there.
  const contact = whole.find(column => ofContact.test(forms[column] ?? ''));
  const business = whole.find(column => !ofContact.test(forms[column] ?? ''));
  const named = ['organisation', 'givenName', 'familyName'].some(name => targets.includes(name as ImportTarget));
  if (contact !== undefined && business !== undefined && !named) {
    targets[business] = 'organisation';
    return;
  }
  // 'Name' beside 'Vorname' is the family name, and beside 'surname' the given one; on its own it is the whole one.
  const parted = [business, contact].find(column => column !== undefined && !inFull.test(forms[column] ?? ''));
  const [given, family] = [targets.includes('givenName'), targets.includes('familyName')];
  if (parted !== undefined && given !== family) targets[parted] = given ? 'familyName' : 'givenName';
}

/**
 * Where each column probably goes: by its heading, and where that is missing or says nothing, by the values below it.
 * A field that the business did not switch on, and what it rarely needs, is left out.
 */
export function guessTargets(
  headings: readonly string[],
  rows: Rows,
  extraFields: readonly ExtraField[],
): ImportTarget[] {
  const width = Math.max(headings.length, ...rows.map(row => row.length), 0);
  const columns = Array.from({ length: width }, (_, column) => filled(rows.map(row => row[column] ?? '')));
  const ours = new Set<ImportTarget>();
  const guesses = columns.map((values, column): ImportTarget | undefined => {
    const heading = headings[column] ?? '';
    const listed = targetOfListHeading(heading);
    // A field of the business's own may be called like one of ours, and stands behind it.
    if (listed !== undefined && !ours.has(listed)) {
      ours.add(listed);
      return listed;
    }
    const extra = extraOfHeading(heading, extraFields);
    if (extra !== undefined) return extra;
    if (cardPropertyOf(heading) !== undefined || ownFieldOf(heading) !== undefined) return 'leaveOut';
    if (!isMute(heading))
      return targetOfHeading(heading) ?? (share(values, value => emailLike.test(value)) >= 0.7 ? 'email' : 'leaveOut');
    return values.length === 0 ? 'leaveOut' : targetOfValues(values);
  });
  namesAndPlaces(guesses, columns);
  wholeNames(guesses, headings);
  return once(guesses);
}

/** Whether days stand before months in the columns that hold days. */
export function guessDayOrder(rows: Rows, targets: readonly ImportTarget[]): boolean {
  const days = rows.flatMap(row =>
    targets.flatMap((target, column) => (target === 'leaveOut' ? [] : [row[column] ?? ''])),
  );
  return guessDayFirst(days);
}
