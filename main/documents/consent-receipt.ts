import type { i18n } from 'i18next';
import { articleIn } from '../../shared/domain/article-words.ts';
import { receiptEvents, type ReceiptFacts } from '../../shared/domain/consent-receipt.ts';
import { dayIn } from '../../shared/domain/register-sheet.ts';
import { addressLine, reachLine } from './letterhead.ts';
import { cssText, escaped } from './html-text.ts';

const style = (footer: string, page: string, of: string) => `
  @page { size: A4; margin: 16mm 18mm 18mm; @bottom-left { content: "${footer}"; font: 8.5pt "Liberation Sans", Arial, sans-serif; } @bottom-right { content: "${page} " counter(page) " ${of} " counter(pages); font: 8.5pt "Liberation Sans", Arial, sans-serif; } }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 10pt/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; hyphens: auto; }
  header { display: flex; justify-content: space-between; gap: 10mm; border-bottom: 1.5pt solid #000; padding-bottom: 2.5mm; margin-bottom: 6mm; }
  header p { margin: 0; }
  header > span { white-space: nowrap; }
  h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 2mm; }
  h2 { font-size: 12.5pt; margin: 6mm 0 2mm; break-after: avoid; }
  p { margin: 0 0 2mm; }
  td p { margin: 0; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.5pt solid #777; padding: 1.2mm 2.5mm; text-align: left; vertical-align: top; }
  thead th { background: #eee; font-size: 9pt; }
  th:first-child { width: 45mm; }
  blockquote { margin: 0; border-left: 1.5pt solid #777; padding: 0 0 0 4mm; white-space: pre-wrap; hyphens: none; }
  .sum { margin-top: 3mm; font-size: 8.5pt; }
`;

/**
 * The receipt of one consent for the person, as HTML for the printer: what was agreed to, when and how, how it stands
 * today, how to withdraw, what happened when, and the text byte for byte as it was shown. The same facts as the JSON
 * receipt (shared/domain/consent-receipt.ts). `texts` speaks the language of the receipt; the shown text keeps its own.
 */
export function consentReceiptDocument(facts: ReceiptFacts, texts: i18n): string {
  const { t } = texts;
  const tongue = texts.language === 'de' ? 'de' : 'en';
  const { controller, person, purpose, text } = facts;
  const history = receiptEvents(facts);
  const given = history.findLast(({ kind }) => kind === 'given');
  const by =
    facts.givenBy === 'person'
      ? t('receipt.by.person')
      : facts.guardianName === ''
        ? t('receipt.by.parentUnnamed')
        : t('receipt.by.parent', { name: facts.guardianName });
  const row = (item: string, values: readonly string[]): string => {
    const there = values.filter(value => value !== '');
    return there.length === 0
      ? ''
      : `<tr><th scope="row">${escaped(item)}</th><td>${there.map(value => `<p>${escaped(value)}</p>`).join('')}</td></tr>`;
  };
  const channel = ({ channel: on, state, validUntil }: ReceiptFacts['channels'][number]): string =>
    t(validUntil === '' || state !== 'given' ? 'receipt.standing' : 'receipt.standingUntil', {
      channel: t(`receipt.channel.${on}`),
      state: t(`receipt.state.${state}`),
      day: dayIn(validUntil, tongue),
    });
  const footer = t('receipt.record', { record: facts.recordId, version: text.version });
  return `<!doctype html>
<html lang="${escaped(texts.language)}">
<head><meta charset="utf-8"><title>${escaped(t('receipt.title'))}</title><style>${style(cssText(footer), cssText(t('receipt.page')), cssText(t('receipt.of')))}</style></head>
<body>
<header>
<div><p><strong>${escaped(controller.legalName)}</strong></p><p>${escaped(addressLine(controller))}</p><p>${escaped(reachLine(controller))}</p></div>
<span>${escaped(t('receipt.madeOn', { day: dayIn(facts.madeAt.slice(0, 10), tongue) }))}</span>
</header>
<main>
<h1>${escaped(t('receipt.title'))}</h1>
<p>${escaped(t('receipt.for'))}</p>
<table><tbody>
${[
  row(t('receipt.item.person'), [person.name, person.contact]),
  row(t('receipt.item.purpose'), [purpose.name, purpose.description]),
  row(t('receipt.item.channels'), facts.channels.map(channel)),
  row(t('receipt.item.givenOn'), given ? [dayIn(given.day, tongue)] : []),
  row(t('receipt.item.how'), given ? [t(`receipt.how.${facts.how}`)] : []),
  row(t('receipt.item.givenBy'), given ? [by] : []),
  row(
    t('receipt.item.categories'),
    facts.categories.map(({ name, special }) => (special ? t('receipt.special', { name }) : name)),
  ),
  row(t('receipt.item.recipients'), facts.recipients.length === 0 ? [t('receipt.nobody')] : facts.recipients),
  row(t('receipt.item.retention'), [
    facts.retention,
    facts.monthsWithoutUse === null ? '' : t('receipt.useLimit', { months: facts.monthsWithoutUse }),
  ]),
  row(t('receipt.item.basis'), [articleIn(facts.basis.article, tongue)]),
]
  .filter(line => line !== '')
  .join('\n')}
</tbody></table>
<h2>${escaped(t('receipt.withdrawTitle'))}</h2>
<p>${escaped(t('receipt.withdraw'))}</p>
<p>${escaped(facts.withdrawal)}</p>
<h2>${escaped(t('receipt.eventsTitle'))}</h2>
<table><thead><tr><th scope="col">${escaped(t('receipt.day'))}</th><th scope="col">${escaped(t('receipt.happened'))}</th></tr></thead>
<tbody>
${history.map(({ kind, day, how }) => `<tr><td>${escaped(dayIn(day, tongue))}</td><td>${escaped([t(`receipt.event.${kind}`), ...(how === null ? [] : [t(`receipt.how.${how}`)])].join(' · '))}</td></tr>`).join('\n')}
</tbody></table>
<h2>${escaped(t('receipt.textTitle'))}</h2>
<blockquote lang="${escaped(text.language)}">${escaped(text.body)}</blockquote>
<p class="sum">${escaped(t('receipt.sum', { sum: text.sha256 }))}</p>
</main>
</body>
</html>`;
}
