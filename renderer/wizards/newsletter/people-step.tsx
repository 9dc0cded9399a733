import { Checkbox, Radio, Textarea } from '@mantine/core';
import { DayInput } from '../../ui/day-input.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import classes from '../table-file/table-file.module.css';
import type { NewsletterDraft } from './newsletter-draft.ts';

/** What to do with people the list doesn't have, and with those whose row has no proof. */
export function PeopleStep({ draft, change, problem }: StepProps<NewsletterDraft>) {
  const t = useTexts();
  return (
    <>
      <Radio.Group
        name="newCustomers"
        label={t('newsletter.people.unknown')}
        value={draft.newCustomers}
        onChange={chosen => change({ newCustomers: chosen === 'add' ? 'add' : 'skip', counted: null })}
      >
        <div className={classes['radios']}>
          <Radio name="newCustomers" value="skip" label={t('newsletter.people.skip')} />
          <Radio
            name="newCustomers"
            value="add"
            label={t('newsletter.people.add')}
            description={t('newsletter.people.addHint')}
          />
        </div>
      </Radio.Group>
      <Radio.Group
        mt="xl"
        name="proof"
        label={t('newsletter.people.proof')}
        description={t('newsletter.people.proofHint')}
        value={draft.proof}
        onChange={chosen => change({ proof: chosen === 'own' ? 'own' : 'none', counted: null })}
      >
        <div className={classes['radios']}>
          <Radio name="proof" value="none" label={t('newsletter.people.proofNone')} />
          <Radio name="proof" value="own" label={t('newsletter.people.proofOwn')} />
        </div>
      </Radio.Group>
      {draft.proof === 'own' && (
        <div className={classes['radios']}>
          <Textarea
            mt="md"
            label={t('newsletter.people.words')}
            description={t('newsletter.people.wordsHint')}
            name="proofWords"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={1000}
            error={problem('proofWords')}
            value={draft.proofWords}
            onChange={event => change({ proofWords: event.currentTarget.value, counted: null })}
          />
          <DayInput
            label={t('newsletter.people.saidOn')}
            name="proofSaidOn"
            value={draft.proofSaidOn}
            description={t('newsletter.people.saidOnHint')}
            problem={problem('proofSaidOn')}
            onChange={proofSaidOn => change({ proofSaidOn, counted: null })}
          />
          <Checkbox
            name="proofConfirmed"
            label={t('newsletter.people.confirmed')}
            checked={draft.proofConfirmed}
            onChange={event => change({ proofConfirmed: event.currentTarget.checked, counted: null })}
          />
        </div>
      )}
    </>
  );
}
