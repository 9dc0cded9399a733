import { describe, expect, test } from 'vitest';
import { consentReceiptDocument } from '../../main/documents/consent-receipt.ts';
import { findPurpose } from '../../main/db/tables/purposes.ts';
import { customerTimeline } from '../../main/db/tables/audit.ts';
import { listEvidence, notePaper, readReceiptFacts } from '../../main/services/consent-receipts.ts';
import { consentPurposes } from '../../main/services/consent-purposes.ts';
import { readConsentPerson } from '../../main/services/consent-person.ts';
import { saveConsentText } from '../../main/services/consent-texts.ts';
import { checkConsent } from '../../main/services/consents.ts';
import { adoptPurposes, saveCompany, saveProvider, savePurpose } from '../../main/services/register.ts';
import { saveContactSettings } from '../../main/services/consent-purposes.ts';
import { consentReceipt, ConsentReceipt } from '../../shared/domain/consent-receipt.ts';
import type { Statement } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import { consentText } from '../../shared/domain/consent-text.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import type { ConsentStateName } from '../../shared/ipc/consent-shapes.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { flowers, usualFacts, usualPurposes } from '../domain/consent-facts.ts';
import { consentVault, give, giving, reachable, say, today, value, type ConsentVault } from './consent-vault.ts';

const provider = {
  name: 'Brieftaube',
  service: 'Versand',
  country: 'DE',
  contact: '',
  role: 'processor',
  agreement: null,
  reviewedOn: '',
  reviewEveryMonths: 12,
  safeguard: '',
  subProcessors: 'unknown',
  subProcessorList: '',
  notes: '',
  terms: [],
} as const;

const facts = ({ vault }: ConsentVault, id: string, language: 'en' | 'de' = 'de', day = today) =>
  value(readReceiptFacts(vault.read, { id, language, today: day })).facts;

const asking = (textVersion: string): Statement => ({
  kind: 'consentRequested',
  purpose: 'newsletter',
  channels: ['email'],
  textVersion,
  how: 'email',
});

/** How a consent comes to stand in each state; gives the entry to make a receipt of. */
const ways: Readonly<Record<ConsentStateName, (at: ConsentVault, customer: string) => string>> = {
  // Looked at on the day before.
  none: ({ vault, newsletter }, id) => give(vault, giving(id, newsletter)),
  requested: ({ vault, newsletter }, id) => say(vault, id, asking(newsletter)),
  pending: ({ vault, newsletter }, id) =>
    give(vault, giving(id, newsletter, { how: 'webForm', awaitsConfirmation: true })),
  notYet: ({ vault, newsletter }, id) => {
    const given = give(vault, giving(id, newsletter));
    vault.db.exec(`UPDATE consent_events SET said = json_set(said, '$.validFrom', '2026-12-24')`);
    return given;
  },
  underAge: ({ vault, newsletter }, id) => {
    const given = give(vault, giving(id, newsletter));
    vault.db.exec(`INSERT INTO customer_standing (customer, recipient, birth_date, deceased, blocked)
      SELECT customer, NULL, '2012-01-01', 0, 0 FROM customers`);
    return given;
  },
  given: ({ vault, newsletter }, id) => give(vault, giving(id, newsletter)),
  expired: ({ vault, newsletter }, id) => {
    value(
      saveContactSettings(vault.write, {
        purpose: 'newsletter',
        settings: { ...cautiousSettings, monthsWithoutUse: 1 },
      }),
    );
    const given = give(vault, giving(id, newsletter, { givenOn: '2026-08-01' }));
    vault.db.exec(`UPDATE consent_events SET at = '2026-08-01T09:00:00.000Z', day = '2026-08-01'`);
    return given;
  },
  refused: ({ vault, newsletter }, id) => {
    say(vault, id, asking(newsletter));
    return say(vault, id, {
      kind: 'consentRefused',
      purpose: 'newsletter',
      channels: ['email'],
      how: 'email',
      by: 'person',
    });
  },
  withdrawn: ({ vault, newsletter }, id) => {
    give(vault, giving(id, newsletter));
    return say(vault, id, { kind: 'consentWithdrawn', purpose: null, channels: null, how: 'phone', by: 'person' });
  },
  superseded: ({ vault, newsletter }, id) => {
    const given = give(vault, giving(id, newsletter));
    say(vault, id, { kind: 'objection', purpose: null, channels: null, how: 'phone', by: 'person' });
    return given;
  },
};
const made = Object.entries(ways) as [ConsentStateName, (typeof ways)['given']][];

