import { NativeSelect, Radio } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ImportTarget } from '../../../shared/ipc/import-shapes.ts';
import { useCall } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { ImportDraft } from './import-draft.ts';
import classes from './import.module.css';
import { holdsDays, repeatedTargets, targetChoices } from './targets.ts';

/** Where each column goes: a guess for every one, and 'leave out' for what isn't needed. */
export function MappingStep({ draft, change, problem }: StepProps<ImportDraft>) {
  const t = useTexts();
  const settings = useCall('settings.read', {});
  const preview = useCall('import.preview', { importId: draft.importId, reading: draft.reading });
  const refusal = settings.refusal ?? preview.refusal;
  if (refusal) return <Refusal refusal={refusal} />;
  if (!settings.value || !preview.value) return <Loading />;
  const { extraFields } = settings.value;
  const { rows } = preview.value;
  const choices = targetChoices(extraFields, t);
  const repeated = repeatedTargets(draft.targets);
  const leftOut = draft.targets.filter(target => target === 'leaveOut').length;

  const setTarget = (column: number, chosen: string) => {
    const target = ImportTarget.parse(chosen);
    change({
      targets: draft.targets.map((other, place) => (place === column ? target : other)),
      fixes: [],
      asIs: [],
      counted: null,
    });
  };
  const samples = (column: number): string[] =>
    rows
      .map(row => (row[column] ?? '').trim())
      .filter(cell => cell !== '')
      .slice(0, 3);

  return (
    <>
      <p>{t('import.map.lead', { columns: draft.targets.length, leftOut })}</p>
      {problem('targets') !== undefined && (
        <p className={classes['problem']} role="alert">
          {problem('targets')}
        </p>
      )}
      <ul className={classes['columns']}>
        {draft.targets.map((target, column) => {
          const heading = draft.headings[column] || t('import.map.column', { number: column + 1 });
          const found = samples(column);
          return (
            <li key={column} data-out={target === 'leaveOut' || undefined}>
              <div className={classes['columnWords']}>
                <bdi className={classes['heading']} id={`column-${column}`}>
                  {heading}
                </bdi>
                <bdi className={classes['samples']}>
                  {found.length > 0 ? found.join(' · ') : t('import.map.emptyColumn')}
                </bdi>
              </div>
              <div>
                <NativeSelect
                  name={column === 0 ? 'targets' : `targets.${column}`}
                  aria-label={t('import.map.targetOf', { heading })}
                  value={target}
                  data={choices}
                  onChange={event => setTarget(column, event.currentTarget.value)}
                />
                {repeated.has(column) && (
                  <p className={classes['warning']}>
                    <IconAlertTriangle size={18} aria-hidden />
                    {t('import.map.repeated')}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {draft.targets.some(target => holdsDays(target, extraFields)) && (
        <Radio.Group
          mt="lg"
          name="dayFirst"
          label={t('import.map.dayFirst')}
          value={draft.dayFirst ? 'day' : 'month'}
          onChange={order => change({ dayFirst: order === 'day', fixes: [], asIs: [], counted: null })}
        >
          <div className={classes['radios']}>
            <Radio value="day" label={t('import.map.dayFirstYes')} />
            <Radio value="month" label={t('import.map.dayFirstNo')} />
          </div>
        </Radio.Group>
      )}
    </>
  );
}
