import type { EnisaSeverity } from '../../../../shared/domain/enisa-severity.ts';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../../shared/i18n/translator.ts';
import { packs } from '../../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { LawSource } from '../../register/law-source.tsx';
import papers from '../../retention/papers.module.css';
import classes from './assessment.module.css';

const figure = (language: Language, amount: number): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(amount);

const parts = ['confidentiality', 'integrity', 'availability', 'intent'] as const;

/** ENISA's score with its parts, and how it counts: it can raise the result, and never lowers it. */
export function Severity({ severity }: { readonly severity: EnisaSeverity }) {
  const t = useTexts();
  const language = useLanguage();
  const { enisa } = packs.breachRules();
  const level = enisa.levels.find(({ id }) => id === severity.level);
  const say = (amount: number) => figure(language, amount);
  return (
    <section className={papers['part']} aria-labelledby="assessment-score">
      <h2 id="assessment-score">{t('breachAssessment.score.title')}</h2>
      <p className={papers['quiet']}>{t('breachAssessment.score.counts')}</p>
      <div className={classes['score']}>
        <p className={classes['headline']}>
          {t('breachAssessment.score.result', {
            score: say(severity.score),
            level: level ? inTongue(level.name, language) : '',
          })}
        </p>
        {level && <p>{inTongue(level.text, language)}</p>}
        <table className={classes['parts']}>
          <caption>{t('breachAssessment.score.parts')}</caption>
          <tbody>
            <tr>
              <th scope="row">{t('breachAssessment.score.context')}</th>
              <td>{say(severity.context)}</td>
            </tr>
            <tr>
              <th scope="row">{t('breachAssessment.score.identification')}</th>
              <td>× {say(severity.identification)}</td>
            </tr>
            {parts.map(part => (
              <tr key={part}>
                <th scope="row">{t(`breachAssessment.score.part.${part}`)}</th>
                <td>+ {say(severity[part])}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('breachAssessment.score.sum')}</th>
              <td>{say(severity.score)}</td>
            </tr>
          </tbody>
        </table>
        {severity.manyPeople && <p>{t('breachAssessment.score.many')}</p>}
        {severity.unintelligible && <p>{t('breachAssessment.score.unreadable')}</p>}
        <LawSource fact={enisa} />
      </div>
    </section>
  );
}
