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
import type { i18n } from 'i18next';
import { dayIn, type RegisterSheet, type SheetLine } from '../../shared/domain/register-sheet.ts';
import { emptyLetterhead, type Letterhead } from '../../shared/domain/letterhead.ts';
import { sheetParagraphs } from './sheet-paragraphs.ts';
import {
  footParagraphs,
  headed,
  locales,
  logoParagraph,
  pageFooter,
  wordFile,
  written,
  grid,
  heading,
} from './word-file.ts';

// Sides of A4 and of what stands on it, in twentieths of a point.
const paper = { width: 11_906, height: 16_838 };
const margin = 1020;
const printed = paper.width - 2 * margin;
const itemWidth = 2551;

const plain = (text: string): Paragraph[] =>
  written(text)
    .split(/\r?\n|\r/)
    .map(line => new Paragraph(line));

function cell(children: readonly Paragraph[], width: number, { head = false } = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'EEEEEE' } } : {}),
    children: [...children],
  });
}
const bold = (text: string) => new Paragraph({ children: [new TextRun({ text: written(text), bold: true })] });

/**
 * The register as a Word document (Office Open XML) to go on working with: the same sheet as the printed one, with real
 * headings, tables whose heads come again on every page, and nothing loaded. `today`: ISO 8601. The language is the one
 * `texts` speaks. What XML can't hold of a text is left out.
 */
export async function registerDocx(
  sheet: RegisterSheet,
  today: string,
  texts: i18n,
  letterhead: Letterhead = emptyLetterhead,
): Promise<Uint8Array<ArrayBuffer>> {
  const { t } = texts;
  const tongue = texts.language === 'de' ? 'de' : 'en';
  const locale = locales[tongue];
  const title = t('sheet.title');

  const row = ({ item, values }: SheetLine) =>
    new TableRow({
      cantSplit: true,
      children: [
        cell([bold(t(`sheet.item.${item}`))], itemWidth),
        cell(sheetParagraphs(values).flatMap(plain), printed - itemWidth),
      ],
    });
  const table = (lines: readonly SheetLine[]) =>
    new Table({
      width: { size: printed, type: WidthType.DXA },
      columnWidths: [itemWidth, printed - itemWidth],
      layout: TableLayoutType.FIXED,
      margins: { top: 60, bottom: 40, left: 140, right: 140 },
      borders: grid,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: [
            cell([bold(t('sheet.head'))], itemWidth, { head: true }),
            cell([bold(t('sheet.entry'))], printed - itemWidth, { head: true }),
          ],
        }),
        ...lines.map(row),
      ],
    });
  const entries = (list: RegisterSheet['purposes'], none: string) =>
    list.length === 0
      ? plain(none)
      : list.flatMap(({ name, lines }, index) => [
          heading(`${index + 1}. ${name}`, HeadingLevel.HEADING_3),
          table(lines),
        ]);

  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 20, language: { value: locale } },
          paragraph: { spacing: { after: 60 } },
        },
        heading1: headed(40, 0, 120),
        heading2: headed(28, 480, 160),
        heading3: headed(23, 320, 100),
      },
    },
    sections: [
      {
        properties: {
          page: { size: paper, margin: { top: margin, bottom: 1134, left: margin, right: margin, footer: 567 } },
        },
        footers: {
          default: pageFooter({ page: t('sheet.page'), of: t('sheet.of') }, '', printed),
        },
        children: [
          ...(letterhead.logo ? [logoParagraph(letterhead.logo, sheet.business)] : []),
          new Paragraph({
            tabStops: [{ type: TabStopType.RIGHT, position: printed }],
            border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: '000000', space: 6 } },
            spacing: { after: 400 },
            children: [
              new TextRun({ text: written(sheet.business), bold: true }),
              new TextRun({ children: [new Tab(), t('sheet.day', { day: dayIn(today, tongue) })] }),
            ],
          }),
          heading(title, HeadingLevel.HEADING_1),
          ...plain(t('sheet.article')),
          heading(t('sheet.controller'), HeadingLevel.HEADING_2),
          table(sheet.controller),
          heading(t('sheet.purposes'), HeadingLevel.HEADING_2),
          ...entries(sheet.purposes, t('sheet.noPurposes')),
          heading(t('sheet.providers'), HeadingLevel.HEADING_2),
          ...entries(sheet.providers, t('sheet.noProviders')),
          new Paragraph({
            spacing: { before: 480 },
            children: [new TextRun({ text: t('sheet.notAdvice'), size: 17 })],
          }),
          ...footParagraphs(letterhead),
        ],
      },
    ],
  });
  return wordFile(document, { title, locale, day: today });
}
