import { readDay } from '../../../shared/domain/day-entry.ts';
import { noticeChanges, type NoticeChanges } from '../../../shared/domain/notice-changes.ts';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { Texts } from '../../ui/texts.ts';
import { languageWords } from '../consent-texts/language-words.ts';

export type Proposal = ResponseOf<'notice.proposal'>;

/** What is said on making a notice final. `day` as typed; `changed`: null as long as the suggestion says it. */
export type FinalDraft = {
  readonly languages: Readonly<Record<Language, boolean>>;
  readonly begins: 'today' | 'later';
  readonly day: string;
  readonly changed: Readonly<Record<Language, string | null>>;
};

export const emptyFinal: FinalDraft = {
  languages: { en: true, de: true },
  begins: 'today',
  day: '',
  changed: { en: null, de: null },
};

/** The day (ISO 8601) it is to hold from; '' while that isn't clear. */
export function beginOf({ begins, day }: FinalDraft, today: string): string {
  if (begins === 'today') return today;
  const read = readDay(day, Number(today.slice(0, 4)));
  return read.kind === 'day' ? read.day : '';
}

/** The languages that lack nothing. */
export const wholeIn = ({ missing, facts }: Proposal): readonly Language[] =>
  facts.purposes.length === 0 ? [] : languages.filter(language => missing[language].length === 0);

/** The languages it is made final in: those that are whole and not left out. */
export const chosenIn = (draft: FinalDraft, proposal: Proposal): readonly Language[] =>
  wholeIn(proposal).filter(language => draft.languages[language]);

/** What is new since the last version in one language; null for a first version. */
export const changesIn = ({ last, facts, documents }: Proposal, language: Language): NoticeChanges | null =>
  last ? noticeChanges(last.frozen, facts, documents, language) : null;

/** A paragraph on what changed, in plain words. `t`: the texts in the language of the notice. */
export function suggestedChange(t: Texts, language: Language, changes: NoticeChanges | null): string {
  if (!changes) return '';
  const { newPurposes, endedPurposes, headings, newLanguage } = changes;
  const quoted = (names: readonly string[]): string =>
    new Intl.ListFormat(language === 'de' ? 'de-DE' : 'en-GB', { type: 'conjunction' }).format(
      names.map(name => t('notice.final.quoted', { name })),
    );
  const said = [
    ...(newPurposes.length > 0 ? [t('notice.final.saysNew', { names: quoted(newPurposes) })] : []),
    ...(endedPurposes.length > 0 ? [t('notice.final.saysEnded', { names: quoted(endedPurposes) })] : []),
    ...(headings.length > 0 ? [t('notice.final.saysChanged', { names: quoted(headings) })] : []),
    ...(newLanguage ? [t('notice.final.saysLanguage', { language: t(languageWords[language]) })] : []),
  ];
  return said.length > 0 ? said.join(' ') : t('notice.final.saysWording');
}

/** The paragraph as it will stand: as typed, or as suggested. */
export const changedText = (draft: FinalDraft, language: Language, suggestion: string): string =>
  draft.changed[language] ?? suggestion;
