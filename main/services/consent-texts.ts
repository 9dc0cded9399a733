import { createHash } from 'node:crypto';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { allConsentTexts, insertConsentText, newestTextVersion } from '../db/tables/consent-texts.ts';
import { removeDraft } from '../db/tables/drafts.ts';
import { findPurpose } from '../db/tables/purposes.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';

/** Every text, the newest versions first. */
export function listConsentTexts(
  { db }: ReadContext,
  { purpose }: RequestOf<'consents.texts'>,
): Result<ResponseOf<'consents.texts'>, AppError> {
  const texts = allConsentTexts(db);
  return ok({ texts: purpose === null ? [...texts] : texts.filter(text => text.purpose === purpose) });
}

/**
 * Adds the next version of a purpose's text, byte for byte as it came. Refuses texts for a purpose that the register doesn't
 * have, one language twice, and a version that says and covers what the newest one does.
 */
export function saveConsentText(
  { db, user, now, newId, random }: WriteContext,
  { purpose, kind, channels, bodies, draft }: RequestOf<'consents.saveText'>,
): Result<ResponseOf<'consents.saveText'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'consents.saveText'>, AppError> => {
      const found = findPurpose(db, purpose);
      if (!found) return err({ code: 'register.gone' });
      if (new Set(bodies.map(({ language }) => language)).size < bodies.length)
        return err({ code: 'request.invalid', fields: ['bodies'] });
      const newest = newestTextVersion(db, purpose, kind);
      const present = allConsentTexts(db).filter(
        text => text.purpose === purpose && text.kind === kind && text.version === newest,
      );
      const same = (language: string, body: string): boolean =>
        present.some(
          text =>
            text.language === language &&
            text.body === body &&
            [...text.channels].toSorted().join() === [...channels].toSorted().join(),
        );
      if (present.length === bodies.length && bodies.every(({ language, body }) => same(language, body)))
        return err({ code: 'consent.textUnchanged' });
      const at = now();
      const version = newest + 1;
      const texts = bodies.map(({ language, body: typed }) => {
        const body = typed.toWellFormed();
        const id = newId();
        const { en, de } = found.purpose.name;
        insertConsentText(db, {
          id,
          purpose,
          version,
          language,
          kind,
          channels,
          title: (language === 'de' ? de || en : en || de) || purpose,
          body,
          sha256: createHash('sha256').update(body, 'utf8').digest('hex'),
          madeAt: at,
        });
        recordAct(db, random, {
          at,
          user: user.id,
          action: 'created',
          subject: 'consentText',
          record: id,
          fields: [],
          values: { text: [null, { purpose, version, language, kind }] },
        });
        return { id, language };
      });
      if (draft !== undefined) removeDraft(db, user.id, 'consentText', draft);
      return ok({ version, texts });
    })
    .immediate();
}
