import { displayName } from '../../shared/domain/customer.ts';
import { makeFormCode, readFormCode } from '../../shared/domain/form-code.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { findConsentForm, insertConsentForm } from '../db/tables/consent-forms.ts';
import { findConsentText } from '../db/tables/consent-texts.ts';
import { recordAct } from './audit-trail.ts';
import { findPerson } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';

/** Makes a code for a form that is about to be printed for a customer with a text. */
export function newForm(
  { db, user, now, random }: WriteContext,
  { customer, textVersion }: RequestOf<'consents.newForm'>,
): Result<ResponseOf<'consents.newForm'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'consents.newForm'>, AppError> => {
      const found = findPerson(db, customer);
      if (!found) return err({ code: 'customer.notFound' });
      if (!findConsentText(db, textVersion)) return err({ code: 'consent.gone' });
      let code = makeFormCode(random);
      while (findConsentForm(db, code)) code = makeFormCode(random);
      const at = now();
      insertConsentForm(db, found.row, { code, textVersion, madeAt: at });
      recordAct(db, random, {
        at,
        user: user.id,
        action: 'formPrinted',
        subject: 'customer',
        record: customer,
        fields: [],
        values: { form: [null, code] },
      });
      return ok({ code });
    })
    .immediate();
}

/** Brings up whose form it is and what was printed on it. Refuses codes with a slip of the keyboard in them, and unknown ones. */
export function findForm(
  { db }: ReadContext,
  { code }: RequestOf<'consents.form'>,
): Result<ResponseOf<'consents.form'>, AppError> {
  return db.transaction((): Result<ResponseOf<'consents.form'>, AppError> => {
    const read = readFormCode(code);
    const form = read === null ? undefined : findConsentForm(db, read);
    const found = form && findPerson(db, form.customer);
    const text = form && findConsentText(db, form.textVersion);
    if (!form || !found || !text) return err({ code: 'consent.formUnknown', field: 'code' });
    return ok({ customer: found.customer.id, name: displayName(found.customer), text, madeAt: form.madeAt });
  })();
}
