import type { ConsentFlawCode } from '../../../shared/domain/contact-rules.ts';
import { noDetails } from '../../../shared/domain/consent-record.ts';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ask } from '../../ui/calls.ts';
import type { TextKey } from '../../ui/texts.ts';
import type { Problem, StepOutcome } from '../../wizard/define-wizard.ts';
import {
  asksParent,
  chosenChannels,
  chosenPurpose,
  chosenText,
  givingOf,
  hasBox,
  typedDay,
  whoHasToAgree,
  type ConsentDraft,
  type ConsentGround,
} from './consent-draft.ts';

/** The steps of the wizard, in their order. */
export type ConsentStep = 'purpose' | 'text' | 'channels' | 'how' | 'day' | 'age' | 'free' | 'explicit' | 'proof';

/** The answer that a flaw comes from: its step and its field. */
export const flawPlaces: Readonly<Record<ConsentFlawCode, { readonly step: ConsentStep; readonly field: string }>> = {
  contractOrLawCovers: { step: 'purpose', field: 'purpose' },
  twoPurposes: { step: 'purpose', field: 'purpose' },
  noTextShown: { step: 'text', field: 'text' },
  withdrawalNotMentioned: { step: 'text', field: 'withdrawal' },
  noChannel: { step: 'channels', field: 'channels' },
  preTicked: { step: 'how', field: 'emptyBox' },
  bundledWithTerms: { step: 'how', field: 'ownBox' },
  phoneProvedByEmailOnly: { step: 'how', field: 'confirmedThrough' },
  futureDate: { step: 'day', field: 'givenOn' },
  underAgeWithoutParent: { step: 'age', field: 'parentAgreed' },
  childNotAsked: { step: 'age', field: 'childAgreed' },
  parentForGrownUp: { step: 'age', field: 'parentAgreed' },
  conditionOfPurchase: { step: 'free', field: 'free' },
  notExplicitForSpecialCategory: { step: 'explicit', field: 'explicit' },
};

/** The flaw in words. */
export const flawText = (code: ConsentFlawCode): TextKey => `consents.flaw.${code}`;

/** What a refusal of the whole says about single answers. */
export const problemsOf = (refusal: AppError): readonly Problem[] =>
  refusal.code === 'consent.flawed' ? refusal.flaws.map(code => ({ ...flawPlaces[code], text: flawText(code) })) : [];

const unanswered = (draft: ConsentDraft, fields: readonly (keyof ConsentDraft)[]): readonly Problem[] =>
  fields.filter(field => draft[field] === '').map(field => ({ field, text: 'consentWizard.missing.answer' }));

type Missing = (draft: ConsentDraft, ground: ConsentGround) => readonly Problem[];

const dayProblem = (field: 'givenOn' | 'birthDate' | 'confirmedOn'): Problem => ({
  field,
  text: 'consentWizard.missing.day',
});

/** What each step still needs before it can be gone on from. */
const missing: Readonly<Record<ConsentStep, Missing>> = {
  purpose: (draft, ground) =>
    chosenPurpose(draft, ground) ? [] : [{ field: 'purpose', text: 'consentWizard.missing.purpose' }],
  text: (draft, ground) => [
    ...(chosenText(draft, ground)
      ? unanswered(draft, ['withdrawal'])
      : [{ field: 'text', text: flawText('noTextShown') }]),
  ],
  channels: (draft, ground) =>
    chosenChannels(draft, ground).length > 0 ? [] : [{ field: 'channels', text: flawText('noChannel') }],
  how: (draft, ground) => [
    ...unanswered(draft, ['how']),
    ...(hasBox(draft) ? unanswered(draft, ['emptyBox', 'ownBox']) : []),
    ...(draft.how === 'phone' ? unanswered(draft, ['whoCalled']) : []),
    ...(draft.how === 'webForm' ? confirmationMissing(draft, ground) : []),
  ],
  day: ({ givenOn }, ground) =>
    givenOn.trim() !== '' && typedDay(givenOn, ground) === '' ? [dayProblem('givenOn')] : [],
  age: ageMissing,
  free: draft => unanswered(draft, ['free']),
  explicit: draft => unanswered(draft, ['explicit']),
  proof: draft => (draft.takenBy.trim() === '' ? [{ field: 'takenBy', text: 'consentWizard.missing.takenBy' }] : []),
};

function confirmationMissing(draft: ConsentDraft, ground: ConsentGround): readonly Problem[] {
  if (draft.confirmation !== 'came') return unanswered(draft, ['confirmation']);
  const on = typedDay(draft.confirmedOn, ground);
  return [
    ...(draft.confirmedThrough.length === 0
      ? [{ field: 'confirmedThrough', text: 'consentWizard.missing.through' } as const]
      : []),
    ...(on === '' || on > ground.today ? [dayProblem('confirmedOn')] : []),
  ];
}

function ageMissing(draft: ConsentDraft, ground: ConsentGround): readonly Problem[] {
  const who = whoHasToAgree(draft, ground);
  if (draft.grownUp === '') return unanswered(draft, ['grownUp']);
  if (who === null || readDay(draft.birthDate, 0).kind === 'unclear') return [dayProblem('birthDate')];
  if (who === 'judge' && draft.understands === '') return unanswered(draft, ['understands']);
  if (!asksParent(draft, ground)) return [];
  const open = unanswered(draft, who === 'both' ? ['parentAgreed', 'childAgreed'] : ['parentAgreed']);
  if (open.length > 0) return open;
  // Where the law names no age, main can't know that the child didn't understand.
  if (draft.parentAgreed === 'no') return [{ field: 'parentAgreed', text: flawText('underAgeWithoutParent') }];
  if (who === 'both' && draft.childAgreed === 'no') return [{ field: 'childAgreed', text: flawText('childNotAsked') }];
  return draft.parentName.trim() === '' ? [{ field: 'parentName', text: 'consentWizard.missing.parentName' }] : [];
}

/** True where nothing is open at a step, so that a changed answer elsewhere didn't make it one to go through again. */
export const isSettled = (step: ConsentStep, draft: ConsentDraft, ground: ConsentGround): boolean =>
  missing[step](draft, ground).length === 0;

/** Lets nothing past a step that is open, or that main finds a flaw in. */
export async function passStep(
  step: ConsentStep,
  draft: ConsentDraft,
  ground: ConsentGround,
): Promise<StepOutcome<ConsentDraft>> {
  const open = missing[step](draft, ground);
  if (open.length > 0) return { ok: false, problems: open };
  const result = await ask('consents.check', givingOf(draft, ground, noDetails));
  if (!result.ok) return { ok: false, refusal: result.error };
  const flaws = result.value.flaws.filter(({ code }) => flawPlaces[code].step === step);
  return flaws.length === 0
    ? { ok: true }
    : { ok: false, problems: flaws.map(({ code }) => ({ field: flawPlaces[code].field, text: flawText(code) })) };
}
