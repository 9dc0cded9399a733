import {
  BorderStyle,
  Document,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import type { PaperBlock, PaperCell, PaperColumn, RetentionPaper } from '../../shared/domain/retention-paper.ts';
import {
  bulletList,
  bullets,
  footParagraphs,
  grid,
  headed,
  heading,
  locales,
  logoParagraph,
  pageFooter,
  twips,
  wordFile,
  written,
} from './word-file.ts';

const side = twips(18);

const paragraph = (text: string, bold = false) =>
  new Paragraph({ children: [new TextRun({ text: written(text), bold })] });

const tableCell = (texts: PaperCell, width: number, { head = false, bold = false } = {}) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'EEEEEE' } } : {}),
    // A cell without a paragraph is none to Word.
    children:
      texts.length === 0
        ? [new Paragraph('')]
        : texts.map((text, index) => paragraph(text, head || (bold && index === 0))),
  });

function table(columns: readonly PaperColumn[], rows: readonly (readonly PaperCell[])[], printed: number): Table {
  const widths = columns.map(({ share }) => Math.round((printed * share) / 100));
  const named = columns.findIndex(({ tick }) => !tick);
  return new Table({
    width: { size: printed, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 50, bottom: 30, left: 100, right: 100 },
    borders: grid,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, index) => tableCell([head], widths[index] ?? 0, { head: true })),
      }),
      ...rows.map(
        cells =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ tick }, index) =>
              tableCell(tick ? ['☐'] : (cells[index] ?? []), widths[index] ?? 0, { bold: index === named }),
            ),
          }),
      ),
    ],
  });
}

const block = (part: PaperBlock, printed: number): readonly (Paragraph | Table)[] =>
  part.kind === 'text'
    ? [paragraph(part.text)]
    : part.kind === 'list'
      ? part.items.map(
          item =>
            new Paragraph({ numbering: { reference: bullets, level: 0 }, children: [new TextRun(written(item))] }),
        )
      : [table(part.columns, part.rows, printed)];

/**
 * A paper about keeping and deleting as a Word document (Office Open XML) to go on working with: real headings and lists, tables whose heads come
 * again on every page, nothing loaded. `today` (ISO 8601): the day it is made. What XML can't hold of a text is left out.
 */
export async function retentionPaperDocx(
  paper: RetentionPaper,
  today: string,
  size: PaperSize,
  letterhead: Letterhead,
): Promise<Uint8Array<ArrayBuffer>> {
  const { language, title, business, stand, lead, sections, sign, note, words } = paper;
  const locale = locales[language];
  const page = { width: twips(size.width), height: twips(size.height) };
  const printed = page.width - 2 * side;
  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 19, language: { value: locale } },
          paragraph: { spacing: { after: 60 } },
        },
        heading1: headed(40, 0, 120),
        heading2: headed(27, 400, 120),
      },
    },
    numbering: bulletList(),
    sections: [
      {
        properties: { page: { size: page, margin: { top: side, bottom: 1134, left: side, right: side, footer: 567 } } },
        footers: { default: pageFooter(words, `${title}, ${stand}`, printed) },
        children: [
          ...(letterhead.logo ? [logoParagraph(letterhead.logo, business)] : []),
          new Paragraph({
            tabStops: [{ type: TabStopType.RIGHT, position: printed }],
            border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: '000000', space: 6 } },
            spacing: { after: 360 },
            children: [
              new TextRun({ text: written(business), bold: true }),
              new TextRun({ children: [new Tab(), written(stand)] }),
            ],
          }),
          heading(title, HeadingLevel.HEADING_1),
          ...lead.map(text => paragraph(text)),
          ...sections.flatMap(section => [
            heading(section.heading, HeadingLevel.HEADING_2),
            ...section.blocks.flatMap(part => block(part, printed)),
          ]),
          ...(sign
            ? [
                new Paragraph({
                  keepNext: true,
                  spacing: { before: 480, after: 700 },
                  children: [new TextRun(written(sign.text))],
                }),
                new Paragraph({
                  tabStops: [{ type: TabStopType.LEFT, position: Math.round(printed / 3) }],
                  border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 4 } },
                  children: [
                    new TextRun(written(sign.date)),
                    new TextRun({ children: [new Tab(), written(sign.signature)] }),
                  ],
                }),
              ]
            : []),
          new Paragraph({ spacing: { before: 360 }, children: [new TextRun({ text: written(note), size: 17 })] }),
          ...footParagraphs(letterhead),
        ],
      },
    ],
  });
  return wordFile(document, { title, locale, day: today });
}
