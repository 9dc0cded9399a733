import type { NoticePaper, PaperParagraph, PaperPart } from './notice-paper.ts';

// A backslash before them takes away what they mean (CommonMark 0.31, section 2.4; tables, strikes and formulas of GitHub's).
const marks = /[\\`*_[\]<>{}|~$^&]/g;
// What means something at the beginning of a line only: headings, lists, underlines, definitions, notes.
const opening = /^(?=[-+#=:!])/;
const numbered = /^(\d+)(?=[.)])/;

/** Text as it has to stand in Markdown: nothing of it is read as markup. Only for a text on one line. */
export const escapedMarkdown = (text: string): string =>
  text
    .replace(marks, mark => `\\${mark}`)
    .replace(opening, '\\')
    .replace(numbered, '$1\\');

/** The notice as Markdown (CommonMark): a line for each paragraph, the right to object as a quotation between two rules. */
export function noticeMarkdown(paper: NoticePaper): string {
  const { title, controller, stand, warning, changed, essentials, full } = paper;
  const safe = escapedMarkdown;
  const blocks: string[] = [];
  const heading = (level: number, text: string) => blocks.push(`${'#'.repeat(level)} ${safe(text)}`);
  const paragraph = ({ text, list, box }: PaperParagraph) => {
    const pieces = [
      ...(text === '' ? [] : [safe(text)]),
      ...(list.length === 0 ? [] : [list.map(entry => `- ${safe(entry)}`).join('\n')]),
    ];
    const whole = pieces.join('\n\n');
    blocks.push(
      box
        ? `---\n\n${whole
            .split('\n')
            .map(line => `> ${line}`.trimEnd())
            .join('\n')}\n\n---`
        : whole,
    );
  };
  const layer = ({ heading: words, parts }: { readonly heading: string; readonly parts: readonly PaperPart[] }) => {
    if (parts.length === 0) return;
    heading(2, words);
    for (const part of parts) {
      if (part.heading !== '') heading(3, part.heading);
      for (const each of part.paragraphs) paragraph(each);
    }
  };
  heading(1, title);
  if (warning !== '') blocks.push(`**${safe(`${stand}. ${warning}`)}**`);
  blocks.push(
    [controller.name, controller.address, controller.reach]
      .filter(line => line !== '')
      .map(safe)
      .join('\\\n'),
  );
  if (warning === '') blocks.push(safe(stand));
  if (changed) {
    heading(2, changed.heading);
    blocks.push(...changed.paragraphs.map(safe));
  }
  layer(essentials);
  layer(full);
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}
