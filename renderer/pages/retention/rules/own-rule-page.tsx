import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { againstOwnRule } from '../../../../shared/domain/own-rule-check.ts';
import type { AppliedCategory } from '../../../../shared/domain/retention-ground.ts';
import { OwnRule } from '../../../../shared/domain/retention-settings.ts';
import { packs } from '../../../../shared/packs.ts';
import { categoryChoices } from '../../../retention/category-choices.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { NotFound } from '../../not-found.tsx';
import { Remark } from '../../register/remark.tsx';
import type { Problem } from '../../register/use-entry-form.ts';
import { KeepingNotes } from './keeping-notes.tsx';
import {
  countOf,
  ownRuleDraft,
  ownRuleOf,
  waits,
  withOwnRule,
  withoutOwnRule,
  type OwnRuleDraft,
} from './own-rule-draft.ts';
import { RuleEffect } from './rule-effect.tsx';
import { RuleList } from './rule-list.tsx';
import { aboutRule, ruleLine } from './rule-words.ts';
import { RulesPart } from './rules-part.tsx';
import classes from './rules.module.css';
import { useKeepingForm } from './use-keeping-form.ts';
import { WithKeeping, type Keeping } from './with-keeping.tsx';

/** A rule of the business's own. `id` undefined: a new one, about this kind of record where one is given. */
export function OwnRulePage({
  id,
  category = '',
}: {
  readonly id?: string | undefined;
  readonly category?: string | undefined;
}) {
  const t = useTexts();
  return (
    <WithKeeping>
      {(keeping, round, again) => {
        const stored = keeping.settings.ownRules.find(each => each.id === id);
        if (id !== undefined && !stored) return <NotFound />;
        return (
          <RulesPart
            title={t(stored ? 'keepingRules.ownPage.changeTitle' : 'keepingRules.ownPage.new')}
            lead={t('keepingRules.ownPage.lead')}
          >
            <OwnRuleForm
              key={round}
              keeping={keeping}
              stored={stored}
              category={keeping.ground.categories.has(category) ? category : ''}
              again={again}
            />
          </RulesPart>
        );
      }}
    </WithKeeping>
  );
}

/** The events a rule about a kind of record can count from: its own first. */
const eventChoices = (language: 'en' | 'de', category: AppliedCategory | undefined) => {
  const { events } = packs.retentionWords();
  const near = category ? [category.event, ...category.alsoEvents] : [];
  const first = near.flatMap(id => events.filter(event => event.id === id));
  return [...first, ...events.filter(({ id }) => !near.includes(id))].map(({ id, name }) => ({
    value: id,
    label: inTongue(name, language),
  }));
};

