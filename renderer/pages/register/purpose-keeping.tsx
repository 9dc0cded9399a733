import { NativeSelect, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { RetentionRule } from '../../../shared/domain/purpose-pack.ts';
import { inTongue, retentionWords } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { BilingualField } from './bilingual-field.tsx';
import { ChoiceList } from './choice-list.tsx';
import { FieldFlaws } from './field-flaws.tsx';
import { LawSource } from './law-source.tsx';
import { outOfBounds, packRule, type PurposeDraft } from './purpose-draft.ts';
import type { PurposePartProps } from './purpose-parts.ts';
import { sheetWords } from './register-words.ts';
import classes from './register.module.css';
import { Remark } from './remark.tsx';

const packText: Record<RetentionRule['kind'], TextKey> = {
  minimum: 'purpose.packMinimum',
  limitation: 'purpose.packLimitation',
  maximum: 'purpose.packMaximum',
  practice: 'purpose.packPractice',
};
const beginnings: readonly (readonly [RetentionRule['begins'], TextKey])[] = [
  ['day', 'purpose.beginsDay'],
  ['calendarYear', 'purpose.beginsCalendarYear'],
  ['financialYear', 'purpose.beginsFinancialYear'],
  ['calendarYearOfFinancialYear', 'purpose.beginsCalendarYearOfFinancialYear'],
];
const units: readonly (readonly [PurposeDraft['period']['unit'], TextKey])[] = [
  ['years', 'purpose.years'],
  ['months', 'purpose.months'],
  ['days', 'purpose.days'],
];

/** Whether people have to give the data, and what happens if they don't. */
export function PurposeObligation({ draft: { purpose }, flaws, changePurpose }: PurposePartProps) {
  const t = useTexts();
  const { obligation } = purpose;
  return (
    <section className={classes['part']} aria-label={t('purpose.obligation')}>
      <Stack gap="md">
        <Radio.Group
          label={t('purpose.obligation')}
          name="obligation"
          value={obligation.by}
          onChange={by =>
            changePurpose({ obligation: { ...obligation, by: by === 'law' || by === 'contract' ? by : 'nobody' } })
          }
        >
          <Stack gap="sm" mt="xs">
            <Radio value="law" label={t('purpose.byLaw')} />
            <Radio value="contract" label={t('purpose.byContract')} />
            <Radio value="nobody" label={t('purpose.byNobody')} />
          </Stack>
        </Radio.Group>
        <div>
          <BilingualField
            label={t('purpose.without')}
            name="without"
            value={obligation.without}
            onChange={text => changePurpose({ obligation: { ...obligation, without: text } })}
          />
          <FieldFlaws flaws={flaws} codes={['consequenceNotSaid']} />
        </div>
      </Stack>
    </section>
  );
}

/** How long the data are kept, beside what the law says about it. */
export function PurposeRetention({ draft, register, flaws, change, problem }: PurposePartProps) {
  const t = useTexts();
  const language = useLanguage();
  const { period, purpose } = draft;
  const vocabulary = packs.vocabulary();
  const rule = packRule(purpose.id, register.place);
  const bounds = rule && outOfBounds(rule, period);
  const set = (part: Partial<PurposeDraft['period']>) => change({ period: { ...period, ...part } });
  return (
    <section className={classes['part']} aria-labelledby="purpose-retention">
      <h2 id="purpose-retention">{t('purpose.retention')}</h2>
      <FieldFlaws flaws={flaws} codes={['noRetention']} />
      {rule && (
        <div className={classes['card']}>
          <p>
            {t(packText[rule.kind], {
              rule: retentionWords(sheetWords(t), vocabulary, rule, language),
            })}
          </p>
          <LawSource article={rule.basis} fact={rule} />
        </div>
      )}
      <Stack gap="md">
        <div className={classes['sides']}>
          <TextInput
            label={t('purpose.count')}
            name="period.count"
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={period.count}
            error={problem('period.count')}
            onChange={event => set({ count: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('purpose.unit')}
            name="period.unit"
            value={period.unit}
            onChange={event => set({ unit: RetentionRule.shape.period.shape.unit.parse(event.currentTarget.value) })}
            data={units.map(([value, words]) => ({ value, label: t(words) }))}
          />
        </div>
        <NativeSelect
          label={t('purpose.from')}
          name="period.from"
          value={period.from}
          error={problem('period.from')}
          onChange={event => set({ from: event.currentTarget.value })}
          data={[
            { value: '', label: t('purpose.fromNone') },
            ...vocabulary.events.map(({ id, name }) => ({ value: id, label: inTongue(name, language) })),
          ]}
        />
        <NativeSelect
          label={t('purpose.begins')}
          name="period.begins"
          value={period.begins}
          onChange={event => set({ begins: RetentionRule.shape.begins.parse(event.currentTarget.value) })}
          data={beginnings.map(([value, words]) => ({ value, label: t(words) }))}
        />
        {bounds && <Remark tone="soon">{t(bounds === 'tooShort' ? 'purpose.tooShort' : 'purpose.tooLong')}</Remark>}
      </Stack>
    </section>
  );
}

/** How the data are protected, area by area, and whether all this is advertising. */
export function PurposeMeasures({ draft: { purpose }, flaws, changePurpose }: PurposePartProps) {
  const t = useTexts();
  const language = useLanguage();
  const { measureAreas, measures } = packs.vocabulary();
  return (
    <>
      <section className={classes['part']} aria-labelledby="purpose-measures">
        <h2 id="purpose-measures">{t('purpose.measures')}</h2>
        <FieldFlaws flaws={flaws} codes={['noMeasures']} />
        <Stack gap="lg">
          {measureAreas.map(({ id: area, name }) => {
            const inArea = measures.filter(measure => measure.area === area);
            const others = purpose.measures.filter(id => !inArea.some(measure => measure.id === id));
            return (
              <ChoiceList
                key={area}
                label={inTongue(name, language)}
                name={`measures.${area}`}
                choices={inArea}
                value={purpose.measures.filter(id => inArea.some(measure => measure.id === id))}
                onChange={ids => changePurpose({ measures: [...others, ...ids] })}
              />
            );
          })}
        </Stack>
      </section>
      <section className={classes['part']} aria-labelledby="purpose-marketing">
        <h2 id="purpose-marketing">{t('purpose.marketing')}</h2>
        <Switch
          label={t('purpose.marketingYes')}
          name="marketing"
          checked={purpose.marketing}
          onChange={event => changePurpose({ marketing: event.currentTarget.checked })}
        />
        <FieldFlaws flaws={flaws} codes={['marketingWithoutChoice', 'unknownWords']} />
      </section>
    </>
  );
}
