import { Alert, Checkbox } from '@mantine/core';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import classes from '../table-file/table-file.module.css';
import { askedRight, type AskedRight, type NewsletterDraft } from './newsletter-draft.ts';

/** How people were asked: four things that have to be true, or no yes of the file counts. */
export function AskedStep({ draft, change }: StepProps<NewsletterDraft>) {
  const t = useTexts();
  const setTick = (asked: AskedRight, on: boolean) =>
    change({ asked: askedRight.filter(each => (each === asked ? on : draft.asked.includes(each))), counted: null });
  return (
    <>
      <p>{t('newsletter.asked.lead')}</p>
      <div className={classes['radios']}>
        {askedRight.map(asked => (
          <Checkbox
            key={asked}
            name={`asked.${asked}`}
            label={t(`newsletter.asked.${asked}`)}
            checked={draft.asked.includes(asked)}
            onChange={event => setTick(asked, event.currentTarget.checked)}
          />
        ))}
      </div>
      {draft.asked.length < askedRight.length && (
        <Alert color="amber" mt="lg" role="note">
          {t('newsletter.asked.missing')}
        </Alert>
      )}
    </>
  );
}
