import type { ConsentFlawCode } from '../../shared/domain/contact-rules.ts';
import type { NewsletterFigures, NewsletterNote, NewsletterRowProblem } from '../../shared/ipc/newsletter-shapes.ts';
import type { TakenRow } from './newsletter-taking.ts';

/** So many problems are named one by one; beyond that they are counted. */
const named = 1000;

/** Counts what rows come to, and names the first problems. */
export function createNewsletterFigures(flaws: readonly ConsentFlawCode[]) {
  const outcomes = { yes: 0, waiting: 0, no: 0, there: 0, nothing: 0 };
  const customers = new Set<string>();
  const notes = new Map<NewsletterNote, number>();
  const codes = new Map<NewsletterRowProblem['code'], number>();
  const problems: NewsletterRowProblem[] = [];
  let [rows, newCustomers] = [0, 0];
  const more = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    count(taken: readonly TakenRow[], headings: readonly string[]): void {
      for (const row of taken) {
        rows += 1;
        outcomes[row.outcome] += 1;
        for (const id of row.known) customers.add(id);
        newCustomers += row.people.filter(({ newcomer }) => newcomer !== null).length;
        for (const note of row.notes) more(notes, note);
        for (const problem of row.problems) {
          more(codes, problem.code);
          if (problems.length < named)
            problems.push({ ...problem, heading: headings[problem.column] ?? '', email: row.email });
        }
      }
    },
    totals: (): NewsletterFigures => ({
      rows,
      ...outcomes,
      customers: customers.size,
      newCustomers,
      flaws: [...flaws],
      notes: [...notes].map(([note, count]) => ({ note, count })),
      problems,
      problemCounts: [...codes].map(([code, count]) => ({ code, count })),
    }),
  };
}
