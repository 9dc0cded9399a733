import { IconCheck, IconPointFilled } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { useTexts } from '../ui/texts.ts';
import { wordsIn, type WizardStep } from './define-wizard.ts';
import classes from './wizard.module.css';

/** The steps of a wizard with their state, in sign and word. */
export function StepsList<Draft>({ steps, at }: { readonly steps: readonly WizardStep<Draft>[]; readonly at: number }) {
  const t = useTexts();
  return (
    <nav aria-label={t('wizard.steps')} className={classes['steps']}>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.id}
            aria-current={index === at ? 'step' : undefined}
            data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          >
            <span className={classes['sign']} aria-hidden="true">
              {index < at ? (
                <IconCheck size={16} stroke={2.5} />
              ) : index === at ? (
                <IconPointFilled size={16} />
              ) : (
                index + 1
              )}
            </span>
            <span>
              {wordsIn(t, step.name)}
              {index < at && <VisuallyHidden>{t('wizard.stepDone')}</VisuallyHidden>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
