import type { i18n } from 'i18next';
import { dayIn, type RegisterSheet, type SheetLine } from '../../shared/domain/register-sheet.ts';
import { cssText, escaped } from './html-text.ts';
import { emptyLetterhead, type Letterhead } from '../../shared/domain/letterhead.ts';
import { footHtml, letterheadStyle, logoHtml } from './letterhead.ts';
import { sheetParagraphs } from './sheet-paragraphs.ts';

// The names of the margin boxes are CSS; Chromium has printed their counters since version 131.
const style = (page: string, of: string) => `
  @page { size: A4; margin: 18mm 18mm 20mm; @bottom-right { content: "${page} " counter(page) " ${of} " counter(pages); font: 8.5pt "Liberation Sans", Arial, sans-serif; } }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 10pt/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; hyphens: auto; }
  header { display: flex; justify-content: space-between; gap: 10mm; border-bottom: 1.5pt solid #000; padding-bottom: 3mm; margin-bottom: 8mm; }
  header span { white-space: nowrap; }
  h1 { font-size: 20pt; line-height: 1.2; margin: 0; }
  h2 { font-size: 14pt; margin: 9mm 0 3mm; break-after: avoid; }
  h3 { font-size: 11.5pt; margin: 6mm 0 1.5mm; break-after: avoid; }
  p { margin: 0 0 2mm; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.5pt solid #777; padding: 1.5mm 2.5mm; text-align: left; vertical-align: top; }
  thead th { background: #eee; font-size: 9pt; }
  th:first-child { width: 45mm; }
  td p { margin: 0 0 1mm; }
  footer { margin-top: 9mm; font-size: 8.5pt; }
  ${letterheadStyle}
`;

function values(of: readonly string[]): string {
  const [first = '', ...rest] = sheetParagraphs(of);
  return rest.length === 0 ? escaped(first) : [first, ...rest].map(value => `<p>${escaped(value)}</p>`).join('');
}

/**
 * The register as a document of A4 pages to print or hand to an authority, as HTML for the printer: letterhead, day, real
 * headings, tables with heads, no colour needed, nothing loaded. `today`: ISO 8601. The language is the one `texts` speaks.
 */
export function registerDocument(
  sheet: RegisterSheet,
  today: string,
  texts: i18n,
  letterhead: Letterhead = emptyLetterhead,
): string {
  const { t } = texts;
  const tongue = texts.language === 'de' ? 'de' : 'en';
  const table = (lines: readonly SheetLine[]) => `<table>
<thead><tr><th scope="col">${escaped(t('sheet.head'))}</th><th scope="col">${escaped(t('sheet.entry'))}</th></tr></thead>
<tbody>
${lines.map(line => `<tr><th scope="row">${escaped(t(`sheet.item.${line.item}`))}</th><td>${values(line.values)}</td></tr>`).join('\n')}
</tbody></table>`;
  const entries = (list: RegisterSheet['purposes'], none: string) =>
    list.length === 0
      ? `<p>${escaped(none)}</p>`
      : list
          .map(
            ({ name, lines }, index) => `<section><h3>${index + 1}. ${escaped(name)}</h3>\n${table(lines)}</section>`,
          )
          .join('\n');
  return `<!doctype html>
<html lang="${escaped(texts.language)}">
<head><meta charset="utf-8"><title>${escaped(t('sheet.title'))}</title><style>${style(cssText(t('sheet.page')), cssText(t('sheet.of')))}</style></head>
<body>
${logoHtml(letterhead, sheet.business)}<header><strong>${escaped(sheet.business)}</strong><span>${escaped(t('sheet.day', { day: dayIn(today, tongue) }))}</span></header>
<main>
<h1>${escaped(t('sheet.title'))}</h1>
<p>${escaped(t('sheet.article'))}</p>
<h2>${escaped(t('sheet.controller'))}</h2>
${table(sheet.controller)}
<h2>${escaped(t('sheet.purposes'))}</h2>
${entries(sheet.purposes, t('sheet.noPurposes'))}
<h2>${escaped(t('sheet.providers'))}</h2>
${entries(sheet.providers, t('sheet.noProviders'))}
</main>
<footer>${escaped(t('sheet.notAdvice'))}</footer>
${footHtml(letterhead)}</body>
</html>`;
}
