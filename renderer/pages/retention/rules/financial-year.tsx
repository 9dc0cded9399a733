import { Button, Radio, Stack } from '@mantine/core';
import { DayInput } from '../../../ui/day-input.tsx';
import { useTexts } from '../../../ui/texts.ts';
import registerClasses from '../../register/register.module.css';
import type { BusinessPart } from './business-page.tsx';

/** When the financial year begins, and since when: one that was moved leaves a shorter year behind it. */
export function FinancialYear({ draft, change, problem }: BusinessPart) {
  const t = useTexts();
  const { begins } = draft;
  return (
    <section className={registerClasses['part']} aria-label={t('keepingRules.business.year')}>
      <Stack gap="md">
        <Radio.Group
          label={t('keepingRules.business.year')}
          description={t('keepingRules.business.yearHint')}
          name="calendar"
          value={draft.calendar ? 'calendar' : 'own'}
          onChange={value => change({ calendar: value === 'calendar', begins: begins.length === 0 ? [''] : begins })}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="calendar" label={t('keepingRules.business.calendarYear')} />
            <Radio value="own" label={t('keepingRules.business.ownYear')} />
          </Stack>
        </Radio.Group>
        {!draft.calendar &&
          begins.map((typed, at) => (
            <div key={at}>
              <DayInput
                label={at === 0 ? t('keepingRules.business.begin') : t('keepingRules.business.changed', { count: at })}
                description={t(at === 0 ? 'keepingRules.business.beginHint' : 'keepingRules.business.changedHint')}
                name={`begins.${at}`}
                value={typed}
                problem={problem(`begins.${at}`)}
                onChange={value => change({ begins: begins.map((each, place) => (place === at ? value : each)) })}
              />
              {at > 0 && (
                <Button
                  variant="subtle"
                  mt="xs"
                  onClick={() => change({ begins: begins.filter((_, place) => place !== at) })}
                >
                  {t('keepingRules.business.removeChange', { count: at })}
                </Button>
              )}
            </div>
          ))}
        {!draft.calendar && begins.length < 20 && (
          <div>
            <Button variant="default" name="addBegin" onClick={() => change({ begins: [...begins, ''] })}>
              {t('keepingRules.business.addChange')}
            </Button>
          </div>
        )}
      </Stack>
    </section>
  );
}
