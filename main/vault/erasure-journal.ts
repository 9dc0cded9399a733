import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import type { JournalLine } from '../../shared/domain/erasures.ts';
import { z } from '../../shared/z.ts';
import { diskRefusal, replaceFile, type Disk } from './atomic-file.ts';
import { databaseMark } from './key-slots.ts';

export type { JournalLine } from '../../shared/domain/erasures.ts';

/**
 * What a journal says. `asOf`: until when it is complete, ISO 8601; null where it doesn't say. `unread`: lines that are
 * damaged, were not written under this key, or are missing from where the journal says they stood.
 */
export type Journal = {
  readonly lines: readonly JournalLine[];
  readonly asOf: string | null;
  readonly unread: number;
};

const nothing: Journal = { lines: [], asOf: null, unread: 0 };
const unreadable: Journal = { lines: [], asOf: null, unread: 1 };
const mostRecords = 100_000;
const longestRecord = 1000;
/** Bytes of a line: nothing longer was written by us. A journal itself may be of any length, it has all there ever was. */
const longestLine = mostRecords * longestRecord;
/** Bytes read at once. */
const atOnce = 1024 * 1024;

const StoredLine = z.object({
  at: z.iso.datetime(),
  action: z.string().min(1).max(40),
  subject: z.string().max(40),
  /** Ids, and what somebody said on up to six channels. */
  records: z.array(z.string().max(longestRecord)).max(mostRecords),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The line that says until when all those before it are complete, and which they are: none can be cut out unseen. */
const asOfAction = 'asOf';

const journalKey = (vault: string, dataKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, databaseMark(vault), 'scrinium erasure journal', 32));

/** The vault is part of it, so that a line can't be brought over from another one. */
const macOf = (key: Uint8Array, vault: string, { at, action, subject, records }: JournalLine): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['scrinium erasure', vault, at, action, subject, records]))
    .digest();

const render = (key: Uint8Array, vault: string, { at, action, subject, records }: JournalLine): string =>
  `${JSON.stringify({ at, action, subject, records, mac: macOf(key, vault, { at, action, subject, records }).toString('hex') })}\n`;

/** Stands for these lines, in their order. */
function digestOf(lines: readonly JournalLine[]): string {
  // One JSON array; hashed line by line, as all of them may be longer than a string can be.
  const hash = createHash('sha256').update('[');
  for (const [index, { at, action, subject, records }] of lines.entries())
    hash.update(`${index === 0 ? '' : ','}${JSON.stringify([at, action, subject, records])}`);
  return hash.update(']').digest('hex');
}

function proved(text: string, key: Uint8Array, vault: string): JournalLine | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const stored = StoredLine.safeParse(content);
  if (!stored.success) return undefined;
  const { mac, ...line } = stored.data;
  return timingSafeEqual(macOf(key, vault, line), Buffer.from(mac, 'hex')) ? line : undefined;
}

/** Each line of a file, one after the other; null for one that is too long to be ours. */
function* linesOf(disk: Disk, path: string): Generator<string | null> {
  const file = disk.openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(atOnce);
    let begun: Buffer[] = [];
    let length = 0;
    const more = (bytes: Buffer): void => {
      length += bytes.length;
      if (length > longestLine) begun = [];
      else begun.push(Buffer.from(bytes));
    };
    const end = (): string | null => {
      const text = length > longestLine ? null : Buffer.concat(begun).toString('utf8');
      begun = [];
      length = 0;
      return text;
    };
    for (;;) {
      const bytes = buffer.subarray(0, disk.readSync(file, buffer, 0, buffer.length, null));
      if (bytes.length === 0) break;
      let from = 0;
      for (let feed = bytes.indexOf(10); feed >= 0; feed = bytes.indexOf(10, from)) {
        more(bytes.subarray(from, feed));
        yield end();
        from = feed + 1;
      }
      more(bytes.subarray(from));
    }
    yield end();
  } finally {
    disk.closeSync(file);
  }
}

/** As `readJournal`, but a disk that does not give the file up is thrown: what could not be read must not be replaced. */
function readWhole(disk: Disk, path: string, vault: string, key: Uint8Array): Journal {
  if (!disk.existsSync(path)) return nothing;
  const lines: JournalLine[] = [];
  let asOf: string | null = null;
  let unread = 0;
  // Two journals that were put together each end with a line of their own.
  let part: JournalLine[] = [];
  let unreadBefore = 0;
  const end = (digest: string | undefined): void => {
    const whole = digest === undefined ? part.length === 0 : digest === digestOf(part);
    if (!whole && unread === unreadBefore) unread += 1;
    part = [];
    unreadBefore = unread;
  };
  for (const text of linesOf(disk, path)) {
    if (text === '') continue;
    const line = text === null ? undefined : proved(text, key, vault);
    if (!line) unread += 1;
    else if (line.action !== asOfAction) {
      lines.push(line);
      part.push(line);
    } else {
      end(line.records[0] ?? '');
      if (asOf === null || line.at > asOf) asOf = line.at;
    }
  }
  end(undefined);
  return { lines, asOf, unread };
}

/**
 * Reads a journal of this vault. Each line is proved on its own: one that is damaged, torn or another vault's costs itself
 * only. A missing file has no lines; one that can't be read at all counts as one unread line. `dataKey` stays the
 * caller's to wipe.
 */
export function readJournal(disk: Disk, path: string, vault: string, dataKey: Uint8Array): Journal {
  const key = journalKey(vault, dataKey);
  try {
    return readWhole(disk, path, vault, key);
  } catch (problem) {
    if (diskRefusal(problem)) return unreadable;
    throw problem;
  } finally {
    key.fill(0);
  }
}

/**
 * Writes these lines and those already in the file anew, in one step, complete as of `asOf` (ISO 8601). Lines there that
 * can't be proved are left out: the table the lines come from has all that could be saved of them. The folder must be there. Throws
 * what the disk refuses; the file is then as it was.
 */
export function syncJournal(
  disk: Disk,
  path: string,
  vault: string,
  dataKey: Uint8Array,
  lines: readonly JournalLine[],
  asOf: string,
): void {
  const key = journalKey(vault, dataKey);
  try {
    const others = missingFrom(lines, readWhole(disk, path, vault, key).lines);
    const all = [...others, ...lines];
    const end: JournalLine = { at: asOf, action: asOfAction, subject: '', records: [digestOf(all)] };
    const bytes = Buffer.concat([...all, end].map(line => Buffer.from(render(key, vault, line))));
    replaceFile(disk, join(path, '..'), path, bytes);
  } finally {
    key.fill(0);
  }
}

/** Those of `more` that say something `lines` doesn't. */
function missingFrom(lines: readonly JournalLine[], more: readonly JournalLine[]): readonly JournalLine[] {
  const text = ({ at, action, subject, records }: JournalLine): string =>
    JSON.stringify([at, action, subject, ...records]);
  const same = new Set(lines.map(text));
  const unlike = more.filter(line => !same.has(text(line)));
  // As a rule all lines are the same; only where some aren't it is worth comparing record by record.
  if (unlike.length === 0) return unlike;
  const each = (line: JournalLine): readonly string[] =>
    line.records.map(record => text({ ...line, records: [record] }));
  const known = new Set(lines.flatMap(each));
  return unlike.filter(line => !each(line).every(record => known.has(record)));
}

/** The path of this vault's journal in a folder of backups. */
export const journalInPlace = (folder: string, vault: string): string =>
  join(folder, `Scrinium erasures ${vault.slice(0, 8)}.scrinium-journal`);
