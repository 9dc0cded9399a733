import { NativeSelect, TextInput } from '@mantine/core';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import type { HeldTyped } from '../../shared/domain/held-typed.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import { packs } from '../../shared/packs.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { categoryChoices } from './category-choices.ts';
import { HeldDayInput } from './held-day-input.tsx';
import classes from './held-fields.module.css';

/** The fields of one entry, wherever it is typed. `name`: what the names of its controls begin with, '' or `rows.2.`. */
export function HeldFields({
  typed,
  onChange,
  ground,
  purposes,
  name = '',
  brief = false,
  problem,
}: {
  readonly typed: HeldTyped;
  readonly onChange: (part: Partial<HeldTyped>) => void;
  readonly ground: RetentionGround;
  /** The purposes of the register (ids), whose kinds of record stand first. */
  readonly purposes: readonly string[];
  readonly name?: string;
  /** One row of several: hints are left out, and so is what is seldom told. */
  readonly brief?: boolean;
  /** What to do about a field, by its name without `name`. */
  readonly problem: (field: string) => string | undefined;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { events } = packs.retentionWords();
  const category = ground.categories.get(typed.category);
  const hint = packs.retentionWords().categories.find(({ id }) => id === typed.category)?.hint;
  const eventName = (id: string) => {
    const found = events.find(event => event.id === id);
    return found ? inTongue(found.name, language) : id;
  };
  const counted = category?.rules.flatMap(({ from }) => from) ?? [];
  // What no rule counts from here is asked only where it was told already.
  const told = (id: string) => (typed.events[id] ?? '') !== '';
  const further = category?.alsoEvents.filter(id => told(id) || (!brief && counted.includes(id))) ?? [];
  const byHour = category?.rules.some(({ period }) => period.unit === 'hours') === true;
  return (
    <div className={classes['fields']} data-brief={brief || undefined}>
      <NativeSelect
        className={classes['wide'] ?? ''}
        label={t('held.field.kind')}
        name={`${name}category`}
        value={typed.category}
        data={categoryChoices(t, language, ground, purposes)}
        description={brief ? undefined : hint && inTongue(hint, language)}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        error={problem('category')}
        onChange={event => onChange({ category: event.currentTarget.value })}
      />
      <TextInput
        className={classes['wide'] ?? ''}
        label={t('held.field.title')}
        description={brief ? undefined : t('held.field.titleHint')}
        name={`${name}title`}
        value={typed.title}
        maxLength={200}
        autoComplete="off"
        onChange={event => onChange({ title: event.currentTarget.value })}
      />
      <HeldDayInput
        label={category ? eventName(category.event) : t('held.field.day')}
        name={`${name}day`}
        value={typed.day}
        today={ground.today}
        description={category?.canRun ? t('held.field.dayRuns') : undefined}
        problem={problem('day')}
        onChange={day => onChange({ day })}
      />
      {byHour && (
        <TextInput
          label={t('held.field.time')}
          name={`${name}time`}
          value={typed.time}
          maxLength={10}
          autoComplete="off"
          error={problem('time')}
          onChange={event => onChange({ time: event.currentTarget.value })}
        />
      )}
      {further.map(id => (
        <HeldDayInput
          key={id}
          label={t('held.field.further', { event: eventName(id) })}
          name={`${name}events.${id}`}
          value={typed.events[id] ?? ''}
          today={ground.today}
          problem={problem(`events.${id}`)}
          onChange={day => onChange({ events: { ...typed.events, [id]: day } })}
        />
      ))}
      <TextInput
        label={t('held.field.place')}
        description={brief ? undefined : t('held.field.placeHint')}
        name={`${name}place`}
        value={typed.place}
        maxLength={200}
        autoComplete="off"
        onChange={event => onChange({ place: event.currentTarget.value })}
      />
      {(!brief || typed.amount !== '' || typed.currency !== '') && (
        <div className={classes['sum']}>
          <TextInput
            label={t('held.field.amount')}
            name={`${name}amount`}
            value={typed.amount}
            maxLength={40}
            autoComplete="off"
            inputMode="decimal"
            error={problem('amount')}
            onChange={event => onChange({ amount: event.currentTarget.value })}
          />
          <TextInput
            label={t('held.field.currency')}
            name={`${name}currency`}
            value={typed.currency}
            maxLength={3}
            autoComplete="off"
            error={problem('currency')}
            onChange={event => onChange({ currency: event.currentTarget.value.toUpperCase() })}
          />
        </div>
      )}
    </div>
  );
}
