import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstHourHtml } from '../../main/documents/first-hour-html.ts';
import { sheetFor, type KindOrUnknown } from '../../shared/domain/first-hour.ts';
import { IncidentKind } from '../../shared/domain/incident.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';

let printer: Browser;
beforeAll(async () => {
  printer = await startPrinter();
});
afterAll(() => printer.close());

const kinds: readonly KindOrUnknown[] = [...IncidentKind.options, 'unknown'];
const sheets = kinds.map(kind => sheetFor(packs.firstHour(), kind));

describe.each(['en', 'de'] as const)('the sheets in %s', language => {
  const texts = createTranslator(language);

  test('take one page each, and everything stands on it', async () => {
    const { pages, pdf } = await printPage(printer, firstHourHtml(sheets, [], texts), ['-raw']);
    expect(pages).toHaveLength(kinds.length);
    for (const [index, sheet] of sheets.entries()) {
      const text = withoutSpaces((pages[index] ?? '').replaceAll('-\n', ''));
      const entries = [...sheet.steps, ...sheet.donts, ...sheet.questions].map(entry => entry.text[language]);
      for (const entry of [sheet.name?.[language] ?? texts.t('firstHour.unknownName'), ...entries])
        expect(text).toContain(withoutSpaces(entry));
      expect(text).toContain(withoutSpaces(texts.t('firstHour.numbers')));
      // Boxes to tick by hand, and nothing ticked; the sign stands once, as the head of its column.
      expect(text.split('✓')).toHaveLength(2);
    }
    expect(pdf.toString('latin1')).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked\s+true/);
  });

  test('with all steps done by somebody with a long name take one page too', async () => {
    for (const sheet of sheets) {
      const who = 'Annemarie Beispiel-Musterfrau, Filiale Sonnenschein';
      const done = sheet.steps.map(({ id }) => ({ step: id, at: '2026-11-29T12:03:00.000Z', who }));
      const { pages } = await printPage(printer, firstHourHtml([sheet], done, texts), ['-raw']);
      expect(pages).toHaveLength(1);
      expect(pages[0]?.split('✓')).toHaveLength(2 + done.length);
      expect(withoutSpaces(pages[0] ?? '')).toContain(withoutSpaces('Annemarie Beispiel-Musterfrau, Fili…'));
    }
  });
});

test('a name is read as text', async () => {
  const done = [{ step: 'noteTime', at: '2026-11-29T12:03:00.000Z', who: '<h1>Mine</h1> & "co"' }];
  const html = firstHourHtml([sheetFor(packs.firstHour(), 'deviceLost')], done, createTranslator('en'));
  expect(html).not.toContain('<h1>Mine');
  const { pages } = await printPage(printer, html, ['-raw']);
  expect(withoutSpaces(pages[0] ?? '')).toContain('<h1>Mine</h1>&"co"');
});
