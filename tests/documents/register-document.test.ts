import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { registerCsv } from '../../main/documents/register-csv.ts';
import { registerDocument } from '../../main/documents/register-document.ts';
import type { RegisterSheet, SheetItem } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

const naughty = [
  `<script>alert("1")</script> & 'Söhne' <img src=x onerror=y>`,
  '</style></td></table><h1>Mine</h1>',
  '=HYPERLINK("http://example.org";"click")',
  '+49 351 1; "quoted"\nnext line',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  ' =1+1',
  '\u202Eright to left',
  '| a | b',
];
const items: readonly SheetItem[] = [
  'purpose',
  'basis',
  'subjects',
  'categories',
  'recipients',
  'transfers',
  'retention',
  'measures',
  'origins',
  'obligation',
  'since',
];
const sheet = (text: string): RegisterSheet => ({
  business: text,
  controller: [{ item: 'legalName', values: [text] }],
  purposes: [{ id: 'x', name: text, lines: items.map(item => ({ item, values: [text, text] })) }],
  providers: [{ id: 'y', name: text, lines: [{ item: 'service', values: [text] }] }],
});

describe('the document', () => {
  test.each([
    ['en', 'Record of processing activities', '28 November 2026'],
    ['de', 'Verzeichnis von Verarbeitungstätigkeiten', '28. November 2026'],
  ] as const)('in %s bears business, title and day, headings and table heads', (language, title, day) => {
    const html = registerDocument(sheet('Blumen'), '2026-11-28', createTranslator(language));
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(day);
    expect(html.match(/<thead>/g)).toHaveLength(3);
    expect(html.match(/<th scope="row">/g)).toHaveLength(items.length + 2);
    expect(html.match(/<h3>/g)).toHaveLength(2);
    expect(html).toContain('counter(page)');
  });

  test.each(naughty)('%j stays text in every field', text => {
    const html = registerDocument(sheet(text), '2026-11-28', createTranslator('de'));
    const plain = registerDocument(sheet('x'), '2026-11-28', createTranslator('de'));
    const tags = (of: string) => of.match(/<[^>]*>/g)?.filter(tag => !/^<\/?p>$/.test(tag));
    expect(tags(html)).toEqual(tags(plain));
  });

  test('loads nothing and runs nothing', () => {
    expect(registerDocument(sheet('Blumen'), '2026-11-28', createTranslator('en'))).not.toMatch(
      /<(script|link|iframe|object)|src=|href=|url\(|\son\w+=/i,
    );
  });

  test('an empty register says so', () => {
    const html = registerDocument({ ...sheet('x'), purposes: [], providers: [] }, '2026-11-28', createTranslator('en'));
    expect(html).toContain('No processing activities are entered yet.');
    expect(html).toContain('No service providers are entered yet.');
  });
});

describe('the table', () => {
  const read = (csv: string, delimiter: string): string[][] => parse(csv, { delimiter, bom: true });

  test('has a line per purpose, the signs between its cells that Excel expects, and the mark Excel knows UTF-8 by', () => {
    const csv = registerCsv(sheet('Sträuße'), createTranslator('de'));
    expect(csv.startsWith('\uFEFFTätigkeit;')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(registerCsv(sheet('Sträuße'), createTranslator('en')).startsWith('\uFEFFActivity,')).toBe(true);
    const [head = [], ...lines] = read(csv, ';');
    expect(lines).toHaveLength(1);
    expect(head).toHaveLength(items.length + 2);
    expect(lines[0]).toHaveLength(head.length);
    expect(lines[0]?.[1]).toBe('Sträuße | Sträuße');
  });

  test.each(naughty)('%j breaks out of no cell and is no formula', text => {
    const [head = [], ...lines] = read(registerCsv(sheet(text), createTranslator('en')), ',');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toHaveLength(head.length);
    for (const cell of lines[0] ?? []) {
      // But for the apostrophes that keep it from running.
      expect(cell.replaceAll("'", '')).toContain(text.replaceAll("'", ''));
      expect(cell).not.toMatch(/(?:^|\t)\s*[=+\-@]/);
    }
  });
});
