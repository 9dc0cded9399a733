import type { Channel } from '../../shared/domain/consent-event.ts';
import { noDetails, type ConsentText } from '../../shared/domain/consent-record.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ConsentGiving } from '../../shared/ipc/consent-shapes.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { TabletFilled } from '../../shared/ipc/tablet-calls.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { allConsentTexts, newestTextVersion } from '../db/tables/consent-texts.ts';
import { findDraft, putDraft, removeDraft } from '../db/tables/drafts.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { checkConsent, giveConsent, noteStatement } from './consents.ts';
import { findPerson } from './contact-people.ts';
import type { WriteContext } from './context.ts';

/** The draft of what a customer filled in, and the one of what the employee had chosen; the customer is their record. */
const place = 'tablet';
const setupPlace = 'tabletSetup';

/** A consent screen in a customer's hands: what is asked, by whom it may be answered, and whether it has been. */
export type TabletSitting = {
  readonly begun: RequestOf<'tablet.begin'>;
  readonly texts: readonly {
    readonly purpose: string;
    readonly channels: readonly Channel[];
    readonly versions: readonly ConsentText[];
  }[];
  readonly answered: boolean;
};

type SittingText = TabletSitting['texts'][number];

/** The version in this language, or the one there is. */
const versionIn = ({ versions }: SittingText, language: ConsentText['language']): ConsentText | undefined =>
  versions.find(version => version.language === language) ?? versions[0];

/** A text by the id of one of its languages, in all of them; undefined where a newer version has taken its place. */
function findSittingText(db: ReadableDb, id: string): SittingText | undefined {
  const all = allConsentTexts(db);
  const chosen = all.find(text => text.id === id);
  if (chosen?.kind !== 'consent' || chosen.version !== newestTextVersion(db, chosen.purpose, 'consent'))
    return undefined;
  const { purpose, kind, version, channels } = chosen;
  return {
    purpose,
    // A text that names none asks for the use of the data.
    channels: channels.length > 0 ? channels : ['use'],
    versions: all.filter(text => text.purpose === purpose && text.kind === kind && text.version === version),
  };
}

/** A consent as it follows from the ticks under one text. Nothing is ticked beforehand, and it stands apart from all terms. */
function givingOf(
  { begun }: Pick<TabletSitting, 'begun'>,
  { purpose }: SittingText,
  answer: { readonly channels: readonly Channel[]; readonly textVersion: string; readonly today: string },
): ConsentGiving {
  const { customer, givenBy, birthDate, childAgreed, withdrawalMentioned, conditionOfPurchase, explicit } = begun;
  return {
    customer,
    purpose,
    channels: [...answer.channels],
    textVersion: answer.textVersion,
    how: 'tablet',
    givenOn: answer.today,
    givenBy,
    birthDate,
    childAgreed,
    preTicked: false,
    withTerms: false,
    conditionOfPurchase,
    withdrawalMentioned,
    explicit,
    awaitsConfirmation: false,
    confirmedThrough: [],
    details: noDetails,
    today: answer.today,
  };
}

/** Everything that keeps these from being valid, named once; null where nothing does. */
function flawed(context: WriteContext, givings: readonly ConsentGiving[]): AppError | null {
  const codes = new Set<Extract<AppError, { code: 'consent.flawed' }>['flaws'][number]>();
  for (const giving of givings) {
    const checked = checkConsent(context, giving);
    if (!checked.ok) return checked.error;
    for (const { code } of checked.value.flaws) codes.add(code);
  }
  return codes.size > 0 ? { code: 'consent.flawed', flaws: [...codes] } : null;
}

/**
 * Prepares what a customer will be shown. Refuses texts that aren't the newest, two of one purpose, and whatever would be no
 * valid consent if everything were ticked: a child's without a parent, one that no text tells how to withdraw.
 */
export function beginTablet(context: WriteContext, begun: RequestOf<'tablet.begin'>): Result<TabletSitting, AppError> {
  const { db } = context;
  if (!findPerson(db, begun.customer)) return err({ code: 'customer.notFound' });
  const texts = begun.texts.flatMap(text => findSittingText(db, text) ?? []);
  if (texts.length < begun.texts.length) return err({ code: 'consent.gone' });
  if (new Set(texts.map(({ purpose }) => purpose)).size < texts.length)
    return err({ code: 'request.invalid', fields: ['texts'] });
  const refusal = flawed(
    context,
    texts.map(text =>
      givingOf({ begun }, text, {
        channels: text.channels,
        textVersion: versionIn(text, begun.language)?.id ?? '',
        today: begun.today,
      }),
    ),
  );
  return refusal ? err(refusal) : ok({ begun, texts, answered: false });
}

