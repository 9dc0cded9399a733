import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outsideFileName, partBytes, partsOf, sniffKind, tidyFileName } from '../../shared/domain/attachment.ts';
import { heic, htmlMail, mail, pdf, png } from '../e2e/made-files.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

describe('what a file is', () => {
  test.each([
    ['jpeg', 'a photo', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['png', 'a picture', png(2, 2)],
    ['gif', 'the older GIF', bytes('GIF87a')],
    ['gif', 'the usual GIF', bytes('GIF89a\u0001')],
    ['webp', 'a picture from the web', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
    ['other', 'sound in the same box', bytes('RIFF', [1, 2, 3, 4], 'WAVE')],
    ['pdf', 'a document', pdf(['x'])],
    ['pdf', 'a document behind a few strange bytes', bytes('\0\0\n', '%PDF-1.4')],
    ['other', 'a document that begins too late', bytes('x'.repeat(1024), '%PDF-1.4')],
    ['email', 'an e-mail as it was delivered', mail],
    ['email', 'an e-mail of a web page', htmlMail],
    ['email', 'an e-mail out of a mailbox', bytes('From a@example.org Tue\nSubject: x\n\nText')],
    ['other', 'a letter that only talks of subjects', bytes('Dear all,\nSubject: none of yours\n')],
    ['other', 'a list with a colon', bytes('Name: Anna\nOrt: Bern\n')],
    ['other', 'an address on the first line', bytes('https://example.org/\n\nDate: today')],
    ['heic', 'a photo from a phone', heic],
    ['other', 'a film in the same box', bytes([0, 0, 0, 24], 'ftypisom')],
    ['office', 'a new document', bytes('PK\u0003\u0004', 'x'.repeat(26), '[Content_Types].xml')],
    [
      'office',
      'a document of the free suites',
      bytes('PK\u0003\u0004', 'x'.repeat(26), 'mimetypeapplication/vnd.oasis.x'),
    ],
    ['office', 'an old document', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['other', 'any other archive', bytes('PK\u0003\u0004', 'x'.repeat(26), 'photos/1.jpg')],
    ['svg', 'a drawing', bytes('<svg xmlns="x"/>')],
    [
      'svg',
      'a drawing with all that may come first',
      bytes('\u00ef\u00bb\u00bf<?xml version="1.0"?>\n<!-- a --><!DOCTYPE svg PUBLIC "x">\n<svg>'),
    ],
    ['svg', 'a drawing behind remarks', bytes('<!-- a -- b --><!----> <!-- <svg> -->\n<svg>')],
    ['other', 'remarks alone', bytes('<!-- <svg> --> <!-- <svg> ')],
    ['other', 'a web page', bytes('<!DOCTYPE html><html><body>From: a</body></html>')],
    ['other', 'a program', bytes('MZ', [0x90, 0])],
    ['other', 'nothing', bytes()],
  ] as const)('%s: %s', (kind, _, head) => {
    expect(sniffKind(head)).toBe(kind);
  });

  test('is found for any bytes, and quickly', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), head => typeof sniffKind(head) === 'string'));
    for (const unit of ['<!--', '<!---->', 'a:', '<?xml ', 'A\n', ' '])
      expect(sniffKind(bytes(unit.repeat(200_000)))).toMatch(/other|svg/);
  });
});

test('a file has a part for everything begun', () => {
  expect([1, partBytes - 1, partBytes, partBytes + 1, 25 * 1_048_576].map(partsOf)).toEqual([1, 1, 1, 2, 100]);
});

describe('a name', () => {
  test.each([
    ['Vertrag.pdf', 'Vertrag.pdf'],
    ['  Vertrag 2026.pdf ', 'Vertrag 2026.pdf'],
    ['C:\\Users\\anna\\Vertrag.pdf', 'Vertrag.pdf'],
    ['/home/anna/Vertrag.pdf', 'Vertrag.pdf'],
    ['Rechnung\u202egpj.exe', 'Rechnunggpj.exe'],
    ['a\u0000b\nc\u2066.txt', 'abc.txt'],
    ['\ud800.txt', '\ufffd.txt'],
    ['Äpfel 🌷.jpg', 'Äpfel 🌷.jpg'],
    ['ordner/', ''],
    [' \u200e ', ''],
  ])('%j is kept as %j', (name, kept) => {
    expect(tidyFileName(name)).toBe(kept);
  });

  test('that is too long loses its middle and keeps its ending', () => {
    const kept = tidyFileName(`${'x'.repeat(500)}.jpeg`);
    expect([kept.length, kept.slice(-6)]).toEqual([200, 'x.jpeg']);
    expect(tidyFileName(`${'🌷'.repeat(300)}`).isWellFormed()).toBe(true);
  });

  test.each([
    ['Vertrag.pdf', 'Vertrag.pdf'],
    ['a<b>c:d"e|f?g*h.txt', 'a-b-c-d-e-f-g-h.txt'],
    ['Ende. ', 'Ende'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['console.txt', 'console.txt'],
    ['...', '_'],
  ])('%j goes out as %j', (name, outside) => {
    expect(outsideFileName(name)).toBe(outside);
  });
});
