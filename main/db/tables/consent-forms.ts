import sql from 'sql-template-tag';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** A printed form: the short code on it stands for a customer (id) and the text that was printed (id). */
export type ConsentForm = {
  readonly code: string;
  readonly customer: string;
  readonly textVersion: string;
  readonly madeAt: string;
};

/** The form with this code, or undefined: never printed here, or the customer was deleted. */
export const findConsentForm = (db: ReadableDb, code: string): ConsentForm | undefined =>
  get<ConsentForm>(
    db,
    sql`
    SELECT code, customers.id AS customer, text_id AS textVersion, made_at AS madeAt
    FROM consent_forms JOIN customers USING (customer) WHERE code = ${code}`,
  );

/** The forms printed for a customer. `customer`: the number of its row. */
export const consentFormsOf = (
  db: ReadableDb,
  customer: number,
): readonly Pick<ConsentForm, 'code' | 'textVersion' | 'madeAt'>[] =>
  all(
    db,
    sql`
    SELECT code, text_id AS textVersion, made_at AS madeAt FROM consent_forms WHERE customer = ${customer}
    ORDER BY consent_form`,
  );

/** Notes a form. The caller has seen to it that no other has this code. */
export function insertConsentForm(
  db: WritableDb,
  customer: number,
  { code, textVersion, madeAt }: Omit<ConsentForm, 'customer'>,
): void {
  run(
    db,
    sql`
    INSERT INTO consent_forms (code, customer, text_id, made_at) VALUES (${code}, ${customer}, ${textVersion}, ${madeAt})`,
  );
}
