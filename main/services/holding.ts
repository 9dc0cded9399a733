import { setImmediate as nextTurn } from 'node:timers/promises';
import { monthsAfter } from '../../shared/domain/calendar-sums.ts';
import { BuiltInField, extraCategory, fieldUses } from '../../shared/domain/field-use.ts';
import { createNoteReader, passageOf, type NoteReader } from '../../shared/domain/sensitive-notes.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { mostNotes, type FieldFigures } from '../../shared/ipc/holding-calls.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { fineMark, putFineMark, removeFineMark } from '../db/tables/data-checks.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import {
  countNotes,
  countSilent,
  filledExtras,
  filledFields,
  notesAfter,
  notesOf,
  silentPage,
  whoHas,
} from '../db/tables/holding-figures.ts';
import { allPurposes } from '../db/tables/purposes.ts';
import { recordAct } from './audit-trail.ts';
import { findPerson } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';

type Answer<C extends `holding.${'fields' | 'filled' | 'scanNotes' | 'notes' | 'fine' | 'silent'}`> = Result<
  ResponseOf<C>,
  AppError
>;

/** Every field, how many have it filled, and what uses it. */
export function readHeldFields({ db }: ReadContext): Answer<'holding.fields'> {
  return db.transaction((): Answer<'holding.fields'> => {
    const { customers, filled } = filledFields(db);
    const purposes = allPurposes(db).map(({ purpose }) => purpose);
    const meaning = (category: string): FieldFigures['purposes'] =>
      category === '' ? [] : purposes.filter(({ categories }) => categories.includes(category)).map(({ name }) => name);
    const builtIn = BuiltInField.options.map((field): FieldFigures => ({
      of: { kind: 'builtIn', field },
      filled: filled[field] ?? 0,
      use: fieldUses[field].use,
      purposes: meaning(fieldUses[field].category),
      own: null,
    }));
    const inExtras = filledExtras(db);
    const extras = extraFields(db).map(({ id, name, purpose, on }): FieldFigures => ({
      of: { kind: 'extra', field: id },
      filled: inExtras.get(id) ?? 0,
      use: '',
      purposes: meaning(extraCategory(id)),
      own: { name, purpose, on },
    }));
    const isHidden = ({ own, filled: values }: FieldFigures): boolean => own?.on === false && values > 0;
    return ok({
      customers,
      fields: [
        ...extras.filter(isHidden),
        ...extras.filter(field => !isHidden(field) && field.own?.on === true),
        ...builtIn,
      ],
    });
  })();
}

/** Who has a field filled, by name. */
export const listFilled = (
  { db }: ReadContext,
  { of, offset, limit }: RequestOf<'holding.filled'>,
): Answer<'holding.filled'> => ok({ people: [...whoHas(db, of, offset, limit)] });

let reader: NoteReader | undefined;
const readNote: NoteReader = (note, names) => (reader ??= createNoteReader(packs.sensitiveWords()))(note, names);

/** So many notes are looked through before somebody else gets a turn. */
const atOnce = 500;

/** Looks through every note. What was found needed and not changed since is passed over. Changes nothing. */
export async function scanNotes({ db, mark, progress, cancelled }: ReadContext): Promise<Answer<'holding.scanNotes'>> {
  const total = countNotes(db);
  const found: string[] = [];
  let [looked, hits] = [0, 0];
  for (let after = 0; ;) {
    const rows = notesAfter(db, after, atOnce);
    const last = rows.at(-1);
    if (!last) return ok({ looked, total: hits, found });
    after = last.customer;
    for (const { id, notes, names, fine } of rows) {
      if (readNote(notes, names).length === 0 || (fine !== '' && fine === mark(notes))) continue;
      hits += 1;
      if (found.length < mostNotes) found.push(id);
    }
    looked += rows.length;
    progress({ step: 'checking', done: looked, total: Math.max(total, looked) });
    await nextTurn();
    if (cancelled()) return err({ code: 'job.cancelled' });
  }
}

/** So many passages of one note are shown. */
const mostPassages = 5;

/** The passages of these customers' notes. */
export const readNotePassages = (
  { db, mark }: ReadContext,
  { customers }: RequestOf<'holding.notes'>,
): Answer<'holding.notes'> =>
  ok({
    notes: notesOf(db, customers).flatMap(({ id, name, names, notes, fine }) => {
      const hints = readNote(notes, names);
      if (hints.length === 0 || (fine !== '' && fine === mark(notes))) return [];
      return [
        {
          id,
          name,
          passages: hints
            .slice(0, mostPassages)
            .map(({ kind, mayBeNeeded, ...place }) => ({ kind, mayBeNeeded, ...passageOf(notes, place) })),
          more: Math.max(0, hints.length - mostPassages),
        },
      ];
    }),
  });

/** Notes that a note is needed as it stands, by its mark, or takes that back. */
export function findNoteFine(
  { db, user, now, random, mark }: WriteContext,
  { customer: id, fine }: RequestOf<'holding.fine'>,
): Answer<'holding.fine'> {
  return db
    .transaction((): Answer<'holding.fine'> => {
      const found = findPerson(db, id);
      if (!found) return err({ code: 'customer.notFound' });
      const { row, customer } = found;
      const before = fineMark(db, row);
      const after = fine ? mark(customer.notes) : '';
      if (before === after) return ok({});
      if (fine) putFineMark(db, row, after);
      else removeFineMark(db, row);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: fine ? 'noteFoundFine' : 'noteAskedAgain',
        subject: 'customer',
        record: id,
        fields: [],
        values: { noteMark: [before, after] },
      });
      return ok({});
    })
    .immediate();
}

/** With whom there was no contact for so many years. */
export function listSilent(
  { db }: ReadContext,
  { today, years, offset, limit }: RequestOf<'holding.silent'>,
): Answer<'holding.silent'> {
  return db.transaction((): Answer<'holding.silent'> => {
    const lastDay = monthsAfter(today, -12 * years);
    return ok({ ...countSilent(db, lastDay), people: [...silentPage(db, lastDay, offset, limit)] });
  })();
}
