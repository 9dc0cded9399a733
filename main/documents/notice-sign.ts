import type { i18n } from 'i18next';
import type { WrittenCard } from '../../shared/domain/notice-cards.ts';
import { escaped } from './html-text.ts';
import { cardPage, sizeFor, fonts, paragraphsHtml, said } from './notice-card-html.ts';
import { webCode } from './web-code.ts';

/** Our own drawing of a camera on its arm, in full black so that it is seen from afar. */
const camera =
  '<svg class="camera" viewBox="0 0 100 62" aria-hidden="true"><g fill="currentColor"><path d="M4 30h7v28H4z"/><path d="M11 40h16l8-9 5 5-10 11H11z"/><path d="M18 17 78 3l9 28-57 14z"/><path d="M80 2.500l5-1.200 11 30-6 1.500z"/></g><circle cx="29.500" cy="24.500" r="2.600" fill="#12356b"/></svg>';

/**
 * The sign for the door of what a camera films, as HTML for the printer: that it films and who answers for it, large enough to be
 * read before anybody is in the picture (§ 4(2) BDSG), below it what authorities want on such a sign, and the way to the rest.
 * `size`: a whole sheet or half of one.
 */
export function noticeSignDocument(card: WrittenCard, size: 'whole' | 'half', texts: i18n): string {
  const { t } = texts;
  const { width, height } = card.paper;
  const [wide, high] = size === 'whole' ? [width, height] : [height / 2, width];
  // A code takes room of its own.
  const body = card.link === '' ? sizeFor(card, 5, 600) : sizeFor(card, 4.5, 500);
  // All lengths are in rem: a millimetre on A4, less on what is smaller.
  const style = `
  @page { size: ${wide}mm ${high}mm; margin: 0; }
  * { box-sizing: border-box; }
  html { font-size: ${Math.min(wide / 210, high / 297).toFixed(4)}mm; }
  body { margin: 0; color: #000; font: ${body.toFixed(2)}rem/1.3 ${fonts}; overflow-wrap: anywhere; }
  header { background: #12356b; color: #fff; padding: 14rem 12rem 10rem; text-align: center; }
  .camera { display: block; height: 62rem; margin: 0 auto 5rem; }
  h1 { font-size: ${Math.min(20, 280 / card.title.length).toFixed(1)}rem; line-height: 1.05; margin: 0; white-space: nowrap; }
  main { padding: 8rem 14rem 0; }
  section { display: grid; grid-template-columns: 46rem 1fr; gap: 5rem; padding: 2.6rem 0; border-bottom: 0.3rem solid #999; break-inside: avoid; }
  section:last-of-type { border-bottom: 0; }
  h2 { font-size: 1em; margin: 0; color: #12356b; }
  p { margin: 0 0 0.8rem; }
  ul { margin: 0; padding-left: 5rem; }
  section:first-of-type p { font-size: 1.3em; font-weight: 600; line-height: 1.2; }
  .more { display: flex; gap: 6rem; align-items: center; }
  .code { width: 50rem; height: 50rem; flex: none; }
  .box { font-weight: 700; }
  `;
  const parts = card.parts.map((part, index) => {
    const code =
      index === card.parts.length - 1 && card.link !== '' ? webCode(card.link, escaped(t('noticeCards.code'))) : '';
    const text = paragraphsHtml(part);
    return `<section><h2>${said(part.heading)}</h2><div>${code === '' ? text : `<div class="more"><div>${text}</div>${code}</div>`}</div></section>`;
  });
  return cardPage(
    card,
    style,
    `<header>${camera}<h1>${said(card.title)}</h1></header>\n<main>\n${parts.join('\n')}\n</main>`,
  );
}
