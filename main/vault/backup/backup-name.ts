import { backupEnding } from './backup-file.ts';

/** One moment as a backup needs it: for machines, for this computer's calendar, and for a person reading a file name. */
export type LocalMoment = {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The day here, 2026-11-22. */
  readonly day: string;
  /** The time here, 14.02: a colon can't stand in a file name. */
  readonly time: string;
};

const two = (number: number): string => String(number).padStart(2, '0');

/** A moment on this computer's clock and in its time zone. `now`: milliseconds since 1970. */
export function localMoment(now: number): LocalMoment {
  const date = new Date(now);
  return {
    at: date.toISOString(),
    day: `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    time: `${two(date.getHours())}.${two(date.getMinutes())}`,
  };
}

const mostLetters = 60;
// File systems count bytes, 255 for a whole name; the rest of the name and the ending while it is being made need 90.
const mostBytes = 160;
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/** The business's name with all that no Windows, macOS or Linux folder takes left out; '' where nothing remains. */
export function nameForFile(business: string): string {
  const plain = business
    .toWellFormed()
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\uFFFD]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .]+/, '');
  let kept = '';
  let letters = 0;
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(plain)) {
    letters += 1;
    if (letters > mostLetters || Buffer.byteLength(kept + segment) > mostBytes) break;
    kept += segment;
  }
  kept = kept.replace(/[ .]+$/, '');
  return reserved.test(kept) ? `_${kept}` : kept;
}

/** A file name that a person understands and `isTaken` lets through. */
export function backupName(
  business: string,
  { day, time }: Pick<LocalMoment, 'day' | 'time'>,
  isTaken: (fileName: string) => boolean,
): string {
  const name = nameForFile(business);
  return freeName(`${name === '' ? '' : `${name} - `}Scrinium backup ${day} ${time}${backupEnding}`, isTaken);
}

/** The name itself, or the first with a number behind it that is not taken. */
export function freeName(fileName: string, isTaken: (fileName: string) => boolean): string {
  if (!isTaken(fileName)) return fileName;
  const stem = fileName.endsWith(backupEnding) ? fileName.slice(0, -backupEnding.length) : fileName;
  for (let copy = 2; ; copy += 1) {
    const candidate = `${stem} (${copy})${backupEnding}`;
    if (!isTaken(candidate)) return candidate;
  }
}

const unfinishedOf = (vault: string): string => `.${vault.slice(0, 8)}.unfinished`;

/** What a backup is called until it is proved. */
export const unfinishedName = (fileName: string, vault: string): string => fileName + unfinishedOf(vault);

/** True for what a killed program left of a backup of this vault. */
export const isUnfinished = (fileName: string, vault: string): boolean =>
  fileName.endsWith(unfinishedOf(vault)) || fileName.endsWith(`${unfinishedOf(vault)}-journal`);
