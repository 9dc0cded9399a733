import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import { escaped } from './html-text.ts';
import { footHtml, letterheadStyle, logoOnce } from './letterhead.ts';
import { fonts, said } from './notice-card-html.ts';

/**
 * One letter: the lines of its address, where and when it was written, its title, and as HTML what it says and what follows on a sheet of its
 * own ('' for nothing).
 */
export type AddressedLetter = {
  readonly lines: readonly string[];
  /** Of the sender on one line, above the address. */
  readonly back: string;
  /** Name, address and how to reach the sender, line by line. */
  readonly sender: readonly string[];
  readonly day: string;
  readonly language: NoticeLanguage;
  readonly title: string;
  readonly body: string;
  readonly after: string;
};

/**
 * Where things stand on the first page is DIN 5008, form B: the field of the address 45 mm from the top and 20 mm from the left, 85
 * by 45 mm, with 17.7 mm for the sender's line above the address itself. Folded at 105 mm it shows in the window of a DL or
 * C5/6 envelope; four lines of it also in that of a no. 10 envelope, with a letter folded in three.
 */
const style = ({ width, height }: PaperSize, logo: string) => `
  @page { size: ${width}mm ${height}mm; margin: 18mm 20mm 18mm 25mm; }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 10.5pt/1.38 ${fonts}; overflow-wrap: anywhere; }
  article { break-before: page; }
  article:first-child { break-before: auto; }
  .first { position: relative; min-height: 200mm; padding-top: 80mm; }
  .address { position: absolute; top: 27mm; left: -5mm; width: 85mm; height: 45mm; padding-left: 5mm; overflow: hidden; }
  .back { height: 17.7mm; display: flex; align-items: flex-end; font-size: 7pt; line-height: 1.2; padding-bottom: 1.2mm; }
  .back span { border-bottom: 0.2mm solid #000; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .address p { margin: 0; line-height: 4.5mm; font-size: 10.5pt; white-space: nowrap; }
  .sender { position: absolute; top: 0; right: 0; width: 75mm; text-align: right; font-size: 9pt; line-height: 1.35; }
  .sender p { margin: 0; }
  .sender p:first-of-type { font-weight: 700; font-size: 12pt; }
  .day { position: absolute; top: 68mm; right: 0; margin: 0; }
  .fold { position: absolute; left: -20mm; width: 4mm; border-top: 0.2mm solid #777; }
  .first h1 { font-size: 11.5pt; margin: 0 0 5mm; }
  .first h2 { font-size: 11pt; margin: 3.5mm 0 1mm; break-after: avoid; }
  .first > p { margin: 0 0 2.6mm; }
  .first > ul { margin: -1mm 0 2.6mm; padding-left: 5mm; }
  .box, .scrinium-box { border: 0.4mm solid #000; padding: 2mm 3mm 0; margin: 0 0 2.6mm; break-inside: avoid; }
  .box p { margin: 0 0 2mm; }
  .notice { break-before: page; }
  .notice h1 { font-size: 16pt; line-height: 1.2; margin: 0 0 3mm; }
  .notice h2 { font-size: 12.5pt; margin: 5mm 0 2mm; break-after: avoid; }
  .notice h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
  .notice p { margin: 0 0 1.6mm; }
  .notice ul { margin: 0 0 2mm; padding-left: 5mm; }
  .scrinium-short { columns: 2; }
  .scrinium-essential { display: grid; grid-template-columns: 8mm 1fr; gap: 2mm; break-inside: avoid; }
  .scrinium-essential h3 { margin-top: 0.5mm; }
  ${letterheadStyle}
  ${logo}
  .sender .letterhead-logo { margin: 0 0 2mm auto; }
  `;

/** Fold marks of form B, 105 and 210 mm from the top of the sheet, for paper that is folded there. */
const folds = ({ height }: PaperSize): string =>
  height === 297 ? '<div class="fold" style="top:87mm"></div><div class="fold" style="top:192mm"></div>' : '';

const line = (text: string): string => `<p>${said(text)}</p>`;

function letterHtml(letter: AddressedLetter, paper: PaperSize, logo: string, foot: string): string {
  const { lines, back, sender, day, language, title, body, after } = letter;
  return `<article lang="${language}"><div class="first">
<div class="sender">${logo}${sender.map(line).join('')}</div>
<div class="address"><div class="back"><span>${said(back)}</span></div>${lines.map(line).join('')}</div>
${folds(paper)}<p class="day">${escaped(day)}</p>
<h1>${said(title)}</h1>
${body}
${after === '' ? foot : ''}</div>${after === '' ? '' : `<div class="notice">${after}${foot}</div>`}</article>`;
}

/** Letters for the printer, under the business's letterhead, as one HTML page: each begins on a new sheet. */
export function addressedLettersDocument(
  letters: readonly AddressedLetter[],
  paper: PaperSize,
  title: string,
  letterhead: Letterhead,
): string {
  const logo = logoOnce(letterhead);
  const foot = footHtml(letterhead);
  return `<!doctype html>
<html lang="${letters[0]?.language ?? 'en'}">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style(paper, logo.rule)}</style></head>
<body>
${letters.map(letter => letterHtml(letter, paper, logo.html, foot)).join('\n')}
</body>
</html>`;
}
