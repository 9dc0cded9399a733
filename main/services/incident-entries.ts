import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { eraseEvent, incidentEvents } from '../db/tables/incident-customers.ts';
import { findIncident, replaceIncident } from '../db/tables/incidents.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { fileOf, isFull, openFile, recordIncident } from './incidents.ts';

/** What happened in an incident, the oldest first. */
export function readIncidentTimeline(
  { db }: ReadContext,
  { id }: RequestOf<'incidents.timeline'>,
): Result<ResponseOf<'incidents.timeline'>, AppError> {
  return db.transaction((): Result<ResponseOf<'incidents.timeline'>, AppError> =>
    findIncident(db, id) ? ok({ events: incidentEvents(db, id) }) : err({ code: 'incident.gone' }),
  )();
}

/** Puts a note, a call or a decision into the timeline; also into that of a closed file, where a late call belongs. */
export function noteInTimeline(
  context: WriteContext,
  { id, note }: RequestOf<'incidents.note'>,
): Result<ResponseOf<'incidents.note'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.note'>, AppError> => {
      if (!findIncident(db, id)) return err({ code: 'incident.gone' });
      recordIncident(context, id, note.kind, { note: [null, note] });
      return ok({});
    })
    .immediate();
}

/** Erases what somebody wrote into the timeline, for good. That something stood there, when, and by whom stays, and the chain holds. */
export function eraseNote(
  context: WriteContext,
  { id, entry }: RequestOf<'incidents.eraseNote'>,
): Result<ResponseOf<'incidents.eraseNote'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.eraseNote'>, AppError> => {
      if (!findIncident(db, id)) return err({ code: 'incident.gone' });
      if (!eraseEvent(db, id, entry)) return err({ code: 'incident.entryGone' });
      recordIncident(context, id, 'noteErased', { entry: [entry, null] });
      return ok({});
    })
    .immediate();
}

/** Writes down that a notice was sent, with every word of it. */
export function noteNotice(
  context: WriteContext,
  { id, notice: sent }: RequestOf<'incidents.notify'>,
): Result<ResponseOf<'incidents.notify'>, AppError> {
  const { db, newId } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.notify'>, AppError> => {
      const found = openFile(db, id);
      if (!found.ok) return found;
      const { row, incident } = found.value;
      if (isFull(incident, 'notices')) return err({ code: 'incident.full' });
      const notice = { ...sent, id: newId() };
      replaceIncident(db, row, { ...fileOf(incident), notices: [...incident.notices, notice] });
      recordIncident(context, id, 'noticeSent', { notice: [null, notice] });
      return ok({ notice: notice.id });
    })
    .immediate();
}

/** A new measure, or what one says anew. */
export function saveMeasure(
  context: WriteContext,
  { id, measure, says }: RequestOf<'incidents.measure'>,
): Result<ResponseOf<'incidents.measure'>, AppError> {
  const { db, newId } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.measure'>, AppError> => {
      // What was decided is carried out when the file is closed long since.
      const found = findIncident(db, id);
      if (!found) return err({ code: 'incident.gone' });
      const { row, incident } = found;
      const before = incident.measures.find(each => each.id === measure);
      if (measure !== null && !before) return err({ code: 'incident.entryGone' });
      if (!before && isFull(incident, 'measures')) return err({ code: 'incident.full' });
      const after = { ...says, id: measure ?? newId() };
      const measures = before
        ? incident.measures.map(each => (each === before ? after : each))
        : [...incident.measures, after];
      replaceIncident(db, row, { ...fileOf(incident), measures });
      recordIncident(context, id, 'measure', { measure: [before ?? null, after] });
      return ok({ measure: after.id });
    })
    .immediate();
}
