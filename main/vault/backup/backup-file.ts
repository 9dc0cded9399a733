import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from '../../../shared/z.ts';
import type { Disk } from '../atomic-file.ts';
import { databaseMark, parseSlots, type SlotFile } from '../key-slots.ts';
import { Manifest } from './manifest.ts';

// A backup is a whole SQLCipher database and, behind its last page, where SQLite doesn't look:
//   key slots | manifest | HMAC | checksum of all before | checksum of the trailer | lengths | magic
// In this and every later version the magic names the version, the lengths and the trailer's checksum stand before it,
// and the manifest is JSON with the program's name: so "made by a newer Scrinium" is never mistaken for a flipped bit.
const magicName = 'SCRBAK';
const magic = Buffer.from(`${magicName}1\n`, 'latin1');
const lengthsBytes = 16;
const digestBytes = 32;
const footerBytes = digestBytes + lengthsBytes + magic.length;
const sealBytes = digestBytes + digestBytes;
const mostSlots = 1 << 20;
const mostManifest = 1 << 16;
const chunk = 1 << 20;

/** The ending of a backup's file name. */
export const backupEnding = '.scrinium-backup';

/** What the maker of a backup says of it; all lengths and checksums are taken from the bytes themselves. */
export type SealedParts = Omit<
  Manifest,
  'format' | 'version' | 'databaseBytes' | 'databaseSha256' | 'slotsBytes' | 'slotsSha256'
>;

/** What a file turns out to be. `newer`: made by a later Scrinium, whose backups this one doesn't know. */
export type BackupRead =
  | {
      readonly kind: 'backup';
      readonly manifest: Manifest;
      readonly slots: SlotFile;
      readonly slotBytes: Uint8Array;
    }
  | { readonly kind: 'damaged' | 'foreign' }
  | { readonly kind: 'newer'; readonly program: string };

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function readAt(disk: Disk, file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = disk.readSync(file, bytes, filled, length - filled, at + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

function withFile<T>(disk: Disk, path: string, flags: 'r' | 'r+', work: (file: number) => T): T {
  const file = disk.openSync(path, flags);
  try {
    return work(file);
  } finally {
    disk.closeSync(file);
  }
}

/** The checksums of the first `databaseBytes` of a file and of the first `end`, both in one reading. */
function checksums(disk: Disk, file: number, databaseBytes: number, end: number): { database: Buffer; all: Buffer } {
  const buffer = Buffer.allocUnsafe(chunk);
  const hash = createHash('sha256');
  let database: Buffer | undefined;
  for (let at = 0; at < end;) {
    const stop = at < databaseBytes ? databaseBytes : end;
    const read = disk.readSync(file, buffer, 0, Math.min(chunk, stop - at), at);
    if (read === 0) break;
    hash.update(buffer.subarray(0, read));
    at += read;
    if (at === databaseBytes) database = hash.copy().digest();
  }
  return { database: database ?? Buffer.alloc(digestBytes), all: hash.digest() };
}

function lengthsOf(databaseBytes: number, slotsBytes: number, manifestBytes: number): Buffer {
  const lengths = Buffer.alloc(lengthsBytes);
  lengths.writeBigUInt64BE(BigInt(databaseBytes), 0);
  lengths.writeUInt32BE(slotsBytes, 8);
  lengths.writeUInt32BE(manifestBytes, 12);
  return lengths;
}

/** Says that whoever held the data key wrote this manifest: a key made from it and used for nothing else. */
function manifestMac(vault: string, dataKey: Uint8Array, lengths: Uint8Array, manifest: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', dataKey, databaseMark(vault), 'scrinium backup manifest', digestBytes));
  try {
    return createHmac('sha256', key).update(magic).update(lengths).update(manifest).digest();
  } finally {
    key.fill(0);
  }
}

/**
 * Makes a database file a backup: adds key slots, manifest and checksums behind it and has all of it on the disk. No
 * connection to the file may be open. `dataKey` stays the caller's to wipe.
 */
export function sealBackup(
  disk: Disk,
  path: string,
  facts: SealedParts,
  slots: Uint8Array,
  dataKey: Uint8Array,
): Manifest {
  const databaseBytes = disk.statSync(path).size;
  return withFile(disk, path, 'r+', file => {
    const buffer = Buffer.allocUnsafe(chunk);
    const hash = createHash('sha256');
    for (let at = 0; at < databaseBytes;) {
      const read = disk.readSync(file, buffer, 0, Math.min(chunk, databaseBytes - at), at);
      if (read === 0) throw Object.assign(new Error('The file became shorter'), { code: 'EIO' });
      hash.update(buffer.subarray(0, read));
      at += read;
    }
    const manifest: Manifest = Manifest.parse({
      ...facts,
      format: 'scrinium-backup',
      version: 1,
      databaseBytes,
      databaseSha256: hash.copy().digest('hex'),
      slotsBytes: slots.length,
      slotsSha256: sha256(slots).toString('hex'),
    });
    const text = Buffer.from(JSON.stringify(manifest));
    const lengths = lengthsOf(databaseBytes, slots.length, text.length);
    const mac = manifestMac(facts.vault, dataKey, lengths, text);
    const all = hash.update(slots).update(text).update(mac).digest();
    const trailer = Buffer.concat([slots, text, mac, all]);
    const bytes = Buffer.concat([trailer, sha256(trailer, lengths, magic), lengths, magic]);
    for (let at = 0; at < bytes.length;) at += disk.writeSync(file, bytes, at, bytes.length - at, databaseBytes + at);
    disk.fsyncSync(file);
    return manifest;
  });
}

type Trailer = {
  readonly kind: 'trailer';
  readonly version: string;
  readonly lengths: Buffer;
  readonly databaseBytes: number;
  readonly slots: Buffer;
  readonly manifest: Buffer;
  readonly mac: Buffer;
  readonly all: Buffer;
};

/** True for an ending that was a backup's before a few of its bytes changed. */
const nearlyMagic = (end: Uint8Array): boolean => magic.filter((byte, index) => end[index] === byte).length >= 5;

function readTrailer(disk: Disk, path: string): Trailer | { readonly kind: 'damaged' | 'foreign' } {
  // A file that was cut off has lost the part that says what it is; its name still does.
  const unknown = { kind: path.endsWith(backupEnding) ? 'damaged' : 'foreign' } as const;
  const { size } = disk.statSync(path);
  if (size < footerBytes + sealBytes) return unknown;
  return withFile(disk, path, 'r', file => {
    const footer = readAt(disk, file, size - footerBytes, footerBytes);
    const end = footer.subarray(digestBytes + lengthsBytes);
    const version = new RegExp(`^${magicName}([1-9])\n$`).exec(end.toString('latin1'))?.[1];
    if (version === undefined) return nearlyMagic(end) ? { kind: 'damaged' } : unknown;
    const lengths = footer.subarray(digestBytes, digestBytes + lengthsBytes);
    const databaseBytes = Number(lengths.readBigUInt64BE(0));
    const slotsBytes = lengths.readUInt32BE(8);
    const manifestBytes = lengths.readUInt32BE(12);
    const trailerBytes = size - footerBytes - databaseBytes;
    const fits = slotsBytes <= mostSlots && manifestBytes <= mostManifest;
    if (!fits || trailerBytes < slotsBytes + manifestBytes + sealBytes || databaseBytes < 0) return { kind: 'damaged' };
    if (trailerBytes > mostSlots + mostManifest + sealBytes) return { kind: 'damaged' };
    const trailer = readAt(disk, file, databaseBytes, trailerBytes);
    if (!sha256(trailer, lengths, end).equals(footer.subarray(0, digestBytes))) return { kind: 'damaged' };
    const manifest = trailer.subarray(slotsBytes, slotsBytes + manifestBytes);
    const seal = trailer.subarray(slotsBytes + manifestBytes);
    return {
      kind: 'trailer',
      version,
      lengths,
      databaseBytes,
      slots: trailer.subarray(0, slotsBytes),
      manifest,
      mac: seal.subarray(0, digestBytes),
      all: seal.subarray(digestBytes),
    };
  });
}

function parsed(manifest: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(manifest).toString('utf8'));
  } catch {
    return undefined;
  }
}

