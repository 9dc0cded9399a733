import type { NoticePaper, PaperParagraph, PaperPart } from './notice-paper.ts';

/** Characters a line of an e-mail has at most, as RFC 5322 advises, with room for a quotation mark. */
const width = 72;

/** Breaks a text into lines; a word that is longer than one keeps a line of its own. `first`, `next`: what stands before them. */
function wrapped(text: string, first = '', next = first): readonly string[] {
  const found: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      found.push(line);
      [line, empty] = [next, true];
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...found, line];
}

const underlined = (heading: string, sign: string): readonly string[] => {
  const lines = wrapped(heading);
  return [...lines, sign.repeat(Math.max(...lines.map(line => line.length)))];
};

/** The notice as plain text for an e-mail: short lines, no markup, the right to object in a frame of its own. */
export function noticeText(paper: NoticePaper): string {
  const { title, controller, stand, warning, changed, essentials, full } = paper;
  const blocks: (readonly string[])[] = [];
  const paragraph = ({ text, list, box }: PaperParagraph) => {
    const edge = box ? '* ' : '';
    const lines = [
      ...(text === '' ? [] : wrapped(text, edge)),
      ...list.flatMap(entry => wrapped(entry, `${edge}- `, `${edge}  `)),
    ];
    const rule = '*'.repeat(width);
    blocks.push(box ? [rule, ...lines, rule] : lines);
  };
  const layer = ({ heading, parts }: { readonly heading: string; readonly parts: readonly PaperPart[] }) => {
    if (parts.length === 0) return;
    blocks.push(underlined(heading.toUpperCase(), '='));
    for (const part of parts) {
      if (part.heading !== '') blocks.push(underlined(part.heading, '-'));
      for (const each of part.paragraphs) paragraph(each);
    }
  };
  blocks.push(underlined(title, '='));
  if (warning !== '') blocks.push(wrapped(`*** ${stand}. ${warning} ***`));
  blocks.push(
    [controller.name, controller.address, controller.reach].filter(line => line !== '').flatMap(line => wrapped(line)),
  );
  if (warning === '') blocks.push([stand]);
  if (changed) blocks.push(underlined(changed.heading, '-'), ...changed.paragraphs.map(line => wrapped(line)));
  layer(essentials);
  layer(full);
  return `${blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}
