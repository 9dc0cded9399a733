import type { i18n } from 'i18next';
import { Urgency, type AnySheet } from '../../shared/domain/first-hour.ts';
import type { DoneStep } from '../../shared/domain/incident-file.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { cssText, escaped } from './html-text.ts';

// As large as the longest sheet lets them be: one page each, read at arm's length.
const style = (source: string) => `
  @page { size: A4; margin: 11mm 14mm 12mm;
    @bottom-left { content: "${cssText(source)}"; font: 7.5pt "Liberation Sans", Arial, sans-serif } }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 10pt/1.25 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
  section.sheet { break-after: page; }
  section.sheet:last-child { break-after: auto; }
  .over { margin: 0; font-size: 9pt; font-weight: 700; letter-spacing: 0.04em; }
  h1 { font-size: 16pt; line-height: 1.15; margin: 0 0 2mm; padding-bottom: 1.5mm; border-bottom: 1.5pt solid #000; }
  h2 { font-size: 11pt; line-height: 1.2; margin: 2.5mm 0 0.8mm; }
  .blanks { display: flex; gap: 6mm; margin: 0 0 2.5mm; }
  .blanks span { flex: 1; border-bottom: 0.7pt solid #000; height: 8mm; font-size: 8.5pt; }
  table { width: calc(100% - 0.4mm); border-collapse: collapse; table-layout: fixed; }
  col.box { width: 8mm } col.who { width: 19mm } col.done { width: 46mm }
  th, td { border: 0.5pt solid #777; padding: 0.7mm 1.6mm; text-align: left; vertical-align: middle; font-weight: 400; height: 8mm; }
  thead th { height: auto; font-size: 8.5pt; font-weight: 700; background: #eee; }
  tr.urgency th { height: auto; font-weight: 700; background: #eee; border-top: 1.2pt solid #000; }
  td.who, td.done { font-size: 8pt; line-height: 1.2; overflow-wrap: anywhere; }
  .tick { display: block; width: 4.5mm; height: 4.5mm; border: 1pt solid #000; font: 700 13pt/3.9mm Arial, sans-serif; text-align: center; }
  .pair { display: flex; gap: 7mm; }
  .pair > div { flex: 1; }
  ul { margin: 0; padding-left: 4.5mm; }
  li { margin: 0 0 0.4mm; }
  .foot { margin: 2mm 0 0; font-weight: 700; }
`;

/** How much of a name stands on the sheet, in characters: two lines beside the time. The whole name is in the incident. */
const longestName = 36;

/** When a step was done, on this computer's clock, and by whom. */
function doneWords({ at, who }: DoneStep, locale: string): string {
  const when = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
  const name = who.length > longestName ? `${who.slice(0, longestName - 1).trimEnd()}…` : who;
  return name === '' ? when : `${when}, ${name}`;
}

/**
 * Sheets of the first hour as HTML for the printer, one A4 page each: boxes to tick by hand, with what is done already; lines to write on; what
 * not to do. Nothing of a customer, no numbers to call; no colour is needed.
 */
export function firstHourHtml(sheets: readonly AnySheet[], done: readonly DoneStep[], texts: i18n): string {
  const { t } = texts;
  const language = texts.language as Language;
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const known = new Map(done.map(step => [step.step, step]));
  const columns = ['box', 'step', 'who', 'done'] as const;

  const row = ({ id, text, who }: AnySheet['steps'][number]): string => {
    const tick = known.get(id);
    return `<tr><td><span class="tick">${tick ? `<span role="img" aria-label="${escaped(t('firstHour.paper.isDone'))}">✓</span>` : ''}</span></td><td>${escaped(inTongue(text, language))}</td><td class="who">${escaped(t(`firstHour.who.${who}`))}</td><td class="done">${tick ? escaped(doneWords(tick, locale)) : ''}</td></tr>`;
  };
  const list = (heading: string, entries: AnySheet['donts']): string =>
    `<div><h2>${escaped(heading)}</h2><ul>${entries.map(({ text }) => `<li>${escaped(inTongue(text, language))}</li>`).join('')}</ul></div>`;

  const sheet = ({ name, steps, donts, questions }: AnySheet): string => `<section class="sheet">
<p class="over">${escaped(t('firstHour.paper.over'))}</p>
<h1>${escaped(name === null ? t('firstHour.unknownName') : inTongue(name, language))}</h1>
<p class="blanks"><span>${escaped(t('firstHour.paper.date'))}</span><span>${escaped(t('firstHour.paper.time'))}</span><span>${escaped(t('firstHour.paper.leads'))}</span></p>
<table>
<colgroup>${columns.map(column => `<col class="${column}">`).join('')}</colgroup>
<thead><tr>${columns.map(column => `<th scope="col">${escaped(t(`firstHour.paper.head.${column}`))}</th>`).join('')}</tr></thead>
${Urgency.options
  .map(urgency => ({ urgency, rows: steps.filter(({ when }) => when === urgency) }))
  .filter(({ rows }) => rows.length > 0)
  .map(
    ({ urgency, rows }) =>
      `<tbody><tr class="urgency"><th colspan="4" scope="rowgroup">${escaped(t(`firstHour.urgency.${urgency}`))}</th></tr>${rows.map(row).join('')}</tbody>`,
  )
  .join('\n')}
</table>
<div class="pair">${list(t('firstHour.donts'), donts)}${list(t('firstHour.questions'), questions)}</div>
<p class="foot">${escaped(t('firstHour.numbers'))}</p>
</section>`;

  const checked = sheets
    .map(({ checkedOn }) => checkedOn)
    .toSorted()
    .at(-1);
  const stand = t('firstHour.paper.stand', {
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${checked ?? '1970-01-01'}T00:00:00Z`),
    ),
  });
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(t('firstHour.paper.over'))}</title><style>${style(stand)}</style></head>
<body>
${sheets.map(sheet).join('\n')}
</body>
</html>`;
}
