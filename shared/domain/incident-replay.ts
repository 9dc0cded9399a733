import { IncidentFile } from './incident-file.ts';
import { Incident, nothingKnown } from './incident.ts';

/** An act on an incident as the audit trail has it. `values`: before and after of each part, null where they were erased. */
export type IncidentAct = {
  readonly at: string;
  readonly action: string;
  readonly values: Readonly<Record<string, readonly [before: unknown, after: unknown]>> | null;
};

const factPrefix = 'facts.';

/** What stands in a list of the file, and what tells two of its entries apart. */
const lists: Readonly<
  Record<string, { readonly list: 'steps' | 'notices' | 'tellings' | 'measures'; readonly by: string }>
> = {
  step: { list: 'steps', by: 'step' },
  notice: { list: 'notices', by: 'id' },
  telling: { list: 'tellings', by: 'id' },
  measure: { list: 'measures', by: 'id' },
};

const untold = (at: string): IncidentFile => ({
  title: '',
  lead: '',
  facts: nothingKnown,
  corrections: [],
  exercise: '',
  openedAt: at,
  closedAt: '',
  steps: [],
  notices: [],
  tellings: [],
  measures: [],
  closing: null,
});

const keyOf = (entry: unknown, by: string): unknown => (entry as Readonly<Record<string, unknown>> | null)?.[by];

/** A list after one of its entries came (`before` null), went (`after` null) or was said anew. */
function withEntry(all: readonly unknown[], by: string, before: unknown, after: unknown): readonly unknown[] {
  const key = keyOf(before ?? after, by);
  const others = all.filter(each => keyOf(each, by) !== key);
  if (after === null) return others;
  return others.length < all.length ? all.map(each => (keyOf(each, by) === key ? after : each)) : [...all, after];
}

/** A file with one part of it as an act left it; as it was where the act says something that no file can hold. */
function withPart(file: IncidentFile, part: string, before: unknown, after: unknown): IncidentFile {
  if (part.startsWith(factPrefix)) {
    const facts = Incident.safeParse({ ...file.facts, [part.slice(factPrefix.length)]: after });
    return facts.success ? { ...file, facts: facts.data } : file;
  }
  const entry = lists[part];
  const changed = entry
    ? { [entry.list]: withEntry(file[entry.list], entry.by, before, after) }
    : Object.hasOwn(IncidentFile.shape, part)
      ? { [part]: after }
      : {};
  const found = IncidentFile.safeParse({ ...file, ...changed });
  return found.success ? found.data : file;
}

/**
 * Goes through all that was done in one incident, oldest first, and gives its file as the last act left it, without its customers. Where its beginning
 * could not be read it is as if nothing had been known then. Undefined for an exercise that was taken away, and where nothing is told.
 */
export function replayIncident(acts: readonly IncidentAct[]): IncidentFile | undefined {
  if (acts.some(({ action }) => action === 'deleted')) return undefined;
  const first = acts.find(({ values }) => values !== null && Object.keys(values).length > 0);
  if (!first) return undefined;
  let file = untold(first.at);
  for (const { values } of acts)
    for (const [part, [before, after]] of Object.entries(values ?? {})) {
      const whole = part === 'file' ? IncidentFile.safeParse(after) : undefined;
      file = whole?.success ? whole.data : withPart(file, part, before, after);
    }
  return file;
}
