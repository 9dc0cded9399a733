import { mostEntries, type IncidentFile, type StoredIncident } from '../../shared/domain/incident-file.ts';
import { nothingKnown } from '../../shared/domain/incident.ts';
import { kindsTicked, mergeTicks } from '../../shared/domain/first-hour.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WritableDb } from '../db/connection.ts';
import { filesOf, removeAttachmentsOf } from '../db/tables/attachments.ts';
import { eraseValuesAbout } from '../db/tables/audit.ts';
import { allIncidents, findIncident, insertIncident, removeIncident, replaceIncident } from '../db/tables/incidents.ts';
import { recordAct } from './audit-trail.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { noteErasure } from './erasures.ts';

const gone = { code: 'incident.gone' } as const;

/** Every incident, exercises too, those that are open first; the newest first. */
export function listIncidents({ db }: ReadContext): Result<ResponseOf<'incidents.list'>, AppError> {
  return db.transaction((): Result<ResponseOf<'incidents.list'>, AppError> => ok({ incidents: allIncidents(db) }))();
}

export function readIncident(
  { db }: ReadContext,
  { id }: RequestOf<'incidents.read'>,
): Result<ResponseOf<'incidents.read'>, AppError> {
  return db.transaction((): Result<ResponseOf<'incidents.read'>, AppError> => {
    const found = findIncident(db, id);
    return found ? ok({ incident: found.incident }) : err(gone);
  })();
}

/** What the trail has of one act: the timeline reads it, and a salvage puts the file together from it. */
export type IncidentValues = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/** Writes an act into the trail: its entries are the timeline. Inside a transaction. */
export const recordIncident = (
  { db, user, now, random }: WriteContext,
  id: string,
  action: string,
  values: IncidentValues,
): void =>
  recordAct(db, random, {
    at: now(),
    user: user.id,
    action,
    subject: 'incident',
    record: id,
    fields: Object.keys(values),
    values,
  });

/** The file as its document has it. */
export const fileOf = ({ id: _id, version: _version, affected: _affected, ...file }: StoredIncident): IncidentFile =>
  file;

/** The incident, if its file is open; else why nothing can be written into it. */
export function openFile(
  db: WritableDb,
  id: string,
): Result<{ readonly row: number; readonly incident: StoredIncident }, AppError> {
  const found = findIncident(db, id);
  if (!found) return err(gone);
  return found.incident.closedAt === '' ? ok(found) : err({ code: 'incident.closed' });
}

/** True where one more entry has no place in a list of the file. */
export const isFull = (incident: StoredIncident, list: keyof typeof mostEntries): boolean =>
  incident[list].length >= mostEntries[list];

/** Opens a file. Where the business sits is taken over from its profile, and what happened is empty but for its kind. */
export function openIncident(
  context: WriteContext,
  request: RequestOf<'incidents.open'>,
): Result<ResponseOf<'incidents.open'>, AppError> {
  return context.db
    .transaction((): Result<ResponseOf<'incidents.open'>, AppError> => ok({ id: begin(context, request, []) }))
    .immediate();
}

function begin(
  context: WriteContext,
  { kind, exercise, noticedAt }: RequestOf<'incidents.open'>,
  steps: IncidentFile['steps'],
): string {
  const { db, now, newId } = context;
  const id = newId();
  const { place } = contactGround(db);
  const file: IncidentFile = {
    title: '',
    lead: '',
    facts: { ...nothingKnown, kind, noticedAt, establishedIn: place === '' ? [] : [place] },
    corrections: [],
    exercise,
    openedAt: now(),
    closedAt: '',
    steps,
    notices: [],
    tellings: [],
    measures: [],
    closing: null,
  };
  insertIncident(db, id, 1, file);
  recordIncident(context, id, 'opened', { file: [null, file] });
  return id;
}

/** The parts of two records that differ, under `prefix` and their names. */
function changed(prefix: string, before: object, after: object): IncidentValues {
  const was = before as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(after)
      .filter(([key, value]) => JSON.stringify(was[key]) !== JSON.stringify(value))
      .map(([key, value]) => [`${prefix}${key}`, [was[key], value] as const]),
  );
}

/** Keeps what is said of an incident, if it is still at the version the caller saw; what is the same leaves no trace. */
export function saveIncident(
  context: WriteContext,
  { id, version, title, lead, facts, corrections }: RequestOf<'incidents.save'>,
): Result<ResponseOf<'incidents.save'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.save'>, AppError> => {
      const found = openFile(db, id);
      if (!found.ok) return found;
      const { row, incident } = found.value;
      if (incident.version !== version) return err({ code: 'incident.conflict', version: incident.version });
      const values = {
        ...changed('', { title: incident.title, lead: incident.lead }, { title, lead }),
        ...changed('facts.', incident.facts, facts),
        ...changed('', { corrections: incident.corrections }, { corrections }),
      };
      if (Object.keys(values).length === 0) return ok({ version });
      const saved = replaceIncident(db, row, { ...fileOf(incident), title, lead, facts, corrections });
      recordIncident(context, id, 'changed', values);
      return ok({ version: saved });
    })
    .immediate();
}

