import { z } from '../z.ts';

/** So large may one file be, in bytes: 25 MB as file managers of Windows count them. */
export const attachmentLimit = 25 * 1_048_576;
/** So much of a file is stored, read and handed on at once, in bytes. */
export const partBytes = 262_144;

/** What a file is, by its first bytes. Only what has a name here before 'email' is drawn as a picture. */
export const AttachmentKind = z.enum(['jpeg', 'png', 'gif', 'webp', 'pdf', 'email', 'heic', 'office', 'svg', 'other']);
export type AttachmentKind = z.output<typeof AttachmentKind>;

/** What files can belong to. */
export const AttachmentSubject = z.enum(['customer', 'provider', 'consent', 'incident']);
export type AttachmentSubject = z.output<typeof AttachmentSubject>;

/** One file that belongs to a record, without its content. */
export const Attachment = z.strictObject({
  id: z.uuid(),
  subject: AttachmentSubject,
  record: z.uuid(),
  name: z.string(),
  kind: AttachmentKind,
  bytes: z.int().min(1),
  addedAt: z.iso.datetime(),
});
export type Attachment = z.output<typeof Attachment>;

/** How many parts a file of so many bytes has. */
export const partsOf = (bytes: number): number => Math.ceil(bytes / partBytes);

const starts: readonly (readonly [kind: AttachmentKind, bytes: readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  // The compound files of older Office programs and of Outlook.
  ['office', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
];
const heicBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const packedOffice = /\[Content_Types\]\.xml|mimetypeapplication\/vnd\.oasis|^.{26}.{4}(_rels|docProps|word|xl|ppt)\//s;
/** Header fields that every e-mail has some of; the first line must be one of some kind (RFC 5322). */
const mailFields = /^(received|return-path|delivered-to|from|date|subject|message-id|mime-version):/im;

const looked = 4096;

/** What a file is, by its first bytes and never by its name: a name is whatever somebody gave it. */
export function sniffKind(head: Uint8Array): AttachmentKind {
  const found = starts.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (found) return found[0];
  // One character for each byte: what is looked for is ASCII.
  const text = Array.from(head.subarray(0, looked), byte => String.fromCharCode(byte)).join('');
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF.{4}WEBP/s.test(text)) return 'webp';
  if (text.slice(4, 8) === 'ftyp') return heicBrands.has(text.slice(8, 12)) ? 'heic' : 'other';
  if (text.startsWith('PK\u0003\u0004')) return packedOffice.test(text) ? 'office' : 'other';
  if (text.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (
    /^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s/>]/s.test(text)
  )
    return 'svg';
  const lines = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  if (/^(From .*\r?\n)?[!-9;-~]+:[ \t]/.test(lines) && mailFields.test(lines)) return 'email';
  return 'other';
}

/** Characters that no name of a file needs: controls, and those that make letters stand in another order than they are read in. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const nameLength = 200;

/** A file's name as it is kept: without a path and without characters that nobody sees; '' where nothing is left. */
export function tidyFileName(name: string): string {
  const last = name.toWellFormed().replace(unseen, '').split(/[/\\]/).at(-1) ?? '';
  const tidy = last.trim();
  if (tidy.length <= nameLength) return tidy;
  // The ending says what the file is; the middle can be missed.
  const ending = /\.[^.\s]{1,12}$/.exec(tidy)?.[0] ?? '';
  return `${tidy.slice(0, nameLength - ending.length)}${ending}`.toWellFormed();
}

/** The same in a form that every system takes (Windows forbids most), to be offered when the file is saved outside. */
export function outsideFileName(name: string): string {
  const allowed = name.replace(/[<>:"/\\|?*]/g, '-').replace(/[. ]+$/, '');
  // Names of devices, whatever ending follows.
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(allowed) ? `_${allowed}` : allowed || '_';
}
