import { articleIn } from '../../../shared/domain/article-words.ts';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import type { Confidence } from '../../../shared/domain/law-fact.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { ContactAnswer } from '../../../shared/ipc/consent-shapes.ts';
import { packs } from '../../../shared/packs.ts';
import { listed, longDay } from '../../ui/format.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';

/** The public lists of those who want no advertising, by their code in the rules. */
const listNames: Readonly<Record<string, TextKey>> = {
  'robinson-at': 'mayContact.list.robinsonAt',
  'robinson-de': 'mayContact.list.robinsonDe',
  'robinson-fr': 'mayContact.list.robinsonFr',
  'ecg-at': 'mayContact.list.ecgAt',
  bloctel: 'mayContact.list.bloctel',
  'dnc-us': 'mayContact.list.dncUs',
  'directory-ch': 'mayContact.list.directoryCh',
  tps: 'mayContact.list.tps',
  ctps: 'mayContact.list.ctps',
  mps: 'mayContact.list.mps',
};

const knownList = (t: Texts, code: string): string => {
  const key = listNames[code];
  return key ? t(key) : code;
};

/** Why somebody may be contacted or not, as the second half of a sentence: 'agreed on 3 May 2026 on paper'. */
function becauseText(t: Texts, language: Language, { reason, facts }: ContactAnswer): string {
  const day = (value: string | undefined): string => (value ? longDay(language, value) : 'none');
  const missing = (facts.missing ?? []).map(condition => t(`mayContact.condition.${condition}`));
  return t(`mayContact.because.${reason}`, {
    on: day(facts.on),
    how: facts.how ? t(`consents.how.${facts.how}`) : '',
    by: facts.givenBy ?? 'person',
    validUntil: day(facts.validUntil),
    ofAgeOn: day(facts.ofAgeOn),
    soldOn: day(facts.soldOn),
    proofUntil: day(facts.proofUntil),
    askAgainFrom: day(facts.askAgainFrom),
    list: facts.list ? knownList(t, facts.list) : t('mayContact.list.any'),
    missing: listed(language, missing),
    count: missing.length,
  });
}

/**
 * An answer to 'May I?' in one sentence that says why, with day and article: 'Yes, by e-mail for “Newsletter”: agreed on
 * 3 May 2026 on paper (§ 7(2) no. 2 UWG).' `purpose`: its name; left out where the surroundings say it.
 */
export function answerSentence(
  t: Texts,
  language: Language,
  answer: ContactAnswer,
  { channel, purpose = '' }: { readonly channel: Channel; readonly purpose?: string },
): string {
  const by = t(`mayContact.by.${channel}`);
  const head = answer.allowed
    ? t(purpose === '' ? 'mayContact.yes' : 'mayContact.yesFor', { by, purpose })
    : t(purpose === '' ? 'mayContact.no' : 'mayContact.noFor', { by, purpose });
  // Sign and number stay on one line.
  const article = articleIn(answer.article, language).replaceAll(/(§|Art\.) /g, '$1\u00a0');
  return `${head}: ${becauseText(t, language, answer)}${article === '' ? '' : ` (${article})`}.`;
}

/** What an answer rests on, as facts of law are shown; null where it is a rule of the program's own, on the safe side. */
export function answerFact({
  source,
  confidence,
}: ContactAnswer): { readonly source: string; readonly confidence: Confidence; readonly checkedOn: string } | null {
  const known = packs.contactRules().sources.find(({ id }) => id === source);
  if (confidence === 'own' || !known) return null;
  return {
    source: [known.what, known.url].filter(part => part !== '').join(', '),
    confidence,
    checkedOn: known.lookedUp,
  };
}
