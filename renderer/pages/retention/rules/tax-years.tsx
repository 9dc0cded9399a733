import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { OpenTaxReason } from '../../../../shared/domain/retention-settings.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { LawSource } from '../../register/law-source.tsx';
import registerClasses from '../../register/register.module.css';
import type { TaxLine } from './business-draft.ts';
import type { BusinessPart } from './business-page.tsx';
import classes from './rules.module.css';

/** Most tax years that can be said anything of. */
const mostYears = 60;

/** Which tax can still be assessed: it keeps papers longer than their own period (AO s. 147(3)). */
export function TaxYears({
  draft: { tax, taxLooked },
  change,
  problem,
  suspensions,
  today,
}: BusinessPart & { readonly suspensions: RetentionGround['suspensions']; readonly today: string }) {
  const t = useTexts();
  const language = useLanguage();
  const set = (at: number, part: Partial<TaxLine>) =>
    change({ tax: tax.map((line, place) => (place === at ? { ...line, ...part } : line)) });
  const last = Number(today.slice(0, 4)) - 1;
  const free = Array.from({ length: mostYears }, (_, back) => `${last - back}`).find(
    year => !tax.some(line => line.year.trim() === year),
  );
  return (
    <section className={registerClasses['part']} aria-labelledby="keeping-tax">
      <h2 id="keeping-tax">{t('keepingRules.business.tax')}</h2>
      <p>{t('keepingRules.business.taxHint')}</p>
      {suspensions.map(each => (
        <div key={each.id}>
          <p className={registerClasses['quiet']}>{inTongue(each.note, language)}</p>
          <LawSource article={each.article} fact={each} />
        </div>
      ))}
      <Stack gap="md" mt="md">
        {tax.map((line, at) => (
          <fieldset key={at} className={classes['fields']}>
            <legend>{t('keepingRules.business.taxYear', { year: line.year })}</legend>
            <div className={classes['row']}>
              <TextInput
                label={t('keepingRules.business.taxYearField')}
                name={`tax.${at}.year`}
                value={line.year}
                maxLength={4}
                inputMode="numeric"
                autoComplete="off"
                error={problem(`tax.${at}.year`)}
                onChange={event => set(at, { year: event.currentTarget.value })}
              />
              <NativeSelect
                label={t('keepingRules.business.taxState')}
                name={`tax.${at}.kind`}
                value={line.kind}
                data={[
                  { value: 'open', label: t('keepingRules.business.taxOpen') },
                  { value: 'filed', label: t('keepingRules.business.taxFiled') },
                ]}
                onChange={event => set(at, { kind: event.currentTarget.value === 'filed' ? 'filed' : 'open' })}
              />
              {line.kind === 'open' ? (
                <NativeSelect
                  label={t('keepingRules.business.taxWhy')}
                  name={`tax.${at}.reason`}
                  value={line.reason}
                  data={OpenTaxReason.options.map(reason => ({
                    value: reason,
                    label: t(`review.tax.reason.${reason}`),
                  }))}
                  onChange={event =>
                    set(at, {
                      reason: OpenTaxReason.options.find(each => each === event.currentTarget.value) ?? line.reason,
                    })
                  }
                />
              ) : (
                <DayInput
                  label={t('review.tax.filedOn')}
                  name={`tax.${at}.filedOn`}
                  value={line.filedOn}
                  problem={problem(`tax.${at}.filedOn`)}
                  onChange={filedOn => set(at, { filedOn })}
                />
              )}
            </div>
            <Button variant="subtle" mt="xs" onClick={() => change({ tax: tax.filter((_, place) => place !== at) })}>
              {t('review.tax.removeYear', { year: line.year })}
            </Button>
          </fieldset>
        ))}
        {free !== undefined && tax.length < mostYears && (
          <div>
            <Button
              variant="default"
              onClick={() => change({ tax: [...tax, { year: free, kind: 'open', reason: 'unfiled', filedOn: '' }] })}
            >
              {t('keepingRules.business.addTaxYear')}
            </Button>
          </div>
        )}
        <Checkbox
          label={t('keepingRules.business.taxLooked')}
          name="taxLooked"
          checked={taxLooked}
          onChange={event => change({ taxLooked: event.currentTarget.checked })}
        />
      </Stack>
    </section>
  );
}
