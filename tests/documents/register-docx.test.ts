import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configure, TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { parser } from 'sax';
import { describe, expect, test } from 'vitest';
import { registerDocx } from '../../main/documents/register-docx.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import { registerSheet, type RegisterSheet } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';

configure({ useWebWorkers: false });

type Language = 'en' | 'de';
const languages = ['en', 'de'] as const;
const today = '2026-11-28';
const mailerId = '00000000-0000-4000-8000-000000000001';

/** Every purpose of the pack, and a provider abroad. */
function wholeSheet(language: Language): RegisterSheet {
  const { t } = createTranslator(language);
  const mailer = {
    name: 'Brieftaube & <b>Söhne</b>',
    service: 'Newsletter "täglich"',
    country: 'US',
    contact: 'Am Flugplatz 1\n12345 Ort',
    role: 'processor',
    agreement: { signedOn: '2025-02-01', endsOn: '2027-01-31' },
    reviewedOn: '2026-02-01',
    reviewEveryMonths: 12,
    safeguard: '',
    subProcessors: 'listed',
    subProcessorList: 'Rechenhaus Nord',
    notes: '',
    terms: [],
  } as const;
  const purposes = packs.purposes().purposes.map(each => Purpose.strip().parse(each));
  return registerSheet(
    {
      place: 'DE',
      business: 'Blumen Sonnenschein',
      company: { ...emptyCompany, legalName: 'Blumen Sonnenschein e. K.', street: 'Am Markt 1', city: 'Dresden' },
      officer: null,
      purposes: purposes.map(purpose => ({ purpose, version: 1, since: today, providers: [mailerId] })),
      providers: [{ id: mailerId, version: 1, provider: { ...mailer, terms: [] }, files: 0 }],
    },
    { vocabulary: packs.vocabulary(), authorities: packs.authorities() },
    language,
    (key, facts) => t(key, { ...facts }),
  );
}
const small = (text: string): RegisterSheet => ({
  business: text,
  controller: [{ item: 'legalName', values: [text] }],
  purposes: [{ id: 'x', name: text, lines: [{ item: 'basis', values: [text, text] }] }],
  providers: [],
});

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** All that has to stand in the document, in its order, each without breaks of lines. */
function sentences(sheet: RegisterSheet, language: Language): readonly string[] {
  const { t } = createTranslator(language);
  const linesOf = (lines: RegisterSheet['controller']) => [
    t('sheet.head'),
    t('sheet.entry'),
    ...lines.flatMap(({ item, values }) => [t(`sheet.item.${item}`), ...values]),
  ];
  const entries = (list: RegisterSheet['purposes']) =>
    list.flatMap(({ name, lines }, index) => [`${index + 1}. ${name}`, ...linesOf(lines)]);
  return [
    sheet.business,
    t('sheet.day', { day: language === 'de' ? '28. November 2026' : '28 November 2026' }),
    t('sheet.title'),
    t('sheet.article'),
    t('sheet.controller'),
    ...linesOf(sheet.controller),
    t('sheet.purposes'),
    ...entries(sheet.purposes),
    t('sheet.providers'),
    ...entries(sheet.providers),
    t('sheet.notAdvice'),
  ].map(flat);
}

/** The first of these that does not follow the one before it in the text; undefined where all do. */
function firstMissing(text: string, wanted: readonly string[]): string | undefined {
  let from = 0;
  return wanted.find(each => {
    const at = text.indexOf(each, from);
    from = at + each.length;
    return at === -1;
  });
}

async function entriesOf(file: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(file));
  const found = new Map<string, string>();
  for (const entry of await reader.getEntries())
    if (!entry.directory) found.set(entry.filename, await entry.getData(new TextWriter()));
  await reader.close();
  return found;
}

/** The words of a part of a document, paragraph by paragraph with their style; fails where it isn't well-formed XML. */
function paragraphs(xml: string): readonly { readonly style: string; readonly text: string }[] {
  const found: { style: string; text: string }[] = [];
  const reading = parser(true);
  let inText = false;
  reading.onopentag = ({ name, attributes }) => {
    if (name === 'w:p') found.push({ style: '', text: '' });
    const last = found.at(-1);
    if (name === 'w:pStyle' && last) last.style = String(attributes['w:val']);
    if (name === 'w:tab' && last && last.text !== '') last.text += ' ';
    inText = name === 'w:t';
  };
  reading.onclosetag = () => {
    inText = false;
  };
  reading.ontext = text => {
    const last = found.at(-1);
    if (inText && last) last.text += text;
  };
  reading.onerror = problem => {
    throw problem;
  };
  reading.write(xml).close();
  return found;
}

const part = async (file: Uint8Array, name: string): Promise<string> => (await entriesOf(file)).get(name) ?? '';

