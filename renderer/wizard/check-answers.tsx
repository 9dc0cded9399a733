import { Anchor, VisuallyHidden } from '@mantine/core';
import { useTexts } from '../ui/texts.ts';
import { wordsIn, type Answer } from './define-wizard.ts';
import classes from './wizard.module.css';

/** Everything that was answered on one page, each line with Change. */
export function CheckAnswers({
  answers,
  change,
}: {
  readonly answers: readonly Answer[];
  readonly change: (step: string) => void;
}) {
  const t = useTexts();
  return (
    <dl className={classes['answers']}>
      {answers.map(({ step, question, answer }) => (
        <div key={wordsIn(t, question)}>
          <dt>{wordsIn(t, question)}</dt>
          <dd>{answer === '' ? t('wizard.notGiven') : answer}</dd>
          <dd>
            {step !== null && (
              <Anchor component="button" type="button" onClick={() => change(step)}>
                {t('wizard.change')}
                <VisuallyHidden> {wordsIn(t, question)}</VisuallyHidden>
              </Anchor>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
