import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { ImportTarget } from '../../../shared/ipc/import-shapes.ts';
import { useCall } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { ColumnTargets, DayOrder } from '../table-file/column-targets.tsx';
import { labelText } from '../../pages/customer/contact-labels.ts';
import { openSensitive, readAs, undecided, type ImportDraft } from './import-draft.ts';
import classes from '../table-file/table-file.module.css';
import { SensitiveList } from './sensitive-list.tsx';
import { holdsDays, isContact, repeatedTargets, targetChoices } from './targets.ts';
import { WayNote } from './way-note.tsx';

/** From so many empty columns on they stand folded away: some programs write ninety. */
const folded = 4;

/** Where each column goes: a guess for every one, and 'leave out' for what isn't needed; what is sensitive stands apart. */
export function MappingStep({ draft, change, problem }: StepProps<ImportDraft>) {
  const t = useTexts();
  const [unfolded, setUnfolded] = useState(false);
  const settings = useCall('settings.read', {});
  const preview = useCall('import.preview', { importId: draft.importId, reading: draft.reading });
  const refusal = settings.refusal ?? preview.refusal;
  if (refusal) return <Refusal refusal={refusal} />;
  if (!settings.value || !preview.value) return <Loading />;
  const { extraFields } = settings.value;
  const repeated = repeatedTargets(draft.targets);
  const { rows, ways } = preview.value;
  const apart = new Set(openSensitive(draft).map(({ column }) => column));
  const ordinary = draft.targets.flatMap((_, column) => (apart.has(column) ? [] : [column]));
  const empty = ordinary.filter(
    column => draft.targets[column] === 'leaveOut' && rows.every(row => (row[column] ?? '').trim() === ''),
  );
  const fold = !unfolded && empty.length >= folded;
  const listed = fold ? ordinary.filter(column => !empty.includes(column)) : ordinary;
  const leftOut = draft.targets.filter(target => target === 'leaveOut').length;

  const setTarget = (column: number, chosen: string) => {
    const target = ImportTarget.parse(chosen);
    const { [column]: said, ...others } = draft.purposes;
    change({
      targets: draft.targets.map((other, place) => (place === column ? target : other)),
      // Left out after all, it is no longer said to be something else.
      purposes: target === 'leaveOut' && said === null ? others : draft.purposes,
      ...undecided,
    });
  };
  return (
    <>
      <WayNote ways={ways} now={draft.way} onWay={way => change(readAs(way))} />
      <SensitiveList draft={draft} extraFields={extraFields} problem={problem} change={change} />
      <p>{t('import.map.lead', { columns: draft.targets.length, leftOut })}</p>
      <ColumnTargets
        headings={draft.headings}
        targets={draft.targets}
        rows={rows}
        only={listed}
        choices={targetChoices(extraFields, t, [...draft.targets, ...ways.flatMap(way => way.targets)])}
        problem={problem('targets')}
        onChange={setTarget}
        remark={column => (
          <>
            {draft.labels[column] && isContact(draft.targets[column]) && (
              <p className={classes['quiet']}>
                {t('import.map.labelled', { label: t(labelText[draft.labels[column]]) })}
              </p>
            )}
            {repeated.has(column) && (
              <p className={classes['warning']}>
                <IconAlertTriangle size={18} aria-hidden />
                {t('import.map.repeated')}
              </p>
            )}
          </>
        )}
      />
      {fold && (
        <p className={classes['gap']}>
          {t('import.map.empty', { count: empty.length })}{' '}
          <Button variant="default" className={classes['choice'] ?? ''} onClick={() => setUnfolded(true)}>
            {t('import.map.showEmpty')}
          </Button>
        </p>
      )}
      {draft.targets.some(target => holdsDays(target, extraFields)) && (
        <DayOrder dayFirst={draft.dayFirst} onChange={dayFirst => change({ dayFirst, ...undecided })} />
      )}
    </>
  );
}
