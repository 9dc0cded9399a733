import { z } from '../z.ts';
import type { BreachRules } from './breach-rules.ts';
import { Incident, IncidentKind, nothingKnown } from './incident.ts';
import { Bilingual, Id, LawFact } from './law-fact.ts';

/** What a question can ask for: an answer of the incident. */
export const IncidentAnswer = z.enum(Object.keys(Incident.shape) as [keyof Incident, ...(keyof Incident)[]]);
export type IncidentAnswer = keyof Incident;

/** What a question is asked on: an answer, or something that follows from several. `late`: the time to report is over. */
const Ground = z.enum(['discoveredBy', 'availability', 'medium', 'encryption', 'holder', 'logins', 'late']);
type Ground = z.output<typeof Ground>;

/**
 * A question. `asked`: only where each of these holds; where one doesn't, no answer could count, and `otherwise` is what stands in its place.
 * `aside`: for these kinds it rarely matters, and is folded; it can always be reached.
 */
const Question = z.strictObject({
  id: IncidentAnswer,
  text: Bilingual,
  help: Bilingual.optional(),
  options: z.array(z.strictObject({ value: z.string(), text: Bilingual })).optional(),
  asked: z.array(z.strictObject({ answer: Ground, in: z.array(z.string()).min(1) })).optional(),
  otherwise: z.string().optional(),
  aside: z.array(IncidentKind).optional(),
});
export type IncidentQuestion = z.output<typeof Question>;

const Step = LawFact.extend({
  id: Id,
  name: Bilingual,
  title: Bilingual,
  why: Bilingual,
  law: z.string().trim().min(1),
  questions: z.array(Question).min(1),
});
export type IncidentStep = z.output<typeof Step>;

/** What most incidents of a kind are like: shown as a proposal, and an answer once somebody has gone on past it. */
const Proposal = z.strictObject({
  kind: IncidentKind,
  facts: Incident.partial(),
  words: z.strictObject({ description: Bilingual, consequences: Bilingual }),
});

/** The questions about an incident, page by page, and what is proposed. */
export const IncidentQuestionPack = z.strictObject({ steps: z.array(Step).min(1), proposals: z.array(Proposal) });
export type IncidentQuestionPack = z.output<typeof IncidentQuestionPack>;

/** What is known beside the answers. `late`: a duty whose law asks why it is late. */
export type QuestionGround = { readonly late: boolean; readonly rules: Pick<BreachRules, 'data'> };

function groundOf(answer: Ground, facts: Incident, { late, rules }: QuestionGround): string {
  if (answer === 'late') return late ? 'yes' : 'no';
  if (answer !== 'logins') return facts[answer];
  const { data } = facts;
  if (data === 'unknown') return 'yes';
  return rules.data.some(({ id, enisa }) => enisa === 'login' && data.includes(id)) ? 'yes' : 'no';
}

/** Whether an answer to this question could count. */
export const isAsked = ({ asked = [] }: IncidentQuestion, facts: Incident, ground: QuestionGround): boolean =>
  asked.every(({ answer, in: values }) => values.includes(groundOf(answer, facts, ground)));

/** Whether a question stands folded among those that rarely matter; of a kind nobody knows everything stands open. */
export const isAside = ({ aside = [] }: IncidentQuestion, { kind }: Incident): boolean =>
  kind !== 'unknown' && aside.includes(kind);

/** The questions of a step that are asked: those open, and those folded. */
export function questionsOf(
  step: IncidentStep,
  facts: Incident,
  ground: QuestionGround,
): { readonly open: readonly IncidentQuestion[]; readonly aside: readonly IncidentQuestion[] } {
  const asked = step.questions.filter(question => isAsked(question, facts, ground));
  return {
    open: asked.filter(question => !isAside(question, facts)),
    aside: asked.filter(question => isAside(question, facts)),
  };
}

/** Words of one's own stay, whatever is asked: they are no ground of the assessment, and nobody likes to type twice. */
const isTold = (id: IncidentAnswer): boolean => nothingKnown[id] === '';

/**
 * The answers without what was left from questions that aren't asked any more: an answer nobody sees must not count. Goes on until nothing
 * changes, as one question can hang on another.
 */