function OwnRuleForm({
  keeping: { settings, version, ground },
  stored,
  category: given,
  again,
}: {
  readonly keeping: Keeping;
  readonly stored: OwnRule | undefined;
  readonly category: string;
  readonly again: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const confirm = useConfirm();
  const [id] = useState(() => stored?.id ?? crypto.randomUUID());
  const [draft, setDraft] = useState<OwnRuleDraft>(() =>
    ownRuleDraft(version, stored, given, ground.categories.get(given)?.event ?? ''),
  );
  const change = (part: Partial<OwnRuleDraft>) => setDraft(before => ({ ...before, understood: false, ...part }));
  const category = ground.categories.get(draft.category);
  const rule = ownRuleOf(draft, id, stored);
  const against = rule ? againstOwnRule(ground, rule, ground.today) : { duty: null, limit: null };
  const needsUnderstanding = against.duty !== null || against.limit !== null;

  const check = (): readonly Problem[] => [
    ...(category ? [] : [{ field: 'category', text: t('held.problem.categoryMissing') }]),
    ...(countOf(draft) === null ? [{ field: 'count', text: t('keepingRules.ownPage.countProblem') }] : []),
    ...(draft.from === '' && category ? [{ field: 'from', text: t('keepingRules.ownPage.fromProblem') }] : []),
    ...(draft.reason.trim() === '' ? [{ field: 'reason', text: t('keepingRules.ownPage.reasonProblem') }] : []),
    ...(needsUnderstanding && !draft.understood
      ? [{ field: 'understood', text: t('keepingRules.ownPage.understoodProblem') }]
      : []),
  ];
  const form = useKeepingForm({
    place: 'keepingRule',
    record: stored?.id ?? '',
    draft,
    setDraft,
    settings,
    again,
    check,
    apply: before => (rule ? withOwnRule(before, rule) : before),
  });
  const laws = [...(category?.rules ?? []), ...(category?.replaced ?? [])].filter(({ law }) => law !== null);
  const replaceable = laws.filter(({ kind }) => kind !== 'minimum' && kind !== 'review');

  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <KeepingNotes form={form} />
      <Stack gap="lg" maw={600}>
        <NativeSelect
          label={t('held.field.kind')}
          name="category"
          value={draft.category}
          data={categoryChoices(t, language, ground, [])}
          error={form.problem('category')}
          onChange={event => {
            const chosen = event.currentTarget.value;
            change({ category: chosen, from: ground.categories.get(chosen)?.event ?? '', replaces: '' });
          }}
        />
        {category && laws.length > 0 && (
          <details>
            <summary>{t('keepingRules.ownPage.lawSays', { count: laws.length })}</summary>
            <RuleList category={category} toCome={[]} ground={ground} />
          </details>
        )}
        <div className={classes['period']}>
          <TextInput
            label={t('keepingRules.ownPage.count')}
            name="count"
            value={draft.count}
            maxLength={3}
            inputMode="numeric"
            autoComplete="off"
            error={form.problem('count') !== undefined}
            onChange={event => change({ count: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('keepingRules.ownPage.unit')}
            name="unit"
            value={draft.unit}
            data={OwnRule.shape.period.shape.unit.options.map(unit => ({
              value: unit,
              label: t(`keepingRules.unit.${unit}`),
            }))}
            onChange={event =>
              change({
                unit:
                  OwnRule.shape.period.shape.unit.options.find(each => each === event.currentTarget.value) ?? 'years',
              })
            }
          />
        </div>
        <NativeSelect
          label={t('keepingRules.ownPage.from')}
          name="from"
          value={draft.from}
          data={[{ value: '', label: t('keepingRules.ownPage.chooseEvent') }, ...eventChoices(language, category)]}
          error={form.problem('from')}
          onChange={event => change({ from: event.currentTarget.value })}
        />
        {draft.unit !== 'hours' && (
          <NativeSelect
            label={t('keepingRules.ownPage.wait')}
            name="wait"
            value={draft.wait}
            data={waits
              .filter(wait => wait !== 'stored' || draft.wait === 'stored')
              .map(wait => ({ value: wait, label: t(`keepingRules.wait.${wait}`) }))}
            onChange={event => change({ wait: waits.find(each => each === event.currentTarget.value) ?? 'day' })}
          />
        )}
        <Radio.Group
          label={t('keepingRules.ownPage.kind')}
          name="kind"
          value={draft.kind}
          onChange={value => change({ kind: OwnRule.shape.kind.options.find(each => each === value) ?? draft.kind })}
        >
          <Stack gap="sm" mt="xs">
            {OwnRule.shape.kind.options.map(kind => (
              <Radio
                key={kind}
                value={kind}
                label={t(`keepingRules.ownKind.${kind}`)}
                description={t(`keepingRules.ownKindHint.${kind}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {replaceable.length > 0 && (
          <NativeSelect
            label={t('keepingRules.ownPage.replaces')}
            description={t('keepingRules.ownPage.replacesHint')}
            name="replaces"
            value={draft.replaces}
            data={[
              { value: '', label: t('keepingRules.ownPage.replacesNone') },
              ...replaceable.map(each => ({
                value: each.id,
                label: `${aboutRule(language, each)}: ${ruleLine(t, language, each)}`,
              })),
            ]}
            onChange={event => change({ replaces: event.currentTarget.value })}
          />
        )}
        <Textarea
          label={t('keepingRules.ownPage.reason')}
          description={t('keepingRules.ownPage.reasonHint')}
          name="reason"
          value={draft.reason}
          maxLength={1000}
          autosize
          minRows={2}
          error={form.problem('reason')}
          onChange={event => setDraft({ ...draft, reason: event.currentTarget.value })}
        />
        {rule && <RuleEffect settings={settings} ground={ground} rule={rule} />}
        {against.duty && (
          <Remark tone="soon">
            {t('keepingRules.ownPage.dutyLonger', {
              name: aboutRule(language, against.duty),
              line: ruleLine(t, language, against.duty),
            })}
          </Remark>
        )}
        {against.limit && (
          <Remark tone="soon">
            {t(
              draft.replaces === against.limit.id
                ? 'keepingRules.ownPage.limitReplaced'
                : 'keepingRules.ownPage.limitEarlier',
              {
                name: aboutRule(language, against.limit),
                line: ruleLine(t, language, against.limit),
              },
            )}
          </Remark>
        )}
        {needsUnderstanding && (
          <Checkbox
            label={t('keepingRules.ownPage.understood')}
            name="understood"
            checked={draft.understood}
            error={form.problem('understood')}
            onChange={event => setDraft({ ...draft, understood: event.currentTarget.checked })}
          />
        )}
        <Group gap="sm">
          <Button type="submit" loading={form.waiting}>
            {t('keepingRules.ownPage.save')}
          </Button>
          {stored && (
            <Button
              variant="default"
              onClick={() =>
                confirm.ask({
                  title: t('keepingRules.ownPage.removeTitle'),
                  text: t('keepingRules.ownPage.removeText'),
                  button: t('keepingRules.ownPage.removeYes'),
                  onYes: () =>
                    void form.act(before => withoutOwnRule(before, stored.id), 'keepingRules.ownPage.removed'),
                })
              }
            >
              {t('keepingRules.ownPage.remove')}
            </Button>
          )}
        </Group>
      </Stack>
      {confirm.dialog}
    </form>
  );
}
