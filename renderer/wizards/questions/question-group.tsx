import { Group, Radio } from '@mantine/core';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import classes from '../../pages/register/register.module.css';
import { Remark } from '../../pages/register/remark.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { Asked, QuestionsDraft } from './questions-draft.ts';

/** The questions of one group; what stands in the register already is said and not asked again. */
export function QuestionGroup({
  asked,
  there,
  draft,
  change,
  problem,
}: StepProps<QuestionsDraft> & { readonly asked: readonly Asked[]; readonly there: ReadonlySet<string> }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <div>
      {asked.map(({ id, question, hint, name }) => (
        <div key={id} className={classes['answer']}>
          {there.has(id) ? (
            <>
              <strong>{inTongue(name, language)}</strong>
              <Remark tone="good">{t('questions.there')}</Remark>
            </>
          ) : (
            <Radio.Group
              label={inTongue(question, language)}
              description={hint ? inTongue(hint, language) : undefined}
              name={`answers.${id}`}
              value={draft.answers[id] ?? ''}
              error={problem(`answers.${id}`)}
              onChange={answer =>
                change({
                  answers: { ...draft.answers, [id]: answer === 'yes' || answer === 'no' ? answer : 'unknown' },
                })
              }
            >
              <Group gap="xl" mt="xs">
                <Radio value="yes" label={t('register.answer.yes')} />
                <Radio value="no" label={t('register.answer.no')} />
                <Radio value="unknown" label={t('register.answer.unknown')} />
              </Group>
            </Radio.Group>
          )}
        </div>
      ))}
    </div>
  );
}
