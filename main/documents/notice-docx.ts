import { BorderStyle, Document, Header, HeadingLevel, LineRuleType, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import { isShort, type NoticePaper, type PaperParagraph, type PaperPart } from './notice-paper.ts';
import {
  bulletList,
  bullets,
  footParagraphs,
  headed,
  locales,
  logoParagraph,
  pageFooter,
  twips,
  wordFile,
  written,
} from './word-file.ts';

const side = twips(20);
const line = (size: number, space: number) => ({ style: BorderStyle.SINGLE, size, color: '000000', space });
const frame = { top: line(12, 6), bottom: line(12, 6), left: line(12, 6), right: line(12, 6) };
/** What is in a frame stands in by as much as the frame takes. */
const framed = { border: frame, indent: { left: 140, right: 140 }, keepLines: true };

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel], pageBreakBefore = false) =>
  new Paragraph({ heading: level, pageBreakBefore, children: [new TextRun(written(text))] });
const bold = (text: string) => new TextRun({ text: written(text), bold: true });

function paragraphs({ text, list, box }: PaperParagraph): readonly Paragraph[] {
  const last = list.length - 1;
  return [
    ...(text === ''
      ? []
      : [
          new Paragraph({
            ...(box ? framed : {}),
            keepNext: list.length > 0,
            children: [new TextRun(written(text))],
          }),
        ]),
    ...list.map(
      (entry, index) =>
        new Paragraph({
          ...(box ? { border: frame, indent: { left: 500, right: 140, hanging: 240 }, keepNext: index < last } : {}),
          numbering: { reference: bullets, level: 0 },
          children: [new TextRun(written(entry))],
        }),
    ),
  ];
}

/** Short entries of an essential as one line, so that all of them fit on a page. */
const inLine = ({ text, list, box }: PaperParagraph): PaperParagraph =>
  isShort(list) ? { text: `${text} ${list.join(' · ')}`.trim(), list: [], box } : { text, list, box };

const parts = (list: readonly PaperPart[]): readonly Paragraph[] =>
  list.flatMap(part => [
    ...(part.heading === '' ? [] : [heading(part.heading, HeadingLevel.HEADING_3)]),
    ...part.paragraphs.flatMap(paragraphs),
  ]);

/** What stands at the head of the pages: of the first the letterhead, of the others what they belong to. */
function heads({ controller, title, stand, warning }: NoticePaper, { logo }: Letterhead, width: number) {
  const draft = warning === '' ? [] : [new TextRun({ bold: true, children: [new Tab(), written(stand)] })];
  const tabStops = [{ type: TabStopType.RIGHT, position: width }];
  const lines = [controller.address, controller.reach].filter(each => each !== '');
  return {
    first: new Header({
      children: [
        ...(logo ? [logoParagraph(logo, controller.name)] : []),
        new Paragraph({ tabStops, spacing: { after: 0 }, children: [bold(controller.name), ...draft] }),
        ...lines.map(
          (text, index) =>
            new Paragraph({
              spacing: { after: index === lines.length - 1 ? 300 : 0 },
              ...(index === lines.length - 1 ? { border: { bottom: line(8, 6) } } : {}),
              children: [new TextRun({ text: written(text), size: 18 })],
            }),
        ),
      ],
    }),
    default: new Header({
      children: [
        new Paragraph({
          tabStops,
          spacing: { after: 240 },
          children: [new TextRun({ text: written(title), size: 17 }), ...draft],
        }),
      ],
    }),
  };
}

/**
 * A notice as a Word document (Office Open XML) to go on working with: the same words as the printed one, with real headings
 * and lists, letterhead with logo, pages counted, and nothing loaded. `today` (ISO 8601): the day it is made. A draft says
 * so at the head of each page.
 */
export async function noticeDocx(
  paper: NoticePaper,
  today: string,
  size: PaperSize,
  letterhead: Letterhead,
): Promise<Uint8Array<ArrayBuffer>> {
  const { title, language, stand, warning, changed, essentials, full, words } = paper;
  const locale = locales[language];
  const page = { width: twips(size.width), height: twips(size.height) };
  const width = page.width - 2 * side;
  const footer = pageFooter(words, stand, width);
  const essentialsInLine = {
    ...essentials,
    parts: essentials.parts.map(part => ({ ...part, paragraphs: part.paragraphs.map(inLine) })),
  };
  const layer = ({ heading: text, parts: list }: NoticePaper['full'], ownPage: boolean) =>
    list.length === 0 ? [] : [heading(text, HeadingLevel.HEADING_2, ownPage), ...parts(list)];
  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 21, language: { value: locale } },
          paragraph: { spacing: { after: 100, line: 288, lineRule: LineRuleType.AUTO } },
        },
        heading1: headed(42, 0, 120),
        heading2: headed(29, 480, 160),
        heading3: headed(23, 280, 80),
      },
    },
    numbering: bulletList(40),
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: page, margin: { top: side, bottom: side, left: side, right: side, header: 720, footer: 567 } },
        },
        headers: heads(paper, letterhead, width),
        footers: { first: footer, default: footer },
        children: [
          ...(warning === ''
            ? []
            : [
                new Paragraph({
                  ...framed,
                  spacing: { after: 400 },
                  children: [bold(`${stand}.`), new TextRun(` ${written(warning)}`)],
                }),
              ]),
          heading(title, HeadingLevel.HEADING_1),
          ...(warning === '' ? [new Paragraph(written(stand))] : []),
          ...(changed
            ? [
                heading(changed.heading, HeadingLevel.HEADING_3),
                ...changed.paragraphs.map(text => new Paragraph(written(text))),
              ]
            : []),
          ...layer(essentialsInLine, false),
          // The essentials are a page that can be handed over alone.
          ...layer(full, essentials.parts.length > 0),
          ...footParagraphs(letterhead),
        ],
      },
    ],
  });
  return wordFile(document, { title, locale, day: today });
}
