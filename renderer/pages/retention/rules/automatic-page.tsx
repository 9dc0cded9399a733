import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { isDoubtful } from '../../../../shared/domain/law-fact.ts';
import type { AppliedCategory } from '../../../../shared/domain/retention-ground.ts';
import type { RetentionSettings } from '../../../../shared/domain/retention-settings.ts';
import { longDay } from '../../../ui/format.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { NotFound } from '../../not-found.tsx';
import { Remark } from '../../register/remark.tsx';
import { KeepingNotes } from './keeping-notes.tsx';
import { RulesPart } from './rules-part.tsx';
import classes from './rules.module.css';
import { useKeepingForm } from './use-keeping-form.ts';
import { WithKeeping, type Keeping } from './with-keeping.tsx';

const fewestDays = 30;
const mostDays = 365;
const proposedDays = 90;

/** Deletion without asking for one kind of record: off unless somebody switches it on here. */
export function AutomaticPage({ category: id }: { readonly category: string }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <WithKeeping>
      {(keeping, round, again) => {
        const category = keeping.ground.categories.get(id);
        if (!category) return <NotFound />;
        return (
          <RulesPart
            title={t('keepingRules.automatic.title', { name: inTongue(category.name, language) })}
            lead={t('keepingRules.automatic.lead')}
          >
            <AutomaticForm key={round} keeping={keeping} category={category} again={again} />
          </RulesPart>
        );
      }}
    </WithKeeping>
  );
}

const switched = (
  settings: RetentionSettings,
  category: string,
  to: { readonly graceDays: number; readonly since: string } | null,
): RetentionSettings => ({
  ...settings,
  automatic: [
    ...settings.automatic.filter(each => each.category !== category),
    ...(to === null ? [] : [{ category, ...to }]),
  ],
});

function AutomaticForm({
  keeping: { settings, version, ground },
  category,
  again,
}: {
  readonly keeping: Keeping;
  readonly category: AppliedCategory;
  readonly again: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const stored = settings.automatic.find(each => each.category === category.id);
  const [draft, setDraft] = useState({
    version,
    on: stored !== undefined,
    days: `${stored?.graceDays ?? proposedDays}`,
  });
  const days = /^\d{1,3}$/.test(draft.days.trim()) ? Number(draft.days.trim()) : 0;
  const fits = days >= fewestDays && days <= mostDays;
  const form = useKeepingForm({
    place: 'automaticDeletion',
    record: category.id,
    draft,
    setDraft,
    settings,
    again,
    check: () =>
      draft.on && !fits
        ? [{ field: 'days', text: t('keepingRules.automatic.daysProblem', { fewest: fewestDays, most: mostDays }) }]
        : [],
    // A shorter grace counts anew from today: what was due long ago doesn't go overnight.
    apply: before =>
      switched(
        before,
        category.id,
        draft.on ? { graceDays: days, since: stored && stored.graceDays <= days ? stored.since : ground.today } : null,
      ),
  });
  const doubtful = category.rules.some(({ law, kind }) => law !== null && kind !== 'review' && isDoubtful(law));
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <KeepingNotes form={form} />
      <Stack gap="lg" maw={600}>
        <div className={classes['said']}>
          <Remark tone="soon">{t('keepingRules.automatic.warning')}</Remark>
          <p>{t('keepingRules.automatic.backups')}</p>
          <p>{t('keepingRules.automatic.never')}</p>
          <p>{t('keepingRules.automatic.told')}</p>
        </div>
        {category.rules.length === 0 && <Remark tone="soon">{t('keepingRules.automatic.noRule')}</Remark>}
        {doubtful && <Remark tone="soon">{t('keepingRules.automatic.doubtful')}</Remark>}
        {category.id === 'customerFile' && <Remark tone="soon">{t('keepingRules.automatic.customers')}</Remark>}
        <Radio.Group
          label={t('keepingRules.automatic.question')}
          name="on"
          value={draft.on ? 'on' : 'off'}
          onChange={value => setDraft({ ...draft, on: value === 'on' })}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="off" label={t('keepingRules.automatic.off')} />
            <Radio value="on" label={t('keepingRules.automatic.yes')} />
          </Stack>
        </Radio.Group>
        {draft.on && (
          <TextInput
            label={t('keepingRules.automatic.days')}
            description={t('keepingRules.automatic.daysHint', { fewest: fewestDays, most: mostDays })}
            name="days"
            value={draft.days}
            maxLength={3}
            maw={320}
            inputMode="numeric"
            autoComplete="off"
            error={form.problem('days')}
            onChange={event => setDraft({ ...draft, days: event.currentTarget.value })}
          />
        )}
        {stored && <p>{t('keepingRules.automatic.since', { day: longDay(language, stored.since) })}</p>}
        <div>
          <Button type="submit" {...(draft.on && !stored ? { color: 'red' } : {})} loading={form.waiting}>
            {t(
              draft.on
                ? stored
                  ? 'keepingRules.automatic.saveChange'
                  : 'keepingRules.automatic.saveOn'
                : 'keepingRules.automatic.saveOff',
            )}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
