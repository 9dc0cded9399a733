import type { Disk } from '../atomic-file.ts';
import { readOverBadPlaces } from '../copy-whole.ts';

/**
 * The write-ahead log as SQLite reads it after an unclean end (sqlite.org/fileformat2.html#the_write_ahead_log): a header,
 * then frames, each a page with a head of its own. Heads are not encrypted, and the checksums are over the bytes as they
 * lie in the file, each frame's carrying on from the one before: all of it can be followed without opening the database.
 */

/** Bytes of a page of the database, in the file and in the log alike. */
const pageBytes = 4096;
const magic = 0x37_7f_06_82;
const version = 3_007_000;
const headerBytes = 32;
const headBytes = 24;
const frameBytes = headBytes + pageBytes;
const headWords = headBytes / 4;
const frameWords = frameBytes / 4;
/** Words of a head under the checksum: page number and, in the last frame of a change, the pages of the database. */
const summedWords = 2;
const framesAtOnce = 256;

/**
 * `lost`: changes that were confirmed can't be read any more. `taken`: how many frames SQLite takes. `unread`: the disk
 * does not give up some place of the log, so that SQLite would not even begin with it.
 */
export type LogReading = { readonly lost: boolean; readonly taken: number; readonly unread: boolean };

/** An open log. `unread` comes to be true once a place of it could not be read: what stands there is taken for zeros. */
type LogFile = { readonly disk: Disk; readonly file: number; readonly size: number; unread: boolean };

type Sum = readonly [number, number];

/** What each frame says, by its number less one. */
type Frames = {
  readonly count: number;
  /** 0 but in the last frame of a change. */
  readonly sizes: Uint32Array;
  /** Whether it belongs to the header's round: what was written before the log began anew stays behind it. */
  readonly ofThisRound: Uint8Array;
  /** Whether its checksum follows from that of the frame before. */
  readonly follows: Uint8Array;
};

// The file's numbers are big-endian, and so are the checksums; what is summed are little-endian words.
const swapped = (word: number): number =>
  ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
const wordAt = (words: Uint32Array, at: number): number => swapped(words[at] ?? 0);

function summed([one, other]: Sum, words: Uint32Array, from: number, to: number): Sum {
  let [first, second] = [one, other];
  for (let at = from; at < to; at += 2) {
    first = (first + (words[at] as number) + second) | 0;
    second = (second + (words[at + 1] as number) + first) | 0;
  }
  return [first >>> 0, second >>> 0];
}

const same = (one: Sum, other: Sum): boolean => one[0] === other[0] && one[1] === other[1];

/** The checksum of the frame that begins at this word, after a frame (or header) with the sum `before`. */
const frameSum = (before: Sum, words: Uint32Array, at: number): Sum =>
  summed(summed(before, words, at, at + summedWords), words, at + headWords, at + frameWords);

const storedSum = (words: Uint32Array, at: number): Sum => [wordAt(words, at + 4), wordAt(words, at + 5)];

function readWords(log: LogFile, bytes: number, position: number): Uint32Array {
  const buffer = new Uint8Array(bytes);
  const { read, bad } = readOverBadPlaces(log.disk, log.file, buffer, position, log.size);
  log.unread ||= bad;
  return new Uint32Array(buffer.buffer, 0, read >>> 2);
}

const readFrame = (log: LogFile, frame: number): Uint32Array =>
  readWords(log, frameBytes, headerBytes + (frame - 1) * frameBytes);

function readFrames(log: LogFile, count: number, header: Uint32Array): Frames {
  const frames: Frames = {
    count,
    sizes: new Uint32Array(count),
    ofThisRound: new Uint8Array(count),
    follows: new Uint8Array(count),
  };
  let before: Sum = [wordAt(header, 6), wordAt(header, 7)];
  for (let done = 0; done < count; done += framesAtOnce) {
    const wanted = Math.min(framesAtOnce, count - done);
    const words = readWords(log, wanted * frameBytes, headerBytes + done * frameBytes);
    for (let n = 0; n < wanted; n += 1) {
      const at = n * frameWords;
      const stored = storedSum(words, at);
      frames.sizes[done + n] = wordAt(words, at + 1);
      frames.ofThisRound[done + n] = words[at + 2] === header[4] && words[at + 3] === header[5] ? 1 : 0;
      frames.follows[done + n] = words[at] !== 0 && same(frameSum(before, words, at), stored) ? 1 : 0;
      before = stored;
    }
  }
  return frames;
}

/** The number of the last frame SQLite takes: the end of the last change before the first frame that doesn't fit. */
function takenOf({ count, sizes, ofThisRound, follows }: Frames): number {
  let taken = 0;
  for (let at = 0; at < count && ofThisRound[at] === 1 && follows[at] === 1; at += 1)
    if (sizes[at] !== 0) taken = at + 1;
  return taken;
}

/**
 * The number of the last frame that ends a change of this round, readable or not. One that says it is of another round, and
 * follows a frame of this one, has a damaged head.
 */
