import type { i18n } from 'i18next';
import type { RegisterSheet, SheetItem } from '../../shared/domain/register-sheet.ts';

const mark = '\uFEFF';

/**
 * A cell for Excel: in quotation marks where it has to be, and never a formula, which a cell that begins with one of these
 * signs would be (OWASP, CSV injection).
 */
function cell(text: string): string {
  const harmless = /^[\s\u0000-\u001f]*[=+\-@]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The purposes of the register as a table, a line each: semicolons, CRLF and a mark of UTF-8, as Excel wants it. */
export function registerCsv({ purposes, controller }: RegisterSheet, texts: i18n): string {
  const { t } = texts;
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
  return mark + rows.map(row => `${row.map(cell).join(';')}\r\n`).join('');
}
