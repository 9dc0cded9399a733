import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { DayInput } from '../../ui/day-input.tsx';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import type { ProviderDraft, ProviderPartProps } from './provider-draft.ts';
import classes from './register.module.css';
import { TroubleNotes } from './trouble-notes.tsx';

const answers: readonly (readonly [ProviderDraft['provider']['subProcessors'], TextKey])[] = [
  ['none', 'provider.subNone'],
  ['listed', 'provider.subListed'],
  ['unknown', 'provider.subUnknown'],
];
/** How often one looks again, in months. */
const usual = [3, 6, 12, 24, 36];

/** Who helps the provider, when it was looked at last, and when to look again. */
export function ProviderReview({ draft, troubles, change, changeProvider, problem }: ProviderPartProps) {
  const t = useTexts();
  const { provider } = draft;
  const every = usual.includes(provider.reviewEveryMonths) ? usual : [provider.reviewEveryMonths, ...usual];
  return (
    <>
      <section className={classes['part']} aria-label={t('provider.subProcessors')}>
        <Stack gap="md">
          <Radio.Group
            label={t('provider.subProcessors')}
            name="subProcessors"
            value={provider.subProcessors}
            onChange={value =>
              changeProvider({ subProcessors: answers.map(([id]) => id).find(id => id === value) ?? 'unknown' })
            }
          >
            <TroubleNotes troubles={troubles} codes={['subProcessorsUnknown']} />
            <Stack gap="sm" mt="xs">
              {answers.map(([id, words]) => (
                <Radio key={id} value={id} label={t(words)} />
              ))}
            </Stack>
          </Radio.Group>
          {provider.subProcessors === 'listed' && (
            <Textarea
              label={t('provider.subList')}
              name="subProcessorList"
              value={provider.subProcessorList}
              maxLength={4000}
              autosize
              minRows={2}
              onChange={event => changeProvider({ subProcessorList: event.currentTarget.value })}
            />
          )}
        </Stack>
      </section>
      <section className={classes['part']} aria-labelledby="provider-review">
        <h2 id="provider-review">{t('provider.review')}</h2>
        <p className={classes['under']}>{t('provider.reviewedHint')}</p>
        <Stack gap="md">
          <div>
            <DayInput
              label={t('provider.reviewedOn')}
              name="reviewedOn"
              value={draft.reviewedOn}
              problem={problem('reviewedOn')}
              onChange={reviewedOn => change({ reviewedOn })}
            />
            <TroubleNotes troubles={troubles} codes={['neverReviewed', 'reviewOverdue', 'reviewInFuture']} />
          </div>
          <NativeSelect
            label={t('provider.every')}
            name="reviewEveryMonths"
            maw={240}
            value={String(provider.reviewEveryMonths)}
            onChange={event => changeProvider({ reviewEveryMonths: Number(event.currentTarget.value) })}
            data={every.map(months => ({ value: String(months), label: t('provider.months', { count: months }) }))}
          />
        </Stack>
      </section>
    </>
  );
}
