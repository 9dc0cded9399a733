import type { CardParagraph, WrittenCard, WrittenCardPart } from '../../shared/domain/notice-cards.ts';
import { escaped } from './html-text.ts';
import { plainLine } from './plain-line.ts';

/** Somebody's text in an element. An address of the web may break after a slash. */
export const said = (text: string): string => escaped(plainLine(text)).replaceAll(/(?<=[^/:])\/(?=[\w%])/g, '/<wbr>');

/** The letters of all shapes of paper. */
export const fonts = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** A paragraph with its list. */
export const paragraphHtml = ({ text, list, box }: CardParagraph): string => {
  const entries = list.map(entry => `<li>${said(entry)}</li>`).join('');
  const whole = `<p>${said(text)}</p>${entries === '' ? '' : `<ul>${entries}</ul>`}`;
  return box ? `<div class="box">${whole}</div>` : whole;
};

export const paragraphsHtml = ({ paragraphs }: WrittenCardPart): string => paragraphs.map(paragraphHtml).join('');

/** How much stands on a card, in characters; the end of a list's line is room too. */
const charactersOn = ({ parts }: WrittenCard): number =>
  parts
    .flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.flatMap(({ text, list }) => [text, ...list])])
    .reduce((sum, text) => sum + text.length, 0) +
  16 * parts.flatMap(({ paragraphs }) => paragraphs.flatMap(({ list }) => list)).length;

/**
 * How large the letters of a card are: `most` up to so many characters, and beyond that as much smaller as keeps it on its sheet,
 * since the room a text takes grows with the square of its size.
 */
export const sizeFor = (card: WrittenCard, most: number, characters: number): number =>
  most * Math.min(1, Math.sqrt(characters / charactersOn(card)));

/** A page of HTML for the printer. */
export const cardPage = ({ language, title }: WrittenCard, style: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(plainLine(title))}</title><style>${style}</style></head>
<body>
${body}
</body>
</html>`;
