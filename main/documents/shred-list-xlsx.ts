import type { HeldToShred } from '../../shared/domain/shred-held.ts';
import type { ShredRow } from '../../shared/domain/shred-words.ts';
import { workbookOf, type WorkbookCell, type WorkbookSheet } from './workbook-writing.ts';

/** The words at the head of the columns. */
export type ShredHeads = Readonly<
  Record<
    | 'done'
    | 'papers'
    | 'upTo'
    | 'from'
    | 'why'
    | 'article'
    | 'remark'
    | 'doubt'
    | 'title'
    | 'place'
    | 'day'
    | 'signature',
    string
  >
>;

/** What stands in the workbook. `held`: null where it isn't wanted. `below`: sentences under the list. */
export type ShredTable = {
  readonly title: string;
  readonly business: string;
  readonly heldSheet: string;
  readonly heads: ShredHeads;
  readonly rows: readonly ShredRow[];
  readonly held: readonly (HeldToShred & { readonly papers: string })[] | null;
  readonly below: readonly string[];
};

const text = (words: string): WorkbookCell => ({ text: words });
const lines = (texts: readonly string[]): WorkbookCell => ({ text: texts.join('\n') });

/** The list as a workbook to sort and tick off, piece by piece. `at`: the moment it is made. */
export function shredListXlsx(table: ShredTable, at: Date): AsyncGenerator<Uint8Array> {
  const { title, business, heldSheet, heads, rows, held, below } = table;
  const column = (head: string, width: number) => ({ head, width });
  const list: WorkbookSheet = {
    name: title,
    columns: [
      column(heads.papers, 32),
      column(heads.upTo, 44),
      column(heads.from, 14),
      column(heads.why, 32),
      column(heads.article, 36),
      column(heads.remark, 40),
      column(heads.doubt, 22),
      column(heads.done, 12),
      column(heads.signature, 24),
    ],
    rows: [
      ...rows.map(({ papers, upTo, from, why, articles, remarks, doubt }) => [
        text(papers),
        lines(upTo),
        { day: from },
        lines(why),
        lines(articles),
        lines(remarks),
        text(doubt),
      ]),
      [],
      ...[`${title}, ${business}`, ...below].map(sentence => [null, text(sentence)]),
    ],
  };
  const own: WorkbookSheet = {
    name: heldSheet,
    columns: [
      column(heads.title, 40),
      column(heads.papers, 28),
      column(heads.place, 36),
      column(heads.day, 14),
      column(heads.from, 14),
      column(heads.done, 12),
      column(heads.signature, 24),
    ],
    rows: (held ?? []).map(({ entry, from, papers }) => [
      text(entry.title),
      text(papers),
      text(entry.place),
      { day: entry.day },
      { day: from },
    ]),
  };
  return workbookOf(held === null ? [list] : [list, own], at);
}