/** What was filled in for this customer before, if it can still be read. */
function filledBefore({ db, user }: WriteContext, customer: string): TabletFilled | null {
  const body = findDraft(db, user.id, place, customer)?.body;
  if (body === undefined) return null;
  try {
    return TabletFilled.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** What the customer sees; of an answered sitting nothing but whom to thank for. */
export function showTablet(context: WriteContext, sitting: TabletSitting): Result<ResponseOf<'tablet.show'>, AppError> {
  const { begun, texts, answered } = sitting;
  const business = readVaultRow(context.db)?.business ?? '';
  const { language, givenBy } = begun;
  const bare = { business, person: '', givenBy, language, languages: [language], texts: [], filled: null, answered };
  if (answered) return ok(bare);
  const customer = findPerson(context.db, begun.customer)?.customer;
  if (!customer) return err({ code: 'customer.notFound' });
  const { givenName, familyName, organisation } = customer;
  const inAll = (['en', 'de'] as const).filter(each =>
    texts.every(({ versions }) => versions.some(version => version.language === each)),
  );
  return ok({
    ...bare,
    person: [givenName, familyName].filter(part => part !== '').join(' ') || organisation,
    languages: inAll.length > 0 ? inAll : [language],
    texts: texts.map(({ purpose, channels, versions }) => ({
      purpose,
      channels: [...channels],
      versions: versions.map(({ language: each, title, body }) => ({ language: each, title, body })),
    })),
    filled: filledBefore(context, begun.customer),
  });
}

/** Keeps what was filled in so far, so that neither a lock nor a crash loses it. Not once it was answered. */
export function keepTablet(
  { db, user, now }: WriteContext,
  { begun, answered }: TabletSitting,
  filled: RequestOf<'tablet.keep'>,
): Result<ResponseOf<'tablet.keep'>, AppError> {
  if (answered) return err({ code: 'tablet.over' });
  const body = JSON.stringify({ ...filled, name: filled.name.toWellFormed() });
  putDraft(db, user.id, { place, record: begun.customer, field: '', body }, now());
  return ok({});
}

/**
 * Writes down what was answered: a consent for the channels that were ticked, a refusal for those that were not, all or none
 * of it, and forgets the drafts. Refuses a second answer, an answer to something that wasn't asked, and a yes without a name.
 */
export function answerTablet(
  context: WriteContext,
  sitting: TabletSitting,
  { language, name, answers, today }: RequestOf<'tablet.answer'>,
): Result<TabletSitting, AppError> {
  const { db, user } = context;
  const { begun, texts, answered } = sitting;
  if (answered) return err({ code: 'tablet.over' });
  const tickedOf = ({ purpose }: SittingText): readonly Channel[] =>
    answers.find(answer => answer.purpose === purpose)?.channels ?? [];
  const asked = answers.every(({ purpose, channels }) => {
    const text = texts.find(each => each.purpose === purpose);
    return text && channels.every(channel => text.channels.includes(channel));
  });
  const once = new Set(answers.map(({ purpose }) => purpose)).size === answers.length;
  if (!asked || !once) return err({ code: 'request.invalid', fields: ['answers'] });
  const signed = name.toWellFormed().trim();
  if (signed === '' && answers.some(({ channels }) => channels.length > 0))
    return err({ code: 'request.invalid', fields: ['name'] });
  const { words } = begun;
  const details = {
    ...noDetails,
    proof: signed === '' ? [] : [{ label: words.name, value: signed }],
    ...(begun.givenBy === 'parent' && { actingName: signed, actingAs: words.parent }),
  };
  const givings = texts.flatMap(text => {
    const channels = [...new Set(tickedOf(text))];
    const textVersion = versionIn(text, language)?.id ?? '';
    return channels.length > 0 ? [{ ...givingOf(sitting, text, { channels, textVersion, today }), details }] : [];
  });
  const refusal = flawed(context, givings);
  if (refusal) return err(refusal);
  db.transaction(() => {
    for (const giving of givings) written(giveConsent(context, giving));
    for (const text of texts) {
      const ticked = tickedOf(text);
      const channels = text.channels.filter(channel => !ticked.includes(channel));
      if (channels.length === 0) continue;
      const statement = {
        kind: 'consentRefused' as const,
        purpose: text.purpose,
        channels,
        how: 'tablet' as const,
        by: begun.givenBy,
      };
      written(noteStatement(context, { customer: begun.customer, today, statement, details }));
    }
    for (const typed of [place, setupPlace]) removeDraft(db, user.id, typed, begun.customer);
  }).immediate();
  // She is thanked in the language she read it in.
  return ok({ ...sitting, begun: { ...begun, language }, answered: true });
}

/** Inside a transaction, which a refusal has to end: everything it could be about was looked at before. */
function written(result: Result<unknown, AppError>): void {
  if (!result.ok) throw new Error(`Refused half-way: ${result.error.code}`);
}
