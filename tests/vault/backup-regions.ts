import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { databaseMark } from '../../main/vault/key-slots.ts';

/** The parts of a backup's file, written down a second time: a test must not take the program's word for them. */
export type BackupRegions = {
  readonly database: Buffer;
  readonly slots: Buffer;
  readonly manifest: Buffer;
  readonly mac: Buffer;
  readonly all: Buffer;
  readonly trailer: Buffer;
  readonly lengths: Buffer;
  readonly magic: Buffer;
};

export const regionNames = ['database', 'slots', 'manifest', 'mac', 'all', 'trailer', 'lengths', 'magic'] as const;

/** Takes a backup apart. */
export function regionsOf(bytes: Buffer): BackupRegions {
  const end = bytes.length;
  const databaseBytes = Number(bytes.readBigUInt64BE(end - 24));
  const slotsBytes = bytes.readUInt32BE(end - 16);
  const manifestBytes = bytes.readUInt32BE(end - 12);
  const slotsEnd = databaseBytes + slotsBytes;
  return {
    database: bytes.subarray(0, databaseBytes),
    slots: bytes.subarray(databaseBytes, slotsEnd),
    manifest: bytes.subarray(slotsEnd, slotsEnd + manifestBytes),
    mac: bytes.subarray(end - 120, end - 88),
    all: bytes.subarray(end - 88, end - 56),
    trailer: bytes.subarray(end - 56, end - 24),
    lengths: bytes.subarray(end - 24, end - 8),
    magic: bytes.subarray(end - 8),
  };
}

/** Where each region begins, and the end of the file. */
export function boundariesOf(bytes: Buffer): readonly number[] {
  const regions = regionsOf(bytes);
  let at = 0;
  return [0, ...regionNames.map(name => (at += regions[name].length))];
}

const sha256 = (...parts: readonly Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/**
 * Puts a backup together with every checksum right, as someone would who knows the format. Without `dataKey` the old
 * proof of who wrote the manifest stays.
 */
export function put(
  { database, slots, manifest, mac, magic }: BackupRegions,
  dataKey?: Uint8Array,
  vault: string = (JSON.parse(manifest.toString()) as { vault: string }).vault,
): Buffer {
  const lengths = Buffer.alloc(16);
  lengths.writeBigUInt64BE(BigInt(database.length), 0);
  lengths.writeUInt32BE(slots.length, 8);
  lengths.writeUInt32BE(manifest.length, 12);
  const key = dataKey && Buffer.from(hkdfSync('sha256', dataKey, databaseMark(vault), 'scrinium backup manifest', 32));
  const seal = key ? createHmac('sha256', key).update(magic).update(lengths).update(manifest).digest() : mac;
  const all = sha256(database, slots, manifest, seal);
  const trailer = sha256(slots, manifest, seal, all, lengths, magic);
  return Buffer.concat([database, slots, manifest, seal, all, trailer, lengths, magic]);
}

/** The same manifest with some of its facts replaced. */
export const manifestWith = (manifest: Buffer, facts: object): Buffer =>
  Buffer.from(JSON.stringify({ ...(JSON.parse(manifest.toString()) as object), ...facts }));

/** A checksum as manifests write it. */
export const hexOf = (bytes: Uint8Array): string => sha256(bytes).toString('hex');
