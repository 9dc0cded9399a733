import { assessmentSentences, type BreachAssessment } from '../../../../shared/domain/breach-assessment.ts';
import type { BreachRules } from '../../../../shared/domain/breach-rules.ts';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../../shared/i18n/translator.ts';
import type { Texts } from '../../../ui/texts.ts';

/** As long as an entry of the timeline can be. */
const longest = 5000;

/**
 * True where the law leaves out somebody who could be told: then the file has to say why (GDPR Art. 33(5)). A law of which nobody knows
 * whether it applies counts where none does for certain; a processor leaves nobody out, as its client decides.
 */
export function leavesOut({ laws }: BreachAssessment): boolean {
  const certain = laws.filter(({ applies }) => applies === 'yes');
  const counting = certain.length > 0 ? certain : laws.filter(({ applies }) => applies === 'perhaps');
  return counting.some(({ law, reasons }) =>
    reasons.some(code => code === `${law}.authority.no` || code === `${law}.people.no` || code === 'noPersonalData'),
  );
}

/**
 * The decision as it is put into the file, in words: what each law asks for, the reasons, what was corrected and why, ENISA's score and
 * what is still open. Says nothing of the clock, so that the same assessment gives the same text.
 */
export function decisionText(
  t: Texts,
  language: Language,
  { laws, reasons, factors, severity, open }: BreachAssessment,
  pack: BreachRules,
): string {
  const sentences = assessmentSentences(pack);
  const say = (code: string): readonly string[] => {
    const sentence = sentences.get(code);
    return sentence === undefined ? [] : [inTongue(sentence, language)];
  };
  const answers = laws
    .filter(({ applies }) => applies !== 'no')
    .map(({ law, reasons: codes }) => {
      const name = pack.laws.find(({ id }) => id === law)?.name;
      const own = codes.filter(code => code.startsWith(`${law}.`) || code === 'perhapsHere');
      return `${name ? inTongue(name, language) : law}: ${own.flatMap(say).join(' ')}`;
    });
  const corrected = factors
    .filter(({ note }) => note !== '')
    .map(({ factor, level, note }) => {
      const said = pack.factors.find(({ id }) => id === factor);
      return t('breachAssessment.decision.corrected', {
        factor: said ? inTongue(said.name, language) : factor,
        level: said ? inTongue(said.levels[level], language) : level,
        note,
      });
    });
  const tasks = pack.open.filter(({ id }) => open.includes(id)).map(({ text }) => inTongue(text, language));
  return [
    t('breachAssessment.decision.heading'),
    ...answers,
    [
      t('breachAssessment.decision.reasons'),
      ...reasons.filter(code => !code.startsWith('corrected.')).flatMap(say),
    ].join(' '),
    ...corrected,
    ...(severity ? [t('breachAssessment.decision.score', { score: `${severity.score}` })] : []),
    ...(tasks.length > 0 ? [`${t('breachAssessment.decision.open')} ${tasks.join(' ')}`] : []),
  ]
    .join('\n')
    .slice(0, longest);
}
