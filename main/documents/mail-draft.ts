import { domainToASCII } from 'node:url';
import { plainLine } from './plain-line.ts';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** So many bytes of text keep a line with one encoded word and the name of its field under 76 characters (RFC 2047, section 2). */
const wordBytes = 39;

/**
 * Words for a header field that can't end it, whatever they hold (RFC 2047): plain ones as they are, all others encoded, in
 * pieces that never cut a character.
 */
export function headerWords(text: string): string {
  const line = plainLine(text);
  if (/^[A-Za-z0-9 ]*$/.test(line) && line.length <= 60) return line;
  const pieces: string[] = [];
  let piece = '';
  for (const character of line) {
    if (Buffer.byteLength(piece + character) > wordBytes) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece].map(each => `=?UTF-8?B?${base64(each)}?=`).join('\r\n ');
}

/** An address for a header field; that of a domain with letters beyond ASCII in the form the net knows. */
function headerAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `<${address.slice(0, at)}@${domainToASCII(domain) || domain}>`;
}

/**
 * The draft of an e-mail (RFC 5322) that mail programs open to be looked at and sent: `X-Unsent` says that it wasn't yet. Who
 * sends it is left to the mail program. The address is one that holds no space, bracket, comma or control character.
 */
export function mailDraft({
  name,
  address,
  subject,
  text,
}: {
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}): string {
  const body = base64(text.replaceAll(/\r\n|\r|\n/g, '\r\n')).replaceAll(/.{76}/g, '$&\r\n');
  const words = headerWords(name);
  return [
    'X-Unsent: 1',
    `To: ${words === '' ? '' : `${words}\r\n `}${headerAddress(address)}`,
    `Subject: ${headerWords(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
    '',
  ].join('\r\n');
}