const Envelope = z.looseObject({ program: z.string().max(100) });

/**
 * What a file says of itself, from its last part alone and without a key: enough for a list. Whether all of it is sound,
 * `proveBackup` says. Throws what the file system throws, also where there is no such file.
 */
export function readBackup(disk: Disk, path: string): BackupRead {
  const trailer = readTrailer(disk, path);
  if (trailer.kind !== 'trailer') return trailer;
  const content = parsed(trailer.manifest);
  if (trailer.version !== '1') {
    const envelope = Envelope.safeParse(content);
    return { kind: 'newer', program: envelope.success ? envelope.data.program : '' };
  }
  const found = Manifest.safeParse(content);
  if (!found.success || trailer.all.length !== digestBytes) return { kind: 'damaged' };
  const manifest = found.data;
  const slots = parseSlots(trailer.slots);
  if (slots.kind === 'newer') return { kind: 'newer', program: manifest.program };
  const fits =
    manifest.databaseBytes === trailer.databaseBytes &&
    manifest.slotsBytes === trailer.slots.length &&
    manifest.slotsSha256 === sha256(trailer.slots).toString('hex');
  if (slots.kind !== 'slots' || !fits || slots.file.vault !== manifest.vault) return { kind: 'damaged' };
  return { kind: 'backup', manifest, slots: slots.file, slotBytes: Uint8Array.from(trailer.slots) };
}

/** True where every byte is as it was written, by the checksums in the file. Reads all of it; needs no key. */
export function isWhole(disk: Disk, path: string): boolean {
  const trailer = readTrailer(disk, path);
  const read = readBackup(disk, path);
  if (trailer.kind !== 'trailer' || read.kind !== 'backup') return false;
  const end = trailer.databaseBytes + trailer.slots.length + trailer.manifest.length + digestBytes;
  const found = withFile(disk, path, 'r', file => checksums(disk, file, trailer.databaseBytes, end));
  return found.all.equals(trailer.all) && found.database.toString('hex') === read.manifest.databaseSha256;
}

/** True where the manifest, and with it every checksum in it, was written by someone who held this data key. */
export function isAuthentic(disk: Disk, path: string, dataKey: Uint8Array): boolean {
  const trailer = readTrailer(disk, path);
  const read = readBackup(disk, path);
  if (trailer.kind !== 'trailer' || read.kind !== 'backup') return false;
  const mac = manifestMac(read.manifest.vault, dataKey, trailer.lengths, trailer.manifest);
  return timingSafeEqual(mac, trailer.mac);
}
