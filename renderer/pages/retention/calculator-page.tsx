import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packsOf, retentionGround, type AppliedCategory } from '../../../shared/domain/retention-ground.ts';
import { rulesPlace } from '../../../shared/domain/retention-places.ts';
import { readWhen, readYearBegin } from '../../../shared/domain/retention-question.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../../shared/domain/retention-settings.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useCall } from '../../ui/calls.ts';
import { thisYear } from '../../ui/day-input.tsx';
import { localDay, longDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { CalculatorAnswer } from './calculator-answer.tsx';
import { RetentionPart } from './retention-part.tsx';
import { PlaceChoice } from './place-choice.tsx';
import classes from './papers.module.css';

/** What was typed: days by event, the financial year's beginning, and answers about the business. */
type Typed = {
  readonly place: string;
  readonly category: string;
  readonly days: Readonly<Record<string, string>>;
  readonly yearBegin: string;
  readonly answers: Readonly<Record<string, boolean>>;
};

/** How long something has to be kept: one question, one day as the answer, without anything about a customer. */
export function CalculatorPage() {
  const t = useTexts();
  const { value, refusal, askAgain } = useCall('retention.settings', {}, { fresh: true });
  return (
    <RetentionPart title={t('calculator.title')} lead={t('calculator.lead')} wide>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value ? (
        <Calculator settings={value.settings} own={value.place} />
      ) : (
        <Loading />
      )}
    </RetentionPart>
  );
}

/** The beginning of the financial year as it is typed, '' for the calendar's. */
const yearBeginOf = ({ financialYears }: RetentionSettings): string => {
  const begin = financialYears.at(-1)?.slice(5) ?? '01-01';
  return begin === '01-01' ? '' : `${Number(begin.slice(3))}.${Number(begin.slice(0, 2))}.`;
};

/** What the business has said, with what was typed here in its place; elsewhere only what was typed. */
function settingsOf(said: RetentionSettings, isHome: boolean, { yearBegin, answers }: Typed): RetentionSettings {
  const base = isHome ? said : { ...emptyRetentionSettings, claimBuffer: said.claimBuffer };
  const begin = readYearBegin(yearBegin);
  const untouched = isHome && yearBegin === yearBeginOf(said);
  return {
    ...base,
    answers: { ...base.answers, ...answers },
    // Long ago: the pattern holds for whatever is asked about.
    financialYears: untouched ? said.financialYears : begin === null || begin === '' ? [] : [`1900-${begin}`],
  };
}

/** The questions that can change the answer: those a rule about this kind of papers waits for. */
function questionsAbout(place: string, category: AppliedCategory | undefined) {
  const laws = packsOf(packs.retention(), place).flatMap(({ rules }) => rules);
  const waited = new Set(
    laws.flatMap(({ subject, when }) => (when && category?.subjects.includes(subject) ? [when.question] : [])),
  );
  return packs
    .retentionWords()
    .questions.filter(({ id, places }) => waited.has(id) && (places === null || places.includes(place)));
}

function Calculator({ settings, own }: { readonly settings: RetentionSettings; readonly own: string }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const home = rulesPlace(packs.retention(), own);
  const [typed, setTyped] = useState<Typed>({
    place: home,
    category: '',
    days: {},
    yearBegin: yearBeginOf(settings),
    answers: {},
  });
  const { ready } = useDraft({ place: 'retentionCalculator', record: '', value: typed, setValue: setTyped });
  const { place, category: chosen, days, yearBegin, answers } = typed;
  const vocabulary = packs.retentionWords();
  const isHome = place === home;
  const used = settingsOf(settings, isHome, typed);
  const ground = retentionGround(packs.retention(), vocabulary, used, place, today);
  const category = ground.categories.get(chosen);
  const rules = category?.rules ?? [];
  const asked = new Set(rules.flatMap(({ from }) => from));
  const eventName = (id: string): string => {
    const event = vocabulary.events.find(each => each.id === id);
    return event ? inTongue(event.name, language) : id;
  };
  const events = category
    ? [category.event, ...category.alsoEvents.filter(event => event !== category.event && asked.has(event))]
    : [];
  const questions = questionsAbout(place, category);
  const read = Object.fromEntries(events.map(event => [event, readWhen(days[event] ?? '', thisYear())]));
  const known = Object.fromEntries(
    Object.entries(read).flatMap(([event, when]) => (when.kind === 'day' ? [[event, when.day]] : [])),
  );
  const groups = vocabulary.groups.map(({ id, name }) => ({
    group: inTongue(name, language),
    items: vocabulary.categories
      .filter(({ group }) => group === id)
      .map(each => ({ value: each.id, label: inTongue(each.name, language) })),
  }));
  const ownKinds = isHome ? settings.ownCategories.map(({ id, name }) => ({ value: id, label: name })) : [];
  if (!ready) return <Loading />;
  return (
    <div className={classes['calculator']}>
      <Stack gap="md">
        <PlaceChoice own={own} value={place} onChange={next => setTyped({ ...typed, place: next })} />
        <NativeSelect
          label={t('calculator.category')}
          name="category"
          value={chosen}
          onChange={event => setTyped({ ...typed, category: event.currentTarget.value })}
          data={[{ value: '', label: t('calculator.chooseCategory') }, ...ownKinds, ...groups]}
        />
        {events.map((event, index) => {
          const when = read[event];
          return (
            <TextInput
              key={event}
              label={t('calculator.dateOf', { event: eventName(event) })}
              name={`days.${event}`}
              value={days[event] ?? ''}
              maxLength={60}
              autoComplete="off"
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              description={
                when?.kind === 'day'
                  ? when.wholeYear
                    ? t('calculator.wholeYear', { day: longDay(language, when.day) })
                    : longDay(language, when.day)
                  : index === 0
                    ? t('calculator.dateHint')
                    : undefined
              }
              error={when?.kind === 'unclear' ? t('calculator.dateUnclear') : undefined}
              onChange={change => setTyped({ ...typed, days: { ...days, [event]: change.currentTarget.value } })}
            />
          );
        })}
        {rules.some(({ begins }) => begins.includes('financialYear')) && (
          <TextInput
            label={t('calculator.financialYear')}
            description={t('calculator.financialYearHint')}
            name="yearBegin"
            value={yearBegin}
            maxLength={20}
            autoComplete="off"
            error={readYearBegin(yearBegin) === null ? t('calculator.financialYearUnclear') : undefined}
            onChange={event => setTyped({ ...typed, yearBegin: event.currentTarget.value })}
          />
        )}
        {questions.map(({ id, question, hint, standard }) => (
          <Checkbox
            key={id}
            name={`answers.${id}`}
            label={inTongue(question, language)}
            description={inTongue(hint, language)}
            checked={answers[id] ?? used.answers[id] ?? standard}
            onChange={event => setTyped({ ...typed, answers: { ...answers, [id]: event.currentTarget.checked } })}
          />
        ))}
      </Stack>
      <CalculatorAnswer
        place={place}
        category={chosen}
        days={known}
        settings={used}
        today={today}
        eventName={eventName}
      />
    </div>
  );
}
