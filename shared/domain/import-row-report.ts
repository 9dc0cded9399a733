import type { ImportProblem } from '../ipc/import-shapes.ts';
import { longestNotes } from './import-row-plan.ts';
import { beginning } from './import-text.ts';

const longestHeading = 200;

/** What is found out about a row while it is read: what is doubtful in it, and what goes into the notes for want of another place. */
export type RowReport = {
  readonly problems: readonly ImportProblem[];
  readonly notes: string[];
  /** `column` -1: the whole row. `asIs` false: the row can't be taken like this. */
  readonly report: (problem: ImportProblem['problem'], column: number, suggestion: string, asIs?: boolean) => void;
  /** Puts a cell into the notes, led by its column's heading. */
  readonly keep: (column: number, cell: string) => void;
  /** What a list has no room for goes into the notes in one piece. */
  readonly keepRest: (column: number, rest: readonly string[]) => void;
  /** A text as long as there is room for; the whole of a longer one is kept. */
  readonly fit: (text: string, most: number, column: number) => string;
  /** A cell that can't be read as what its column holds: named and kept. */
  readonly unread: (problem: ImportProblem['problem'], column: number, cell: string) => void;
};

/** Makes a report for one row of a file with these headings. */
export function createRowReport(row: number, cells: readonly string[], headings: readonly string[]): RowReport {
  const problems: ImportProblem[] = [];
  const notes: string[] = [];
  const report: RowReport['report'] = (problem, column, suggestion, asIs = true) => {
    problems.push({
      row,
      column,
      heading: headings[column] ?? '',
      value: (cells[column] ?? '').slice(0, 1000),
      problem,
      suggestion: suggestion.length > longestNotes ? '' : suggestion,
      asIs,
    });
  };
  const keep: RowReport['keep'] = (column, cell) => {
    notes.push(headings[column] ? `${headings[column]}: ${cell}` : cell);
  };
  return {
    problems,
    notes,
    report,
    keep,
    keepRest: (column, rest) => {
      if (rest.length > 0) keep(column, rest.join('; '));
    },
    fit: (text, most, column) => {
      if (text.length <= most) return text;
      const cut = beginning(text, most);
      const last = problems.at(-1);
      if (last?.problem !== 'tooLong' || last.column !== column) report('tooLong', column, cut);
      keep(column, text);
      return cut;
    },
    unread: (problem, column, cell) => {
      report(problem, column, '');
      keep(column, cell);
    },
  };
}

/** Headings as a report names them. */
export const headingsForReport = (headings: readonly string[]): readonly string[] =>
  headings.map(heading => heading.slice(0, longestHeading).toWellFormed());
