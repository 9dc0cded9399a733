import type { ImportFix, ImportProblem } from '../../../shared/ipc/import-shapes.ts';

/** What a person decided about one problem. */
export type Decision =
  | { readonly do: 'skip' }
  | { readonly do: 'asIs' }
  | { readonly do: 'replace'; readonly value: string };

/** Everything decided so far, as the draft keeps it. */
export type Decided = { readonly fixes: readonly ImportFix[]; readonly asIs: readonly string[] };

/** The contract takes no more fixes than this. */
export const mostFixes = 20_000;

/** Names a problem's place: several problems of one cell are decided together. */
export const placeOf = (problem: Pick<ImportProblem, 'row' | 'column'>): string => `${problem.row}:${problem.column}`;

/** What was decided about a problem, null while it is open. */
export function decisionOf(decided: Decided, problem: ImportProblem): Decision | null {
  const fix = decided.fixes.find(each => each.row === problem.row);
  if (fix?.do === 'skip') return { do: 'skip' };
  const value = fix?.cells[String(problem.column)];
  if (value !== undefined) return { do: 'replace', value };
  return decided.asIs.includes(placeOf(problem)) ? { do: 'asIs' } : null;
}

/** Whether a decision can be made about this problem: a whole row has no cell to replace, and some rows can't be taken as they are. */
export const mayDecide = (problem: ImportProblem, decision: Decision): boolean =>
  decision.do === 'skip' || (decision.do === 'asIs' ? problem.asIs : problem.column >= 0);

/** Adds decisions, the newest about a problem counting; `null` opens it again. What can't be decided is passed over. */
export function decide(
  decided: Decided,
  problems: readonly ImportProblem[],
  decisionFor: (problem: ImportProblem) => Decision | null,
): Decided {
  const fixes = new Map(decided.fixes.map(fix => [fix.row, fix]));
  const asIs = new Set(decided.asIs);
  for (const problem of problems) {
    const decision = decisionFor(problem);
    if (decision && !mayDecide(problem, decision)) continue;
    const before = fixes.get(problem.row);
    const cells = before?.do === 'replace' ? { ...before.cells } : {};
    delete cells[String(problem.column)];
    asIs.delete(placeOf(problem));
    fixes.delete(problem.row);
    if (decision?.do === 'skip') fixes.set(problem.row, { row: problem.row, do: 'skip' });
    else {
      if (decision?.do === 'replace') cells[String(problem.column)] = decision.value;
      if (decision?.do === 'asIs') asIs.add(placeOf(problem));
      if (Object.keys(cells).length > 0) fixes.set(problem.row, { row: problem.row, do: 'replace', cells });
    }
  }
  return { fixes: [...fixes.values()].slice(0, mostFixes), asIs: [...asIs] };
}
