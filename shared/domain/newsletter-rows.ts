import { checkEmail } from './contact-checks.ts';
import { contactKeyText } from './do-not-contact.ts';
import type { DateReading } from './import-dates.ts';
import { headingForm } from './import-headings.ts';
import { splitName } from './import-names.ts';
import { beginning, cleanCell, meansNothing, oneLine } from './import-text.ts';
import type { NewsletterFile, NewsletterPack, NewsletterStatus, NewsletterTarget } from './newsletter-columns.ts';
import { isAfter, isNoMoment, readMoment, type Moment } from './newsletter-moments.ts';

/** What decides how the rows of a file are read. */
export type NewsletterReading = DateReading & {
  readonly file: NewsletterFile;
  readonly headings: readonly string[];
  /** Where the business is (IANA), and the day it is there (ISO 8601). */
  readonly zone: string;
  readonly today: string;
};

/**
 * What is wrong with a row. `noAddress` and `badAddress` leave nobody to speak of; all others keep only a yes from being taken,
 * and a no is taken whatever else the row says. `doubled`: the address stood in an earlier row. Whoever has the list of customers at
 * hand finds `severalCustomers`, who share the address, and knows of `flawedForm`, whose yes is none.
 */
export type NewsletterProblemCode =
  | 'noAddress'
  | 'badAddress'
  | 'doubled'
  | 'noOptInTime'
  | 'unreadableDate'
  | 'futureDate'
  | 'optInAfterConfirmation'
  | 'optInAfterUnsubscribe'
  | 'unknownStatus'
  | 'severalCustomers'
  | 'flawedForm';
/** `column`: from 0, -1 where no column is to blame; `firstRow`: of a doubled address, else 0. */
export type NewsletterProblem = {
  readonly code: NewsletterProblemCode;
  readonly row: number;
  readonly column: number;
  readonly value: string;
  readonly firstRow: number;
};

/**
 * What a file says of one person. `confirmation`: `timed` has the moment of the click and is a proof; `stated` is a word in a
 * column, which proves nothing (BGH, 10 February 2011, I ZR 164/09: the single declaration has to be documented).
 */
export type NewsletterFacts = {
  readonly row: number;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
  readonly phone: string;
  readonly status: NewsletterStatus;
  readonly optInAt: Moment | null;
  readonly optInIp: string;
  readonly confirmation: 'timed' | 'stated' | 'none';
  readonly confirmedAt: Moment | null;
  readonly confirmIp: string;
  readonly addedAt: Moment | null;
  readonly unsubscribedAt: Moment | null;
  readonly source: string;
  /** The cells that speak of the yes and the no, as they stood in the file, under their headings. */
  readonly proof: readonly { readonly label: string; readonly value: string }[];
  /** Those problems that keep a yes from being taken. */
  readonly yesRefused: readonly NewsletterProblemCode[];
};

/** `facts` null: the row names nobody. */
export type ReadNewsletterRow = {
  readonly facts: NewsletterFacts | null;
  readonly problems: readonly NewsletterProblem[];
};
export type NewsletterRowReader = (row: number, cells: readonly string[]) => ReadNewsletterRow;

const longestProof = 500;
const proving: ReadonlySet<NewsletterTarget> = new Set([
  'email',
  'optInAt',
  'optInIp',
  'confirmedAt',
  'confirmIp',
  'addedAt',
  'optInSaid',
  'doubleOptIn',
  'unsubscribedAt',
  'unsubscribeReason',
  'unsubscribeDetail',
  'blocked',
  'active',
  'status',
  'source',
]);

/** What words in a cell say: yes, no, or how somebody stands. */
function wordReader({ words }: NewsletterPack) {
  const forms = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(formOf));
  const [yes, no] = [forms(words.yes), forms(words.no)];
  const states = new Map(
    Object.entries(words.status).flatMap(([status, list]) =>
      list.map(word => [formOf(word), status as NewsletterStatus] as const),
    ),
  );
  return {
    yesNo: (cell: string): boolean | undefined =>
      yes.has(formOf(cell)) ? true : no.has(formOf(cell)) ? false : undefined,
    status: (cell: string): NewsletterStatus | undefined => states.get(formOf(cell)),
  };
}
const formOf = (word: string): string => headingForm(word.slice(0, longestProof)) || word.trim();

/**
 * Makes a reader of a file's rows, to be called in their order: it remembers the addresses. Whatever hints at a no counts as
 * one: a day of unsubscription that can't be read, a sign of blocking in words that aren't known.
 */
