import { cssText, escaped } from './html-text.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import type { Letterhead } from '../../shared/domain/letterhead.ts';
import { footHtml, letterheadStyle, logoHtml } from './letterhead.ts';
import { noticeBody } from './notice-body.ts';
import type { NoticePaper } from './notice-paper.ts';

const elements = 'div,h1,h2,h3,h4,p,ul,li,a,strong';

// Weighs more than any selector of a site's that has less than three ids, and needs no id itself.
const root = '.scrinium-notice:not(#_#_#_)';

/**
 * The notice's own styles. What the site says of our elements is taken back, then font and colours are the site's again, so
 * that the notice is readable wherever the site is, light or dark. Nothing outside the notice is touched. No `>`, quotation
 * mark or break: some editors write those anew.
 */
const styles: readonly (readonly [selectors: string, rules: string])[] = [
  [
    elements,
    'all:revert;box-sizing:border-box;color:inherit;font-family:inherit;letter-spacing:normal;text-transform:none;text-align:start;float:none',
  ],
  ['h1', 'font-size:2em'],
  ['h2', 'font-size:1.6em'],
  ['h3', 'font-size:1.25em'],
  ['h4', 'font-size:1.05em'],
  ['h1,h2,h3,h4', 'line-height:1.25;font-weight:700;margin:1.2em 0 .4em'],
  ['p,ul', 'font-size:1em;line-height:1.55;margin:0 0 .7em'],
  ['ul', 'padding:0 0 0 1.3em;list-style:disc'],
  ['li', 'display:list-item;line-height:1.55;margin:0 0 .2em'],
  ['.scrinium-short', 'columns:2 15em;column-gap:2em'],
  ['a', 'text-decoration:underline'],
  ['.scrinium-essential', 'display:flex;gap:.9em;align-items:flex-start;padding:.6em 0;border-bottom:1px solid'],
  ['.scrinium-essential div', 'flex:1;min-width:0'],
  ['.scrinium-essential h3,.scrinium-essential h4', 'margin:0 0 .2em'],
  ['.scrinium-essential p,.scrinium-essential ul', 'margin-bottom:.2em'],
  ['svg', 'display:block;flex:none;width:1.75em;height:1.75em;margin:0;max-width:none;fill:none;stroke:currentColor'],
  ['path', 'fill:none;stroke:inherit'],
  ['.scrinium-box', 'border:2px solid;border-radius:6px;padding:.9em 1.1em .2em;margin:1em 0'],
  ['.scrinium-draft', 'border:2px dashed;padding:.7em 1em'],
  ['.scrinium-changed', 'border-left:4px solid;padding:.1em 0 .1em 1em;margin:1em 0'],
  ['.scrinium-changed h2,.scrinium-changed h3', 'margin-top:0'],
];
const printed: readonly (readonly [selectors: string, rules: string])[] = [
  [elements, 'color:#000'],
  ['h1,h2,h3,h4', 'break-after:avoid'],
  ['li,.scrinium-essential,.scrinium-box', 'break-inside:avoid'],
  ['.scrinium-contents', 'display:none'],
];
const rules = (list: typeof styles): string =>
  list.map(([selectors, rule]) => `${root} :is(${selectors}){${rule}}`).join('');
const fragmentStyle = `${root}{all:revert;display:block;max-width:46em;text-align:start;overflow-wrap:anywhere;hyphens:auto}${rules(styles)}${root} ::before,${root} ::after{content:none}@media print{${rules(printed)}}`;

/**
 * The notice to paste into a web site, as HTML: one piece with its own styles below its own class, no script, nothing
 * loaded. Its headings begin at h2.
 */
export const noticeFragment = (paper: NoticePaper): string =>
  `<style>${fragmentStyle}</style>\n${noticeBody(paper, 2, { contents: true })}\n`;

const pageStyle = (paper: PaperSize, draft: string) =>
  `:root{color-scheme:light dark}body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem;font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}${letterheadStyle}.letterhead-logo{background:#fff}@page{size:${paper.width}mm ${paper.height}mm;margin:18mm;@top-right{content:"${cssText(draft)}"}}@media print{body{padding:0;max-width:none;font-size:10.5pt}}`;

/** The same as a page of its own, under the business's letterhead. `size`: of the paper it is printed on. */
export function noticePage(paper: NoticePaper, size: PaperSize, letterhead: Letterhead): string {
  const { language, title, stand, warning } = paper;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${pageStyle(size, warning === '' ? '' : stand)}</style><style>${fragmentStyle}</style></head>
<body>
${logoHtml(letterhead, paper.controller.name)}
<main>
${noticeBody(paper, 1, { contents: true })}
</main>
${footHtml(letterhead)}
</body>
</html>
`;
}
