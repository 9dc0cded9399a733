import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentReceiptDocument } from '../../main/documents/consent-receipt.ts';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import type { ReceiptFacts } from '../../shared/domain/consent-receipt.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { objected, receiptFacts, yes } from '../domain/receipt-facts.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';

const german = (change: Partial<ReceiptFacts> = {}) =>
  consentReceiptDocument(receiptFacts(change), createTranslator('de'));
const english = (change: Partial<ReceiptFacts> = {}) =>
  consentReceiptDocument(receiptFacts(change), createTranslator('en'));

describe('the receipt', () => {
  test('in German says what, when, how, how it stands, and how to withdraw', () => {
    const html = german();
    for (const words of [
      '<html lang="de">',
      '<h1>Beleg über Ihre Einwilligung</h1>',
      'Erstellt am 28. November 2026',
      'Jutta Weiß',
      'Per E-Mail · Heute: Gilt, bis 6. März 2028',
      'Per Telefon · Heute: Widerrufen',
      '<p>3. März 2026</p>',
      'Auf Papier',
      'Ihnen selbst',
      'Gesundheit (besonders geschützt)',
      'Newsletter-Dienst',
      'Art. 6 Abs. 1 lit. a DSGVO',
      'Sie können jederzeit widerrufen',
      'Schreiben Sie an post@blumen.example.',
      '<td>1. Mai 2026</td><td>Sie haben widerrufen · Am Telefon</td>',
    ])
      expect(html).toContain(words);
  });

  test('in English likewise, the shown text in its own language', () => {
    const html = english();
    for (const words of [
      '<html lang="en">',
      '<h1>Receipt for your consent</h1>',
      'By e-mail · Today: Holds, until 6 March 2028',
      'By phone · Today: Withdrawn',
      'You can withdraw at any time',
      'Art. 6(1)(a) GDPR',
      'Ends when it is not used for 24 months',
      '<blockquote lang="de">',
    ])
      expect(html).toContain(words);
  });

  test('bears the text byte for byte and its checksum', () => {
    const { text } = receiptFacts();
    const shown = /<blockquote[^>]*>([^]*?)<\/blockquote>/.exec(german())?.[1] ?? '';
    expect(shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(text.body);
    expect(german()).toContain(text.sha256);
  });

  test.each([
    ['Karl Weiß', 'Einer sorgeberechtigten Person: Karl Weiß'],
    ['', '<p>Einer sorgeberechtigten Person</p>'],
  ])('a parent %j who said it is named', (guardianName, expected) => {
    const events = [{ ...yes, givenBy: 'parent' } as ConsentEvent];
    expect(german({ givenBy: 'parent', guardianName, events })).toContain(expected);
  });

  test('without a yes there is no day it was given on', () => {
    const html = german({ events: [objected], channels: [{ channel: 'email', state: 'none', validUntil: '' }] });
    expect(html).not.toMatch(/Erteilt am|Erklärt von/);
    expect(html).toContain('Sie haben der Werbung widersprochen');
  });

  test.each([`<script>alert("1")</script> & 'Söhne'`, '</style></blockquote></td>', '"; } body { display: none'])(
    '%j stays text in every field',
    text => {
      const filled = (of: string): string => {
        const facts = receiptFacts();
        return german({
          recordId: of,
          controller: { legalName: of, street: of, postcode: of, city: of, email: of, phone: of, website: of },
          person: { id: of, name: of, contact: of },
          purpose: { ...facts.purpose, name: of, description: of },
          basis: { basis: 'consent', article: of },
          text: { id: of, version: of, language: of, body: of, sha256: of },
          categories: [{ name: of, special: true }],
          recipients: [of],
          retention: of,
          withdrawal: of,
          givenBy: 'parent',
          guardianName: of,
        });
      };
      const tags = (of: string) => of.replaceAll(/lang="[^"]*"/g, '').match(/<[^>]*>/g);
      expect(tags(filled(text))).toEqual(tags(filled('x')));
    },
  );

  test('loads nothing and runs nothing', () => {
    expect(german()).not.toMatch(/<(script|link|iframe|object)|src=|href=|url\(|\son\w+=/i);
  });
});

describe('printed', () => {
  let printer: Browser;
  beforeAll(async () => void (printer = await startPrinter()));
  afterAll(() => printer.close());

  test.each(['en', 'de'] as const)('in %s on A4, read back whole', async language => {
    const facts = receiptFacts();
    const { pages, pdf } = await printPage(printer, consentReceiptDocument(facts, createTranslator(language)));
    expect(pages.length).toBeLessThanOrEqual(2);
    const all = withoutSpaces(pages.join(''));
    for (const line of facts.text.body.split('\n')) expect(all).toContain(withoutSpaces(line));
    const words =
      language === 'de'
        ? [
            'Beleg e2 · Textfassung 3',
            `Seite 1 von ${pages.length}`,
            'So können Sie widerrufen',
            'Sie haben eingewilligt',
          ]
        : ['Record e2 · Text version 3', `Page 1 of ${pages.length}`, 'How to withdraw', 'You agreed'];
    for (const each of [...words, 'Jutta Weiß', 'Blumen Sonnenschein', facts.withdrawal])
      expect(all).toContain(withoutSpaces(each));
    expect(pdf.toString('latin1')).toContain('/StructTreeRoot');
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });
});
