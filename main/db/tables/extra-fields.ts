import sql from 'sql-template-tag';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import { all, run } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

type Row = Omit<ExtraField, 'on'> & { readonly switched_on: number };

/** The fields the business knows, in its order, on or off. */
export function extraFields(db: ReadableDb): ExtraField[] {
  return all<Row>(db, sql`SELECT id, kind, name, purpose, switched_on FROM extra_fields ORDER BY position, id`).map(
    ({ switched_on, ...field }) => ({ ...field, on: switched_on === 1 }),
  );
}

/** Writes a field at its place in the order. */
export function putExtraField(db: WritableDb, field: ExtraField, position: number): void {
  run(
    db,
    sql`
    INSERT INTO extra_fields (id, position, kind, name, purpose, switched_on)
    VALUES (${field.id}, ${position}, ${field.kind}, ${field.name}, ${field.purpose}, ${field.on ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, kind = excluded.kind, name = excluded.name,
      purpose = excluded.purpose, switched_on = excluded.switched_on`,
  );
}

/** Removes a field and what every customer had in it. */
export function removeExtraField(db: WritableDb, id: string): void {
  run(db, sql`DELETE FROM customer_extras WHERE field = ${id}`);
  run(db, sql`DELETE FROM extra_fields WHERE id = ${id}`);
}
