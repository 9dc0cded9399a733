import { emptyCompany } from '../../shared/domain/company.ts';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import type { ReceiptFacts } from '../../shared/domain/consent-receipt.ts';
import { writtenName, type Customer } from '../../shared/domain/customer.ts';
import { retentionIn } from '../../shared/domain/purpose-pack.ts';
import { purposeWords } from '../../shared/domain/purpose-words.ts';
import { countryIn, inTongue, namesOf, retentionWords } from '../../shared/domain/register-sheet.ts';
import type { AppError } from '../../shared/errors.ts';
import { createTranslator, type Language } from '../../shared/i18n/translator.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { findCompany } from '../db/tables/company.ts';
import { consentLog, consentRecordsOf, consentsTo, findConsentRecord } from '../db/tables/consent-events.ts';
import { allConsentTexts, findConsentText } from '../db/tables/consent-texts.ts';
import { findProvider } from '../db/tables/providers.ts';
import { findPurpose, type PurposeRow } from '../db/tables/purposes.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { recordAct } from './audit-trail.ts';
import { consentStanding, readContactPerson } from './consent-person.ts';
import { contactPurposeOf } from './consent-purposes.ts';
import { findPerson } from './contact-people.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';

type Shown = Extract<ConsentEvent, { kind: 'consentGiven' | 'consentRequested' }>;

/**
 * The entry that says what was shown: the one that gave the consent or asked for it; for a confirmation the one it confirms;
 * for a no the last one before it that it reaches.
 */
function shownFor(log: readonly ConsentEvent[], event: ConsentEvent): Shown | undefined {
  if (event.kind === 'consentGiven' || event.kind === 'consentRequested') return event;
  const shown = log
    .slice(
      0,
      log.findIndex(({ id }) => id === event.id),
    )
    .filter(each => each.kind === 'consentGiven' || each.kind === 'consentRequested');
  if (event.kind === 'consentConfirmed') return shown.find(({ id }) => id === event.confirms);
  if (event.kind !== 'consentRefused' && event.kind !== 'consentWithdrawn') return undefined;
  const reached = shown.filter(({ purpose }) => event.purpose === null || event.purpose === purpose);
  return reached.findLast(({ kind }) => kind === 'consentGiven') ?? reached.at(-1);
}

/** What the register says of a purpose in a receipt; '' and [] of one that has left it. */
function purposeFacts(db: ReadableDb, found: PurposeRow | undefined, place: string, language: Language) {
  const vocabulary = packs.vocabulary();
  const article = vocabulary.bases.find(({ id }) => id === 'consent')?.article ?? '';
  if (!found) return { description: '', marketing: false, article, categories: [], recipients: [], retention: '' };
  const { purpose } = found;
  const linked = found.providers.flatMap(id => findProvider(db, id)?.provider ?? []);
  const words = purposeWords(purpose, linked, vocabulary, language);
  const rule = retentionIn(purpose, place);
  const { t } = createTranslator(language);
  const ground = vocabulary.specialGrounds.find(({ id }) => id === purpose.specialGround);
  return {
    description: inTongue(purpose.description, language),
    marketing: purpose.marketing,
    article: ground?.id === 'explicitConsent' ? ground.article : article,
    categories: [
      ...words.categories.map(name => ({ name, special: false })),
      ...words.special.map(name => ({ name, special: true })),
    ],
    recipients: [...words.recipients, ...words.providers],
    retention:
      rule === null
        ? ''
        : rule.period.count === 0
          ? t('papers.untilThen', { event: namesOf(vocabulary.events, [rule.from], language)[0] ?? rule.from })
          : retentionWords((key, facts) => t(key, { ...facts }), vocabulary, rule, language),
  };
}

const lineOf = (...parts: readonly string[]): string => parts.filter(part => part.trim() !== '').join(', ');

/** The first address or number by which the business knows somebody. */
const contactOf = ({ emails, phones, addresses }: Pick<Customer, 'emails' | 'phones' | 'addresses'>): string => {
  const [letter] = addresses;
  return (
    emails[0]?.address ||
    phones[0]?.number ||
    (letter ? lineOf(letter.street, `${letter.postcode} ${letter.city}`.trim()) : '')
  );
};

/**
 * Everything a receipt says of one consent, as it stands today. Asked with any entry of the consent's: it leads to the one
 * that gave it. Refuses an entry before which nothing was shown.
 */
