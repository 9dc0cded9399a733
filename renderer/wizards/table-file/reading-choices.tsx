import { Box, Checkbox, NativeSelect, Table } from '@mantine/core';
import { Encoding, Separator, type ImportReading, type TableFormat } from '../../../shared/ipc/import-shapes.ts';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './table-file.module.css';
import { isTelling, tellingRows } from './telling-rows.ts';

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

/** How the file is read: what was found out, correctable. */
export function ReadingChoices({
  format,
  reading,
  sheets,
  read,
}: {
  readonly format: TableFormat;
  readonly reading: ImportReading;
  readonly sheets: readonly string[];
  readonly read: (part: Partial<ImportReading>) => void;
}) {
  const t = useTexts();
  return (
    <>
      <div className={classes['choices']}>
        {format === 'csv' || format === 'vcard' ? (
          <>
            <NativeSelect
              label={t('import.reading.encoding')}
              name="encoding"
              value={reading.encoding}
              data={Encoding.options.map(encoding => ({ value: encoding, label: t(encodingText[encoding]) }))}
              onChange={event => read({ encoding: Encoding.parse(event.currentTarget.value) })}
            />
            {format === 'csv' && (
              <NativeSelect
                label={t('import.reading.separator')}
                name="separator"
                value={reading.separator}
                data={Separator.options.map(separator => ({ value: separator, label: t(separatorText[separator]) }))}
                onChange={event => read({ separator: Separator.parse(event.currentTarget.value) })}
              />
            )}
          </>
        ) : (
          sheets.length > 1 && (
            <NativeSelect
              label={t('import.reading.sheet')}
              name="sheet"
              value={String(reading.sheet)}
              data={sheets.map((sheet, place) => ({ value: String(place), label: sheet }))}
              // What was found out about the first row belonged to the other sheet; most have headings.
              onChange={event => read({ sheet: Number(event.currentTarget.value), firstRowIsHeading: true })}
            />
          )
        )}
      </div>
      {(format === 'csv' || format === 'xlsx') && (
        <Checkbox
          mt="md"
          name="firstRowIsHeading"
          label={t('import.reading.heading')}
          checked={reading.firstRowIsHeading}
          onChange={event => read({ firstRowIsHeading: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

/** The first rows of the file, those first that show whether the letters are right. */
export function FirstRows({
  headings,
  rows: all,
  isText,
}: {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly isText: boolean;
}) {
  const t = useTexts();
  const rows = tellingRows(all).slice(0, rowsShown);
  const proves = isText && rows.some(isTelling);
  return (
    <>
      <p className={classes['gap']}>{t(proves ? 'import.reading.lookUmlauts' : 'import.reading.look')}</p>
      <Box className={classes['sheet'] ?? ''} tabIndex={0} role="region" aria-label={t('import.reading.table')}>
        <Table withColumnBorders verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {headings.map((heading, column) => (
                <Table.Th key={column}>
                  <bdi>{heading || t('import.map.column', { number: column + 1 })}</bdi>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, place) => (
              <Table.Tr key={place}>
                {headings.map((_, column) => (
                  <Table.Td key={column}>
                    <bdi>{row[column] ?? ''}</bdi>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <p className={classes['quiet']}>{t('import.reading.shown', { rows: rows.length, columns: headings.length })}</p>
    </>
  );
}
