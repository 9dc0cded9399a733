import { emptyCompany, type Company } from '../../shared/domain/company.ts';
import { tidy } from '../../shared/domain/customer-normal.ts';
import { officerAnswer, officerQuestions } from '../../shared/domain/officer.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { countAttachments, setAsideAll } from '../db/tables/attachments.ts';
import { findCompany, putCompany } from '../db/tables/company.ts';
import { forgetPurpose } from '../db/tables/contact-standing.ts';
import { insertOfficerCheck, latestOfficerCheck } from '../db/tables/officer-checks.ts';
import { allProviders, findProvider, putProvider, removeProvider } from '../db/tables/providers.ts';
import { allPurposes, findPurpose, putPurpose, removePurpose } from '../db/tables/purposes.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { noteErasure } from './erasures.ts';

const placeOf = (db: ReadableDb): string => readVaultRow(db)?.country ?? '';

/** The register as a whole; before anybody wrote the controller down it bears the name of the business. */
export function readRegister({ db }: ReadContext): Result<ResponseOf<'register.read'>, AppError> {
  return db.transaction((): Result<ResponseOf<'register.read'>, AppError> => {
    const row = readVaultRow(db);
    const business = row?.business ?? '';
    const files = countAttachments(db, 'provider');
    return ok({
      place: row?.country ?? '',
      business,
      company: findCompany(db) ?? { ...emptyCompany, legalName: business },
      officer: latestOfficerCheck(db) ?? null,
      purposes: allPurposes(db).map(found => ({ ...found, providers: [...found.providers] })),
      providers: allProviders(db).map(found => ({ ...found, files: files.get(found.id) ?? 0 })),
    });
  })();
}

/** What differs between two records, field by field, as the trail keeps it. */
function changesOf<Item extends object>(
  before: Item | undefined,
  after: Item,
): Readonly<Record<string, readonly [before: unknown, after: unknown]>> {
  const was = (before ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => JSON.stringify(was[field]) !== JSON.stringify(value))
      .map(([field, value]) => [field, [was[field] ?? null, value] as const]),
  );
}

function note(
  { db, user, random }: WriteContext,
  at: string,
  what: { readonly action: string; readonly subject: string; readonly record: string },
  values: ReturnType<typeof changesOf>,
): void {
  recordAct(db, random, { at, user: user.id, ...what, fields: Object.keys(values), values });
}

/** Writes down who the controller is. Nothing is written where nothing differs. */
export function saveCompany(
  context: WriteContext,
  request: RequestOf<'register.saveCompany'>,
): Result<ResponseOf<'register.saveCompany'>, AppError> {
  const { db, now } = context;
  const company = Object.fromEntries(
    Object.entries(request).map(([field, value]) => [field, tidy(value)]),
  ) as unknown as Company;
  return db
    .transaction((): Result<ResponseOf<'register.saveCompany'>, AppError> => {
      const values = changesOf(findCompany(db), company);
      if (Object.keys(values).length === 0) return ok({});
      const at = now();
      putCompany(db, company, at);
      note(context, at, { action: 'changed', subject: 'company', record: '' }, values);
      return ok({});
    })
    .immediate();
}

/** Keeps what was answered about an officer, and what follows from it by the law of that day. Refuses questions nobody asked. */
export function saveOfficer(
  context: WriteContext,
  { answers, today }: RequestOf<'register.saveOfficer'>,
): Result<ResponseOf<'register.saveOfficer'>, AppError> {
  const { db, user, now } = context;
  const place = placeOf(db);
  const asked = new Set(officerQuestions(packs.officer(), place, today).map(({ id }) => id));
  const unknown = Object.keys(answers).filter(id => !asked.has(id));
  if (unknown.length > 0) return err({ code: 'request.invalid', fields: unknown.map(id => `answers.${id}`) });
  const { needed } = officerAnswer(packs.officer(), place, answers, today);
  return db
    .transaction((): Result<ResponseOf<'register.saveOfficer'>, AppError> => {
      const at = now();
      insertOfficerCheck(db, { day: today, place, needed, answers }, at, user.id);
      note(context, at, { action: 'changed', subject: 'officerCheck', record: '' }, { needed: [null, needed] });
      return ok({ needed });
    })
    .immediate();
}

