import type { i18n } from 'i18next';
import type { WrittenCard } from '../../shared/domain/notice-cards.ts';
import { escaped } from './html-text.ts';
import { cardPage, fonts, paragraphsHtml, said } from './notice-card-html.ts';

/** What to say on the telephone, large enough to be read aloud at a glance, as HTML for the printer. */
export function noticeScriptDocument(card: WrittenCard, texts: i18n): string {
  const { t } = texts;
  const { width, height } = card.paper;
  const style = `
  @page { size: ${width}mm ${height}mm; margin: 16mm 18mm; }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 13pt/1.45 ${fonts}; overflow-wrap: anywhere; }
  h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 1mm; color: #12356b; }
  header { margin-bottom: 7mm; }
  header p { margin: 0; color: #333; font-size: 11pt; }
  section { display: grid; grid-template-columns: 40mm 1fr; gap: 6mm; border-top: 0.3mm solid #999; padding: 4mm 0 2mm; break-inside: avoid; }
  h2 { font-size: 11pt; margin: 0.8mm 0 0; color: #12356b; }
  p { margin: 0 0 2mm; }
  ul { margin: 0 0 2mm; padding-left: 6mm; }
  .box { border-left: 1mm solid #12356b; padding-left: 3mm; }
  `;
  const parts = card.parts.map(
    part => `<section><h2>${said(part.heading)}</h2><div>${paragraphsHtml(part)}</div></section>`,
  );
  return cardPage(
    card,
    style,
    `<header><h1>${said(card.title)}</h1><p>${said(card.controller)}</p><p>${escaped(t('noticeCards.readAloud'))}</p></header>\n<main>\n${parts.join('\n')}\n</main>`,
  );
}
