import { Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { placesToLook } from '../../../../shared/domain/law-fact.ts';
import { packs } from '../../../../shared/packs.ts';
import { thisYear } from '../../../ui/day-input.tsx';
import { shortDay } from '../../../ui/format.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import registerClasses from '../../register/register.module.css';
import { businessDraft, businessProblems, withBusiness, type BusinessDraft } from './business-draft.ts';
import { FinancialYear } from './financial-year.tsx';
import { KeepingNotes } from './keeping-notes.tsx';
import { monthName } from './month-words.ts';
import { RulesPart } from './rules-part.tsx';
import { TaxYears } from './tax-years.tsx';
import { useKeepingForm } from './use-keeping-form.ts';
import { WithKeeping, type Keeping } from './with-keeping.tsx';

/** What a part of the form about the business is drawn with. */
export type BusinessPart = {
  readonly draft: BusinessDraft;
  readonly change: (part: Partial<BusinessDraft>) => void;
  readonly problem: (field: string) => string | undefined;
};

/** What the business says of itself, as far as it decides how long things are kept and when they are reviewed. */
export function KeepingBusinessPage() {
  const t = useTexts();
  return (
    <RulesPart title={t('keepingRules.business.edit')} lead={t('keepingRules.business.lead')}>
      <WithKeeping>
        {(keeping, round, again) => <BusinessForm key={round} keeping={keeping} again={again} />}
      </WithKeeping>
    </RulesPart>
  );
}

function BusinessForm({
  keeping: { settings, version, ground },
  again,
}: {
  readonly keeping: Keeping;
  readonly again: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [draft, setDraft] = useState<BusinessDraft>(() =>
    businessDraft(settings, version, day => shortDay(language, day)),
  );
  const change = (part: Partial<BusinessDraft>) => setDraft(before => ({ ...before, ...part }));
  const form = useKeepingForm({
    place: 'keepingBusiness',
    record: '',
    draft,
    setDraft,
    settings,
    again,
    check: () =>
      businessProblems(draft, thisYear()).map(({ field, what }) => ({
        field,
        text: t(`keepingRules.business.problem.${what}`),
      })),
    apply: before => withBusiness(before, draft, ground.today),
  });
  const part: BusinessPart = { draft, change, problem: form.problem };
  const asked = packs
    .retentionWords()
    .questions.filter(
      ({ places }) => places === null || placesToLook(ground.place).some(each => places.includes(each)),
    );
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <KeepingNotes form={form} />
      <Stack gap="xl" maw={600}>
        {asked.length > 0 && (
          <section className={registerClasses['part']} aria-labelledby="keeping-questions">
            <h2 id="keeping-questions">{t('keepingRules.business.questions')}</h2>
            {asked.map(({ id, question, hint }) => (
              <div key={id} className={registerClasses['answer']}>
                <Radio.Group
                  label={inTongue(question, language)}
                  description={inTongue(hint, language)}
                  name={`answers.${id}`}
                  value={Object.hasOwn(draft.answers, id) ? (draft.answers[id] ? 'yes' : 'no') : ''}
                  onChange={value => change({ answers: { ...draft.answers, [id]: value === 'yes' } })}
                >
                  <Group gap="xl" mt="xs">
                    <Radio value="yes" label={t('register.answer.yes')} />
                    <Radio value="no" label={t('register.answer.no')} />
                  </Group>
                </Radio.Group>
              </div>
            ))}
          </section>
        )}
        <FinancialYear {...part} />
        {ground.suspensions.length > 0 && <TaxYears {...part} suspensions={ground.suspensions} today={ground.today} />}
        <section className={registerClasses['part']} aria-labelledby="keeping-rhythm">
          <h2 id="keeping-rhythm">{t('keepingRules.business.rhythm')}</h2>
          <Stack gap="md">
            <NativeSelect
              label={t('keepingRules.business.yearlyMonth')}
              description={t('keepingRules.business.yearlyHint')}
              name="yearlyMonth"
              value={`${draft.yearlyMonth}`}
              data={Array.from({ length: 12 }, (_, index) => ({
                value: `${index + 1}`,
                label: monthName(language, index + 1),
              }))}
              onChange={event => change({ yearlyMonth: Number(event.currentTarget.value) })}
            />
            <NativeSelect
              label={t('keepingRules.business.monthlyDay')}
              description={t('keepingRules.business.monthlyHint')}
              name="monthlyDay"
              value={`${draft.monthlyDay}`}
              data={Array.from({ length: 29 }, (_, day) => ({
                value: `${day}`,
                label:
                  day === 0 ? t('keepingRules.business.notMonthly') : t('keepingRules.business.dayOfMonth', { day }),
              }))}
              onChange={event => change({ monthlyDay: Number(event.currentTarget.value) })}
            />
            <TextInput
              label={t('keepingRules.business.secondLook')}
              description={t('keepingRules.business.secondLookHint')}
              name="secondLook"
              value={draft.secondLook}
              maxLength={6}
              inputMode="numeric"
              autoComplete="off"
              error={form.problem('secondLook')}
              onChange={event => change({ secondLook: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('keepingRules.business.buffer')}
              description={t('keepingRules.business.bufferHint')}
              name="claimBuffer"
              value={`${draft.claimBuffer}`}
              data={Array.from({ length: 13 }, (_, months) => ({
                value: `${months}`,
                label: t('keepingRules.business.months', { count: months }),
              }))}
              onChange={event => change({ claimBuffer: Number(event.currentTarget.value) })}
            />
            <TextInput
              label={t('keepingRules.business.responsible')}
              description={t('keepingRules.business.responsibleHint')}
              name="responsible"
              value={draft.responsible}
              maxLength={200}
              autoComplete="off"
              onChange={event => change({ responsible: event.currentTarget.value })}
            />
          </Stack>
        </section>
        <div>
          <Button type="submit" loading={form.waiting}>
            {t('keepingRules.business.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
