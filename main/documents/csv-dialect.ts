import type { Separator } from '../../shared/ipc/import-shapes.ts';
import { tableLimits } from './table-limits.ts';

const separators: readonly Separator[] = [';', ',', '\t', '|'];

/** The lines of a text's start as counts of cells, for one separator; separators and line ends inside quotes don't count. */
function cellsPerRecord(text: string, separator: string, most: number): number[] {
  const counts: number[] = [];
  let cells = 1;
  let quoted = false;
  let fieldStart = true;
  let filled = false;
  for (let at = 0; at < text.length && counts.length < most; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign === '"') {
        if (text.charAt(at + 1) === '"') at += 1;
        else quoted = false;
      }
      continue;
    }
    if (sign === '"' && fieldStart) {
      quoted = true;
      fieldStart = false;
      filled = true;
    } else if (sign === separator) {
      cells += 1;
      fieldStart = true;
    } else if (sign === '\n' || sign === '\r') {
      if (filled || cells > 1) counts.push(cells);
      cells = 1;
      fieldStart = true;
      filled = false;
    } else {
      fieldStart = false;
      filled = true;
    }
  }
  if (counts.length === 0 && (filled || cells > 1)) counts.push(cells);
  return counts;
}

/** How well a separator explains the records: the share of them that have the commonest number of cells, if that is two or more. */
function consistency(counts: readonly number[]): { readonly share: number; readonly cells: number } {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let cells = 1;
  let times = 0;
  for (const [count, found] of tally) {
    if (count > 1 && (found > times || (found === times && count > cells))) [cells, times] = [count, found];
  }
  return { share: counts.length === 0 ? 0 : times / counts.length, cells };
}

/** The separator a text names itself in a first line 'sep=;', as Excel understands it. */
export function namedSeparator(text: string): { readonly separator: Separator; readonly length: number } | undefined {
  const match = /^"?sep=([;,\t|])"?(\r\n|\n|\r|$)/i.exec(text.slice(0, 12));
  return match ? { separator: match[1] as Separator, length: match[0].length } : undefined;
}

/**
 * The separator that splits the first records most evenly. Evenness counts before number of cells, so that a comma in
 * every address does not beat the semicolons; without any sign of columns it is the semicolon of a European Excel.
 */
export function detectSeparator(text: string): Separator {
  const named = namedSeparator(text);
  if (named) return named.separator;
  let best: Separator = ';';
  let score = 0;
  for (const separator of separators) {
    const { share, cells } = consistency(cellsPerRecord(text, separator, 100));
    const found = cells < 2 ? 0 : share * share * (1 + Math.log2(cells) / 8);
    if (found > score + 1e-9) [best, score] = [separator, found];
  }
  return best;
}

/** What a first pass over a text tells: the number of its records, whether one is too long to be one, and whether its quotation marks hold. */
export type RecordSurvey = { readonly records: number; readonly overlong: boolean; readonly quotesHold: boolean };

/**
 * Goes over a whole text once. With `quotes`, quotation marks open and close cells as RFC 4180 says; they hold unless one
 * opens a cell and never closes, or not within a record's length.
 */
export function surveyRecords(pieces: Iterable<string>, separator: Separator, quotes: boolean): RecordSurvey {
  const [quote, cr, lf, split] = [quotes ? 34 : -1, 13, 10, separator.charCodeAt(0)];
  let [quoted, closing, fieldStart] = [false, false, true];
  let [length, records] = [0, 0];
  for (const text of pieces) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      length += 1;
      if (length > tableLimits.record) return { records, overlong: !quoted, quotesHold: !quoted };
      if (closing) {
        closing = false;
        if (code === quote) continue;
        quoted = false;
      }
      if (quoted) closing = code === quote;
      else if (code === cr || code === lf) {
        if (length > 1) records += 1;
        fieldStart = true;
        length = 0;
      } else if (code === split) fieldStart = true;
      else {
        if (code === quote && fieldStart) quoted = true;
        fieldStart = false;
      }
    }
  }
  return { records: length > 0 ? records + 1 : records, overlong: false, quotesHold: !quoted || closing };
}
