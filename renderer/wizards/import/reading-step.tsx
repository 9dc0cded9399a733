import { Box, Checkbox, NativeSelect, Table } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { type ResponseOf } from '../../../shared/ipc/contract.ts';
import { Encoding, Separator, type ImportReading } from '../../../shared/ipc/import-shapes.ts';
import { ask } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { ImportDraft } from './import-draft.ts';
import classes from './import.module.css';
import { isTelling, tellingRows } from './telling-rows.ts';

type Preview = ResponseOf<'import.preview'>;

const encodingText: Record<Encoding, TextKey> = {
  'utf-8': 'import.encoding.utf8',
  'utf-16le': 'import.encoding.utf16le',
  'utf-16be': 'import.encoding.utf16be',
  'windows-1252': 'import.encoding.windows1252',
  macintosh: 'import.encoding.macintosh',
};
const separatorText: Record<Separator, TextKey> = {
  ';': 'import.separator.semicolon',
  ',': 'import.separator.comma',
  '\t': 'import.separator.tab',
  '|': 'import.separator.bar',
};
const rowsShown = 8;

/** How the file is read: what was found out, correctable, with its effect on the rows below. */
export function ReadingStep({ draft, change }: StepProps<ImportDraft>) {
  const t = useTexts();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const newest = useRef(0);

  const look = async (reading: ImportReading, asChosen: boolean) => {
    const mine = ++newest.current;
    const seen = await ask('import.preview', { importId: draft.importId, reading });
    if (mine !== newest.current) return;
    setRefusal(seen.ok ? null : seen.error);
    if (!seen.ok) return;
    setPreview(seen.value);
    const { headings, targets, dayFirst, sheets } = seen.value;
    // Other columns mean other guesses; what was decided about rows belonged to the old reading.
    if (asChosen) change({ headings, targets, dayFirst, sheets, fixes: [], asIs: [], counted: null });
  };
  const first = useRef(() => look(draft.reading, false));
  useEffect(() => void first.current(), []);

  const read = (part: Partial<ImportReading>) => {
    const reading = { ...draft.reading, ...part };
    change({ reading });
    void look(reading, true);
  };

  return (
    <>
      <div className={classes['choices']}>
        {draft.format === 'csv' ? (
          <>
            <NativeSelect
              label={t('import.reading.encoding')}
              name="encoding"
              value={draft.reading.encoding}
              data={Encoding.options.map(encoding => ({ value: encoding, label: t(encodingText[encoding]) }))}
              onChange={event => read({ encoding: Encoding.parse(event.currentTarget.value) })}
            />
            <NativeSelect
              label={t('import.reading.separator')}
              name="separator"
              value={draft.reading.separator}
              data={Separator.options.map(separator => ({ value: separator, label: t(separatorText[separator]) }))}
              onChange={event => read({ separator: Separator.parse(event.currentTarget.value) })}
            />
          </>
        ) : (
          draft.sheets.length > 1 && (
            <NativeSelect
              label={t('import.reading.sheet')}
              name="sheet"
              value={String(draft.reading.sheet)}
              data={draft.sheets.map((sheet, place) => ({ value: String(place), label: sheet }))}
              // What was found out about the first row belonged to the other sheet; most have headings.
              onChange={event => read({ sheet: Number(event.currentTarget.value), firstRowIsHeading: true })}
            />
          )
        )}
      </div>
      <Checkbox
        mt="md"
        name="firstRowIsHeading"
        label={t('import.reading.heading')}
        checked={draft.reading.firstRowIsHeading}
        onChange={event => read({ firstRowIsHeading: event.currentTarget.checked })}
      />
      {refusal && (
        <div className={classes['gap']}>
          <Refusal refusal={refusal} />
        </div>
      )}
      {!preview && !refusal && <Loading />}
      {preview && !refusal && <PreviewTable preview={preview} isText={draft.format === 'csv'} />}
    </>
  );
}

function PreviewTable({ preview, isText }: { readonly preview: Preview; readonly isText: boolean }) {
  const t = useTexts();
  const rows = tellingRows(preview.rows).slice(0, rowsShown);
  const proves = isText && rows.some(isTelling);
  return (
    <>
      <p className={classes['gap']}>{t(proves ? 'import.reading.lookUmlauts' : 'import.reading.look')}</p>
      <Box className={classes['sheet'] ?? ''} tabIndex={0} role="region" aria-label={t('import.reading.table')}>
        <Table withColumnBorders verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {preview.headings.map((heading, column) => (
                <Table.Th key={column}>
                  <bdi>{heading || t('import.map.column', { number: column + 1 })}</bdi>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, place) => (
              <Table.Tr key={place}>
                {preview.headings.map((_, column) => (
                  <Table.Td key={column}>
                    <bdi>{row[column] ?? ''}</bdi>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <p className={classes['quiet']}>
        {t('import.reading.shown', { rows: rows.length, columns: preview.headings.length })}
      </p>
    </>
  );
}
