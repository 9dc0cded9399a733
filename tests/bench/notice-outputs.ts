import { noticeDocx } from '../../main/documents/notice-docx.ts';
import { noticeFragment, noticePage } from '../../main/documents/notice-html.ts';
import { noticeMarkdown } from '../../main/documents/notice-markdown.ts';
import { noticePaper } from '../../main/documents/notice-paper.ts';
import { printedNotice } from '../../main/documents/notice-print.ts';
import { noticeText } from '../../main/documents/notice-text.ts';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { letterheads } from '../documents/letterheads.ts';
import { printPage, startPrinter } from '../documents/print-page.ts';
import { finalStamp, today, writtenNotice } from '../documents/written-notice.ts';
import { atMost, type BenchRow } from './bench-row.ts';

const edition = { audience: 'customers', regime: 'eu' } as const;
/** So many purposes, all of which the notice tells of. */
const purposes = 30;
/** Milliseconds for all of them. */
const goal = 5000;

/** How long every output of one large notice takes, in both languages, from the register on; printed in a browser that is open. */
export async function benchNoticeOutputs(): Promise<BenchRow[]> {
  const printer = await startPrinter();
  try {
    const size = paperFor(packs.noticePaper(), edition.regime);
    const [, letterhead = letterheads[0]] = letterheads;
    const began = performance.now();
    for (const language of ['en', 'de'] as const) {
      const document = writtenNotice(language, edition, { stamp: finalStamp, purposes });
      const paper = noticePaper(document, today, createTranslator(language));
      for (const make of [noticeFragment, noticeMarkdown, noticeText]) make(paper);
      noticePage(paper, size, letterhead);
      await noticeDocx(paper, today, size, letterhead);
      await printPage(printer, printedNotice(paper, size, letterhead));
    }
    const took = performance.now() - began;
    return [atMost(`all outputs of a notice with ${purposes} purposes, two languages`, 'ms', took, goal)];
  } finally {
    await printer.close();
  }
}