function lastEnd({ count, sizes, ofThisRound, follows }: Frames): number {
  const belongs = (at: number) =>
    ofThisRound[at] === 1 || (follows[at] === 1 && (at === 0 || ofThisRound[at - 1] === 1));
  for (let at = count - 1; at >= 0; at -= 1) if (sizes[at] !== 0 && belongs(at)) return at + 1;
  return 0;
}

/** Whether the first frame after the taken ones ended a change until one bit of its head fell over and said it does not. */
function hidesEnd(log: LogFile, frames: Frames, header: Uint32Array): boolean {
  let at = 0;
  while (at < frames.count && frames.ofThisRound[at] === 1 && frames.follows[at] === 1) at += 1;
  if (at === frames.count || frames.ofThisRound[at] !== 1 || frames.sizes[at] !== 0) return false;
  const frame = readFrame(log, at + 1);
  const before: Sum = at === 0 ? [wordAt(header, 6), wordAt(header, 7)] : storedSum(readFrame(log, at), 0);
  for (let bit = 0; bit < 32; bit += 1) {
    frame[1] = 2 ** bit;
    if (same(frameSum(before, frame, 0), storedSum(frame, 0))) return true;
  }
  return false;
}

/**
 * The frames SQLite had confirmed, as its index beside the log (sqlite.org/walformat.html) remembers; 0 where it remembers
 * nothing of this round. The index outlives a killed program, not a computer that lost its power: it can show that
 * something is missing, never that nothing is.
 */
function confirmedFrames(disk: Disk, index: string, header: Uint32Array): number {
  if (!disk.existsSync(index)) return 0;
  const file = disk.openSync(index, 'r');
  try {
    const words = readWords({ disk, file, size: disk.statSync(index).size, unread: false }, 96, 0);
    const sound =
      words.length === 24 &&
      words.subarray(0, 12).every((word, at) => word === words[12 + at]) &&
      same(summed([0, 0], words, 0, 10), [words[10] ?? 0, words[11] ?? 0]);
    return sound && words[8] === header[4] && words[9] === header[5] ? (words[4] ?? 0) : 0;
  } finally {
    disk.closeSync(file);
  }
}

/** Any change at all that ends in a frame of this log, whatever its header says. */
function holdsChanges(log: LogFile, count: number): boolean {
  for (let frame = 1; frame <= count; frame += 1) {
    const head = readWords(log, headBytes, headerBytes + (frame - 1) * frameBytes);
    if (wordAt(head, 0) !== 0 && wordAt(head, 1) !== 0) return true;
  }
  return false;
}

/**
 * Reads the log of a database that nobody has open, as it lies there after an unclean end, and finds confirmed changes that
 * SQLite would drop without a word: it stops at the first frame that doesn't fit, and reports that all is well.
 *
 * What is no loss: frames without an end (killed in the middle of a change), and frames of an earlier round (the log begins
 * anew after each checkpoint). A change too large for the memory has pages written twice; its frames bear no round and no
 * checksum until it ends, and the one that ends it gets both last of all (walEncodeFrame and walRewriteChecksums in
 * SQLite's source), so that killed meanwhile it has no end either. What is taken for a loss although it may be none: a last
 * change of which the system wrote some parts and not others before the power went, or, killed within the microseconds
 * between a frame's head and its page, the end of an unconfirmed change; a damaged header over changes that the database
 * has already; and any place the disk does not give up. What can't be seen: a log cut off between two changes, or in the
 * middle of the last, looks like one that was being written; only the index beside it may know better. An empty log is no
 * loss, whatever the index says: that is how every log ends, and the index may be older.
 */
export function readLog(disk: Disk, path: string): LogReading {
  const { size } = disk.statSync(path);
  // A header is written in one piece: less of it was cut off.
  if (size < headerBytes) return { lost: size > 0, taken: 0, unread: false };
  const count = Math.floor((size - headerBytes) / frameBytes);
  const file = disk.openSync(path, 'r');
  try {
    const log: LogFile = { disk, file, size, unread: false };
    const header = readWords(log, headerBytes, 0);
    const sound =
      wordAt(header, 0) === magic &&
      wordAt(header, 1) === version &&
      wordAt(header, 2) === pageBytes &&
      same(summed([0, 0], header, 0, 6), [wordAt(header, 6), wordAt(header, 7)]);
    if (!sound) {
      const lost = holdsChanges(log, count);
      return { lost: lost || log.unread, taken: 0, unread: log.unread };
    }
    const frames = readFrames(log, count, header);
    const taken = takenOf(frames);
    const dropped = lastEnd(frames) > taken || hidesEnd(log, frames, header);
    const remembered = confirmedFrames(disk, `${path.slice(0, -'wal'.length)}shm`, header);
    return { lost: log.unread || dropped || remembered > taken, taken, unread: log.unread };
  } finally {
    disk.closeSync(file);
  }
}
