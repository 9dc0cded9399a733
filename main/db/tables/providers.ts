import sql from 'sql-template-tag';
import type { RegisteredProvider } from '../../../shared/ipc/register-shapes.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** A provider as stored. */
export type ProviderRow = { readonly id: string; readonly version: number; readonly provider: RegisteredProvider };

type Row = {
  readonly key: number;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly service: string;
  readonly country: string;
  readonly contact: string;
  readonly role: RegisteredProvider['role'];
  readonly has_agreement: number;
  readonly signed_on: string;
  readonly ends_on: string;
  readonly reviewed_on: string;
  readonly review_every_months: number;
  readonly safeguard: string;
  readonly sub_processors: RegisteredProvider['subProcessors'];
  readonly sub_processor_list: string;
  readonly notes: string;
};

function toProvider(db: ReadableDb, row: Row): ProviderRow {
  const terms = all<{ term: string }>(
    db,
    sql`SELECT term FROM provider_terms WHERE provider = ${row.key} ORDER BY term`,
  );
  return {
    id: row.id,
    version: row.version,
    provider: {
      name: row.name,
      service: row.service,
      country: row.country,
      contact: row.contact,
      role: row.role,
      agreement: row.has_agreement === 1 ? { signedOn: row.signed_on, endsOn: row.ends_on } : null,
      reviewedOn: row.reviewed_on,
      reviewEveryMonths: row.review_every_months,
      safeguard: row.safeguard,
      subProcessors: row.sub_processors,
      subProcessorList: row.sub_processor_list,
      notes: row.notes,
      terms: terms.map(({ term }) => term),
    },
  };
}

const columns = `provider AS key, id, version, name, service, country, contact, role, has_agreement, signed_on, ends_on,
  reviewed_on, review_every_months, safeguard, sub_processors, sub_processor_list, notes`;

/** Every provider, by name. */
export const allProviders = (db: ReadableDb): readonly ProviderRow[] =>
  (db.prepare(`SELECT ${columns} FROM providers ORDER BY name, provider`).all() as Row[]).map(row =>
    toProvider(db, row),
  );

/** The provider with this id, or undefined. */
export function findProvider(db: ReadableDb, id: string): ProviderRow | undefined {
  const row = db.prepare(`SELECT ${columns} FROM providers WHERE id = ?`).get(id) as Row | undefined;
  return row && toProvider(db, row);
}

/** Writes a provider: a new one, or one that is there in its place. `at`: ISO 8601. */
export function putProvider(db: WritableDb, { id, version, provider }: ProviderRow, at: string): void {
  const { agreement, terms } = provider;
  run(
    db,
    sql`
    INSERT INTO providers (id, version, name, service, country, contact, role, has_agreement, signed_on, ends_on,
      reviewed_on, review_every_months, safeguard, sub_processors, sub_processor_list, notes, changed_at)
    VALUES (${id}, ${version}, ${provider.name}, ${provider.service}, ${provider.country}, ${provider.contact},
      ${provider.role}, ${agreement ? 1 : 0}, ${agreement?.signedOn ?? ''}, ${agreement?.endsOn ?? ''},
      ${provider.reviewedOn}, ${provider.reviewEveryMonths}, ${provider.safeguard}, ${provider.subProcessors},
      ${provider.subProcessorList}, ${provider.notes}, ${at})
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, service = excluded.service,
      country = excluded.country, contact = excluded.contact, role = excluded.role,
      has_agreement = excluded.has_agreement, signed_on = excluded.signed_on, ends_on = excluded.ends_on,
      reviewed_on = excluded.reviewed_on, review_every_months = excluded.review_every_months,
      safeguard = excluded.safeguard, sub_processors = excluded.sub_processors,
      sub_processor_list = excluded.sub_processor_list, notes = excluded.notes, changed_at = excluded.changed_at`,
  );
  const key = get<{ provider: number }>(db, sql`SELECT provider FROM providers WHERE id = ${id}`)?.provider ?? 0;
  run(db, sql`DELETE FROM provider_terms WHERE provider = ${key}`);
  run(
    db,
    sql`INSERT INTO provider_terms (provider, term) SELECT ${key}, value FROM json_each(${JSON.stringify(terms)})`,
  );
}

/** Removes a provider, also from the purposes it served. */
export function removeProvider(db: WritableDb, id: string): void {
  run(db, sql`DELETE FROM providers WHERE id = ${id}`);
}
