import { keepingFlaw } from '../../shared/domain/keeping-flaws.ts';
import { retentionGround, type RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { RetentionSettings } from '../../shared/domain/retention-settings.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { heldOfCategory } from '../db/tables/held-standing.ts';
import { putRetentionSettings, readRetentionSettings } from '../db/tables/retention-settings.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { recordAct } from './audit-trail.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';

/** What every verdict of this business rests on, on a day (ISO 8601). */
export const groundOf = (db: ReadableDb, today: string): RetentionGround =>
  retentionGround(
    packs.retention(),
    packs.retentionWords(),
    readRetentionSettings(db).settings,
    contactGround(db).place,
    today,
  );

/** What the business says about its keeping. */
export function readKeeping({ db }: ReadContext): Result<ResponseOf<'retention.settings'>, AppError> {
  return db.transaction((): Result<ResponseOf<'retention.settings'>, AppError> =>
    ok({ ...readRetentionSettings(db), place: contactGround(db).place }),
  )();
}

/** Why something that a business says of its keeping can't be kept; null where it can. */
function refusalOf(db: ReadableDb, before: RetentionSettings, settings: RetentionSettings): AppError | null {
  const flaw = keepingFlaw(
    settings,
    packs.retentionWords(),
    packs.retention().flatMap(({ rules }) => rules),
  );
  if (flaw === 'duty') return { code: 'retention.duty' };
  if (flaw) return { code: 'retention.unfit', flaw };
  const kept = new Set(settings.ownCategories.map(({ id }) => id));
  for (const { id } of before.ownCategories) {
    const entries = kept.has(id) ? 0 : heldOfCategory(db, id);
    if (entries > 0) return { code: 'retention.kindInUse', entries };
  }
  return null;
}

/** Keeps it, if it is still at the version the caller saw. Refuses what contradicts itself or the law, and to take away a kind of record that is in use. */
export function saveKeeping(
  { db, user, now, random }: WriteContext,
  { settings, version }: RequestOf<'retention.saveSettings'>,
): Result<ResponseOf<'retention.saveSettings'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'retention.saveSettings'>, AppError> => {
      const before = readRetentionSettings(db);
      if (before.version !== version) return err({ code: 'register.conflict' });
      const refused = refusalOf(db, before.settings, settings);
      if (refused) return err(refused);
      putRetentionSettings(db, settings, version + 1);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'retention',
        record: readVaultRow(db)?.vaultId ?? '',
        fields: [],
        values: { settings: [before.settings, settings] },
      });
      return ok({ version: version + 1 });
    })
    .immediate();
}
