import type { i18n } from 'i18next';
import { escaped } from './html-text.ts';

/** What stands on a recovery sheet: the key in groups with hyphens between, and the day it was made (ISO 8601). */
type SheetFacts = { readonly recoveryKey: string; readonly business: string; readonly madeOn: string };

const style = `
  @page { size: A4; margin: 20mm 22mm; }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 11.5pt/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
  header { display: flex; justify-content: space-between; gap: 10mm; border-bottom: 1.5pt solid #000; padding-bottom: 3mm; margin-bottom: 9mm; }
  header span { white-space: nowrap; }
  h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 4mm; }
  h2 { font-size: 12.5pt; margin: 8mm 0 2mm; }
  p { margin: 0 0 2mm; }
  ol.key { list-style: none; margin: 6mm 0 0; padding: 0; display: grid; grid-template-columns: repeat(4, 1fr); gap: 4mm; }
  ol.key li { border: 1pt solid #000; border-radius: 2mm; padding: 3mm 3mm 2.5mm; }
  ol.key span { display: block; font-size: 8.5pt; line-height: 1; margin-bottom: 2mm; }
  ol.key b { font: 700 17pt/1 "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; letter-spacing: 0.06em; }
  ul { margin: 0; padding-left: 5mm; }
  li { margin-bottom: 1mm; }
  .note { height: 22mm; border: 0.75pt dashed #000; border-radius: 2mm; padding: 2mm 3mm; font-size: 9pt; }
`;

/**
 * The one-page A4 sheet with the recovery key, as HTML for the printer: black on white, no script, nothing loaded.
 * Every value is escaped; the language is the one `texts` speaks.
 */
export function recoverySheet({ recoveryKey, business, madeOn }: SheetFacts, texts: i18n): string {
  const locale = texts.language === 'de' ? 'de-DE' : 'en-GB';
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${madeOn.slice(0, 10)}T00:00:00Z`),
  );
  const groups = recoveryKey.split('-');
  const line = (text: string) => `<li>${escaped(text)}</li>`;
  return `<!doctype html>
<html lang="${escaped(texts.language)}">
<head><meta charset="utf-8"><title>${escaped(texts.t('document.sheetTitle'))}</title><style>${style}</style></head>
<body>
<header><strong>${escaped(business)}</strong><span>${escaped(texts.t('document.sheetMadeOn', { date }))}</span></header>
<main>
<h1>${escaped(texts.t('document.sheetTitle'))}</h1>
<p>${escaped(texts.t('document.sheetFor'))}</p>
<ol class="key">
${groups.map((group, index) => `<li><span>${escaped(texts.t('document.sheetGroup', { group: index + 1 }))}</span><b>${escaped(group)}</b></li>`).join('\n')}
</ol>
<h2>${escaped(texts.t('document.sheetHowTitle'))}</h2>
<p>${escaped(texts.t('document.sheetHow'))}</p>
<h2>${escaped(texts.t('document.sheetKeepTitle'))}</h2>
<ul>
${line(texts.t('document.sheetKeepSafe'))}
${line(texts.t('document.sheetKeepApart'))}
${line(texts.t('document.sheetKeepPhoto'))}
${line(texts.t('document.sheetKeepOld'))}
</ul>
<h2>${escaped(texts.t('document.sheetNoteTitle'))}</h2>
<div class="note">${escaped(texts.t('document.sheetNote'))}</div>
</main>
</body>
</html>`;
}
