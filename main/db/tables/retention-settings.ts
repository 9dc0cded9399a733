import sql from 'sql-template-tag';
import { emptyRetentionSettings, RetentionSettings } from '../../../shared/domain/retention-settings.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** What the business says about its keeping, and at which version (0 before anybody said anything). */
export function readRetentionSettings(db: ReadableDb): {
  readonly settings: RetentionSettings;
  readonly version: number;
} {
  const row = get<{ version: number; document: string }>(db, sql`SELECT version, document FROM retention_settings`);
  if (!row) return { settings: emptyRetentionSettings, version: 0 };
  return { settings: RetentionSettings.parse(JSON.parse(row.document)), version: row.version };
}

export function putRetentionSettings(db: WritableDb, settings: RetentionSettings, version: number): void {
  run(
    db,
    sql`INSERT OR REPLACE INTO retention_settings (only, version, document) VALUES (1, ${version}, ${JSON.stringify(settings)})`,
  );
}
