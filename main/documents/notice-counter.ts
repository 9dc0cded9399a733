import type { i18n } from 'i18next';
import type { WrittenCard } from '../../shared/domain/notice-cards.ts';
import type { Letterhead } from '../../shared/domain/letterhead.ts';
import { escaped } from './html-text.ts';
import { logoOnce } from './letterhead.ts';
import { cardPage, sizeFor, fonts, paragraphsHtml, said } from './notice-card-html.ts';
import { noticeSign } from './notice-signs.ts';
import { webCode } from './web-code.ts';

/** The card for the counter with the business's logo, twice on a sheet with a line to cut along, as HTML for the printer. */
export function noticeCounterDocument(card: WrittenCard, texts: i18n, letterhead: Letterhead): string {
  const { t } = texts;
  const { width, height } = card.paper;
  const size = sizeFor(card, 11, 700);
  const logo = logoOnce(letterhead);
  const style = `
  @page { size: ${width}mm ${height}mm; margin: 0; }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: ${size.toFixed(2)}pt/1.32 ${fonts}; overflow-wrap: anywhere; }
  article { position: relative; height: ${height / 2}mm; padding: 9mm 12mm 6mm; overflow: hidden; break-inside: avoid; }
  article + article { border-top: 0.3mm dashed #777; }
  .cut { position: absolute; top: 0.6mm; left: 6mm; font-size: 7pt; color: #444; }
  header { display: flex; justify-content: space-between; align-items: center; gap: 6mm; border-bottom: 0.6mm solid #12356b; padding-bottom: 2mm; margin-bottom: 3mm; }
  h1 { font-size: 1.9em; line-height: 1.1; margin: 0; color: #12356b; }
  header p { margin: 0.5mm 0 0; font-weight: 600; }
  .sides { columns: 2; column-gap: 9mm; }
  section { display: grid; grid-template-columns: 7mm 1fr; column-gap: 2mm; break-inside: avoid; margin-bottom: 2.6mm; }
  section > svg { width: 6.5mm; height: 6.5mm; color: #12356b; }
  h2 { font-size: 1.08em; line-height: 1.2; margin: 0.6mm 0 0.8mm; }
  p { margin: 0 0 1mm; }
  ul { margin: 0 0 1mm; padding-left: 4.5mm; }
  .box { border: 0.4mm solid #000; padding: 1mm 2mm 0; margin-bottom: 1mm; }
  ${logo.rule}
  /* Half its size on paper: no higher than the heading beside it. */
  .letterhead-logo { flex: none; zoom: 0.5; }
  .code { display: block; width: 36mm; height: 36mm; margin: 0 0 0 -2mm; }
  `;
  const parts = card.parts.map((part, index) => {
    const code =
      index === card.parts.length - 1 && card.link !== '' ? webCode(card.link, escaped(t('noticeCards.code'))) : '';
    return `<section>${part.sign ? noticeSign(part.sign) : '<span></span>'}<div><h2>${said(part.heading)}</h2>${paragraphsHtml(part)}${code}</div></section>`;
  });
  const one = (cut: string) =>
    `<article>${cut}<header><div><h1>${said(card.title)}</h1><p>${said(card.controller)}</p></div>${logo.html}</header>\n<div class="sides">\n${parts.join('\n')}\n</div></article>`;
  return cardPage(card, style, `${one('')}\n${one(`<span class="cut">${escaped(t('noticeCards.cut'))}</span>`)}`);
}
