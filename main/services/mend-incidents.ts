import { EmergencyPlan } from '../../shared/domain/incident-file.ts';
import { replayIncident, type IncidentAct } from '../../shared/domain/incident-replay.ts';
import { z } from '../../shared/z.ts';
import type { WritableDb } from '../db/connection.ts';
import { absentRecords, actsOn, customerValues, recordValues } from '../db/salvage-tables.ts';
import { putEmergencyPlan, readEmergencyPlan } from '../db/tables/emergency-plan.ts';
import { putLink } from '../db/tables/incident-customers.ts';
import { findIncident, insertIncident } from '../db/tables/incidents.ts';
import { rowToday } from '../db/tables/merged-customers.ts';
import { readValues } from './trail-facts.ts';

const Link = z.union([z.null(), z.strictObject({ incident: z.uuid(), telling: z.string() })]);
/** An act as a customer's own entries tell it: that an incident concerns her, in which round she was told, or that it doesn't concern her. */
const Concerned = z.object({ incident: z.tuple([Link, Link]) });
const Plan = z.object({ plan: z.tuple([z.unknown(), EmergencyPlan]) });

const valuesIn = (valuesJson: string | null): IncidentAct['values'] =>
  valuesJson === null ? null : (JSON.parse(valuesJson) as IncidentAct['values']);

/**
 * Puts back incidents that could not be read, as the trail tells them last, whom they concern as the customers' own entries do, and who is
 * called. An exercise that was taken away stays away. Inside the caller's transaction, after customers were brought back and before files
 * without a record go.
 */
export function mendIncidents(to: WritableDb): void {
  for (const id of absentRecords(to, 'incident')) {
    const acts = actsOn(to, 'incident', id);
    const file = replayIncident(
      acts.map(({ at, action, valuesJson }) => ({ at, action, values: valuesIn(valuesJson) })),
    );
    // Its version goes on behind every one that somebody may still have before him.
    if (file) insertIncident(to, id, acts.length + 1, file);
  }
  mendLinks(to);
  if (readEmergencyPlan(to).version > 0) return;
  const plans = recordValues(to, 'emergency').flatMap(({ valuesJson }) => readValues(Plan, valuesJson)?.plan[1] ?? []);
  const last = plans.at(-1);
  if (last) putEmergencyPlan(to, last, plans.length);
}

function mendLinks(to: WritableDb): void {
  const links = new Map<
    string,
    { readonly customer: string; readonly incident: string; readonly telling: string | null }
  >();
  for (const { customer, valuesJson } of customerValues(to, 'incident')) {
    const [before, after] = readValues(Concerned, valuesJson)?.incident ?? [null, null];
    const incident = (after ?? before)?.incident;
    if (incident !== undefined)
      links.set(`${customer} ${incident}`, { customer, incident, telling: after?.telling ?? null });
  }
  for (const { customer, incident, telling } of links.values()) {
    const row = rowToday(to, customer);
    const found = findIncident(to, incident);
    if (row !== undefined && found && telling !== null) putLink(to, found.row, row, telling);
  }
}
