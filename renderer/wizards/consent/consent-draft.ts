import { birthdayAt } from '../../../shared/domain/calendar-sums.ts';
import { whoConsents } from '../../../shared/domain/consent-age.ts';
import { Channel, type Expression } from '../../../shared/domain/consent-event.ts';
import type { ConsentDetails, ConsentText } from '../../../shared/domain/consent-record.ts';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { ConsentGiving, ConsentPerson, ConsentPurposeEntry } from '../../../shared/ipc/consent-shapes.ts';

/** Yes, no, or not said yet. */
export type Reply = '' | 'yes' | 'no';

/** A consent as far as it is told. Days stand as they were typed. */
export type ConsentDraft = {
  /** The code of the printed form it began with; '' without. */
  readonly formCode: string;
  readonly purpose: string;
  /** The id of the stored text; '' until one is chosen. */
  readonly text: string;
  readonly withdrawal: Reply;
  readonly channels: readonly Channel[];
  readonly how: Expression | '';
  readonly emptyBox: Reply;
  readonly ownBox: Reply;
  readonly confirmation: '' | 'came' | 'waiting' | 'none';
  readonly confirmedThrough: readonly Channel[];
  readonly confirmedOn: string;
  readonly whoCalled: '' | 'we' | 'person';
  readonly callNote: string;
  readonly givenOn: string;
  readonly grownUp: Reply;
  readonly birthDate: string;
  readonly understands: Reply;
  readonly parentAgreed: Reply;
  readonly childAgreed: Reply;
  readonly parentName: string;
  readonly parentAs: string;
  readonly free: Reply;
  readonly explicit: Reply;
  readonly takenBy: string;
  readonly note: string;
};

export const emptyConsent: ConsentDraft = {
  formCode: '',
  purpose: '',
  text: '',
  withdrawal: '',
  channels: [],
  how: '',
  emptyBox: '',
  ownBox: '',
  confirmation: '',
  confirmedThrough: [],
  confirmedOn: '',
  whoCalled: '',
  callNote: '',
  givenOn: '',
  grownUp: '',
  birthDate: '',
  understands: '',
  parentAgreed: '',
  childAgreed: '',
  parentName: '',
  parentAs: '',
  free: '',
  explicit: '',
  takenBy: '',
  note: '',
};

/** What the questions are asked about: the person, what consents are asked for, and the texts there are. */
export type ConsentGround = {
  readonly person: ConsentPerson;
  readonly purposes: readonly ConsentPurposeEntry[];
  readonly texts: readonly ConsentText[];
  /** Who is using the program. */
  readonly user: string;
  readonly today: string;
};

const thisYearOf = ({ today }: ConsentGround): number => Number(today.slice(0, 4));

/** A day as it was typed (ISO 8601); '' where it isn't clear. */
export const typedDay = (typed: string, ground: ConsentGround): string => {
  const read = readDay(typed, thisYearOf(ground));
  return read.kind === 'day' ? read.day : '';
};

/** The purpose that was chosen. */
export const chosenPurpose = (
  { purpose }: ConsentDraft,
  { purposes }: ConsentGround,
): ConsentPurposeEntry | undefined => purposes.find(({ id, asksConsent }) => asksConsent && id === purpose);

/** The stored texts of the chosen purpose that people can have said yes to, the newest first. */
export const textsOf = ({ purpose }: ConsentDraft, { texts }: ConsentGround): readonly ConsentText[] =>
  texts.filter(text => text.purpose === purpose && text.kind !== 'hint');

/** The text that was chosen; of one text only, that one. */
export function chosenText(draft: ConsentDraft, ground: ConsentGround): ConsentText | undefined {
  const texts = textsOf(draft, ground);
  return texts.find(({ id }) => id === draft.text) ?? (texts.length === 1 ? texts[0] : undefined);
}

/** The ways that can be said yes to: those the text names, else those of the purpose, else all. */
export function offeredChannels(draft: ConsentDraft, ground: ConsentGround): readonly Channel[] {
  const named = chosenText(draft, ground)?.channels ?? [];
  if (named.length > 0) return Channel.options.filter(channel => named.includes(channel));
  const usual = chosenPurpose(draft, ground)?.channels ?? [];
  return usual.length > 0 ? usual : Channel.options;
}

/** The ways that were chosen; where there is only one, that one. */
export function chosenChannels(draft: ConsentDraft, ground: ConsentGround): readonly Channel[] {
  const offered = offeredChannels(draft, ground);
  return offered.length === 1 ? offered : offered.filter(channel => draft.channels.includes(channel));
}

/** Ways of saying yes with a box to tick or a line to sign. */
const boxed: ReadonlySet<string> = new Set<Expression>(['paper', 'tablet', 'webForm', 'post']);
export const hasBox = ({ how }: ConsentDraft): boolean => boxed.has(how);

/** The day it was given: today until another one was typed. */
export const givenDay = (draft: ConsentDraft, ground: ConsentGround): string =>
  draft.givenOn.trim() === '' ? ground.today : typedDay(draft.givenOn, ground);

function fullYears(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthdayAt(birthDate, years) > day ? years - 1 : years;
}

/** Who had to say yes on that day; null where that isn't known yet. */
export function whoHasToAgree(draft: ConsentDraft, ground: ConsentGround): ReturnType<typeof whoConsents> | null {
  if (draft.grownUp !== 'no') return 'person';
  const born = typedDay(draft.birthDate, ground);
  const day = givenDay(draft, ground);
  if (born === '' || day === '' || born > day) return null;
  const years = fullYears(born, day);
  return years >= 18 ? 'person' : whoConsents(ground.person.age, years);
}

/** Whether a parent is asked about: one has to agree, or the child can't judge. */
export function asksParent(draft: ConsentDraft, ground: ConsentGround): boolean {
  const who = whoHasToAgree(draft, ground);
  return who === 'parent' || who === 'both' || (who === 'judge' && draft.understands === 'no');
}

const givenBy = (draft: ConsentDraft, ground: ConsentGround): 'person' | 'parent' =>
  asksParent(draft, ground) && draft.parentAgreed === 'yes' ? 'parent' : 'person';

/** The consent as main takes it. What isn't answered yet counts as faultless, so that only answers are found fault with. */
export function givingOf(draft: ConsentDraft, ground: ConsentGround, details: ConsentDetails): ConsentGiving {
  const box = hasBox(draft);
  const web = draft.how === 'webForm';
  return {
    customer: ground.person.customer,
    purpose: draft.purpose,
    channels: [...chosenChannels(draft, ground)],
    textVersion: chosenText(draft, ground)?.id ?? '',
    how: draft.how === '' ? 'paper' : draft.how,
    givenOn: givenDay(draft, ground) || ground.today,
    givenBy: givenBy(draft, ground),
    birthDate: draft.grownUp === 'no' ? typedDay(draft.birthDate, ground) : '',
    childAgreed: draft.childAgreed !== 'no',
    preTicked: box && draft.emptyBox === 'no',
    withTerms: box && draft.ownBox === 'no',
    conditionOfPurchase: draft.free === 'no',
    withdrawalMentioned: draft.withdrawal !== 'no',
    explicit: draft.explicit !== 'no',
    awaitsConfirmation: web && draft.confirmation === 'waiting',
    confirmedThrough: web && draft.confirmation === 'came' ? [...draft.confirmedThrough] : [],
    details,
    today: ground.today,
  };
}
