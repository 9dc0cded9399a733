import type { Company } from '../../../shared/domain/company.ts';
import type { NoticeAnswers, NoticeEdition, Typed } from '../../../shared/domain/notice-answers.ts';
import { NoticeAudience, NoticeRegime, regimeAt, type NoticeWords } from '../../../shared/domain/notice-pack.ts';
import { suggestedAudiences, type PurposeWord } from '../../../shared/domain/notice-questions.ts';
import type { Purpose } from '../../../shared/domain/purpose-pack.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';

/** '' while nobody has said; `unknown`: asked, and nobody knows. */
export type Reply = '' | 'yes' | 'no' | 'unknown';

/** Words typed for a purpose, by where they stand in it. */
export type PurposeWords = Partial<Readonly<Record<PurposeWord, Typed>>>;

/** What was answered so far. `answers` without its editions: those follow from audiences and laws. */
export type NoticeDraft = {
  /** Of the stored answers it began from. */
  readonly version: number;
  readonly audiences: readonly NoticeAudience[];
  /** Whether there are offers to people there, too; the law of the business's own place isn't asked. */
  readonly laws: Readonly<Partial<Record<NoticeRegime, Reply>>>;
  readonly answers: NoticeAnswers;
  /** Only the fields that were typed here. */
  readonly company: Partial<Company>;
  /** By the purpose's id. */
  readonly words: Readonly<Record<string, PurposeWords>>;
  /** Questions (by their field) to which the answer was that nobody knows. */
  readonly unknown: readonly string[];
};

/** The law of the business's own place. */
export const homeLaw = ({ place }: Pick<Register, 'place'>): NoticeRegime => regimeAt(packs.notices(), place);

/** The laws of other places, where there may be customers too. */
export const otherLaws = (register: Pick<Register, 'place'>): readonly NoticeRegime[] =>
  NoticeRegime.options.filter(law => law !== homeLaw(register));

/** Where the questions begin: with what is stored; the first time, with a notice to everybody the register knows of. */
export function beginDraft(
  register: Register,
  { answers, version }: { readonly answers: NoticeAnswers; readonly version: number },
  words: NoticeWords,
): NoticeDraft {
  const chosen = answers.editions;
  const audiences = NoticeAudience.options.filter(audience => chosen.some(each => each.audience === audience));
  return {
    version,
    audiences: chosen.length === 0 ? suggestedAudiences(register, words) : audiences,
    laws: Object.fromEntries(
      otherLaws(register).map(law => [
        law,
        chosen.some(({ regime }) => regime === law) ? 'yes' : chosen.length === 0 ? '' : 'no',
      ]),
    ),
    answers,
    company: {},
    words: {},
    unknown: [],
  };
}

/** The notices there are to be: each audience under each law, the law of the own place first. */
export const editionsOf = ({ audiences, laws }: NoticeDraft, register: Pick<Register, 'place'>): NoticeEdition[] =>
  [homeLaw(register), ...otherLaws(register).filter(law => laws[law] === 'yes')].flatMap(regime =>
    NoticeAudience.options.filter(audience => audiences.includes(audience)).map(audience => ({ audience, regime })),
  );

/** Words with what was typed for them; what isn't missing stays. */
const filledIn = (stored: Typed, typed: Typed | undefined): Typed => ({
  en: stored.en.trim() === '' ? (typed?.en ?? stored.en) : stored.en,
  de: stored.de.trim() === '' ? (typed?.de ?? stored.de) : stored.de,
});
const nothing: Typed = { en: '', de: '' };

/** A purpose with the words typed for it where it has none. */
export const purposeWith = (purpose: Purpose, words: PurposeWords): Purpose => ({
  ...purpose,
  name: filledIn(purpose.name, words.name),
  description: filledIn(purpose.description, words.description),
  interest: words.interest === undefined ? purpose.interest : filledIn(purpose.interest ?? nothing, words.interest),
  obligation: { ...purpose.obligation, without: filledIn(purpose.obligation.without, words.without) },
});

/** The register as it will be once this is kept. */
export const registerWith = (
  register: Register,
  { company, words }: Pick<NoticeDraft, 'company' | 'words'>,
): Register => ({
  ...register,
  company: { ...register.company, ...company },
  purposes: register.purposes.map(each => {
    const typed = words[each.purpose.id];
    return typed ? { ...each, purpose: purposeWith(each.purpose, typed) } : each;
  }),
});

/** The answers as they will be kept. */
export const answersOf = (draft: NoticeDraft, register: Pick<Register, 'place'>): NoticeAnswers => ({
  ...draft.answers,
  editions: editionsOf(draft, register),
});

/** What was said to a yes-or-no question; that nobody knows is kept in the draft only. */
export const replyOf = (draft: NoticeDraft, field: string, stored: '' | 'yes' | 'no'): Reply =>
  stored === '' && draft.unknown.includes(field) ? 'unknown' : stored;

/** The questions nobody knows the answer to, once this one was answered so. */
export const unknownAfter = (draft: NoticeDraft, field: string, reply: Reply): readonly string[] => [
  ...draft.unknown.filter(each => each !== field),
  ...(reply === 'unknown' ? [field] : []),
];
