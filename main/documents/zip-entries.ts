import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';

/** One file inside a ZIP archive, by the archive's central directory. What it says of inflated sizes is not believed. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly header: number;
};

/** Counts what all entries of one archive have inflated to, over all of its reading. */
export type InflatedCount = { bytes: number };

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const most = 0xffffffff;
const slice = 65_536;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the central directory starts and how many entries it has (PKWARE APPNOTE 4.3.16, and 4.3.14 for ZIP64). */
function findDirectory(bytes: Uint8Array, view: DataView): { readonly start: number; readonly count: number } {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (start !== most && count !== 0xffff) return { start, count };
    if (at < 20 || view.getUint32(at - 20, true) !== end64LocatorSignature) return { start, count };
    const end64 = Number(view.getBigUint64(at - 12, true));
    if (end64 + 56 > bytes.length || view.getUint32(end64, true) !== end64Signature) refuse({ code: 'import.broken' });
    return { start: Number(view.getBigUint64(end64 + 48, true)), count: Number(view.getBigUint64(end64 + 32, true)) };
  }
  return refuse({ code: 'import.broken' });
}

/** The 64-bit values of an entry whose 32-bit fields are full (APPNOTE 4.5.3): only those that are, in this order. */
function wideFields(view: DataView, extra: number, length: number, full: readonly boolean[]): number[] {
  for (let at = extra; at + 4 <= extra + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return full.map(isFull => {
      if (!isFull) return 0;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return refuse({ code: 'import.broken' });
}

/** The entries of an archive by name. Refuses what is cut short or does not hang together. */
export function readZipEntries(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = viewOf(bytes);
  const entries = new Map<string, ZipEntry>();
  try {
    const { start, count } = findDirectory(bytes, view);
    let at = start;
    for (let entry = 0; entry < Math.min(count, 65_536); entry += 1) {
      if (view.getUint32(at, true) !== centralSignature) refuse({ code: 'import.broken' });
      const nameLength = view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      const inflated = view.getUint32(at + 24, true);
      let packed = view.getUint32(at + 20, true);
      let header = view.getUint32(at + 42, true);
      if (packed === most || header === most || inflated === most) {
        const wide = wideFields(view, at + 46 + nameLength, extraLength, [
          inflated === most,
          packed === most,
          header === most,
        ]);
        if (packed === most) packed = wide[1] ?? 0;
        if (header === most) header = wide[2] ?? 0;
      }
      const name = new TextDecoder()
        .decode(bytes.subarray(at + 46, at + 46 + nameLength))
        .replaceAll('\\', '/')
        .replace(/^\//, '');
      const flags = view.getUint16(at + 8, true);
      // Names in a workbook are compared without case (ECMA-376 part 2, 6.2.2.2); the first of two same ones counts.
      if (!entries.has(name.toLowerCase())) {
        entries.set(name.toLowerCase(), {
          name,
          method: view.getUint16(at + 10, true),
          encrypted: (flags & 1) === 1,
          crc: view.getUint32(at + 16, true),
          packed,
          header,
        });
      }
      at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    }
  } catch (thrown) {
    if (thrown instanceof RangeError) refuse({ code: 'import.broken' });
    throw thrown;
  }
  return entries;
}

function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  if (entry.header + 30 > bytes.length || view.getUint32(entry.header, true) !== localSignature)
    refuse({ code: 'import.broken' });
  const start = entry.header + 30 + view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true);
  if (start + entry.packed > bytes.length) refuse({ code: 'import.broken' });
  return bytes.subarray(start, start + entry.packed);
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += slice) yield bytes.subarray(at, at + slice);
}

/** What a part inflates to, a piece at a time, with the number of packed bytes that were needed for it so far. */
async function* inflateChunks(
  packed: Uint8Array,
): AsyncGenerator<{ readonly chunk: Uint8Array; readonly needed: number }> {
  // Handed over a slice at a time by need: the rest of a bomb is never even looked at.
  const inflate = Readable.from(slicesOf(packed)).pipe(createInflateRaw({ chunkSize: slice }));
  try {
    for await (const chunk of inflate) yield { chunk: chunk as Uint8Array, needed: inflate.bytesWritten };
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_'))
      refuse({ code: 'import.broken' });
    throw thrown;
  } finally {
    inflate.destroy();
  }
}

/**
 * The content of one entry, a piece at a time. Counts what comes out and refuses at once where it is more than a workbook
 * can honestly hold, whatever size the archive declares; refuses a wrong checksum at the end.
 */
export async function* readZipEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  count: InflatedCount,
): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) refuse({ code: 'import.passwordProtected' });
  if (entry.method !== 0 && entry.method !== 8) refuse({ code: 'import.broken' });
  const packed = packedBytes(bytes, entry);
  let size = 0;
  let sum = 0;
  for await (const { chunk, needed } of entry.method === 8
    ? inflateChunks(packed)
    : [{ chunk: packed, needed: packed.length }]) {
    size += chunk.length;
    count.bytes += chunk.length;
    const burst = size > tableLimits.inflatedFreely && size > needed * tableLimits.inflation;
    if (burst || count.bytes > tableLimits.inflated) refuse({ code: 'import.zipBomb' });
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc) refuse({ code: 'import.broken' });
}
