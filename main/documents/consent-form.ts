import type { i18n } from 'i18next';
import type { Company } from '../../shared/domain/company.ts';
import type { Channel } from '../../shared/domain/consent-event.ts';
import { boxSign, consentLines, type ConsentSigner } from '../../shared/domain/consent-text.ts';
import { emptyLetterhead, type Letterhead } from '../../shared/domain/letterhead.ts';
import { addressLine, footHtml, letterheadStyle, logoHtml, reachLine } from './letterhead.ts';
import { cssText, escaped } from './html-text.ts';

/** What stands on a form. `text`: the stored text; `version`: its version as people call it; `person`: '' leaves a line to fill in. */
export type ConsentFormFacts = {
  readonly controller: Pick<Company, 'legalName' | 'street' | 'postcode' | 'city' | 'email' | 'phone'>;
  readonly person: string;
  readonly text: string;
  readonly channels: readonly Channel[];
  readonly code: string;
  readonly version: string;
  readonly signer: ConsentSigner;
};

const style = (footer: string, page: string, of: string) => `
  @page { size: A4; margin: 14mm 18mm 18mm; @bottom-left { content: "${footer}"; font: 8.5pt "Liberation Sans", Arial, sans-serif; } @bottom-right { content: "${page} " counter(page) " ${of} " counter(pages); font: 8.5pt "Liberation Sans", Arial, sans-serif; } }
  * { box-sizing: border-box; }
  body { margin: 0; color: #000; font: 10pt/1.35 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
  header { display: flex; justify-content: space-between; gap: 10mm; border-bottom: 1.5pt solid #000; padding-bottom: 2.5mm; margin-bottom: 5mm; }
  header p { margin: 0; }
  header div { flex: 1; }
  ${letterheadStyle}
  .letterhead-logo { margin: 0; }
  .withdraw { margin: 5mm 0 0; }
  .code { text-align: right; white-space: nowrap; }
  .code b { display: block; font: 700 14pt/1.2 "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; letter-spacing: 0.06em; }
  h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 3mm; }
  h2 { font-size: 11.5pt; margin: 0 0 2mm; }
  .line { white-space: pre-wrap; min-height: 1.8mm; }
  .box { margin-top: 1.5mm; padding-left: 8mm; text-indent: -8mm; break-inside: avoid; }
  .box span { display: inline-block; width: 8mm; text-indent: 0; font-size: 16pt; line-height: 1; vertical-align: -0.5mm; }
  .fill { display: flex; align-items: end; gap: 3mm; margin: 0 0 4mm; }
  .fill b { flex: 1; min-height: 7mm; border-bottom: 0.75pt solid #000; font-weight: 400; padding: 1.5mm 1mm 0; }
  .end { break-inside: avoid; margin-top: 4mm; }
  .sign { display: grid; grid-template-columns: 2fr 3fr; gap: 0 8mm; margin-top: 11mm; }
  .sign span { border-top: 0.75pt solid #000; padding-top: 1mm; font-size: 8.5pt; }
`;

/**
 * A consent to sign on paper, as HTML for the printer, one A4 page as a rule: letterhead, the stored text byte for byte, an
 * empty box per channel, lines for place, date and signature, how to withdraw, and at the foot of each page the code and
 * text version by which a scan is matched. A text that has no boxes of its own gets them below. Nothing is ever ticked.
 */
export function consentForm(facts: ConsentFormFacts, texts: i18n, letterhead: Letterhead = emptyLetterhead): string {
  const { controller, person, text, channels, code, version, signer } = facts;
  const { t } = texts;
  const lines = consentLines(text);
  const box = (label: string) => `<div class="line box"><span>${boxSign} </span>${escaped(label)}</div>`;
  const fill = (label: string, value: string) =>
    `<p class="fill"><span>${escaped(label)}</span><b>${escaped(value)}</b></p>`;
  const sign = (label: string) =>
    `<div class="sign"><span>${escaped(t('consentForm.placeDate'))}</span><span>${escaped(label)}</span></div>`;
  const ownBoxes = lines.some(line => line.box) || channels.length === 0;
  const reach = reachLine(controller) || addressLine(controller);
  const footer = t('consentForm.version', { code, version });
  return `<!doctype html>
<html lang="${escaped(texts.language)}">
<head><meta charset="utf-8"><title>${escaped(t('consentForm.title'))}</title><style>${style(cssText(footer), cssText(t('consentForm.page')), cssText(t('consentForm.of')))}</style></head>
<body>
<header>
${logoHtml(letterhead, controller.legalName)}<div><p><strong>${escaped(controller.legalName)}</strong></p><p>${escaped(addressLine(controller))}</p><p>${escaped(reachLine(controller))}</p></div>
<p class="code">${escaped(t('consentForm.code'))}<b>${escaped(code)}</b></p>
</header>
<main>
<h1>${escaped(t('consentForm.title'))}</h1>
${fill(t(signer === 'person' ? 'consentForm.name' : 'consentForm.childName'), person)}
<section class="text">${lines.map(line => (line.box ? box(line.text) : `<div class="line">${escaped(line.text)}</div>`)).join('\n')}</section>
${ownBoxes ? '' : `<section class="boxes"><div class="line">${escaped(t('consentForm.boxes'))}</div>\n${channels.map(channel => box(t(`consentForm.channel.${channel}`))).join('\n')}</section>\n`}<section class="end">
<h2>${escaped(t('consentForm.signTitle'))}</h2>
${signer === 'person' ? sign(t('consentForm.signature.person')) : ''}${signer === 'both' ? sign(t('consentForm.signature.child')) : ''}${signer === 'person' ? '' : `${fill(t('consentForm.parentName'), '')}${sign(t('consentForm.signature.parent'))}`}
<p class="withdraw">${escaped(t('consentForm.withdraw', { reach }))}</p>
</section>
</main>
${footHtml(letterhead)}</body>
</html>`;
}
