import { ExtraField } from '../../shared/domain/extra-field.ts';
import type { z } from '../../shared/z.ts';
import type { ReadableDb } from '../db/connection.ts';
import { settingsValues } from '../db/salvage-tables.ts';

type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

const changes = (db: ReadableDb): readonly Changes[] => settingsValues(db).map(text => JSON.parse(text) as Changes);

/** What a setting was last changed to, by the trail; undefined where it was never changed or that was erased. */
export function settingInTrail(db: ReadableDb, setting: 'business' | 'country' | 'autoLockMinutes'): unknown {
  return changes(db).findLast(change => setting in change)?.[setting]?.[1];
}

/** Every field of the business's own that the trail tells of, the way it was last. */
export function fieldsInTrail(db: ReadableDb): readonly ExtraField[] {
  const fields = new Map<string, ExtraField>();
  for (const { extraFields } of changes(db)) {
    const after = ExtraField.array().safeParse(extraFields?.[1]);
    if (after.success) for (const field of after.data) fields.set(field.id, field);
  }
  return [...fields.values()];
}

/** What an act wrote into the trail, if it has this shape; undefined for any other, and for text that was damaged. */
export function readValues<T>(shape: z.ZodType<T>, text: unknown): T | undefined {
  try {
    const found = shape.safeParse(JSON.parse(String(text)));
    return found.success ? found.data : undefined;
  } catch {
    return undefined;
  }
}