/** A newsletter vault whose business and provider are written down. */
function shop(): ConsentVault {
  const at = consentVault();
  const { vault } = at;
  value(saveCompany(vault.write, { ...emptyCompany, ...flowers }));
  const { id } = value(saveProvider(vault.write, { id: null, version: 0, provider: { ...provider, terms: [] } }));
  const found = findPurpose(vault.db, 'newsletter');
  if (!found) throw new Error('No newsletter');
  value(savePurpose(vault.write, { version: found.version, purpose: found.purpose, providers: [id], today }));
  return at;
}

describe('the facts of a receipt', () => {
  test.each(made)('are complete where the consent stands as %s', (state, way) => {
    const at = shop();
    const { id: customer } = reachable(at.vault);
    const id = way(at, customer);
    for (const language of ['en', 'de'] as const) {
      const found = facts(at, id, language, state === 'none' ? '2026-11-21' : today);
      expect(found.channels).toEqual([
        {
          channel: 'email',
          state,
          validUntil: state === 'given' ? '2028-11-22' : state === 'expired' ? '2026-09-01' : '',
        },
      ]);
      const receipt = ConsentReceipt.parse(consentReceipt(found));
      const [purpose] = receipt.processing.purposes;
      for (const text of [
        purpose?.purpose,
        purpose?.purpose_description,
        purpose?.retention_period,
        purpose?.withdrawal_method,
        purpose?.storage_locations[0],
        receipt.parties[0]?.party_address,
        receipt.parties[1]?.party_contact,
      ])
        expect(text).toMatch(/^(?!not recorded).+/);
      expect(found.recipients.join()).toContain('Brieftaube (Versand)');
      expect(found.categories.length).toBeGreaterThan(1);
      expect(purpose?.withdrawal_method).toContain('post@blumen.example');
      expect(purpose?.jurisdiction).toBe('DE');
      const html = consentReceiptDocument(found, createTranslator(language));
      expect(html).toContain(createTranslator(language).t(`receipt.state.${state}`));
      expect(html).toContain('Ja zu newsletter. Ich kann das jederzeit widerrufen.');
    }
  });

  test('speak the language asked for; the text stays as it was shown', () => {
    const at = shop();
    const id = give(at.vault, giving(reachable(at.vault).id, at.newsletter));
    const [english, german] = [facts(at, id, 'en'), facts(at, id, 'de')];
    expect(english.storage).toBe('On the computers of the business (Germany)');
    expect(german.storage).toBe('Auf den Computern des Geschäfts (Deutschland)');
    expect(english.retention).toBe('Until then: Withdrawal of the consent');
    expect(german.retention).toBe('Bis dahin: Widerruf der Einwilligung');
    expect(english.categories).not.toEqual(german.categories);
    expect(english.text).toEqual(german.text);
  });

  test('name the parent who spoke, and the way the business is known where nothing is written down', () => {
    const at = consentVault();
    const { id: customer } = reachable(at.vault, { emails: [], phones: [] });
    const id = give(
      at.vault,
      giving(customer, at.newsletter, {
        birthDate: '2014-05-01',
        givenBy: 'parent',
        details: { ...noDetails, actingName: 'Petra Probst', actingAs: 'Mutter' },
      }),
    );
    const found = facts(at, id);
    expect(found).toMatchObject({ givenBy: 'parent', guardianName: 'Petra Probst', withdrawal: '' });
    expect(found.person.contact).toBe('Am Markt 1, 01067 Dresden');
    expect(found.controller.legalName).not.toBe('');
    expect(consentReceipt(found).processing.purposes[0]?.withdrawal_method).toBe('not recorded');
  });

  test('of an entry before which nothing was shown there is none', () => {
    const at = consentVault();
    const { id: customer } = reachable(at.vault);
    const no = say(at.vault, customer, {
      kind: 'consentRefused',
      purpose: 'newsletter',
      channels: ['email'],
      how: 'phone',
      by: 'person',
    });
    expect(readReceiptFacts(at.vault.read, { id: no, language: 'de', today })).toMatchObject({
      error: { code: 'consent.noReceipt' },
    });
    expect(readReceiptFacts(at.vault.read, { id: customer, language: 'de', today })).toMatchObject({
      error: { code: 'consent.gone' },
    });
  });
});

