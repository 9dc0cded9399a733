import { Button, Checkbox, Group } from '@mantine/core';
import { exportGroups, type ExportField, type ExportGroup } from '../../../shared/domain/customer-export.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useTexts } from '../../ui/texts.ts';
import type { ExportDraft } from './export-draft.ts';
import classes from './export.module.css';

const isGroup = (field: ExportField): field is ExportGroup => exportGroups.some(group => group === field);

/** Which details leave, with how many customers have something there. */
export function FieldsPart({
  draft,
  change,
  known,
  found,
}: {
  readonly draft: ExportDraft;
  readonly change: (part: Partial<ExportDraft>) => void;
  readonly known: readonly ExportField[];
  readonly found: ResponseOf<'export.look'> | undefined;
}) {
  const t = useTexts();
  const nameOf = (field: ExportField): string =>
    isGroup(field)
      ? t(`export.fields.${field}`)
      : found?.extras.find(({ id }) => `extra:${id}` === field)?.name || t('customer.fields.dateOfBirth');
  const countOf = (field: ExportField): string => {
    const filled = found?.filled.find(each => each.field === field);
    return found && filled
      ? t('export.fields.count', { filled: filled.customers, customers: found.customers })
      : '\u00a0';
  };
  const tick = (field: ExportField, on: boolean): void =>
    change({ fields: on ? [...draft.fields, field] : draft.fields.filter(each => each !== field) });
  return (
    <fieldset className={classes['part']}>
      <legend>{t('export.fields.title')}</legend>
      <p className={classes['quiet']}>{t('export.fields.lead')}</p>
      <Group gap="sm">
        <Button variant="default" onClick={() => change({ fields: known })}>
          {t('export.fields.takeAll')}
        </Button>
        <Button variant="default" onClick={() => change({ fields: [] })}>
          {t('export.fields.takeNone')}
        </Button>
      </Group>
      <div className={classes['fields']}>
        {known.map(field => (
          <Checkbox
            key={field}
            name={`field.${field}`}
            label={nameOf(field)}
            description={countOf(field)}
            checked={draft.fields.includes(field)}
            onChange={event => tick(field, event.currentTarget.checked)}
          />
        ))}
      </div>
    </fieldset>
  );
}
