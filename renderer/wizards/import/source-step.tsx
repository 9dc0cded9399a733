import { Radio, TextInput } from '@mantine/core';
import { DataSource } from '../../../shared/domain/customer.ts';
import { sourceText } from '../../pages/customer/source-text.ts';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { ImportDraft } from './import-draft.ts';
import classes from '../table-file/table-file.module.css';

/** How the data in the file once came to the business: given to every row that names no source of its own. */
export function SourceStep({ draft, change }: StepProps<ImportDraft>) {
  const t = useTexts();
  return (
    <>
      <Radio.Group
        name="source"
        label={t('import.source.label')}
        value={draft.source}
        onChange={chosen => change({ source: DataSource.options.find(source => source === chosen) ?? 'import' })}
      >
        <div className={classes['radios']}>
          {DataSource.options.map(source => (
            <Radio
              key={source}
              value={source}
              label={source === 'unknown' ? t('import.source.dontKnow') : t(sourceText[source])}
            />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        mt="lg"
        label={t('customer.fields.sourceDetail')}
        description={t('import.source.detailHint')}
        name="sourceDetail"
        maxLength={200}
        autoComplete="off"
        value={draft.sourceDetail}
        onChange={event => change({ sourceDetail: event.currentTarget.value })}
      />
    </>
  );
}
