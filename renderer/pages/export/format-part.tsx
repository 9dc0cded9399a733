import { Checkbox, NativeSelect, Radio, Stack } from '@mantine/core';
import { ExportFormat, ExportSeparator } from '../../../shared/ipc/export-calls.ts';
import { languages } from '../../../shared/i18n/translator.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { useTexts } from '../../ui/texts.ts';
import { usualSeparator } from '../../../shared/domain/csv-separator.ts';
import type { ExportDraft } from './export-draft.ts';
import classes from './export.module.css';

const separatorWords = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const;

/** As what customers leave; for tables also how they are written. */
export function FormatPart({
  draft,
  change,
}: {
  readonly draft: ExportDraft;
  readonly change: (part: Partial<ExportDraft>) => void;
}) {
  const t = useTexts();
  const { format, language, separator, bom } = draft;
  return (
    <fieldset className={classes['part']}>
      <legend>{t('export.format.title')}</legend>
      <Radio.Group
        aria-label={t('export.format.title')}
        name="format"
        value={format}
        onChange={value => change({ format: ExportFormat.options.find(each => each === value) ?? format })}
      >
        <Stack gap="sm">
          {ExportFormat.options.map(each => (
            <Radio
              key={each}
              value={each}
              label={t(`export.format.${each}`)}
              description={t(`export.format.${each}Hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {(format === 'csv' || format === 'xlsx') && (
        <div className={classes['more']}>
          <NativeSelect
            label={t('export.format.language')}
            name="language"
            value={language}
            onChange={event => {
              const chosen = languages.find(each => each === event.currentTarget.value) ?? language;
              change({ language: chosen, separator: usualSeparator(chosen) });
            }}
            data={languages.map(code => ({ value: code, label: languageNames[code] }))}
          />
          {format === 'csv' && (
            <>
              <NativeSelect
                label={t('export.format.separator')}
                name="separator"
                value={separator}
                onChange={event =>
                  change({
                    separator: ExportSeparator.options.find(each => each === event.currentTarget.value) ?? separator,
                  })
                }
                data={ExportSeparator.options.map(each => ({
                  value: each,
                  label: t(`export.format.${separatorWords[each]}`),
                }))}
              />
              <Checkbox
                name="bom"
                label={t('export.format.bom')}
                checked={bom}
                onChange={event => change({ bom: event.currentTarget.checked })}
              />
              <p className={classes['quiet']}>{t('export.format.apostrophe')}</p>
            </>
          )}
        </div>
      )}
    </fieldset>
  );
}
