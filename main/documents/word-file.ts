import {
  AlignmentType,
  BorderStyle,
  Footer,
  type HeadingLevel,
  ImageRun,
  LevelFormat,
  PageNumber,
  Packer,
  Paragraph,
  TabStopType,
  Tab,
  TextRun,
  type Document,
} from 'docx';
import { logoOnPaper, type Letterhead, type Logo } from '../../shared/domain/letterhead.ts';
import { escaped } from './html-text.ts';

/** The language of a Word document, as its spelling checker knows it. */
export const locales = { en: 'en-GB', de: 'de-DE' } as const;

/** Characters that XML 1.0 has no way to write (section 2.2): one of them, and Word opens nothing. */
const unwritable = /[^\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text as Word can hold it; a tab is a mark of its own there, not a character. */
export const written = (text: string): string => text.toWellFormed().replaceAll('\t', ' ').replace(unwritable, '');

/** Twentieths of a point, in which Word measures. */
export const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

/** How a heading looks: half points, and the space around it in twentieths of a point. */
export const headed = (size: number, before: number, after: number) => ({
  run: { size, bold: true, color: '000000' },
  paragraph: { keepNext: true, spacing: { before, after } },
});

/** The list that paragraphs with bullets belong to. */
export const bullets = 'bullets';

/** What a document says of its list with bullets. `after`: the room below each point, in twentieths of a point; left out for that of its paragraphs. */
export const bulletList = (after?: number) => ({
  config: [
    {
      reference: bullets,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: {
            paragraph: { indent: { left: 360, hanging: 240 }, ...(after === undefined ? {} : { spacing: { after } }) },
          },
        },
      ],
    },
  ],
});

/** A thin grey line; sizes in eighths of a point. */
const line = { style: BorderStyle.SINGLE, size: 4, color: '777777' };
/** The lines around a table and between its cells. */
export const grid = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

/** A real heading, which Word lists in its navigation. */
export const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({ heading: level, children: [new TextRun(written(text))] });

const footSize = 17;

/** The foot of each page: what stands at its left, '' for nothing, and its number. `width`: between the margins, in twentieths of a point. */
export const pageFooter = (
  words: { readonly page: string; readonly of: string },
  left: string,
  width: number,
): Footer =>
  new Footer({
    children: [
      new Paragraph({
        ...(left === ''
          ? { alignment: AlignmentType.RIGHT }
          : { tabStops: [{ type: TabStopType.RIGHT, position: width }] }),
        children: [
          ...(left === '' ? [] : [new TextRun({ size: footSize, children: [written(left), new Tab()] })]),
          new TextRun({
            size: footSize,
            children: [`${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });

// The library measures pictures in pixels, of which there are 96 to an inch.
const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * 96);

/** The logo as a paragraph of its own, at most 50 by 20 mm. `name`: whose it is, for who can't see it. */
export function logoParagraph(logo: Logo, name: string): Paragraph {
  const { width, height } = logoOnPaper(logo);
  return new Paragraph({
    spacing: { after: 120 },
    children: [
      new ImageRun({
        type: logo.kind === 'image/png' ? 'png' : 'jpg',
        data: Buffer.from(logo.base64, 'base64'),
        transformation: { width: pixels(width), height: pixels(height) },
        altText: { name: 'Logo', title: written(name), description: written(name) },
      }),
    ],
  });
}

/** What the letterhead has at the foot of the last page, line by line; nothing where it has none. */
export const footParagraphs = ({ foot }: Pick<Letterhead, 'foot'>): readonly Paragraph[] =>
  (foot === '' ? [] : foot.split(/\r?\n|\r/)).map(
    (line, index) =>
      new Paragraph({
        spacing: { before: index === 0 ? 480 : 0, after: 0 },
        ...(index === 0 ? { border: { top: { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 6 } } } : {}),
        children: [new TextRun({ text: written(line), size: footSize })],
      }),
  );

/** The library stamps the moment it runs at and has no other way in: this part is written here instead. `day`: ISO 8601. */
const coreProperties = (title: string, locale: string, day: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(written(title))}</dc:title><dc:creator>Scrinium</dc:creator><dc:language>${locale}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:modified></cp:coreProperties>`;

/** The file of a Word document: the same bytes for the same document. `day` (ISO 8601): on which it says it was made. */
export async function wordFile(
  document: Document,
  { title, locale, day }: { readonly title: string; readonly locale: string; readonly day: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const made = { path: 'docProps/core.xml', data: coreProperties(title, locale, day) };
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [made]));
}