/** Takes prepared purposes into the register. Refuses ids the pack doesn't know. */
export function adoptPurposes(
  context: WriteContext,
  request: RequestOf<'register.adopt'>,
): Result<ResponseOf<'register.adopt'>, AppError> {
  const { db, now } = context;
  const prepared = packs.purposes().purposes;
  const unknown = request.purposes.filter(id => !prepared.some(each => each.id === id));
  if (unknown.length > 0) return err({ code: 'request.invalid', fields: unknown.map(id => `purposes.${id}`) });
  return db
    .transaction((): Result<ResponseOf<'register.adopt'>, AppError> => {
      const wanted = prepared.filter(({ id }) => request.purposes.includes(id) && !findPurpose(db, id));
      for (const each of wanted) {
        const purpose = Purpose.strip().parse(each);
        const at = now();
        putPurpose(db, { purpose, version: 1, since: request.today, providers: [] }, at);
        note(context, at, { action: 'created', subject: 'purpose', record: purpose.id }, changesOf(undefined, purpose));
      }
      return ok({ added: wanted.length });
    })
    .immediate();
}

/** Adds a purpose, or puts it in the place of the one with its id, if that is at the version the caller saw. */
export function savePurpose(
  context: WriteContext,
  { version, purpose, providers, today }: RequestOf<'register.savePurpose'>,
): Result<ResponseOf<'register.savePurpose'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'register.savePurpose'>, AppError> => {
      const before = findPurpose(db, purpose.id);
      if ((before?.version ?? 0) !== version) return err({ code: 'register.conflict' });
      const known = new Set(allProviders(db).map(({ id }) => id));
      const linked = [...new Set(providers)].filter(id => known.has(id));
      const values = changesOf(before && { ...before.purpose, providerIds: before.providers.toSorted() }, {
        ...purpose,
        providerIds: linked.toSorted(),
      });
      if (Object.keys(values).length === 0) return ok({ version });
      const at = now();
      putPurpose(db, { purpose, version: version + 1, since: before?.since ?? today, providers: linked }, at);
      const action = before ? 'changed' : 'created';
      note(context, at, { action, subject: 'purpose', record: purpose.id }, values);
      return ok({ version: version + 1 });
    })
    .immediate();
}

/** Takes a purpose out of the register: what was done with data so far stays in the trail. */
export function endPurpose(
  context: WriteContext,
  { id, version }: RequestOf<'register.removePurpose'>,
): Result<ResponseOf<'register.removePurpose'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'register.removePurpose'>, AppError> => {
      const before = findPurpose(db, id);
      if (!before) return err({ code: 'register.gone' });
      if (before.version !== version) return err({ code: 'register.conflict' });
      removePurpose(db, id);
      forgetPurpose(db, id);
      note(
        context,
        now(),
        { action: 'deleted', subject: 'purpose', record: id },
        { name: [before.purpose.name, null] },
      );
      return ok({});
    })
    .immediate();
}

/** Adds a provider, or replaces it if it is at the version the caller saw. One without a name is refused. */
export function saveProvider(
  context: WriteContext,
  request: RequestOf<'register.saveProvider'>,
): Result<ResponseOf<'register.saveProvider'>, AppError> {
  const { db, now, newId } = context;
  const provider = { ...request.provider, name: tidy(request.provider.name), service: tidy(request.provider.service) };
  if (provider.name === '') return err({ code: 'request.invalid', fields: ['provider.name'] });
  return db
    .transaction((): Result<ResponseOf<'register.saveProvider'>, AppError> => {
      const before = request.id === null ? undefined : findProvider(db, request.id);
      if (request.id !== null && !before) return err({ code: 'register.gone' });
      if ((before?.version ?? 0) !== request.version) return err({ code: 'register.conflict' });
      const id = before?.id ?? newId();
      const values = changesOf(before?.provider, provider);
      if (Object.keys(values).length === 0) return ok({ id, version: request.version });
      const at = now();
      putProvider(db, { id, version: request.version + 1, provider }, at);
      note(context, at, { action: before ? 'changed' : 'created', subject: 'provider', record: id }, values);
      return ok({ id, version: request.version + 1 });
    })
    .immediate();
}

/**
 * Removes a provider, also from the purposes it served. Its files go with it, and go again after a restore; how many that
 * were stays in the trail.
 */
export function endProvider(
  context: WriteContext,
  { id, version }: RequestOf<'register.removeProvider'>,
): Result<ResponseOf<'register.removeProvider'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'register.removeProvider'>, AppError> => {
      const before = findProvider(db, id);
      if (!before) return err({ code: 'register.gone' });
      if (before.version !== version) return err({ code: 'register.conflict' });
      const at = now();
      const files = setAsideAll(db, id);
      removeProvider(db, id);
      if (files.length > 0) noteErasure(db, at, 'deleted', 'attachment', files);
      note(
        context,
        at,
        { action: 'deleted', subject: 'provider', record: id },
        { name: [before.provider.name, null], ...(files.length > 0 ? { files: [files.length, null] } : {}) },
      );
      return ok({});
    })
    .immediate();
}