/** Ticks a step of the first hour, or takes the tick back. One that is there already stays as it was. */
export function tickStep(
  context: WriteContext,
  { id, step, who, done }: RequestOf<'incidents.tick'>,
): Result<ResponseOf<'incidents.tick'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.tick'>, AppError> => {
      const found = openFile(db, id);
      if (!found.ok) return found;
      const { row, incident } = found.value;
      const before = incident.steps.find(each => each.step === step);
      if (done === (before !== undefined)) return ok({ version: incident.version });
      if (done && isFull(incident, 'steps')) return err({ code: 'incident.full' });
      const after = done ? { step, at: now(), who } : null;
      const others = incident.steps.filter(each => each.step !== step);
      const saved = replaceIncident(db, row, { ...fileOf(incident), steps: after ? [...others, after] : others });
      recordIncident(context, id, done ? 'stepDone' : 'stepUndone', { step: [before ?? null, after] });
      return ok({ version: saved });
    })
    .immediate();
}

// A file that has lain open for longer is about something else, and its 72 hours are over.
const sameIncidentWithin = 7 * 24 * 3_600_000;

/** True where ticks from a moment on can belong to the file: it was opened, or what happened was noticed, in the week before, or after. */
function isFresh({ openedAt, facts: { noticedAt } }: StoredIncident, firstTick: string): boolean {
  const since = Date.parse(firstTick) - sameIncidentWithin;
  return Date.parse(openedAt) >= since || (noticedAt !== null && Date.parse(noticedAt) >= since);
}

/**
 * Takes in what was ticked before the password: into the newest open incident of the kind the ticks speak of that is no exercise and no more than
 * a week old, else into a new one, noticed at the first tick. Nobody is named: who ticked isn't known.
 */
export function takeTicks(
  context: WriteContext,
  { ticks }: RequestOf<'incidents.takeTicks'>,
): Result<ResponseOf<'incidents.takeTicks'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.takeTicks'>, AppError> => {
      const inTime = mergeTicks([], ticks);
      const [first] = inTime;
      if (!first) return ok({ id: '' });
      const kind = kindsTicked(packs.firstHour(), inTime)[0] ?? 'unknown';
      const open = allIncidents(db).filter(({ exercise, closedAt }) => exercise === '' && closedAt === '');
      const into = open.find(
        each =>
          (kind === 'unknown' || each.facts.kind === kind || each.facts.kind === 'unknown') && isFresh(each, first.at),
      );
      if (!into) {
        const steps = inTime.map(tick => ({ ...tick, who: '' }));
        return ok({ id: begin(context, { kind, exercise: '', noticedAt: first.at }, steps) });
      }
      const known = new Set(into.steps.map(({ step }) => step));
      const fresh = inTime.filter(({ step }) => !known.has(step)).map(tick => ({ ...tick, who: '' }));
      const found = findIncident(db, into.id);
      if (!found || fresh.length === 0) return ok({ id: into.id });
      replaceIncident(db, found.row, { ...fileOf(into), steps: [...into.steps, ...fresh] });
      for (const step of fresh) recordIncident(context, into.id, 'stepDone', { step: [null, step] });
      return ok({ id: into.id });
    })
    .immediate();
}

/** Closes the file: from now on nothing is written into it before it is opened again. */
export function closeIncident(
  context: WriteContext,
  { id, version, closing }: RequestOf<'incidents.close'>,
): Result<ResponseOf<'incidents.close'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.close'>, AppError> => {
      const found = openFile(db, id);
      if (!found.ok) return found;
      const { row, incident } = found.value;
      if (incident.version !== version) return err({ code: 'incident.conflict', version: incident.version });
      const closedAt = now();
      const saved = replaceIncident(db, row, { ...fileOf(incident), closedAt, closing });
      recordIncident(context, id, 'closed', { closing: [incident.closing, closing], closedAt: ['', closedAt] });
      return ok({ version: saved });
    })
    .immediate();
}

/** Opens a closed file again, and says in the timeline why. What was said at its end stays until it is closed anew. */
export function reopenIncident(
  context: WriteContext,
  { id, reason }: RequestOf<'incidents.reopen'>,
): Result<ResponseOf<'incidents.reopen'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.reopen'>, AppError> => {
      const found = findIncident(db, id);
      if (!found) return err(gone);
      const { row, incident } = found;
      if (incident.closedAt === '') return ok({ version: incident.version });
      const saved = replaceIncident(db, row, { ...fileOf(incident), closedAt: '' });
      recordIncident(context, id, 'reopened', { closedAt: [incident.closedAt, ''], reason: [null, reason] });
      return ok({ version: saved });
    })
    .immediate();
}

/** Takes an exercise away, with all that was written in it. A real incident stays: the law wants every one recorded (GDPR Art. 33(5)). */
export function removeExercise(
  context: WriteContext,
  { id }: RequestOf<'incidents.removeExercise'>,
): Result<ResponseOf<'incidents.removeExercise'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.removeExercise'>, AppError> => {
      const found = findIncident(db, id);
      if (!found) return err(gone);
      if (found.incident.exercise === '') return err({ code: 'incident.isReal' });
      const files = filesOf(db, 'incident', id);
      if (files.length > 0) noteErasure(db, now(), 'deleted', 'attachment', files);
      removeAttachmentsOf(db, [id]);
      removeIncident(db, found.row);
      eraseValuesAbout(db, 'incident', [id]);
      recordIncident(context, id, 'deleted', {});
      return ok({});
    })
    .immediate();
}
