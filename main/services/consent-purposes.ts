import { Channel } from '../../shared/domain/consent-event.ts';
import type { ConsentText } from '../../shared/domain/consent-record.ts';
import { contactPurpose, cautiousSettings, endedPurpose, consentBasis } from '../../shared/domain/contact-settings.ts';
import type { ContactPurpose } from '../../shared/domain/contact-permission.ts';
import type { Purpose } from '../../shared/domain/purpose-pack.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ConsentPurposeEntry } from '../../shared/ipc/consent-shapes.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { allConsentTexts } from '../db/tables/consent-texts.ts';
import { contactSettings, linkCounts, putContactSettings } from '../db/tables/contact-standing.ts';
import { allPurposes, findPurpose } from '../db/tables/purposes.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { recordAct } from './audit-trail.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';

const isChannel = (id: string): id is Channel => (Channel.options as readonly string[]).includes(id);

/** A consent can be asked for it: its basis, sensitive data, or the law on unwanted messages, wants one. */
const asksConsent = (purpose: Purpose): boolean => purpose.marketing || consentBasis(purpose) === 'consent';

/** The ways people are reached for a purpose: as the register says, and as its texts name them. */
const channelsOf = (purpose: Purpose, texts: readonly ConsentText[]): Channel[] => {
  const named = new Set([
    ...purpose.channels.filter(isChannel),
    ...texts.filter(text => text.purpose === purpose.id).flatMap(text => text.channels),
  ]);
  const channels = Channel.options.filter(channel => named.has(channel));
  // What nobody is contacted for can still need a yes: to the use itself.
  return channels.length === 0 && consentBasis(purpose) === 'consent' ? ['use'] : channels;
};

/** The register's purposes as the question of contact asks for them. */
export function consentPurposes(db: ReadableDb): readonly ConsentPurposeEntry[] {
  const texts = allConsentTexts(db);
  const settings = contactSettings(db);
  const customers = linkCounts(db);
  const special = new Set(
    packs
      .vocabulary()
      .categories.filter(each => each.special)
      .map(({ id }) => id),
  );
  return allPurposes(db).map(({ purpose }) => ({
    id: purpose.id,
    name: { ...purpose.name },
    basis: purpose.bases[0]?.basis ?? null,
    marketing: purpose.marketing,
    asksConsent: asksConsent(purpose),
    specialCategory: purpose.categories.some(id => special.has(id)),
    channels: channelsOf(purpose, texts),
    settings: settings.get(purpose.id) ?? cautiousSettings,
    textVersion: Math.max(
      0,
      ...texts.filter(text => text.purpose === purpose.id && text.kind === 'consent').map(({ version }) => version),
    ),
    customers: customers.get(purpose.id) ?? 0,
  }));
}

/** One purpose as the rules of contact ask for it; one that has left the register permits nothing. */
export function contactPurposeOf(db: ReadableDb, id: string): ContactPurpose {
  const found = findPurpose(db, id);
  return found ? contactPurpose(found.purpose, contactSettings(db).get(id) ?? cautiousSettings) : endedPurpose(id);
}

/** The ids of a purpose's texts that no newer version has replaced; another program's has none of ours for a successor. */
export function currentTexts(db: ReadableDb, purpose: string): ReadonlySet<string> {
  const texts = allConsentTexts(db).filter(text => text.purpose === purpose);
  const newest = Math.max(0, ...texts.filter(({ kind }) => kind === 'consent').map(({ version }) => version));
  return new Set(
    texts
      .filter(({ kind, version }) => kind === 'foreign' || (kind === 'consent' && version === newest))
      .map(({ id }) => id),
  );
}

/** What consents are asked for, and what else people are contacted for. */
export function listConsentPurposes({ db }: ReadContext): Result<ResponseOf<'consents.purposes'>, AppError> {
  return db.transaction((): Result<ResponseOf<'consents.purposes'>, AppError> =>
    ok({
      place: contactGround(db).place,
      business: readVaultRow(db)?.business ?? '',
      purposes: [...consentPurposes(db)],
    }),
  )();
}

/** Keeps what the business says of a purpose. Refuses one that the register doesn't have. */
export function saveContactSettings(
  { db, user, now, random }: WriteContext,
  { purpose, settings }: RequestOf<'consents.saveSettings'>,
): Result<ResponseOf<'consents.saveSettings'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'consents.saveSettings'>, AppError> => {
      if (!findPurpose(db, purpose)) return err({ code: 'register.gone' });
      const before = contactSettings(db).get(purpose) ?? cautiousSettings;
      if (JSON.stringify(before) === JSON.stringify(settings)) return ok({});
      putContactSettings(db, purpose, settings);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'contactSettings',
        record: purpose,
        fields: [],
        values: { settings: [before, settings] },
      });
      return ok({});
    })
    .immediate();
}