export function settledFacts(pack: IncidentQuestionPack, facts: Incident, ground: QuestionGround): Incident {
  const left = pack.steps
    .flatMap(({ questions }) => questions)
    .filter(question => !isTold(question.id) && !isAsked(question, facts, ground))
    .map(({ id, otherwise }) => [id, otherwise ?? nothingKnown[id]] as const);
  const settled = Incident.parse({ ...facts, ...Object.fromEntries(left) });
  return JSON.stringify(settled) === JSON.stringify(facts) ? facts : settledFacts(pack, settled, ground);
}

/** Whether nobody has answered it yet, or the answer is 'don't know yet'. No data at all is an answer; nobody and nowhere are none. */
export function isOpen(id: IncidentAnswer, facts: Incident): boolean {
  const value = facts[id];
  if (value === null || value === 'unknown' || value === '') return true;
  if (Array.isArray(value)) return value.length === 0 && id !== 'data' && id !== 'otherParties';
  if (typeof value !== 'object') return false;
  if ('certainty' in value) return value.certainty === 'unknown';
  return 'span' in value && value.span === 'unknown';
}

/** Something still to find out: the answer, what to do about it, and the step it is given in. */
export type OpenTask = { readonly id: string; readonly step: string; readonly text: Bilingual };

/** The answers that are open, as tasks: those the assessment names (`open`), as far as the question is asked. */
export function openTasks(
  pack: IncidentQuestionPack,
  rules: Pick<BreachRules, 'data' | 'open'>,
  facts: Incident,
  open: readonly string[],
  late: boolean,
): readonly OpenTask[] {
  return open.flatMap(id => {
    const step = pack.steps.find(({ questions }) => questions.some(question => question.id === id));
    const question = step?.questions.find(each => each.id === id);
    const task = rules.open.find(each => each.id === id);
    if (!step || !question || !task || !isAsked(question, facts, { late, rules })) return [];
    return [{ id, step: step.id, text: task.text }];
  });
}

/** How far the questions of a step are answered, of those that stand open: none, some, or all. */
export function stepState(step: IncidentStep, facts: Incident, ground: QuestionGround): 'none' | 'some' | 'all' {
  const counting = questionsOf(step, facts, ground).open.filter(({ id }) => id !== 'kind' && id !== 'noticedAt');
  const left = counting.filter(({ id }) => isOpen(id, facts) && !isTold(id));
  if (left.length === 0) return 'all';
  return counting.every(({ id }) => isOpen(id, facts)) ? 'none' : 'some';
}

/**
 * What is proposed for an incident of this kind, for the answers that nobody has given: the rest stays. `words` in one language. When it was
 * noticed is proposed for when it was clear, which can't be too late, and for the people's country the business's own.
 */
export function withProposals(
  pack: IncidentQuestionPack,
  facts: Incident,
  language: 'en' | 'de',
): { readonly facts: Incident; readonly proposed: readonly IncidentAnswer[] } {
  const [home] = facts.establishedIn;
  const proposal = pack.proposals.find(({ kind }) => kind === facts.kind);
  const all: { readonly [Answer in IncidentAnswer]?: Incident[Answer] | undefined } = {
    ...proposal?.facts,
    ...(proposal && {
      description: proposal.words.description[language],
      consequences: proposal.words.consequences[language],
    }),
    ...(facts.noticedAt !== null && { awareAt: facts.noticedAt }),
    ...(home !== undefined && {
      countries: [{ place: home === 'US-CA' ? home : (home.split('-')[0] ?? home), count: null }],
    }),
  };
  const proposed = (Object.keys(all) as IncidentAnswer[]).filter(id => isOpen(id, facts));
  const given = Object.fromEntries(proposed.map(id => [id, all[id]]));
  return { facts: Incident.parse({ ...facts, ...given }), proposed };
}

/** Whether nobody has answered anything but what opening the file asks: then proposals help, and later they would overwrite a 'don't know yet'. */
export const isUntouched = (facts: Incident): boolean =>
  IncidentAnswer.options
    .filter(id => id !== 'kind' && id !== 'noticedAt' && id !== 'establishedIn')
    .every(id => JSON.stringify(facts[id]) === JSON.stringify(nothingKnown[id]));

/** Takes the answers of one step from what is typed into what is stored; the rest stays as it is stored. */
export const withStep = (stored: Incident, answers: Incident, step: IncidentStep): Incident =>
  Incident.parse({ ...stored, ...Object.fromEntries(step.questions.map(({ id }) => [id, answers[id]])) });
