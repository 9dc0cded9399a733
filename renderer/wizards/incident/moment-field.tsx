import { Group, TextInput } from '@mantine/core';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { useTexts } from '../../ui/texts.ts';
import { hereZone, readMoment } from './incident-draft.ts';
import classes from './incident.module.css';

/** A day and a time, typed as one writes them. What a change of clocks makes of it is said at once. */
export function MomentField({
  label,
  name,
  typed,
  onChange,
  problem,
  help,
}: {
  readonly label: string;
  readonly name: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly onChange: (key: string, value: string) => void;
  readonly problem: (field: string) => string | undefined;
  readonly help?: string | undefined;
}) {
  const t = useTexts();
  const [day, time] = [typed[`${name}.day`] ?? '', typed[`${name}.time`] ?? ''];
  const read = readMoment(day, time, hereZone(), thisYear());
  const reading = read.kind === 'moment' ? read.reading : 'exact';
  return (
    <fieldset className={classes['field']}>
      <legend>{label}</legend>
      {help !== undefined && <p className={classes['help']}>{help}</p>}
      <Group gap="md" align="flex-start" className={classes['moment']}>
        <DayInput
          label={t('incidentQuestions.day')}
          name={`${name}.day`}
          value={day}
          onChange={value => onChange(`${name}.day`, value)}
          problem={problem(`${name}.day`)}
        />
        <TextInput
          label={t('incidentQuestions.clock')}
          name={`${name}.time`}
          value={time}
          maxLength={12}
          autoComplete="off"
          placeholder={t('incidentQuestions.timeExample')}
          maw={140}
          error={problem(`${name}.time`)}
          onChange={event => onChange(`${name}.time`, event.currentTarget.value)}
        />
      </Group>
      {reading !== 'exact' && (
        <p className={classes['note']} role="status">
          {t(`incidentQuestions.reading.${reading}`)}
        </p>
      )}
    </fieldset>
  );
}
