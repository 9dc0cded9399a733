import type { BreachLaw } from './breach-deadlines.ts';
import { firstHourSheet, type FirstHourPack } from './first-hour.ts';
import type { StoredIncident } from './incident-file.ts';
import { stepState, type IncidentQuestionPack, type QuestionGround } from './incident-questions.ts';
import { sentTo, type IncidentStanding } from './incident-standing.ts';

export type FileStepId =
  | 'firstHour'
  | 'questions'
  | 'people'
  | 'assessment'
  | 'authority'
  | 'client'
  | 'letters'
  | 'timeline'
  | 'close';

/** One step of an incident's file. `law`: '' but for the authority's. `state`: `any` for what is neither to do nor done. */
export type FileStep = {
  readonly id: FileStepId;
  readonly law: BreachLaw | '';
  readonly state: 'todo' | 'begun' | 'done' | 'any';
  /** The route below the incident. */
  readonly route: string;
};

const known = { none: 'todo', some: 'begun', all: 'done' } as const;

function firstHourState({ facts, steps }: StoredIncident, pack: FirstHourPack): FileStep['state'] {
  if (steps.length === 0) return 'todo';
  const sheet = facts.kind === 'unknown' ? undefined : firstHourSheet(pack, facts.kind);
  const all = (sheet ?? pack.common).steps;
  return all.every(({ id }) => steps.some(({ step }) => step === id)) ? 'done' : 'begun';
}

/** The steps of an incident's file in their order, each with how it stands; those that no law asks for are left out. */
export function fileSteps(
  incident: StoredIncident,
  { assessment, duties }: IncidentStanding,
  packs: {
    readonly questions: IncidentQuestionPack;
    readonly firstHour: FirstHourPack;
    readonly ground: QuestionGround;
  },
): readonly FileStep[] {
  const { facts, affected, closedAt } = incident;
  const answered = packs.questions.steps.map(step => stepState(step, facts, packs.ground));
  const questions = answered.every(each => each === 'all')
    ? 'all'
    : answered.every(each => each === 'none')
      ? 'none'
      : 'some';
  const laws = assessment.laws.filter(({ applies }) => applies !== 'no');
  const sent = (to: 'authority' | 'controller', law: BreachLaw): boolean => sentTo(incident, to, law) !== undefined;
  const step = (id: FileStepId, state: FileStep['state'], route: string, law: BreachLaw | '' = ''): FileStep => ({
    id,
    law,
    state,
    route,
  });
  const clients = laws.filter(({ tellsClient }) => tellsClient);
  const toTell = duties.filter(({ duty }) => duty === 'people');
  const telling = laws.some(({ people }) => people);
  return [
    step('firstHour', firstHourState(incident, packs.firstHour), 'first-hour'),
    step('questions', known[questions], 'questions'),
    step('people', facts.data.length === 0 ? 'any' : affected.customers > 0 ? 'done' : 'todo', 'people'),
    // There is a result from the first moment on; it is certain when nothing is open.
    step('assessment', questions === 'none' ? 'todo' : assessment.open.length === 0 ? 'done' : 'begun', 'assessment'),
    ...laws
      .filter(({ authority }) => authority)
      .map(({ law }) => step('authority', sent('authority', law) ? 'done' : 'todo', `authority/${law}`, law)),
    ...(clients.length > 0
      ? [step('client', clients.every(({ law }) => sent('controller', law)) ? 'done' : 'todo', 'client')]
      : []),
    ...(telling
      ? [
          step(
            'letters',
            toTell.length > 0 && toTell.every(({ state }) => state === 'done')
              ? 'done'
              : affected.told > 0
                ? 'begun'
                : 'todo',
            'letters',
          ),
        ]
      : []),
    step('timeline', 'any', 'timeline'),
    step('close', closedAt === '' ? 'any' : 'done', 'close'),
  ];
}

/** The one step to take next: what a deadline presses for, else the first that isn't done; closing where nothing else is left. */
export function nextStep(steps: readonly FileStep[], { next }: IncidentStanding): FileStep | undefined {
  const pressed = next?.step === 'urgent' || next?.step === 'late';
  const wanted = { authority: 'authority', people: 'letters', controller: 'client' } as const;
  const pressing = steps.find(
    ({ id, law, state }) =>
      pressed && state !== 'done' && id === wanted[next.duty] && (id !== 'authority' || law === next.law),
  );
  const undone = steps.find(({ state }) => state === 'todo' || state === 'begun');
  return pressing ?? undone ?? steps.find(({ id, state }) => id === 'close' && state !== 'done');
}
