import { AlignmentType, Document, HeadingLevel, Paragraph, SimpleMailMergeField, TextRun } from 'docx';
import type { BreachLetter } from '../../shared/domain/breach-letter.ts';
import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import {
  bulletList,
  bullets,
  footParagraphs,
  headed,
  heading,
  locales,
  logoParagraph,
  twips,
  wordFile,
  written,
} from './word-file.ts';

/** The heads of the table a mail merge takes its data from, the same in every language so that document and table fit each other. */
export const mergeFields = [
  'Address1',
  'Address2',
  'Address3',
  'Address4',
  'Address5',
  'Address6',
  'Greeting',
  'Number',
] as const;

const side = twips(25);

const paragraph = (text: string) => new Paragraph({ children: [new TextRun(written(text))] });

/** A letter about a breach as a Word document with merge fields: address and greeting are put in by Word, from the table beside it. */
export async function breachMergeDocx(
  letter: BreachLetter,
  {
    sender,
    day,
    today,
    draft,
    paper,
    letterhead,
  }: {
    /** Name, address and how to reach the sender, line by line. */
    readonly sender: readonly string[];
    readonly day: string;
    /** The day it is made; ISO 8601. */
    readonly today: string;
    readonly draft: string;
    readonly paper: PaperSize;
    readonly letterhead: Letterhead;
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const { language, title, intro, sections, close } = letter;
  const locale = locales[language];
  const [name = ''] = sender;
  const document = new Document({
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 21, language: { value: locale } },
          paragraph: { spacing: { after: 120 } },
        },
        heading1: headed(26, 240, 160),
        heading2: headed(22, 200, 60),
      },
    },
    numbering: bulletList(),
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(paper.width), height: twips(paper.height) },
            margin: { top: twips(18), bottom: twips(18), left: side, right: twips(20) },
          },
        },
        children: [
          ...(letterhead.logo ? [logoParagraph(letterhead.logo, name)] : []),
          ...sender.map(
            (text, index) =>
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                spacing: { after: 0 },
                children: [new TextRun({ text: written(text), bold: index === 0 })],
              }),
          ),
          ...mergeFields
            .filter(field => field.startsWith('Address'))
            .map(
              (field, index) =>
                new Paragraph({
                  spacing: { before: index === 0 ? 360 : 0, after: 0 },
                  children: [new SimpleMailMergeField(field)],
                }),
            ),
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            spacing: { before: 240 },
            children: [new TextRun(written(day))],
          }),
          ...(draft === '' ? [] : [new Paragraph({ children: [new TextRun({ text: written(draft), bold: true })] })]),
          heading(title, HeadingLevel.HEADING_1),
          new Paragraph({ children: [new SimpleMailMergeField('Greeting')] }),
          ...intro.map(paragraph),
          ...sections.flatMap(section => [
            ...(section.heading === '' ? [] : [heading(section.heading, HeadingLevel.HEADING_2)]),
            ...section.paragraphs.map(paragraph),
            ...section.list.map(
              item =>
                new Paragraph({
                  numbering: { reference: bullets, level: 0 },
                  spacing: { after: 40 },
                  children: [new TextRun(written(item))],
                }),
            ),
            ...section.below.map(paragraph),
          ]),
          paragraph(close),
          paragraph(name),
          ...footParagraphs(letterhead),
        ],
      },
    ],
  });
  return wordFile(document, { title, locale, day: today });
}
