import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dueCsv, mailingCsv } from '../../main/documents/mailing-csv.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { ContactReason, type DuePerson, type MailingPerson } from '../../shared/ipc/consent-shapes.ts';

const answer = (reason: ContactReason, allowed: boolean): MailingPerson['answer'] => ({
  allowed,
  reason,
  article: 'UWG s. 7(2) no. 2',
  source: 'de-statutes',
  confidence: 'lawText',
  because: { kind: 'rule', id: 'x' },
  facts: {},
});
const person = (known: Partial<MailingPerson> = {}): MailingPerson => ({
  customer: 'f0000000-0000-4000-8000-000000000000',
  number: '0042',
  salutation: 'Frau',
  title: 'Dr.',
  givenName: 'Änne',
  familyName: 'Probst',
  organisation: '',
  language: 'de',
  contact: 'aenne@example.org',
  answer: answer('consent', true),
  ...known,
});
const duePerson = (known: Partial<DuePerson> = {}): DuePerson => ({
  customer: 'f0000000-0000-4000-8000-000000000000',
  name: 'Probst, Änne',
  channel: 'email',
  contact: 'Am Markt 1, 01067 Dresden',
  state: 'expired',
  on: '2024-11-21',
  mayAsk: answer('noObjection', true),
  ...known,
});
const naughty = [
  '=HYPERLINK("http://example.org";"x")',
  '+49 171 1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  ' =1+1',
  'a;b\r\n"c"',
];

/** A second reader of tables. */
/** The cells, as Excel parts them by a click in that language. */
const read = (csv: string, language: 'en' | 'de' = 'en'): readonly (readonly string[])[] =>
  parse(csv, { bom: true, delimiter: language === 'de' ? ';' : ',', record_delimiter: '\r\n' });

describe('a list of those who may be contacted', () => {
  test('names each with address, the reason in words and the article, in both languages', () => {
    const people = [person(), person({ answer: answer('withdrawn', false) })];
    expect(read(mailingCsv(people, createTranslator('de')), 'de')).toEqual([
      ['Nummer', 'Anrede', 'Titel', 'Vorname', 'Nachname', 'Organisation', 'Sprache', 'Adresse', 'Grund', 'Gesetz'],
      [
        '0042',
        'Frau',
        'Dr.',
        'Änne',
        'Probst',
        '',
        'de',
        'aenne@example.org',
        'hat eingewilligt',
        '§ 7 Abs. 2 Nr. 2 UWG',
      ],
      expect.arrayContaining(['hat die Einwilligung widerrufen']),
    ]);
    expect(read(mailingCsv(people, createTranslator('en')))[1]?.slice(-2)).toEqual([
      'has consented',
      '§ 7(2) no. 2 UWG',
    ]);
  });

  test.each(ContactReason.options)('%s has words of its own', reason => {
    const [, row] = read(mailingCsv([person({ answer: answer(reason, true) })], createTranslator('de')), 'de');
    expect(row?.at(-2)).toMatch(/\p{L}{2,}/u);
    expect(row?.at(-2)).not.toBe(reason);
  });

  test('without anybody it is the head alone', () => {
    expect(read(mailingCsv([], createTranslator('en')))).toHaveLength(1);
  });
});

describe('a list of those to ask again', () => {
  test('says how the consent stands, why each may be asked, and the letter', () => {
    expect(read(dueCsv([duePerson()], 'Hello,\n\nstill yes?', createTranslator('en')))).toEqual([
      ['Name', 'Address', 'Consent', 'Since', 'Why they may be asked', 'Law', 'Suggested text'],
      [
        'Probst, Änne',
        'Am Markt 1, 01067 Dresden',
        'Expired',
        '2024-11-21',
        'allowed until they object',
        '§ 7(2) no. 2 UWG',
        'Hello,\n\nstill yes?',
      ],
    ]);
  });
});

test('no cell is a formula, whatever people are called', () => {
  const rows = [
    ...read(
      mailingCsv(
        naughty.map(text => person({ familyName: text, contact: text })),
        createTranslator('en'),
      ),
    ),
    ...read(
      dueCsv(
        naughty.map(text => duePerson({ name: text, contact: text })),
        naughty[0] ?? '',
        createTranslator('en'),
      ),
    ),
  ];
  expect(rows).toHaveLength(2 * (naughty.length + 1));
  expect(rows.flat().filter(cell => /^[\s]*[=+\-@]/.test(cell))).toEqual([]);
  expect(rows.flat()).toContain(`'${naughty[0]}`);
});

test.each([
  ["Probst,=cmd|' /C calc'!A0,", "Probst,'=cmd|' /C calc'!A0,"],
  ['Probst, @SUM(1)', "Probst, '@SUM(1)"],
  ['Probst;\t-2+WEBSERVICE(B1)', "Probst;\t'-2+WEBSERVICE(B1)"],
  ['Probst\n=WEBSERVICE(B1)\r\n+A1', "Probst\n'=WEBSERVICE(B1)\r\n'+A1"],
  ['Tel. 030 1234567, +49 170 1234567', 'Tel. 030 1234567, +49 170 1234567'],
  ['We ask for:\n- your name\n- your address', 'We ask for:\n- your name\n- your address'],
])('and none becomes one where cells are parted by commas: %j', (written, expected) => {
  expect(read(dueCsv([duePerson()], written, createTranslator('en')))[1]?.at(-1)).toBe(expected);
});

const inPython = `import csv, json, sys
print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), delimiter=';'))))`;

test('another program reads the same cells', ({ skip }) => {
  if (spawnSync('python3', ['--version']).status !== 0) skip('Python isn’t installed here');
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const csv = mailingCsv(
    naughty.map(text => person({ familyName: text })),
    createTranslator('de'),
  );
  writeFileSync(join(folder, 'list.csv'), csv);
  const done = spawnSync('python3', ['-c', inPython, join(folder, 'list.csv')], { encoding: 'utf8' });
  expect(done.status).toBe(0);
  const rows = JSON.parse(done.stdout) as readonly (readonly string[])[];
  expect(rows).toHaveLength(naughty.length + 1);
  expect(rows).toEqual(read(csv, 'de'));
});
