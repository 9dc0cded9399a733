import type { i18n } from 'i18next';
import type { RegisterSheet, SheetItem } from '../../shared/domain/register-sheet.ts';
import { csvText } from './csv-writing.ts';

/** The purposes of the register as a table, a line each. */
export function registerCsv({ purposes, controller }: RegisterSheet, { t, language }: i18n): string {
  const items: readonly SheetItem[] = [
    'purpose',
    'basis',
    'subjects',
    'categories',
    'recipients',
    'transfers',
    'retention',
    'measures',
    'origins',
    'obligation',
    'since',
  ];
  const responsible = controller
    .filter(({ item }) => item === 'legalName' || item === 'address')
    .flatMap(line => line.values)
    .join(', ');
  const rows = [
    [t('sheet.item.name'), ...items.map(item => t(`sheet.item.${item}`)), t('sheet.controller')],
    ...purposes.map(({ name, lines }) => [
      name,
      ...items.map(item => lines.find(line => line.item === item)?.values.join(' | ') ?? ''),
      responsible,
    ]),
  ];
  return csvText(rows, language);
}
