import { Button, Checkbox, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import { OpenTaxReason } from '../../../shared/domain/retention-settings.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { FiledLine, ReviewDraft, TaxLine } from './review-draft.ts';
import classes from './review.module.css';

/** So many years back a tax year is asked for. */
const back = 12;

/** Whether a tax year is still open, which, and which returns were filed late: that puts off when papers may go. */
export function TaxStep({ draft, change, problem, today }: StepProps<ReviewDraft> & { readonly today: string }) {
  const t = useTexts();
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: back }, (_, index) => thisYear - 1 - index);
  const set = (line: TaxLine) =>
    change({
      open: [...draft.open.filter(({ year }) => year !== line.year), line].toSorted(
        (one, other) => other.year - one.year,
      ),
    });
  const file = (index: number, part: Partial<FiledLine>) =>
    change({ filed: draft.filed.map((line, at) => (at === index ? { ...line, ...part } : line)) });
  const free = years.find(year => !draft.filed.some(line => line.year === year));
  return (
    <Stack gap="xl">
      <Radio.Group
        label={t('review.tax.question')}
        description={t('review.tax.hint')}
        name="tax"
        value={draft.tax}
        error={problem('tax')}
        onChange={said => change({ tax: said === 'yes' || said === 'no' ? said : 'unknown', expected: null })}
      >
        <Group gap="xl" mt="xs">
          <Radio value="yes" label={t('register.answer.yes')} />
          <Radio value="no" label={t('register.answer.no')} />
          <Radio value="unknown" label={t('register.answer.unknown')} />
        </Group>
      </Radio.Group>
      {draft.tax === 'yes' && (
        <fieldset className={classes['group']}>
          <legend>{t('review.tax.which')}</legend>
          <Stack gap="sm">
            {[...new Set([...years, ...draft.open.map(({ year }) => year)])].map(year => {
              const line = draft.open.find(each => each.year === year);
              return (
                <Group key={year} gap="md" className={classes['line'] ?? ''}>
                  <Checkbox
                    name={`open.${year}`}
                    label={String(year)}
                    checked={line !== undefined}
                    onChange={event =>
                      event.currentTarget.checked
                        ? set({ year, reason: 'unfiled' })
                        : change({ open: draft.open.filter(each => each.year !== year) })
                    }
                  />
                  {line && (
                    <NativeSelect
                      name={`reason.${year}`}
                      aria-label={t('review.tax.whyOpen', { year: String(year) })}
                      value={line.reason}
                      onChange={event =>
                        set({
                          year,
                          reason: OpenTaxReason.options.find(each => each === event.currentTarget.value) ?? line.reason,
                        })
                      }
                      data={OpenTaxReason.options.map(reason => ({
                        value: reason,
                        label: t(`review.tax.reason.${reason}`),
                      }))}
                    />
                  )}
                </Group>
              );
            })}
          </Stack>
        </fieldset>
      )}
      <fieldset className={classes['group']}>
        <legend>{t('review.tax.filed')}</legend>
        <p className={classes['quiet']}>{t('review.tax.filedHint')}</p>
        <Stack gap="md">
          {draft.filed.map((line, index) => (
            <Group key={line.year} gap="md" align="flex-start">
              <NativeSelect
                label={t('review.tax.year')}
                name={`filed.${index}.year`}
                value={String(line.year)}
                onChange={event => file(index, { year: Number(event.currentTarget.value) })}
                data={[...new Set([line.year, ...years.filter(year => !draft.filed.some(each => each.year === year))])]
                  .toSorted((one, other) => other - one)
                  .map(String)}
              />
              <DayInput
                label={t('review.tax.filedOn')}
                name={`filed.${index}.filedOn`}
                value={line.filedOn}
                problem={problem(`filed.${index}.filedOn`)}
                onChange={filedOn => file(index, { filedOn })}
              />
              <Button
                variant="subtle"
                mt={28}
                aria-label={t('review.tax.removeYear', { year: String(line.year) })}
                onClick={() => change({ filed: draft.filed.filter((_, at) => at !== index) })}
              >
                {t('review.tax.remove')}
              </Button>
            </Group>
          ))}
          {free !== undefined && (
            <Button
              variant="default"
              style={{ alignSelf: 'flex-start' }}
              onClick={() => change({ filed: [...draft.filed, { year: free, filedOn: '' }] })}
            >
              {t('review.tax.add')}
            </Button>
          )}
        </Stack>
      </fieldset>
    </Stack>
  );
}
