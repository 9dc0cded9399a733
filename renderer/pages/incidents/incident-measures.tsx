import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { Measure, StoredIncident } from '../../../shared/domain/incident-file.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useChange } from '../../ui/calls.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { localDay, longDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import registerClasses from '../register/register.module.css';

const nothing = { text: '', who: '', due: '' };

/** What is changed after an incident: each with who and when, ticked off when done, also in a closed file. */
export function Measures({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const notices = useNotices();
  const save = useChange('incidents.measure');
  const [draft, setDraft] = useState(nothing);
  const [problems, setProblems] = useState<{ readonly text?: string; readonly due?: string }>({});
  const { drop } = useDraft({ place: 'incidentMeasure', record: incident.id, value: draft, setValue: setDraft });
  const change = (part: Partial<typeof nothing>) => setDraft(before => ({ ...before, ...part }));
  const add = async () => {
    const due = readDay(draft.due, thisYear());
    const found = {
      ...(draft.text.trim() === '' ? { text: t('incidentClosing.problem.measureText') } : {}),
      ...(due.kind === 'unclear' ? { due: t('incidentClosing.problem.measureDue') } : {}),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const says = {
      purpose: 'prevent' as const,
      text: draft.text.trim(),
      who: draft.who.trim(),
      dueOn: due.kind === 'day' ? due.day : '',
      doneOn: '',
    };
    const result = await save.run({ id: incident.id, measure: null, says });
    if (!result.ok) return notices.refused(result.error);
    // Drawn at once: what stands in the form when the draft is dropped counts as untouched.
    flushSync(() => setDraft(nothing));
    await drop();
    notices.done(t('incidentClosing.measures.added'));
  };
  return (
    <section className={registerClasses['part']} style={{ marginTop: 32 }} aria-labelledby="measures">
      <h2 id="measures">{t('incidentClosing.measures.title')}</h2>
      <p className={registerClasses['quiet']}>{t('incidentClosing.measures.lead')}</p>
      {incident.measures.length === 0 ? (
        <p>{t('incidentClosing.measures.none')}</p>
      ) : (
        <ul className={registerClasses['reasons']}>
          {incident.measures.map(measure => (
            <MeasureLine key={measure.id} incident={incident.id} measure={measure} />
          ))}
        </ul>
      )}
      <Stack
        gap="md"
        maw={680}
        onKeyDown={event => {
          // Whoever presses Enter here means this measure, not the end of the incident.
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          label={t('incidentClosing.measures.text')}
          name="measureText"
          value={draft.text}
          maxLength={1000}
          autoComplete="off"
          error={problems.text}
          onChange={event => change({ text: event.currentTarget.value })}
        />
        <div className={registerClasses['sides']}>
          <TextInput
            label={t('incidentClosing.measures.who')}
            name="measureWho"
            value={draft.who}
            maxLength={300}
            autoComplete="off"
            onChange={event => change({ who: event.currentTarget.value })}
          />
          <DayInput
            label={t('incidentClosing.measures.due')}
            name="measureDue"
            value={draft.due}
            problem={problems.due}
            onChange={due => change({ due })}
          />
        </div>
        <Button
          type="button"
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden="true" />}
          loading={save.waiting}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => void add()}
        >
          {t('incidentClosing.measures.add')}
        </Button>
      </Stack>
    </section>
  );
}

function MeasureLine({ incident, measure }: { readonly incident: string; readonly measure: Measure }) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const save = useChange('incidents.measure');
  const { id, text, who, dueOn, doneOn } = measure;
  const tick = async (done: boolean) => {
    const { id: _id, ...says } = measure;
    const result = await save.run({
      id: incident,
      measure: id,
      says: { ...says, doneOn: done ? localDay(new Date()) : '' },
    });
    if (!result.ok) notices.refused(result.error);
  };
  const when =
    doneOn !== ''
      ? t('incidentClosing.measures.doneOn', { day: longDay(language, doneOn) })
      : dueOn === ''
        ? t('incidentClosing.measures.noDay')
        : t('incidentClosing.measures.until', { day: longDay(language, dueOn) });
  return (
    <li>
      <Checkbox
        name={`measure.${id}`}
        checked={doneOn !== ''}
        disabled={save.waiting}
        label={text}
        description={`${who || t('incidentClosing.measures.nobody')} · ${when}`}
        onChange={event => void tick(event.currentTarget.checked)}
      />
    </li>
  );
}
