import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { headerWords, mailDraft } from '../../main/documents/mail-draft.ts';
import { draftPath } from '../../main/documents/notice-mail.ts';
import { plainLine } from '../../main/documents/plain-line.ts';

const draft = {
  name: 'Jutta Weiß',
  address: 'jutta@weiss.example',
  subject: 'Ihre Daten bei Blumen Sonnenschein e. K.',
  text: 'Grüße\n\nzwei',
};
const headersOf = (eml: string) =>
  eml
    .slice(0, eml.indexOf('\r\n\r\n'))
    .split(/\r\n(?! )/)
    .map(line => line.split(':')[0]);
const known = ['X-Unsent', 'To', 'Subject', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'];

describe('the draft of an e-mail', () => {
  test('is read by another program as it was meant', async () => {
    const eml = mailDraft(draft);
    const read = await PostalMime.parse(eml);
    expect(read.to).toEqual([{ name: 'Jutta Weiß', address: 'jutta@weiss.example' }]);
    expect(read.subject).toBe(draft.subject);
    expect(read.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(draft.text);
    expect(read.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect(read.from).toBeUndefined();
    expect(read.attachments).toEqual([]);
  });

  test('is seven bits wide, in lines that mail servers take', () => {
    const eml = mailDraft({ ...draft, name: 'Ärztin '.repeat(30), text: 'ß'.repeat(5000) });
    expect(eml).toMatch(/^[\r\n\x20-\x7e]*$/);
    for (const line of eml.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
    expect(eml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test.each([
    'Eve\r\nBcc: all@victims.example',
    'Eve\nBcc: all@victims.example',
    'Eve\rX-Evil: 1',
    'Eve\u2028Bcc: x@y.example',
    'Eve\u0000',
    'Eve\r\n\r\n<script>',
    'Eve" <eve@evil.example>, "',
    'Eve, eve@evil.example',
    '=?UTF-8?B?RXZlDQpCY2M6IGFsbEB2aWN0aW1z?=',
    'Müller, Anna (Büro) <x>; y:z',
    '',
  ])('with the name %j it goes to nobody else and has no header more', async name => {
    const eml = mailDraft({ ...draft, name, subject: name });
    expect(headersOf(eml)).toEqual(known);
    const read = await PostalMime.parse(eml);
    expect(read.to).toEqual([{ name: plainLine(name), address: draft.address }]);
    expect(read.subject ?? '').toBe(plainLine(name));
    expect(read.bcc ?? []).toEqual([]);
    expect(read.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(draft.text);
  });

  test('whatever the name and the subject are, they come back and change nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ maxLength: 300 }),
        async (name, subject) => {
          const eml = mailDraft({ ...draft, name, subject });
          expect(headersOf(eml)).toEqual(known);
          const read = await PostalMime.parse(eml);
          expect(read.to?.map(({ address }) => address)).toEqual([draft.address]);
          expect(read.to?.[0]?.name).toBe(plainLine(name));
          expect(read.subject ?? '').toBe(plainLine(subject));
        },
      ),
    );
  });

  test('a domain beyond ASCII stands as the net knows it', () => {
    expect(mailDraft({ ...draft, address: 'anna@blümchen.example' })).toContain('<anna@xn--blmchen-o2a.example>');
  });
});

test('no character is cut in two by the pieces of a header', async () => {
  for (const text of ['👩‍🌾'.repeat(20), 'ä'.repeat(100), 'x'.repeat(200)]) {
    const words = headerWords(text);
    for (const piece of words.match(/\?B\?([^?]*)\?=/g) ?? [])
      expect(Buffer.from(piece.slice(3, -2), 'base64').toString('utf8')).not.toContain('\ufffd');
    expect((await PostalMime.parse(`Subject: ${words}\r\n\r\n`)).subject).toBe(text);
  }
});

test.each([
  ['Weiß, Jutta', '0003 Weiß, Jutta.eml'],
  ['../../etc/passwd', '0003 ..-..-etc-passwd.eml'],
  ['C:\\Windows\\x', '0003 C--Windows-x.eml'],
  ['CON', '0003 _CON.eml'],
  ['a<b>|c?*"', '0003 a-b--c---.eml'],
  ['a\r\nb\u0000\u202Ec', '0003 a bc.eml'],
  ['', '0003 .eml'],
  ['x'.repeat(300), `0003 ${'x'.repeat(60)}.eml`],
])('the draft to %j lies in the archive as %j', (name, path) => {
  expect(draftPath(3, name)).toBe(path);
});