export function readReceiptFacts(
  context: ReadContext,
  { id, language, today }: RequestOf<'consents.receiptFacts'>,
): Result<ResponseOf<'consents.receiptFacts'>, AppError> {
  const { db, now, newId } = context;
  return db.transaction((): Result<ResponseOf<'consents.receiptFacts'>, AppError> => {
    const record = findConsentRecord(db, id);
    const found = record && findPerson(db, record.customer);
    if (!record || !found) return err({ code: 'consent.gone' });
    const log = consentLog(db, found.row);
    const shown = shownFor(log, record.record.event);
    const text = shown && findConsentText(db, shown.textVersion);
    if (!shown || !text) return err({ code: 'consent.noReceipt' });
    const { customer } = found;
    const ground = contactGround(db);
    const person = readContactPerson(context, found, today);
    const asked = contactPurposeOf(db, shown.purpose);
    const register = findPurpose(db, shown.purpose);
    const facts = purposeFacts(db, register, ground.place, language);
    const { t } = createTranslator(language);
    const business = readVaultRow(db)?.business ?? '';
    const { legalName, street, postcode, city, email, phone, website } = findCompany(db) ?? {
      ...emptyCompany,
      legalName: business,
    };
    const reach = lineOf(email, phone) || lineOf(street, `${postcode} ${city}`.trim());
    const details = findConsentRecord(db, shown.id)?.record.details;
    const byParent = shown.kind === 'consentGiven' && shown.givenBy === 'parent';
    return ok({
      facts: {
        receiptId: newId(),
        recordId: shown.id,
        madeAt: now(),
        controller: { legalName: legalName || business, street, postcode, city, email, phone, website },
        person: { id: customer.id, name: writtenName(customer), contact: contactOf(customer) },
        purpose: {
          id: shown.purpose,
          name: (register && inTongue(register.purpose.name, language)) || text.title,
          description: facts.description,
          marketing: register ? facts.marketing : asked.marketing,
        },
        basis: { basis: 'consent', article: facts.article },
        text: {
          id: text.id,
          version: String(text.version),
          language: text.language,
          body: text.body,
          sha256: text.sha256,
        },
        channels: shown.channels.map(channel => {
          const { state, validUntil } = consentStanding(person, asked, channel, today, ground.rules);
          return { channel, state, validUntil };
        }),
        categories: facts.categories,
        recipients: facts.recipients,
        storage: t('papers.storage', { country: countryIn(ground.country, language) }),
        retention: facts.retention,
        jurisdiction: person.place,
        withdrawal: reach === '' ? '' : t('papers.withdrawal', { reach }),
        how: shown.how,
        givenBy: byParent ? 'parent' : 'person',
        guardianName: byParent ? (details?.actingName ?? '') : '',
        monthsWithoutUse: asked.monthsWithoutUse,
        events: [...log],
      } satisfies ReceiptFacts,
    });
  })();
}

/** The texts an entry names: what was agreed to, and what told of the right to say no. */
const textsIn = (event: ConsentEvent): readonly string[] => [
  ...('textVersion' in event ? [event.textVersion] : []),
  ...('hintVersion' in event ? [event.hintVersion] : []),
];

/** What belongs into a ZIP of evidence about a person or a purpose. */
export function listEvidence(
  { db }: ReadContext,
  { about }: RequestOf<'consents.evidence'>,
): Result<ResponseOf<'consents.evidence'>, AppError> {
  return db.transaction((): Result<ResponseOf<'consents.evidence'>, AppError> => {
    if (about.kind === 'purpose')
      return ok({
        consents: consentsTo(db, about.purpose).map(each => ({ ...each })),
        texts: allConsentTexts(db).filter(({ purpose }) => purpose === about.purpose),
        log: [],
      });
    const found = findPerson(db, about.customer);
    if (!found) return err({ code: 'customer.notFound' });
    const log = [...consentRecordsOf(db, found.row)];
    const named = new Set(log.flatMap(({ event }) => textsIn(event)));
    return ok({
      consents: log
        .filter(({ event }) => event.kind === 'consentGiven')
        .map(({ event }) => ({ id: event.id, number: found.customer.number })),
      texts: allConsentTexts(db).filter(({ id }) => named.has(id)),
      log,
    });
  })();
}

/** Notes that a receipt or evidence leaves the vault. */
export function notePaper(
  { db, user, now, random }: WriteContext,
  request: RequestOf<'consents.notePaper'>,
): Result<ResponseOf<'consents.notePaper'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'consents.notePaper'>, AppError> => {
      const note = (action: string, subject: string, record: string, consent: string | null) =>
        recordAct(db, random, {
          at: now(),
          user: user.id,
          action,
          subject,
          record,
          fields: [],
          values: consent === null ? {} : { consent: [null, consent] },
        });
      if (request.paper === 'receipt') {
        const found = findConsentRecord(db, request.consent);
        if (!found) return err({ code: 'consent.gone' });
        note('receiptSaved', 'customer', found.customer, request.consent);
      } else if (request.about.kind === 'purpose') {
        note('evidenceSaved', 'purpose', request.about.purpose, null);
      } else {
        if (!findPerson(db, request.about.customer)) return err({ code: 'customer.notFound' });
        note('evidenceSaved', 'customer', request.about.customer, null);
      }
      return ok({});
    })
    .immediate();
}
