import { hash } from 'node:crypto';
import { auditHead, insertAuditEntry, setAuditHead } from '../db/tables/audit.ts';
import type { AuditEntry } from '../db/tables/audit.ts';
import type { WritableDb } from '../db/connection.ts';

/**
 * One act for the audit trail. `user` is an id; `values` holds what each field was before and is after, and is the part
 * that an erasure takes away. `fields` names what people may read of it.
 */
export type Act = {
  readonly at: string;
  readonly user: string;
  readonly action: string;
  readonly subject: string;
  readonly record: string;
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
};

const saltBytes = 32;
/** Of SHA-256: what it reads at a time and what it gives back, in bytes. */
const hashBlock = 64;
const hashBytes = 32;
/** What the first entry follows. */
export const firstLink: Uint8Array = new Uint8Array(32);

/**
 * An entry as the chain hashes it: the JSON text of a list, of which no two different entries have the same. The values
 * are in it only by their digest.
 */
export function entryText(previous: Uint8Array, entry: Omit<AuditEntry, 'salt' | 'valuesJson' | 'hash'>): string {
  const { at, user, action, subject, record, fields, digest } = entry;
  return JSON.stringify([
    'scrinium audit 1',
    hex(previous),
    entry.entry,
    at,
    user,
    action,
    subject,
    record,
    fields,
    hex(digest),
  ]);
}

/** What an entry's hash must be (SHA-256, FIPS 180-4), given the hash of the entry before it. */
export const entryHash = (previous: Uint8Array, entry: Omit<AuditEntry, 'salt' | 'valuesJson' | 'hash'>): Buffer =>
  hash('sha256', entryText(previous, entry), 'buffer');

/**
 * The digest under which values stand in the chain (HMAC-SHA-256, RFC 2104). Its key is a salt of the entry's own: once
 * that is erased, nobody can find a telephone number again by trying them all.
 */
export function valuesDigest(salt: Uint8Array, valuesJson: string): Buffer {
  // Spelled out: for a key used only once, createHmac takes four times as long, and imports do this for every row.
  const inner = Buffer.alloc(hashBlock + Buffer.byteLength(valuesJson), 0x36);
  const outer = Buffer.alloc(hashBlock + hashBytes, 0x5c);
  for (const [at, byte] of salt.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  inner.write(valuesJson, hashBlock);
  hash('sha256', inner, 'buffer').copy(outer, hashBlock);
  return hash('sha256', outer, 'buffer');
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** An act whose values are JSON text already. */
export type WrittenAct = Omit<Act, 'values'> & { readonly valuesJson: string };

/** Writes many acts in a row. `finish` notes where the chain ends and must come last, in the same transaction. */
export type AuditWriter = {
  readonly record: (act: Act) => void;
  readonly recordWritten: (act: WrittenAct) => void;
  readonly finish: () => void;
};

/** Starts writing at the end of the chain. Inside a transaction only, and one writer at a time. */
export function createAuditWriter(db: WritableDb, random: (bytes: number) => Uint8Array): AuditWriter {
  const head = auditHead(db) ?? { entries: 0, hash: firstLink };
  let entries = head.entries;
  let previous: Uint8Array = head.hash;
  const recordWritten = ({ at, user, action, subject, record, fields, valuesJson }: WrittenAct): void => {
    const salt = random(saltBytes);
    entries += 1;
    const entry = {
      entry: entries,
      at,
      user,
      action,
      subject,
      record,
      fields: JSON.stringify(fields),
      digest: valuesDigest(salt, valuesJson),
    };
    const own = entryHash(previous, entry);
    insertAuditEntry(db, { ...entry, salt, valuesJson, hash: own });
    previous = own;
  };
  return {
    record: ({ values, ...act }) => recordWritten({ ...act, valuesJson: JSON.stringify(values) }),
    recordWritten,
    finish: () => setAuditHead(db, { entries, hash: previous }),
  };
}

/** Writes one act at the end of the chain, inside the transaction of what it records. */
export function recordAct(db: WritableDb, random: (bytes: number) => Uint8Array, act: Act): void {
  const writer = createAuditWriter(db, random);
  writer.record(act);
  writer.finish();
}