describe('evidence', () => {
  test('about a person has the whole log and the texts it names; about a purpose everybody’s consents to it', () => {
    const at = consentVault();
    const { vault, newsletter, phoneAds } = at;
    const one = reachable(vault, { number: 'K-1' });
    const other = reachable(vault, { number: 'K-2' });
    const first = give(vault, giving(one.id, newsletter));
    give(vault, giving(one.id, phoneAds, { purpose: 'phoneAds', channels: ['phone'] }));
    const second = give(vault, giving(other.id, newsletter));
    say(vault, other.id, { kind: 'consentWithdrawn', purpose: null, channels: null, how: 'phone', by: 'person' });
    const person = value(listEvidence(vault.read, { about: { kind: 'person', customer: other.id } }));
    expect(person.consents).toEqual([{ id: second, number: 'K-2' }]);
    expect(person.log.map(({ event }) => event.kind)).toEqual(['consentGiven', 'consentWithdrawn']);
    expect(person.texts.map(({ id }) => id)).toEqual([newsletter]);
    const purpose = value(listEvidence(vault.read, { about: { kind: 'purpose', purpose: 'newsletter' } }));
    expect(purpose.consents).toEqual([
      { id: first, number: 'K-1' },
      { id: second, number: 'K-2' },
    ]);
    expect(purpose.log).toEqual([]);
  });

  test('that left the vault stands in the trail and with the customer', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    const consent = give(vault, giving(id, newsletter));
    value(notePaper(vault.write, { paper: 'receipt', consent }));
    value(notePaper(vault.write, { paper: 'evidence', about: { kind: 'person', customer: id } }));
    value(notePaper(vault.write, { paper: 'evidence', about: { kind: 'purpose', purpose: 'newsletter' } }));
    expect(
      customerTimeline(vault.db, id)
        .slice(0, 2)
        .map(({ action }) => action),
    ).toEqual(['evidenceSaved', 'receiptSaved']);
    expect(notePaper(vault.write, { paper: 'receipt', consent: id })).toMatchObject({
      error: { code: 'consent.gone' },
    });
  });
});

/** Flaws that are really there, whatever text is written. */
describe.each(usualPurposes.map(purpose => [purpose.id, purpose] as const))(
  'the prepared purpose %s',
  (id, purpose) => {
    test.each(['en', 'de'] as const)(
      'has a text in %s that is stored as it is, and a consent to it has no flaw',
      language => {
        const { vault } = consentVault();
        value(adoptPurposes(vault.write, { purposes: [id], today }));
        const entry = consentPurposes(vault.db).find(each => each.id === id);
        if (!entry) throw new Error('The purpose isn’t there');
        expect(entry.asksConsent).toBe(true);
        expect(entry.channels.length).toBeGreaterThan(0);
        const written = consentText(
          packs.consentTexts(),
          { ...usualFacts(purpose, language, 'person'), channels: entry.channels },
          language,
        );
        expect(written.missing).toEqual([]);
        const { texts } = value(
          saveConsentText(vault.write, {
            purpose: id,
            kind: 'consent',
            channels: entry.channels,
            bodies: [{ language, body: written.text }],
          }),
        );
        const { id: customer } = reachable(vault);
        const request = giving(customer, texts[0]?.id ?? '', { purpose: id, channels: entry.channels });
        const flaws = value(checkConsent(vault.read, request)).flaws.map(({ code }) => code);
        expect(flaws).toEqual(id === 'healthDetails' ? ['notExplicitForSpecialCategory'] : []);
        if (id === 'healthDetails') expect(entry.channels).toEqual(['use']);
        const given = give(vault, { ...request, explicit: entry.specialCategory });
        expect(value(readConsentPerson(vault.read, { customer, today })).consents.map(({ state }) => state)).toEqual(
          entry.channels.map(() => 'given'),
        );
        const receipt = consentReceipt(value(readReceiptFacts(vault.read, { id: given, language, today })).facts);
        expect(receipt.processing.privacy_notice.notice_text).toBe(written.text);
      },
    );
  },
);
