import type { ComponentType, ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { z } from '../../shared/z.ts';
import type { TextKey, Texts } from '../ui/texts.ts';

/** Words of the app by their key, or words of a pack that are in the language in use already. */
export type Words = TextKey | { readonly said: string };

/** The words themselves. */
export const wordsIn = (t: Texts, words: Words, facts?: Readonly<Record<string, unknown>>): string =>
  typeof words === 'string' ? t(words, facts) : words.said;

/** Something to put right before going on. `field` is the `name` of the control; '' where no single one is meant. */
export type Problem = {
  readonly field: string;
  readonly text: Words;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The step it is put right in, where that isn't the one that is shown. */
  readonly step?: string;
};

/** What came of the work a step does on Continue. `change` goes into the draft, also where there are problems. */
export type StepOutcome<Draft> =
  | { readonly ok: true; readonly change?: Partial<Draft> }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly change?: Partial<Draft> }
  | { readonly ok: false; readonly refusal: AppError; readonly field?: string };

/** What a step's view is given. */
export type StepProps<Draft> = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** What to do about a field, by its name, as a sentence; undefined where all is well. */
  readonly problem: (field: string) => string | undefined;
  /** The same as pressing Continue, for steps with buttons of their own; `part` goes into the draft first. */
  readonly advance: (part?: Partial<Draft>) => void;
  readonly back: () => void;
  /** True while the step's work runs. */
  readonly working: boolean;
};

/** One page of a wizard: one question, or a few that belong together. */
export type WizardStep<Draft> = {
  readonly id: string;
  /** The question: the page's heading. */
  readonly title: Words;
  /** Its short name in the list of steps. */
  readonly name: Words;
  /** Why we ask, in two sentences; the article of law folded below it. */
  readonly why?: Words;
  readonly law?: Words;
  /** A plain function: steps made for part of a draft then fit into any wizard whose draft holds that part. */
  readonly View: (props: StepProps<Draft>) => ReactNode;
  /** What must hold before Continue. The messages of its rules are text keys (`says`). */
  readonly schema?: z.ZodType;
  /** Work of its own before going on: an upload, a check, a call. */
  readonly work?: (draft: Draft) => Promise<StepOutcome<Draft>>;
  /** True while Continue can't be pressed: the pause after wrong passwords. The view ends it. */
  readonly held?: (draft: Draft) => boolean;
  /** Left out where this is false. */
  readonly needed?: (draft: Draft) => boolean;
  /** False where an earlier step was changed since, so that this one has to be gone through again before the check. */
  readonly settled?: (draft: Draft) => boolean;
  /** Other words for Continue: a verb and an object. */
  readonly continueText?: TextKey;
  /** Other words for Save and leave; null: there is no leaving here. */
  readonly leaveText?: TextKey | null;
  /** 'own': the view brings its own buttons (a progress bar with Cancel). */
  readonly foot?: 'usual' | 'own';
  /** What was done before this step stays done: no way back past it. */
  readonly sealed?: boolean;
};

/** One line of 'Check your answers'. `step`: where Change leads; null where the line only sums up. */
export type Answer = { readonly step: string | null; readonly question: Words; readonly answer: string };

/** What is given to what grows beside the questions. `step`: the page that is shown; null on the check. `change`: goes to a page and then to the check. */
export type BesideProps<Draft> = {
  readonly draft: Draft;
  readonly step: string | null;
  readonly change: (step: string) => void;
};

/** A wizard, as data. `Done` is what sending it gives back, for the confirmation page. */
export type WizardOf<Draft extends object, Done> = {
  /** Also the place of its draft: letters and dots. */
  readonly id: string;
  /** Whose draft it is, where several can be open at once. */
  readonly record?: string;
  readonly title: TextKey;
  readonly empty: Draft;
  /** Brings a draft that was kept up to what was stored elsewhere meanwhile. */
  readonly takeUp?: (kept: Draft) => Draft;
  /** What this does for you, how long it takes, what to have at hand. */
  readonly start?: {
    readonly title: TextKey;
    readonly lead: TextKey;
    readonly facts: readonly Words[];
    readonly begin: TextKey;
    readonly Extra?: ComponentType;
    /** Another way on, beside the button. */
    readonly Other?: ComponentType;
  };
  readonly steps: readonly WizardStep<Draft>[];
  /** 'Check your answers' before sending; without it, the last step's Continue sends. */
  readonly check?: {
    readonly answers: (draft: Draft, t: Texts) => readonly Answer[];
    /** The words of the button that sends; made from the draft where it names what it does. */
    readonly send: TextKey | ((draft: Draft, t: Texts) => string);
  };
  readonly send: (draft: Draft) => Promise<Result<Done, AppError>>;
  /** What a refusal of sending says about single answers; [] where it is said in one sentence. */
  readonly problemsOf?: (refusal: AppError) => readonly Problem[];
  /** The confirmation: what was done, what happens next, the one next step. */
  readonly Confirmation: ComponentType<{ readonly done: Done; readonly draft: Draft }>;
  /** What grows beside the questions, from what was answered so far. */
  readonly Beside?: ComponentType<BesideProps<Draft>>;
  /** 'nothing' where a password or key passes through, or no vault is there yet. */
  readonly keeps: 'draft' | 'nothing';
  /** Other words for Save and leave, on every page and on the start page too. */
  readonly leaveText?: TextKey;
};

/** Names a wizard's types once; the rest follows from them. */
export const defineWizard = <Draft extends object, Done>(wizard: WizardOf<Draft, Done>): WizardOf<Draft, Done> =>
  wizard;

/** A text key as the message of a schema's rule. */
export const says = (key: TextKey): string => key;
