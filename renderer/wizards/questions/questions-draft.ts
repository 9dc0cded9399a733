import { purposesFor, type PreparedPurpose, type PurposePack } from '../../../shared/domain/purpose-pack.ts';

/** What was answered so far, by the purpose's id. */
export type QuestionsDraft = { readonly answers: Readonly<Record<string, 'yes' | 'no' | 'unknown'>> };

/** What came of it: the purposes that were added, and those nobody was sure about (ids). */
export type Adopted = { readonly added: readonly string[]; readonly unknown: readonly string[] };

/** A prepared purpose that is asked for. */
export type Asked = PreparedPurpose & { readonly question: NonNullable<PreparedPurpose['question']> };

/** True for a purpose that not every business has. */
export const isAsked = (purpose: PreparedPurpose): purpose is Asked => purpose.question !== null;

/** What the answers choose and the register doesn't hold yet. */
export const chosen = (
  pack: PurposePack,
  { answers }: QuestionsDraft,
  there: ReadonlySet<string>,
): readonly PreparedPurpose[] =>
  purposesFor(pack, Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, answer === 'yes']))).filter(
    ({ id }) => !there.has(id),
  );

/** What nobody was sure about: to be looked at. */
export const unsure = (
  pack: PurposePack,
  { answers }: QuestionsDraft,
  there: ReadonlySet<string>,
): readonly PreparedPurpose[] => pack.purposes.filter(({ id }) => answers[id] === 'unknown' && !there.has(id));
