import { shownHeading } from '../../../shared/domain/made-headings.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { TableFormat } from '../../../shared/ipc/import-shapes.ts';

/** A column's heading as the person sees it: in their language where it was made up, to the letter where it stands in the file. */
export const headingShown = (heading: string, format: TableFormat, language: Language): string =>
  format === 'vcard' || format === 'json' ? shownHeading(heading, language) : heading;
