import { fieldsAtFirst, type ExportField } from '../../../shared/domain/customer-export.ts';
import { usualSeparator } from '../../../shared/domain/csv-separator.ts';
import type { RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { CustomerSelection } from '../../../shared/ipc/customer-selection.ts';
import type { ExportFormat, ExportSeparator } from '../../../shared/ipc/export-calls.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { customersPlace, everybody, narrows } from '../customers/customers-place.ts';

/** Whom a person can choose: everybody, what the list shows, those ticked in it. */
export type Who = 'all' | 'filter' | 'ticked';

/** All that is chosen on the page but the password; kept as a draft. */
export type ExportDraft = {
  readonly who: Who;
  /** What the list showed, or had ticked, when it was chosen: it is forgotten when the vault locks. */
  readonly selection: CustomerSelection;
  readonly restricted: boolean;
  readonly listed: boolean;
  readonly purpose: string;
  readonly fields: readonly ExportField[];
  readonly format: ExportFormat;
  readonly language: Language;
  readonly separator: ExportSeparator;
  readonly bom: boolean;
  readonly zip: boolean;
};

const whole: CustomerSelection = { kind: 'matching', filter: everybody, except: [] };

/** One of the ways to choose, with how many customers that are, where it is known. */
export type Choice = { readonly who: Who; readonly selection: CustomerSelection; readonly count: number | null };

/** Whom can be chosen now; what came back with a draft is among them although the list has forgotten it. */
export function choicesNow(draft: Pick<ExportDraft, 'who' | 'selection'>, total: number | null): readonly Choice[] {
  const { rows, selection } = customersPlace();
  const { filter } = rows.wanted();
  const ticked = selection.shown();
  const kept = (who: Who): Choice[] => (draft.who === who ? [{ who, selection: draft.selection, count: null }] : []);
  return [
    { who: 'all', selection: whole, count: total },
    ...(narrows(filter)
      ? [
          {
            who: 'filter' as const,
            selection: { kind: 'matching' as const, filter, except: [] },
            count: rows.shown().query.filter === filter ? rows.shown().total : null,
          },
        ]
      : kept('filter')),
    ...(ticked ? [{ who: 'ticked' as const, ...ticked }] : kept('ticked')),
  ];
}

/** What is chosen when the page is opened: what is ticked in the list, else what it shows, else everybody. */
export function firstDraft(language: Language): ExportDraft {
  const { who, selection } = choicesNow({ who: 'all', selection: whole }, null).at(-1) ?? {
    who: 'all',
    selection: whole,
  };
  return {
    who,
    selection,
    restricted: false,
    listed: true,
    purpose: '',
    fields: fieldsAtFirst,
    format: 'xlsx',
    language,
    separator: usualSeparator(language),
    bom: true,
    zip: false,
  };
}

/** How many customers leave. */
export const leaving = (
  { customers, restricted, listed, both }: ResponseOf<'export.look'>,
  among: Pick<ExportDraft, 'restricted' | 'listed'>,
): number =>
  customers -
  (among.restricted ? 0 : restricted) -
  (among.listed ? 0 : listed) +
  (among.restricted || among.listed ? 0 : both);

/** What main is asked to write. Fields that were switched off meanwhile stay. */
export function requestOf(
  draft: ExportDraft,
  known: readonly ExportField[],
  password: string,
  today: string,
): RequestOf<'export.save'> {
  const { selection, restricted, listed, purpose, fields, format, language, separator, bom, zip } = draft;
  return {
    selection,
    among: { restricted, listed },
    purpose,
    fields: known.filter(field => fields.includes(field)),
    format,
    language,
    separator,
    bom,
    today,
    password: zip ? password : null,
  };
}
