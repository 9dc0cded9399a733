import { NativeSelect, Radio } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { HeldTarget, InvoiceProgramId } from '../../../shared/domain/held-columns.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ImportReading } from '../../../shared/ipc/import-shapes.ts';
import { ask } from '../../ui/calls.ts';
import { longDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { ColumnTargets, DayOrder } from '../table-file/column-targets.tsx';
import { ReadingChoices } from '../table-file/reading-choices.tsx';
import classes from '../table-file/table-file.module.css';
import { retarget, type InvoiceDraft } from './invoice-draft.ts';
import { programChoices, targetChoices } from './invoice-words.ts';

/** Which program wrote the list, how it is read, and what each column says: a guess, which a person puts right. */
export function ColumnsStep({ draft, change, problem }: StepProps<InvoiceDraft>) {
  const t = useTexts();
  const language = useLanguage();
  const [preview, setPreview] = useState<ResponseOf<'heldImport.preview'> | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const newest = useRef(0);
  const { importId, reading, program, headingRow, targets, datev, decimal } = draft;

  const look = async (how: ImportReading, by: InvoiceProgramId, heading: number | null, asChosen: boolean) => {
    const mine = ++newest.current;
    const seen = await ask('heldImport.preview', { importId, reading: how, program: by, headingRow: heading });
    if (mine !== newest.current) return;
    setRefusal(seen.ok ? null : seen.error);
    if (!seen.ok) return;
    setPreview(seen.value);
    const {
      rows: _rows,
      fileName: _name,
      format: _format,
      reading: _reading,
      program: _program,
      ...facts
    } = seen.value;
    if (asChosen) change({ ...facts, counted: null });
  };
  const first = useRef(() => look(reading, program, headingRow, false));
  useEffect(() => void first.current(), []);

  // Whether a row names the columns is said by the row itself here.
  const shown = { ...reading, firstRowIsHeading: headingRow > 0 };
  const read = ({ firstRowIsHeading, ...part }: Partial<ImportReading>) => {
    const next = { ...reading, ...part };
    const heading = firstRowIsHeading === undefined ? null : firstRowIsHeading ? (datev ? 2 : 1) : 0;
    change({ reading: next, counted: null });
    void look(next, program, heading, true);
  };
  const datevSpan =
    datev?.from && datev.to ? { from: longDay(language, datev.from), to: longDay(language, datev.to) } : null;

  return (
    <>
      <p>
        {datevSpan
          ? t('heldImport.columns.datev', datevSpan)
          : program === 'own'
            ? t('heldImport.columns.own')
            : t('heldImport.columns.recognised', {
                program: programChoices(t).find(({ value }) => value === program)?.label,
              })}
      </p>
      <div className={classes['choices']}>
        <NativeSelect
          label={t('heldImport.columns.program')}
          name="program"
          value={program}
          data={programChoices(t)}
          onChange={event => {
            const chosen = InvoiceProgramId.parse(event.currentTarget.value);
            change({ program: chosen, counted: null });
            void look(reading, chosen, headingRow, true);
          }}
        />
      </div>
      <div className={classes['gap']}>
        <ReadingChoices format={draft.format} reading={shown} sheets={draft.sheets} read={read} />
      </div>
      {refusal && <Refusal refusal={refusal} />}
      {!preview && !refusal && <Loading />}
      {preview && !refusal && (
        <>
          <ColumnTargets
            headings={draft.headings}
            targets={targets}
            rows={preview.rows}
            choices={targetChoices(t)}
            problem={problem('targets')}
            onChange={(column, chosen) =>
              change({ targets: retarget(targets, column, HeldTarget.parse(chosen)), counted: null })
            }
          />
          <DayOrder dayFirst={draft.dayFirst} onChange={dayFirst => change({ dayFirst, counted: null })} />
          {targets.includes('amount') && (
            <Radio.Group
              mt="lg"
              name="decimal"
              label={t('heldImport.columns.decimal')}
              value={decimal}
              onChange={sign => change({ decimal: sign === '.' ? '.' : ',', counted: null })}
            >
              <div className={classes['radios']}>
                <Radio value="," label={t('heldImport.columns.comma')} />
                <Radio value="." label={t('heldImport.columns.point')} />
              </div>
            </Radio.Group>
          )}
        </>
      )}
    </>
  );
}
