import sql from 'sql-template-tag';
import { emptyEmergencyPlan, EmergencyPlan } from '../../../shared/domain/incident-file.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** Who leads and who is called, and at which version (0 before anybody said anything). */
export function readEmergencyPlan(db: ReadableDb): { readonly plan: EmergencyPlan; readonly version: number } {
  const row = get<{ version: number; document: string }>(db, sql`SELECT version, document FROM emergency_plan`);
  if (!row) return { plan: emptyEmergencyPlan, version: 0 };
  return { plan: EmergencyPlan.parse(JSON.parse(row.document)), version: row.version };
}

export function putEmergencyPlan(db: WritableDb, plan: EmergencyPlan, version: number): void {
  run(
    db,
    sql`INSERT OR REPLACE INTO emergency_plan (only, version, document) VALUES (1, ${version}, ${JSON.stringify(plan)})`,
  );
}
