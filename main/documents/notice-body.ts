import { escaped } from './html-text.ts';
import { isShort, type NoticePaper, type PaperParagraph, type PaperPart } from './notice-paper.ts';
import { noticeSign } from './notice-signs.ts';

type Layer = NoticePaper['full'];

const entries = (list: readonly string[]): string => list.map(entry => `<li>${escaped(entry)}</li>`).join('');

const paragraph = ({ text, list, box }: PaperParagraph): string => {
  const said = text === '' ? '' : `<p>${escaped(text)}</p>`;
  const whole =
    list.length === 0 ? said : `${said}<ul${isShort(list) ? ' class="scrinium-short"' : ''}>${entries(list)}</ul>`;
  return box ? `<div class="scrinium-box">${whole}</div>` : whole;
};

/**
 * A notice as HTML without its styles: title, essentials with their signs, contents, full text. `level`: of the title's
 * heading. Each block stands on a line of its own and nothing else breaks a line: editors of web sites (WordPress) make
 * paragraphs of breaks. `contents`: with links to the parts of the full text, by ids that begin with `scrinium-`.
 */
export function noticeBody(paper: NoticePaper, level: 1 | 2, { contents }: { readonly contents: boolean }): string {
  const { key, language, title, controller, stand, warning, changed, essentials, full, words } = paper;
  const heading = (below: 0 | 1 | 2, text: string, id = '') =>
    `<h${level + below}${id === '' ? '' : ` id="${id}"`}>${escaped(text)}</h${level + below}>`;
  const idOf = (index: number) => `scrinium-${key}-${index + 1}`;
  const essential = (part: PaperPart) =>
    `<div class="scrinium-essential">${part.sign ? noticeSign(part.sign) : ''}<div>${part.heading === '' ? '' : heading(2, part.heading)}${part.paragraphs.map(paragraph).join('')}</div></div>`;
  const whole = (part: PaperPart, index: number) =>
    `<div class="scrinium-part">${part.heading === '' ? '' : heading(2, part.heading, idOf(index))}${part.paragraphs.map(paragraph).join('')}</div>`;
  const layer = (
    name: string,
    { heading: text, parts }: Layer,
    draw: (part: PaperPart, index: number) => string,
    before = '',
  ) =>
    parts.length === 0
      ? []
      : [`<div class="scrinium-${name}">`, heading(1, text), before, ...parts.map(draw), '</div>'];
  const list = full.parts.flatMap((part, index) =>
    part.heading === '' ? [] : [`<li><a href="#${idOf(index)}">${escaped(part.heading)}</a></li>`],
  );
  const reach = [controller.name, controller.address, controller.reach].filter(line => line !== '');
  return [
    `<div class="scrinium-notice" lang="${language}">`,
    ...(warning === ''
      ? []
      : [`<p class="scrinium-draft"><strong>${escaped(stand)}.</strong> ${escaped(warning)}</p>`]),
    heading(0, title),
    `<p class="scrinium-by">${reach.map(escaped).join(' · ')}</p>`,
    ...(warning === '' ? [`<p class="scrinium-stand">${escaped(stand)}</p>`] : []),
    ...(changed
      ? [
          `<div class="scrinium-changed">${heading(1, changed.heading)}${changed.paragraphs.map(text => `<p>${escaped(text)}</p>`).join('')}</div>`,
        ]
      : []),
    ...layer('essentials', essentials, essential),
    ...layer(
      'full',
      full,
      whole,
      contents && list.length > 1
        ? `<div class="scrinium-contents" role="navigation" aria-label="${escaped(words.contents)}"><ul class="scrinium-short">${list.join('')}</ul></div>`
        : '',
    ),
    '</div>',
  ]
    .filter(line => line !== '')
    .join('\n');
}