describe('the Word document', () => {
  test.each(languages)('holds every sentence of the sheet in its order, in %s', async language => {
    const sheet = wholeSheet(language);
    const file = await registerDocx(sheet, today, createTranslator(language));
    const read = paragraphs(await part(file, 'word/document.xml'));
    const text = flat(read.map(each => each.text).join('\n'));
    expect(firstMissing(text, sentences(sheet, language))).toBeUndefined();
    const styled = (style: string) => read.filter(each => each.style === style).length;
    expect(styled('Heading1')).toBe(1);
    expect(styled('Heading2')).toBe(3);
    expect(styled('Heading3')).toBe(sheet.purposes.length + sheet.providers.length);
  });

  test.each([
    ['en', 'en-GB', 'Record of processing activities', ['Page ', ' of ']],
    ['de', 'de-DE', 'Verzeichnis von Verarbeitungstätigkeiten', ['Seite ', ' von ']],
  ] as const)(
    'in %s says its language, title and day, and counts its pages on A4',
    async (language, locale, title, words) => {
      const entries = await entriesOf(await registerDocx(small('Blumen'), today, createTranslator(language)));
      const { 'docProps/core.xml': core = '', 'word/styles.xml': styles = '' } = Object.fromEntries(entries);
      const { 'word/document.xml': document = '', 'word/footer1.xml': footer = '' } = Object.fromEntries(entries);
      expect(styles).toContain(`<w:lang w:val="${locale}"`);
      expect(core).toContain(`<dc:title>${title}</dc:title>`);
      expect(core).toContain(`<dc:language>${locale}</dc:language>`);
      expect(core.match(/2026-11-28T00:00:00Z/g)).toHaveLength(2);
      expect(paragraphs(footer).map(({ text }) => text)).toEqual([words.join('')]);
      expect(footer).toMatch(/PAGE.*NUMPAGES/);
      expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
      expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    },
  );

  test('is the same each time, and loads nothing', async () => {
    const make = async () => entriesOf(await registerDocx(wholeSheet('de'), today, createTranslator('de')));
    const [one, other] = [await make(), await make()];
    expect([...one]).toEqual([...other]);
    for (const text of one.values())
      expect(text).not.toMatch(/TargetMode="External"|<w:(hyperlink|instrText)[^>]*>[^<]*(HYPERLINK|INCLUDE)/);
  });

  test.each([
    ['</w:t></w:r></w:p><w:p>', '</w:t></w:r></w:p><w:p>'],
    ['a\u0000b\u0001c\u000bd\ufffee', 'abcde'],
    ['half \ud800 of a pair', 'half \ufffd of a pair'],
    ['one\r\ntwo\tthree', 'one two three'],
    ['💐 &amp; "\'', '💐 &amp; "\''],
  ])('%j stays text', async (text, shown) => {
    const file = await registerDocx(small(text), today, createTranslator('en'));
    for (const [name, xml] of await entriesOf(file)) if (/\.(xml|rels)$/.test(name)) paragraphs(xml);
    const read = flat(
      paragraphs(await part(file, 'word/document.xml'))
        .map(each => each.text)
        .join('\n'),
    );
    expect(read.split(shown)).toHaveLength(6);
  });

  test('an empty register says so', async () => {
    const file = await registerDocx({ ...small('x'), purposes: [] }, today, createTranslator('en'));
    const text = paragraphs(await part(file, 'word/document.xml')).map(each => each.text);
    expect(text).toContain('No processing activities are entered yet.');
    expect(text).toContain('No service providers are entered yet.');
  });
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

// A second program reads it, as whoever gets the document will: skipped where LibreOffice isn't installed.
describe.skipIf(!hasOffice)('opened in LibreOffice', () => {
  function converted(file: Uint8Array, ending: string, filter: string): Buffer {
    const folder = mkdtempSync(join(tmpdir(), 'scrinium-docx-'));
    try {
      writeFileSync(join(folder, 'register.docx'), file);
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      const words = [profile, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, 'register.docx')];
      spawnSync('soffice', words, { encoding: 'utf8' });
      return readFileSync(join(folder, `register.${ending}`));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test.each(languages)('it says every sentence of the sheet in its order, in %s', async language => {
    const sheet = wholeSheet(language);
    const file = await registerDocx(sheet, today, createTranslator(language));
    const text = flat(converted(file, 'txt', 'txt:Text (encoded):UTF8').toString('utf8'));
    expect(firstMissing(text, sentences(sheet, language))).toBeUndefined();
  });

  test('it has pages of A4, headings, heads of tables and the language', async () => {
    const sheet = wholeSheet('de');
    const file = await registerDocx(sheet, today, createTranslator('de'));
    const pdf = converted(file, 'pdf', 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}');
    const words = pdf.toString('latin1');
    expect(words).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    expect(words).toContain('/Lang(de-DE)');
    const tables = 1 + sheet.purposes.length + sheet.providers.length;
    expect(words.match(/\/S\/Heading#203\b/g)).toHaveLength(tables - 1);
    expect(words.match(/\/S\/TH\b/g)).toHaveLength(2 * tables);
  });
});