export function createNewsletterReader(pack: NewsletterPack, reading: NewsletterReading): NewsletterRowReader {
  const { file, headings, today } = reading;
  const { tool, targets } = file;
  const words = wordReader(pack);
  const columns = new Map<NewsletterTarget, number>();
  for (const [column, target] of targets.entries())
    if (target !== 'leaveOut' && !columns.has(target)) columns.set(target, column);
  const times = { ...reading, fileZone: tool.zone ?? reading.zone };
  const rowOf = new Map<string, number>();

  return (row, cells) => {
    const problems: NewsletterProblem[] = [];
    const cellOf = (target: NewsletterTarget): string => {
      const column = columns.get(target);
      const cell = column === undefined ? '' : cleanCell(cells[column] ?? '');
      return meansNothing(cell) ? '' : cell;
    };
    const report = (code: NewsletterProblemCode, target: NewsletterTarget, firstRow = 0): void => {
      const column = columns.get(target) ?? -1;
      problems.push({ code, row, column, value: (cells[column] ?? '').slice(0, longestProof), firstRow });
    };
    const momentOf = (target: NewsletterTarget): Moment | null => {
      const cell = cellOf(target);
      if (isNoMoment(cell) || words.yesNo(cell) !== undefined) return null;
      const moment = readMoment(cell, times);
      if (!moment) report('unreadableDate', target);
      else if (moment.day > today) report('futureDate', target);
      return moment;
    };

    const email = oneLine(cellOf('email'))
      .replace(/^mailto:/i, '')
      .slice(0, 320);
    if (email === '') {
      if (cells.some(cell => cell.trim() !== '')) report('noAddress', 'email');
      return { facts: null, problems };
    }
    if (checkEmail(email)?.code === 'emailShape') {
      report('badAddress', 'email');
      return { facts: null, problems };
    }
    const key = contactKeyText('email', email);
    const firstRow = rowOf.get(key);
    if (firstRow === undefined) rowOf.set(key, row);
    else report('doubled', 'email', firstRow);

    const optInAt = momentOf('optInAt');
    const clicked = momentOf('confirmedAt');
    const added = momentOf('addedAt');
    const unsubscribedAt = momentOf('unsubscribedAt');
    // Without a sign-up before it, the tool means the moment it took the address in.
    const isClick = clicked !== null && (optInAt !== null || tool.sameMomentConfirms);
    const confirmed =
      isClick &&
      optInAt !== null &&
      (isAfter(clicked, optInAt) || (tool.sameMomentConfirms && !isAfter(optInAt, clicked)));
    const stated = words.yesNo(cellOf('doubleOptIn')) === true || words.yesNo(cellOf('confirmedAt')) === true;
    const status = statusOf(
      cellOf,
      target => cleanCell(cells[columns.get(target) ?? -1] ?? ''),
      words,
      file.status,
      clicked !== null,
    );

    if (status === null) report('unknownStatus', 'status');
    if (!optInAt) report('noOptInTime', 'optInAt');
    else {
      if (clicked && isAfter(optInAt, clicked)) report('optInAfterConfirmation', 'optInAt');
      if (unsubscribedAt && isAfter(optInAt, unsubscribedAt)) report('optInAfterUnsubscribe', 'optInAt');
    }

    const whole = splitName(cellOf('fullName'));
    const [given, family] = [oneLine(cellOf('givenName')), oneLine(cellOf('familyName'))];
    const proof = targets.flatMap((target, column) => {
      const value = cleanCell(cells[column] ?? '');
      return proving.has(target) && columns.get(target) === column && value !== ''
        ? [{ label: beginning(headings[column] ?? '', 60), value: beginning(value, longestProof) }]
        : [];
    });
    return {
      problems,
      facts: {
        row,
        email,
        givenName: given || whole.givenName,
        familyName: family || whole.familyName,
        organisation: whole.organisation,
        phone: oneLine(cellOf('phone')).slice(0, 60),
        status: status ?? 'notSubscribed',
        optInAt,
        optInIp: cellOf('optInIp').slice(0, 60),
        confirmation: confirmed ? 'timed' : stated ? 'stated' : 'none',
        confirmedAt: isClick ? clicked : null,
        confirmIp: cellOf('confirmIp').slice(0, 60),
        addedAt: added ?? (isClick ? null : clicked),
        unsubscribedAt,
        source: oneLine(cellOf('source')).slice(0, 200),
        proof,
        yesRefused: [...new Set(problems.map(({ code }) => code))],
      },
    };
  };
}

/** How somebody stands; the hardest no in the row first. null: by a word that isn't known. */
function statusOf(
  cellOf: (target: NewsletterTarget) => string,
  // 'unbekannt' under 'abgemeldet am' is a no all the same.
  writtenIn: (target: NewsletterTarget) => string,
  words: ReturnType<typeof wordReader>,
  ofFile: NewsletterStatus | null,
  clicked: boolean,
): NewsletterStatus | null {
  const isSaid = (target: NewsletterTarget): boolean => {
    const cell = writtenIn(target);
    return !isNoMoment(cell) && words.yesNo(cell) !== false;
  };
  const said = cellOf('status');
  const word = said === '' ? undefined : words.status(said);
  const active = words.yesNo(cellOf('active'));
  const complained = [word, words.status(cellOf('unsubscribeReason')), words.status(cellOf('blocked'))];
  if (complained.includes('blocked') || ofFile === 'blocked') return 'blocked';
  if (
    isSaid('unsubscribedAt') ||
    isSaid('unsubscribeReason') ||
    isSaid('blocked') ||
    word === 'unsubscribed' ||
    ofFile === 'unsubscribed' ||
    (active === false && clicked)
  )
    return 'unsubscribed';
  if (isSaid('bouncedAt') || word === 'bounced' || ofFile === 'bounced') return 'bounced';
  if (said !== '' && word === undefined) return null;
  if (word === 'notSubscribed' || ofFile === 'notSubscribed' || words.yesNo(cellOf('optInSaid')) === false)
    return 'notSubscribed';
  if (active === undefined && cellOf('active') !== '') return null;
  return word === 'pending' || ofFile === 'pending' || active === false ? 'pending' : 'subscribed';
}
