import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import { cssText, escaped } from './html-text.ts';
import { footHtml, letterheadStyle, logoHtml } from './letterhead.ts';
import { noticeBody } from './notice-body.ts';
import type { NoticePaper } from './notice-paper.ts';

const small = 'font: 8.5pt "Liberation Sans", Arial, sans-serif';

// The names of the margin boxes are CSS; Chromium has printed their counters since version 131.
const style = ({ width, height }: PaperSize, { stand, warning, title, words }: NoticePaper) => `
  @page { size: ${width}mm ${height}mm; margin: 18mm 20mm 20mm;
    @bottom-left { content: "${cssText(stand)}"; ${small} }
    @bottom-right { content: "${cssText(words.page)} " counter(page) " ${cssText(words.of)} " counter(pages); ${small} }
    @top-right { content: "${warning === '' ? '' : cssText(stand)}"; font: 700 10pt "Liberation Sans", Arial, sans-serif; }
    @top-left { content: "${cssText(title)}"; ${small} } }
  @page :first { @top-left { content: none } }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 10.5pt/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; hyphens: auto; }
  .head { display: flex; justify-content: space-between; align-items: flex-end; gap: 10mm; border-bottom: 1pt solid #000; padding-bottom: 4mm; margin-bottom: 8mm; }
  .head p { margin: 0; font-size: 9pt; line-height: 1.4; }
  .head .who { text-align: left; }
  .letterhead-logo { margin: 0; }
  h1 { font-size: 21pt; line-height: 1.2; margin: 0 0 2mm; hyphens: manual; }
  h2 { font-size: 14.5pt; line-height: 1.25; margin: 9mm 0 3mm; break-after: avoid; hyphens: manual; }
  h3 { font-size: 11.5pt; line-height: 1.3; margin: 5mm 0 1.5mm; break-after: avoid; hyphens: manual; }
  p { margin: 0 0 2mm; orphans: 2; widows: 2; }
  ul { margin: 0 0 2.5mm; padding: 0 0 0 5mm; }
  li { margin: 0 0 0.8mm; break-inside: avoid; }
  p:has(+ ul) { break-after: avoid; }
  .scrinium-short { columns: 2; column-gap: 8mm; }
  .scrinium-essentials + .scrinium-full { break-before: page; }
  .scrinium-full > h2 { margin-top: 0; }
  .scrinium-by { display: none; }
  .scrinium-stand { color: #333; }
  .scrinium-draft { border: 1.5pt dashed #000; padding: 3mm 4mm; margin: 0 0 5mm; }
  .scrinium-changed { border-left: 3pt solid #777; padding: 0 0 0.5mm 4mm; margin: 5mm 0; break-inside: avoid; }
  .scrinium-changed h2 { font-size: 11.5pt; margin: 0 0 1mm; }
  .scrinium-essentials { font-size: 9.5pt; line-height: 1.4; }
  .scrinium-essential { display: flex; gap: 4mm; padding: 2mm 0; border-top: 0.5pt solid #999; break-inside: avoid; }
  .scrinium-essential:last-child { border-bottom: 0.5pt solid #999; }
  .scrinium-essential svg { flex: none; width: 8mm; height: 8mm; stroke-width: 1.5; }
  .scrinium-essential > div { flex: 1; min-width: 0; }
  .scrinium-essential h3 { font-size: 10.5pt; margin: 0 0 0.5mm; }
  .scrinium-essential p, .scrinium-essential ul { margin-bottom: 0.5mm; }
  .scrinium-essential li { margin: 0; }
  .scrinium-essential .scrinium-short { columns: 1; padding: 0; }
  .scrinium-essential .scrinium-short li { display: inline; }
  .scrinium-essential .scrinium-short li + li::before { content: " · "; }
  .scrinium-box { border: 1.5pt solid #000; border-radius: 1.5mm; padding: 3mm 4mm 1mm; margin: 3mm 0 4mm; break-inside: avoid; }
  .scrinium-essential .scrinium-box { padding: 1.5mm 3mm 0.5mm; margin: 1mm 0; }
  ${letterheadStyle}
`;

/**
 * A notice as pages to print or hand out, as HTML for the printer: letterhead with logo, title, version and the day it is
 * valid from, essentials with their signs, the full text, pages counted. A draft says so at the head of each page.
 */
export function printedNotice(paper: NoticePaper, size: PaperSize, letterhead: Letterhead): string {
  const { language, title, controller } = paper;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style(size, paper)}</style></head>
<body>
<header class="head">${logoHtml(letterhead, controller.name)}<div class="who"><p><strong>${escaped(controller.name)}</strong></p><p>${escaped(controller.address)}</p><p>${escaped(controller.reach)}</p></div></header>
<main>
${noticeBody(paper, 1, { contents: false })}
</main>
${footHtml(letterhead)}
</body>
</html>`;
}
