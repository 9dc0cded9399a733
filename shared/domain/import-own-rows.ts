import type { ImportTarget } from '../ipc/import-shapes.ts';
import { tidy } from './customer-normal.ts';
import { Day, emptyCustomer } from './customer.ts';
import { unguarded } from './formula-guard.ts';
import { createDayReader, plannedColumns, reportContacts } from './import-row-checks.ts';
import { nameFromEmail } from './import-row-name.ts';
import { longestField, longestNotes, mostTags, type Draft, type RowPlan, type RowReader } from './import-row-plan.ts';
import { createRowReport, headingsForReport } from './import-row-report.ts';
import { takeWord } from './import-row-words.ts';
import { readSlots, slotOf, type SlotCell } from './import-slots.ts';
import { beginning, oneLine } from './import-text.ts';
import { listColumns } from './list-columns.ts';
import { splitTags } from './tag-cell.ts';

/** What every list of ours begins with; other programs have a heading or two of these, never all. */
const always = new Set<ImportTarget>(['kind', 'salutation', 'title', 'givenName', 'familyName', 'organisation']);
const signs = (['en', 'de'] as const).map(language =>
  listColumns(language, { emails: 0, phones: 0, addresses: 0 })
    .filter(({ target }) => always.has(target))
    .map(({ heading }) => heading),
);
/** Targets of which two readings are possible; our own lists have none of them. */
const loose = new Set<ImportTarget>([
  'fullName',
  'email',
  'email2',
  'phone',
  'phone2',
  'mobile',
  'fax',
  'street',
  'houseNumber',
  'addressExtra',
  'postcode',
  'city',
  'region',
  'country',
]);

/** True for the headings of a list that Scrinium wrote. */
export const isOwnList = (headings: readonly string[]): boolean =>
  signs.some(words => words.every(word => headings.includes(word)));

/** True where nothing of a row has to be guessed: every column holds one thing, whole. */
export const isExact = (targets: readonly ImportTarget[]): boolean =>
  targets.every(target => !loose.has(target) && slotOf(target)?.part !== 'houseNumber');

/**
 * Reads rows of a list that Scrinium wrote: to the letter, so that customers come back as they left, whatever stands in
 * them. What somebody changed in it since is understood as in other lists: dates and words as people write them.
 */
export function createOwnRowReader(plan: RowPlan): RowReader {
  const columns = plannedColumns(plan).map(({ target, column }) => ({ target, column, slot: slotOf(target) }));
  const headings = headingsForReport(plan.headings);
  const extras = new Map(plan.extraFields.filter(field => field.on).map(field => [`extra:${field.id}`, field]));
  const dayOf = createDayReader(plan);
  const exactDay = (cell: string, ofBirth: boolean): string =>
    Day.safeParse(cell).success ? cell : dayOf(cell, ofBirth);
  const namesSource = columns.some(({ target }) => target === 'source' || target === 'sourceDetail');
  const nameColumn = columns.find(({ target }) => ['familyName', 'givenName', 'organisation'].includes(target))?.column;

  return (row, cells, thorough) => {
    const found = createRowReport(row, cells, headings);
    const { notes, report, fit, unread } = found;
    const draft: Draft = { ...emptyCustomer, source: plan.source, extras: {} };
    const slots: SlotCell[] = [];
    let own = '';
    for (const { target, column, slot } of columns) {
      const written = cells[column] ?? '';
      const cell = tidy(plan.format === 'csv' ? unguarded(written) : written);
      if (cell === '') continue;
      if (slot) {
        slots.push({ slot, column, cell, said: '' });
        continue;
      }
      switch (target) {
        case 'number':
        case 'salutation':
        case 'title':
        case 'givenName':
        case 'familyName':
        case 'organisation':
        case 'sourceDetail':
          draft[target] = fit(cell, longestField[target], column);
          break;
        case 'notes':
          own = cell;
          break;
        case 'kind':
        case 'status':
        case 'source':
        case 'language':
          if (!takeWord(draft, target, cell, true)) unread(target, column, cell);
          break;
        case 'sourceOn':
        case 'lastContactOn': {
          const day = exactDay(cell, false);
          if (day === '') unread('date', column, cell);
          else draft[target] = day;
          break;
        }
        case 'tags': {
          const tags = [...new Set(splitTags(cell))];
          draft.tags = [...new Set(tags.slice(0, mostTags).map(tag => fit(tag, 60, column)))].toSorted();
          found.keepRest(column, tags.slice(mostTags));
          break;
        }
        default: {
          const field = extras.get(target);
          if (!field) break;
          const day = field.kind === 'date' ? exactDay(cell, field.id === 'dateOfBirth') : '';
          if (field.kind === 'date' && day === '') unread('date', column, cell);
          else draft.extras[field.id] = day || fit(cell, 500, column);
        }
      }
    }
    const surplus = cells.slice(plan.targets.length).filter(cell => cell.trim() !== '');
    if (surplus.length > 0) {
      report('tooManyCells', plan.targets.length, '');
      notes.push(surplus.map(oneLine).join(' | '));
    }
    Object.assign(draft, readSlots(slots, true, { emails: 0, phones: 0, addresses: 0 }, found));
    if (!namesSource) draft.sourceDetail = plan.sourceDetail;
    draft.notes = [own, ...notes].filter(text => text !== '').join('\n');
    if (draft.notes.length > longestNotes) {
      const column = columns.find(({ target }) => target === 'notes')?.column ?? -1;
      report('tooLong', column, draft.notes.slice(0, longestNotes), false);
      draft.notes = beginning(draft.notes, longestNotes);
    }
    if (draft.familyName === '' && draft.givenName === '' && draft.organisation === '')
      report('nameless', nameColumn ?? -1, nameFromEmail(draft.emails[0]?.address ?? ''), false);
    if (thorough) reportContacts(draft, plan.country, columns, cells, found);
    return { customer: draft, problems: found.problems };
  };
}
