import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import type { PaperBlock, PaperCell, RetentionPaper } from '../../shared/domain/retention-paper.ts';
import { cssText, escaped } from './html-text.ts';
import { footHtml, letterheadStyle, logoHtml } from './letterhead.ts';

const small = 'font: 8.5pt "Liberation Sans", Arial, sans-serif';

// The names of the margin boxes are CSS; Chromium has printed their counters since version 131.
const style = ({ width, height }: PaperSize, { title, stand, words }: RetentionPaper) => `
  @page { size: ${width}mm ${height}mm; margin: 18mm 16mm 20mm;
    @bottom-left { content: "${cssText(title)}, ${cssText(stand)}"; ${small} }
    @bottom-right { content: "${cssText(words.page)} " counter(page) " ${cssText(words.of)} " counter(pages); ${small} } }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 9.5pt/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; hyphens: auto; }
  header { display: flex; justify-content: space-between; gap: 10mm; border-bottom: 1.5pt solid #000; padding-bottom: 3mm; margin-bottom: 7mm; }
  header span { white-space: nowrap; }
  h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 2mm; hyphens: manual; }
  h2 { font-size: 13.5pt; line-height: 1.25; margin: 8mm 0 2.5mm; break-after: avoid; hyphens: manual; }
  p { margin: 0 0 2mm; orphans: 2; widows: 2; }
  p:has(+ table) { break-after: avoid; }
  ul { margin: 0 0 2.5mm; padding: 0 0 0 5mm; }
  li { margin: 0 0 1mm; break-inside: avoid; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9pt; line-height: 1.35; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.5pt solid #777; padding: 1.2mm 2mm; text-align: left; vertical-align: top; font-weight: 400; }
  thead th { background: #eee; font-weight: 700; hyphens: manual; overflow-wrap: normal; font-size: 8.5pt; }
  tbody th { font-weight: 700; }
  th p, td p { margin: 0 0 0.8mm; }
  th p + p { font-weight: 400; }
  th p:last-child, td p:last-child { margin: 0; }
  .box { display: block; width: 4.5mm; height: 4.5mm; border: 1pt solid #000; margin: 0.3mm auto 0; }
  .sign { margin-top: 9mm; border: 1pt solid #000; padding: 4mm 5mm 3mm; break-inside: avoid; }
  .lines { display: flex; gap: 10mm; margin-top: 13mm; }
  .lines p { margin: 0; border-top: 0.7pt solid #000; padding-top: 1mm; font-size: 8.5pt; }
  .lines p:first-child { flex: 1; }
  .lines p:last-child { flex: 2; }
  .note { margin-top: 6mm; font-size: 8.5pt; }
  ${letterheadStyle}
`;

const cell = (texts: PaperCell): string =>
  texts.length === 1 && texts[0] !== undefined
    ? escaped(texts[0])
    : texts.map(text => `<p>${escaped(text)}</p>`).join('');

function block(part: PaperBlock): string {
  if (part.kind === 'text') return `<p>${escaped(part.text)}</p>`;
  if (part.kind === 'list') return `<ul>${part.items.map(item => `<li>${escaped(item)}</li>`).join('')}</ul>`;
  const named = part.columns.findIndex(({ tick }) => !tick);
  const row = (cells: readonly PaperCell[]) =>
    part.columns
      .map(({ tick }, index) =>
        tick
          ? '<td><span class="box"></span></td>'
          : index === named
            ? `<th scope="row"><p>${(cells[index] ?? []).map(escaped).join('</p><p>')}</p></th>`
            : `<td>${cell(cells[index] ?? [])}</td>`,
      )
      .join('');
  return `<table>
<colgroup>${part.columns.map(({ share }) => `<col style="width:${share}%">`).join('')}</colgroup>
<thead><tr>${part.columns.map(({ head }) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>
${part.rows.map(cells => `<tr>${row(cells)}</tr>`).join('\n')}
</tbody></table>`;
}

/**
 * A paper about keeping and deleting as pages to print, as HTML for the printer: letterhead, title, real headings, tables whose heads come again on
 * every page, boxes to tick by hand, the box for date and signature, pages counted. No colour is needed, nothing is loaded.
 */
export function retentionPaperHtml(paper: RetentionPaper, size: PaperSize, letterhead: Letterhead): string {
  const { language, title, business, stand, lead, sections, sign, note } = paper;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style(size, paper)}</style></head>
<body>
${logoHtml(letterhead, business)}<header><strong>${escaped(business)}</strong><span>${escaped(stand)}</span></header>
<main>
<h1>${escaped(title)}</h1>
${lead.map(text => `<p>${escaped(text)}</p>`).join('\n')}
${sections.map(({ heading, blocks }) => `<section><h2>${escaped(heading)}</h2>\n${blocks.map(block).join('\n')}</section>`).join('\n')}
${sign ? `<div class="sign"><p>${escaped(sign.text)}</p><div class="lines"><p>${escaped(sign.date)}</p><p>${escaped(sign.signature)}</p></div></div>` : ''}
<p class="note">${escaped(note)}</p>
</main>
${footHtml(letterhead)}</body>
</html>`;
}
