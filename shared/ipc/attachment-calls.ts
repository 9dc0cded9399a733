import { Attachment, AttachmentSubject, partBytes } from '../domain/attachment.ts';
import { z } from '../z.ts';

const done = z.strictObject({});
const Count = z.int().min(0);
const Which = z.strictObject({ id: z.uuid() });
/** So many parts the page may hand over at once. */
const slice = 4 * partBytes;

/** The calls about files that belong to a record: a part of the contract. */
export const attachmentCalls = {
  /** Opens a place for a file's bytes inside the vault; nothing of it touches the disk in plain text. */
  'attachments.begin': {
    request: z.strictObject({
      subject: AttachmentSubject,
      record: z.uuid(),
      name: z.string().min(1).max(1000),
      bytes: Count,
    }),
    response: Which,
    role: 'editor',
    changes: true,
  },
  /** The next part of a file, in whole parts but for the end. The last one makes the file one of the record's. */
  'attachments.receive': {
    request: z.strictObject({
      id: z.uuid(),
      offset: Count,
      bytes: z.instanceof(Uint8Array).refine(bytes => bytes.byteLength <= slice),
    }),
    response: done,
    role: 'editor',
    changes: true,
  },
  /** Forgets a file that has not arrived as a whole. */
  'attachments.discard': { request: Which, response: done, role: 'editor', changes: true },
  /** The files of a record, newest first. */
  'attachments.list': {
    request: z.strictObject({ subject: AttachmentSubject, record: z.uuid() }),
    response: z.strictObject({ files: z.array(Attachment) }),
    role: 'reader',
    changes: false,
  },
  'attachments.read': { request: Which, response: Attachment, role: 'reader', changes: false },
  /** One part of a file's content, counted from 0: for documents and e-mails, which the page draws itself. */
  'attachments.part': {
    request: z.strictObject({ id: z.uuid(), part: Count }),
    response: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    role: 'reader',
    changes: false,
  },
  /** Takes a file away. Until the vault locks `keep` brings it back. */
  'attachments.remove': { request: Which, response: done, role: 'editor', changes: true },
  'attachments.keep': { request: Which, response: done, role: 'editor', changes: true },
  /** Asks where to, and writes the file there as it was given. `saved` is false where the person changed their mind. */
  'attachments.export': {
    request: Which,
    response: z.strictObject({ saved: z.boolean(), fileName: z.string() }),
    role: 'reader',
    changes: false,
  },
} as const;
