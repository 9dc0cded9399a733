import { IconBulb } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { IncidentQuestion } from '../../../shared/domain/incident-questions.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './incident.module.css';

/** What is proposed and nobody has confirmed, in sign and words. */
export function Proposed() {
  const t = useTexts();
  return (
    <p className={classes['proposed']}>
      <IconBulb size={18} aria-hidden="true" />
      {t('incidentQuestions.proposed')}
    </p>
  );
}

/** Fields that answer one question together. */
export function Labelled({
  question,
  proposed,
  children,
}: {
  readonly question: IncidentQuestion;
  readonly proposed: boolean;
  readonly children: ReactNode;
}) {
  const language = useLanguage();
  return (
    <fieldset className={classes['field']} data-field={question.id}>
      <legend>{inTongue(question.text, language)}</legend>
      {question.help && <p className={classes['help']}>{inTongue(question.help, language)}</p>}
      {proposed && <Proposed />}
      {children}
    </fieldset>
  );
}
