import { derive } from '../../shared/domain/customer-derived.ts';
import { tidy } from '../../shared/domain/customer-normal.ts';
import type { ExtraField } from '../../shared/domain/extra-field.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf, Settings } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { customerIdsAfter, findCustomer, setSearchWords } from '../db/tables/customers.ts';
import { extraFields, putExtraField } from '../db/tables/extra-fields.ts';
import { readVaultRow, saveVaultSettings } from '../db/tables/vault.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { eraseField, noteErasure } from './erasures.ts';

/** The one extra field the app knows by itself: offered, and off until the business says what for. Its name is the app's, in the language shown. */
const dateOfBirth: ExtraField = { id: 'dateOfBirth', kind: 'date', name: '', purpose: '', on: false };

/** What the owner may decide about the vault. */
export function readSettings({ db }: ReadContext): Result<ResponseOf<'settings.read'>, AppError> {
  return ok(db.transaction(() => storedSettings(db))());
}

function storedSettings(db: ReadableDb): Settings {
  const row = readVaultRow(db);
  if (!row) throw new Error('The vault has lost the row about itself');
  const fields = extraFields(db);
  return {
    business: row.business,
    autoLockMinutes: row.autoLockMinutes,
    country: row.country,
    extraFields: fields.some(field => field.id === dateOfBirth.id) ? fields : [dateOfBirth, ...fields],
  };
}

/**
 * Saves them. The business has a name, and a field can't be switched on without its purpose. Switched off, its values stay unseen; left out, they are
 * removed for good: from every customer, every draft, the audit entries that hold them, and with all that could be undone.
 */
export function saveSettings(
  { db, user, now, random }: WriteContext,
  request: RequestOf<'settings.save'>,
): Result<ResponseOf<'settings.save'>, AppError> {
  const wanted: Settings = {
    ...request,
    business: tidy(request.business),
    extraFields: request.extraFields.map(field => ({ ...field, name: tidy(field.name), purpose: tidy(field.purpose) })),
  };
  if (wanted.business === '') return err({ code: 'request.invalid', fields: ['business'] });
  const refused = refusal(wanted.extraFields);
  if (refused) return err(refused);
  return db
    .transaction((): Result<ResponseOf<'settings.save'>, AppError> => {
      const before = storedSettings(db);
      const changes = Object.fromEntries(
        (['business', 'autoLockMinutes', 'country', 'extraFields'] as const)
          .filter(field => JSON.stringify(before[field]) !== JSON.stringify(wanted[field]))
          .map(field => [field, [before[field], wanted[field]] as const]),
      );
      if (Object.keys(changes).length === 0) return ok({});
      saveVaultSettings(db, wanted);
      for (const gone of extraFields(db)) {
        if (wanted.extraFields.some(field => field.id === gone.id)) continue;
        eraseField(db, gone.id);
        noteErasure(db, now(), 'deleted', 'field', [gone.id]);
      }
      wanted.extraFields.forEach((field, position) => putExtraField(db, field, position));
      if (before.country !== wanted.country) searchAnew(db, wanted.country);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'settings',
        record: '',
        fields: Object.keys(changes),
        values: changes,
      });
      return ok({});
    })
    .immediate();
}

/** Why these fields can't be: one is on without a purpose or a name, or two have one id. */
function refusal(fields: readonly ExtraField[]): AppError | null {
  const unsound = fields.flatMap((field, index) => [
    ...(fields.findIndex(other => other.id === field.id) < index ? [`extraFields.${index}.id`] : []),
    ...(field.name === '' && field.id !== dateOfBirth.id ? [`extraFields.${index}.name`] : []),
    ...(field.id === dateOfBirth.id && field.kind !== dateOfBirth.kind ? [`extraFields.${index}.kind`] : []),
  ]);
  if (unsound.length > 0) return { code: 'request.invalid', fields: unsound };
  return fields.some(field => field.on && field.purpose === '')
    ? { code: 'field.purposeMissing', field: 'purpose' }
    : null;
}

/** Phone numbers that name no country are read by the business's: another one, and they are found under other digits. */
function searchAnew(db: WritableDb, country: string): void {
  for (let ids = customerIdsAfter(db, '', 1000); ids.length > 0; ids = customerIdsAfter(db, ids.at(-1) ?? '', 1000)) {
    for (const id of ids) {
      const customer = findCustomer(db, id);
      if (customer) setSearchWords(db, id, derive(customer, country).searchWords);
    }
  }
  rebuildSearch(db);
}
