import type { BreachLetter } from '../../shared/domain/breach-letter.ts';
import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import { cssText, escaped } from './html-text.ts';
import { footHtml, letterheadStyle, logoHtml } from './letterhead.ts';
import { fonts } from './notice-card-html.ts';
import { plainLine } from './plain-line.ts';

// Own words and names on one line each: a mark that turns the direction would turn what we wrote, too.
const shown = (text: string): string => escaped(plainLine(text));
const line = (text: string): string => `<p>${shown(text)}</p>`;

const sectionsHtml = ({ sections }: BreachLetter): string =>
  sections
    .map(
      ({ heading, paragraphs, list, below }) =>
        (heading === '' ? '' : `<h2>${shown(heading)}</h2>`) +
        paragraphs.map(line).join('') +
        (list.length === 0 ? '' : `<ul>${list.map(item => `<li>${shown(item)}</li>`).join('')}</ul>`) +
        below.map(line).join(''),
    )
    .join('\n');

/** What a letter about a breach says, as the body of an addressed letter. `draft`: said on top where it is one, '' where it isn't. */
export const breachLetterBody = (letter: BreachLetter, greeting: string, sender: string, draft: string): string =>
  [
    draft === '' ? '' : `<p><strong>${escaped(draft)}</strong></p>`,
    line(greeting),
    ...letter.intro.map(line),
    sectionsHtml(letter),
    line(letter.close),
    line(sender),
  ].join('\n');

const style = ({ width, height }: PaperSize, page: string) => `
  @page { size: ${width}mm ${height}mm; margin: 18mm 20mm; @bottom-left { content: "${cssText(page)}"; font: 8.5pt ${fonts} } }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 44rem; color: #000; background: #fff; font: 12pt/1.45 ${fonts}; overflow-wrap: anywhere; }
  h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 5mm; }
  h2 { font-size: 14pt; margin: 6mm 0 1.5mm; break-after: avoid; }
  p { margin: 0 0 2.5mm; }
  ul { margin: 0 0 2.5mm; padding-left: 6mm; }
  @media screen { body { padding: 2rem 1rem; } }
  ${letterheadStyle}
`;

/** A public notice (GDPR Art. 34(3)(c)) for the shop door or the web site: a page that loads nothing. `day`: as it is written. */
export function publicNoticeHtml(
  letter: BreachLetter,
  {
    sender,
    day,
    draft,
    paper,
    letterhead,
  }: {
    readonly sender: string;
    readonly day: string;
    readonly draft: string;
    readonly paper: PaperSize;
    readonly letterhead: Letterhead;
  },
): string {
  return `<!doctype html>
<html lang="${letter.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${shown(letter.title)}</title><style>${style(paper, plainLine(`${sender}, ${day}`))}</style></head>
<body>
${logoHtml(letterhead, plainLine(sender))}<main>
${draft === '' ? '' : `<p><strong>${escaped(draft)}</strong></p>`}
<h1>${shown(letter.title)}</h1>
${letter.intro.map(line).join('\n')}
${sectionsHtml(letter)}
${line(letter.close)}
${line(`${sender}, ${day}`)}
</main>
${footHtml(letterhead)}</body>
</html>`;
}
