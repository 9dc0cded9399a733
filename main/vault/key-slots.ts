import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { z } from '../../shared/z.ts';

/** Cost of one guess at a password: Argon2id (RFC 9106) with this much memory, this many passes and lanes. */
export type Kdf = {
  readonly algorithm: 'argon2id';
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
};

/** RFC 9106, section 4, second recommended option: 64 MiB and 3 passes; one lane, because WebAssembly has one. */
export const kdfToday: Kdf = { algorithm: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 };

const base64 = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .refine(
      text => Buffer.from(text, 'base64').length === bytes && Buffer.from(text, 'base64').toString('base64') === text,
    );

const KeySlot = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['password', 'recovery']),
  user: z.uuid(),
  // Bounds: a planted file must not make this program ask for all the memory there is.
  kdf: z.strictObject({
    algorithm: z.literal('argon2id'),
    memoryKiB: z.int().min(64).max(262_144),
    passes: z.int().min(1).max(16),
    lanes: z.int().min(1).max(4),
  }),
  salt: base64(16),
  nonce: base64(12),
  /** The data key, encrypted: 32 bytes and the tag of 16. */
  wrapped: base64(48),
});
/** One way to the data key: through a user's password, or through the recovery key. */
export type KeySlot = z.output<typeof KeySlot>;

const SlotFile = z.strictObject({
  format: z.literal('scrinium-keys'),
  version: z.literal(1),
  vault: z.uuid(),
  slots: z.array(KeySlot).min(1).max(32),
});
/** What the slot file says: whose vault it is, and every way in. Holds no secret in the clear. */
export type SlotFile = z.output<typeof SlotFile>;

/** Which vault's slot a key opens, and for whom. */
export type SlotOwner = Pick<KeySlot, 'id' | 'kind' | 'user'> & { readonly vault: string };

/** All that a slot says in the clear, bound to the wrapped key: whoever changes a word of it makes the slot useless. */
const bound = ({ vault, id, kind, user }: SlotOwner, kdf: Kdf, salt: string): Buffer =>
  Buffer.from(
    JSON.stringify([
      'scrinium-keys',
      1,
      vault,
      id,
      kind,
      user,
      kdf.algorithm,
      kdf.memoryKiB,
      kdf.passes,
      kdf.lanes,
      salt,
    ]),
  );

/** Wraps the data key (32 bytes) under a key made from a password: AES-256-GCM (NIST SP 800-38D). A nonce is used once. */
export function wrapDataKey(
  owner: SlotOwner,
  dataKey: Uint8Array,
  wrappingKey: Uint8Array,
  kdf: Kdf,
  salt: Uint8Array,
  nonce: Uint8Array,
): KeySlot {
  const saltText = Buffer.from(salt).toString('base64');
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: 16 });
  cipher.setAAD(bound(owner, kdf, saltText));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return {
    id: owner.id,
    kind: owner.kind,
    user: owner.user,
    kdf: { ...kdf },
    salt: saltText,
    nonce: Buffer.from(nonce).toString('base64'),
    wrapped: wrapped.toString('base64'),
  };
}

/** The data key, or undefined where the key is not this slot's (a wrong password). The caller wipes it. */
export function unwrapDataKey(vault: string, slot: KeySlot, wrappingKey: Uint8Array): Uint8Array | undefined {
  const wrapped = Buffer.from(slot.wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(slot.nonce, 'base64'), {
    authTagLength: 16,
  });
  decipher.setAAD(bound({ vault, ...slot }, slot.kdf, slot.salt));
  decipher.setAuthTag(wrapped.subarray(32));
  const dataKey = decipher.update(wrapped.subarray(0, 32));
  try {
    decipher.final();
    return dataKey;
  } catch {
    dataKey.fill(0);
    return undefined;
  }
}

/** A plain SHA-256 over all: no secret, but it tells a damaged file from a wrong password, in this version and every later one. */
const checksumOf = (content: object): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** The slot file's bytes. */
export function renderSlots(file: SlotFile): Buffer {
  const content: SlotFile = { format: file.format, version: file.version, vault: file.vault, slots: file.slots };
  return Buffer.from(`${JSON.stringify({ ...content, checksum: checksumOf(content) }, null, 2)}\n`);
}

/** What a slot file's bytes turn out to be. */
export type SlotsRead =
  | { readonly kind: 'slots'; readonly file: SlotFile }
  | { readonly kind: 'damaged' | 'newer' | 'foreign' };

const ourNames = ['format', 'version', 'vault', 'slots', 'checksum'];
const opening = '{\n  "format": "scrinium-keys",\n';

/** True for what was a slot file of ours before something happened to it. */
function wasOurs(text: string): boolean {
  if (opening.startsWith(text.slice(0, opening.length)) || /^\0*$/.test(text)) return true;
  return ourNames.filter(name => text.includes(`"${name}"`)).length >= 2;
}

/** Reads the slot file: tells what is damaged from what a newer program wrote and from what was never ours. */
export function parseSlots(bytes: Uint8Array): SlotsRead {
  const text = Buffer.from(bytes).toString('utf8');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { kind: wasOurs(text) ? 'damaged' : 'foreign' };
  }
  const envelope = z
    .looseObject({ format: z.literal('scrinium-keys'), version: z.int().min(1), checksum: z.string() })
    .safeParse(content);
  if (!envelope.success) return { kind: wasOurs(text) ? 'damaged' : 'foreign' };
  // As parsed, not as zod gives it back: the checksum counts the names in the order the file has them.
  const { checksum, ...rest } = content as { checksum: string };
  if (checksumOf(rest) !== checksum) return { kind: 'damaged' };
  if (envelope.data.version > 1) return { kind: 'newer' };
  const file = SlotFile.safeParse(rest);
  return file.success ? { kind: 'slots', file: file.data } : { kind: 'damaged' };
}

/**
 * The first 16 bytes of this vault's database (in the format they are a salt that stands in the clear). Being the
 * same for every copy of one vault, they tell another vault's file from a damaged one; with a random key per vault the
 * salt has nothing else to do.
 */
export const databaseMark = (vault: string): Buffer =>
  Buffer.from(hkdfSync('sha256', vault, 'scrinium', 'mark of the database', 16));
