import { describe, expect, test } from 'vitest';
import { beginAttachment, listAttachments, receiveAttachment } from '../../main/services/attachments.ts';
import { erasureLines } from '../../main/services/erasures.ts';
import { deleteCustomer } from '../../main/services/customers.ts';
import { consentOverview, lookAtMailing, noteMailing } from '../../main/services/consent-lists.ts';
import { readConsentPerson } from '../../main/services/consent-person.ts';
import { saveContactSettings } from '../../main/services/consent-purposes.ts';
import { listConsentTexts, saveConsentText } from '../../main/services/consent-texts.ts';
import { checkConsent, giveConsent, linkPurposes, noteStatement } from '../../main/services/consents.ts';
import { findForm, newForm } from '../../main/services/consent-forms.ts';
import { adoptPurposes, endPurpose } from '../../main/services/register.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { customerTimeline } from '../../main/db/tables/audit.ts';
import type { Statement } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import type { ConsentFlawCode } from '../../shared/domain/contact-rules.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import { saidEvents, lastListings } from '../../shared/domain/erasures.ts';
import type { ConsentGiving } from '../../shared/ipc/consent-shapes.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { consentVault, give, giving, may, reachable, say, today, value } from './consent-vault.ts';

const withdrawal = {
  kind: 'consentWithdrawn',
  purpose: 'newsletter',
  channels: null,
  how: 'phone',
  by: 'person',
} as const;
const objection = { kind: 'objection', purpose: null, channels: null, how: 'email', by: 'person' } as const;

describe('giving', () => {
  test('a consent on paper lets the newsletter out on that channel, that day, and no other', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'none' });
    const given = give(vault, giving(id, newsletter));
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({
      allowed: true,
      reason: 'consent',
      because: { kind: 'event', id: given },
    });
    expect(may(vault, id, 'newsletter', 'sms')).toMatchObject({ allowed: false, reason: 'none' });
    expect(may(vault, id, 'phoneAds', 'phone')).toMatchObject({ allowed: false });
    expect(may(vault, id, 'newsletter', 'email', '2026-11-21')).toMatchObject({ allowed: false, reason: 'none' });
    expect(customerTimeline(vault.db, id)[0]).toMatchObject({ action: 'consentGiven' });
  });

  test.each([
    ['preTicked', { preTicked: true }],
    ['bundledWithTerms', { withTerms: true }],
    ['noTextShown', { textVersion: '' }],
    ['underAgeWithoutParent', { birthDate: '2010-11-23' }],
    ['contractOrLawCovers', { purpose: 'orders' }],
    ['noChannel', { channels: [] }],
    ['futureDate', { givenOn: '2026-11-23' }],
    ['withdrawalNotMentioned', { withdrawalMentioned: false }],
    ['conditionOfPurchase', { conditionOfPurchase: true }],
  ] satisfies [ConsentFlawCode, Partial<ConsentGiving>][])('refuses %s and writes nothing', (flaw, more) => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    const request = giving(id, newsletter, more);
    const refused = giveConsent(vault.write, request);
    expect(refused).toMatchObject({ ok: false, error: { code: 'consent.flawed' } });
    if (refused.ok || refused.error.code !== 'consent.flawed') throw new Error('not refused');
    expect(refused.error.flaws).toContain(flaw);
    expect(value(checkConsent(vault.read, request)).flaws.map(({ code }) => code)).toEqual(refused.error.flaws);
    expect(value(readConsentPerson(vault.read, { customer: id, today })).records).toEqual([]);
  });

  test('on the sixteenth birthday a child consents alone; the day before a parent does, and the birthday is kept', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    give(vault, giving(id, newsletter, { birthDate: '2010-11-22' }));
    const other = reachable(vault);
    give(vault, giving(other.id, newsletter, { birthDate: '2010-11-23', givenBy: 'parent' }));
    expect(value(readConsentPerson(vault.read, { customer: other.id, today })).standing.birthDate).toBe('2010-11-23');
  });

  test('in France a parent alone does not say yes for a child: the child has to agree as well', () => {
    const { vault, newsletter } = consentVault('FR');
    const { id } = reachable(vault, { addresses: [] });
    const child = { birthDate: '2011-11-23', givenBy: 'parent' } as const;
    expect(giveConsent(vault.write, giving(id, newsletter, child))).toMatchObject({
      error: { code: 'consent.flawed', flaws: ['childNotAsked'] },
    });
    give(vault, giving(id, newsletter, { ...child, childAgreed: true }));
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: true, facts: { givenBy: 'parent' } });
    const older = reachable(vault, { addresses: [] });
    give(vault, giving(older.id, newsletter, { birthDate: '2011-11-22' }));
  });

  test('the text of another purpose is no text for this one', () => {
    const { vault, phoneAds } = consentVault();
    const { id } = reachable(vault);
    expect(giveConsent(vault.write, giving(id, phoneAds))).toMatchObject({
      error: { code: 'consent.flawed', flaws: ['noTextShown'] },
    });
  });
});

describe('saying no', () => {
  test('a withdrawal counts at once, and the state of every day before stays as it was', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    give(vault, giving(id, newsletter));
    say(vault, id, withdrawal);
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'withdrawn' });
    expect(saidEvents(erasureLines(vault.db)).map(({ customer, event }) => [customer, event.kind])).toEqual([
      [id, 'consentWithdrawn'],
    ]);
  });

  test('an objection to all advertising lists every address, which outlives the customer as a hash only', () => {
    const { vault } = consentVault();
    const before = reachable(vault);
    say(vault, before.id, objection);
    expect(may(vault, before.id, 'postalAds', 'post')).toMatchObject({ allowed: false });
    value(deleteCustomer(vault.write, { id: before.id, version: before.version }));
    const again = reachable(vault, { familyName: 'Probst-Neu', phones: [{ label: '', number: '+49 (0)171 1234567' }] });
    for (const [purpose, channel] of [
      ['newsletter', 'email'],
      ['phoneAds', 'phone'],
      ['postalAds', 'post'],
    ] as const)
      expect(may(vault, again.id, purpose, channel)).toMatchObject({ allowed: false, reason: 'listedDoNotContact' });
    const bytes = JSON.stringify(vault.db.prepare('SELECT * FROM do_not_contact').all());
    expect(bytes).not.toMatch(/probst|1711234567|Markt/i);
    expect(lastListings(erasureLines(vault.db), () => true).every(({ listed }) => listed)).toBe(true);
  });

  test('who said no to one purpose is listed with the deletion; taking that back takes it off the list', () => {
    const { vault, newsletter } = consentVault();
    const before = reachable(vault);
    give(vault, giving(before.id, newsletter));
    say(vault, before.id, withdrawal);
    const { undo } = value(deleteCustomer(vault.write, { id: before.id, version: before.version }));
    expect(vault.db.prepare('SELECT count(*) FROM do_not_contact').pluck().get()).toBeGreaterThan(0);
    value(applyUndo(vault.write, { undo }));
    expect(vault.db.prepare('SELECT count(*) FROM do_not_contact').pluck().get()).toBe(0);
    expect(may(vault, before.id, 'newsletter', 'email')).toMatchObject({ reason: 'withdrawn' });
  });

  test('who consents anew is no longer on the list', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    say(vault, id, { kind: 'doNotContact', channels: null, why: 'asked' });
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ reason: 'doNotContact' });
    give(vault, giving(id, newsletter));
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: true });
    expect(may(vault, id, 'postalAds', 'post')).toMatchObject({ allowed: false });
  });

  test('a confirmation that was asked for has to come first', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    const given = give(vault, giving(id, newsletter, { how: 'webForm', awaitsConfirmation: true }));
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ reason: 'pending' });
    say(vault, id, { kind: 'consentConfirmed', confirms: given, through: 'email', evidence: [] });
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: true });
    const strange: Statement = { kind: 'consentConfirmed', confirms: 'nobody', through: 'email', evidence: [] };
    expect(noteStatement(vault.write, { customer: id, today, statement: strange, details: noDetails })).toMatchObject({
      error: { code: 'consent.nothingToConfirm' },
    });
  });
});

describe('a yes that takes no no back', () => {
  const stop = { kind: 'doNotContact', channels: null, why: 'asked' } as const;
  const onTheList = (vault: MadeVault) => vault.db.prepare('SELECT count(*) FROM do_not_contact').pluck().get();

  test('paper signed before the person asked not to be contacted, typed in afterwards', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    say(vault, id, stop);
    const listed = onTheList(vault);
    give(vault, giving(id, newsletter, { givenOn: '2026-11-01' }));
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'doNotContact' });
    expect(onTheList(vault)).toBe(listed);
  });

  test('a web form that nobody confirmed, and a confirmation through a way that proves nothing', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    value(
      saveContactSettings(vault.write, {
        purpose: 'customerMailings',
        settings: { ...cautiousSettings, ownSimilarGoods: true, saysHowToObject: true },
      }),
    );
    say(vault, id, {
      kind: 'saleNoted',
      soldOn: '2026-11-01',
      concluded: true,
      addressesGot: ['email'],
      hintVersion: newsletter,
    });
    expect(may(vault, id, 'customerMailings', 'email')).toMatchObject({ allowed: true, reason: 'existingCustomer' });
    say(vault, id, withdrawal);
    say(vault, id, stop);
    const listed = onTheList(vault);
    const form = give(vault, giving(id, newsletter, { how: 'webForm' }));
    say(vault, id, { kind: 'consentConfirmed', confirms: form, through: 'post', evidence: [] });
    expect(may(vault, id, 'newsletter', 'email').allowed).toBe(false);
    expect(may(vault, id, 'customerMailings', 'email').allowed).toBe(false);
    expect(onTheList(vault)).toBe(listed);
    say(vault, id, { kind: 'consentConfirmed', confirms: form, through: 'email', evidence: [] });
    expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: true, reason: 'consent' });
  });

  test('an address that reaches somebody else stays on the list, and so does one with another no', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    say(vault, id, { kind: 'doNotContact', channels: ['email'], why: 'addressOfAnother' });
    give(vault, giving(id, newsletter));
    expect(onTheList(vault)).toBe(1);
    const other = reachable(vault, {
      emails: [{ label: '', address: 'nein@example.org' }],
      phones: [],
      addresses: [],
    });
    say(vault, other.id, stop);
    say(vault, other.id, objection);
    say(vault, other.id, { kind: 'objectionLifted', purpose: null, channels: null, how: 'email', by: 'person' });
    expect(onTheList(vault)).toBe(2);
  });

  test('a text that tells of the right to say no, or that names another way, is none to agree to', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    const hint = value(
      saveConsentText(vault.write, {
        purpose: 'newsletter',
        kind: 'hint',
        channels: ['email'],
        bodies: [{ language: 'de', body: 'Sie können jederzeit widersprechen.' }],
      }),
    ).texts[0]?.id;
    for (const request of [giving(id, hint ?? ''), giving(id, newsletter, { channels: ['email', 'sms'] })])
      expect(giveConsent(vault.write, request)).toMatchObject({
        error: { code: 'consent.flawed', flaws: ['noTextShown'] },
      });
  });
});

test('an objection to a purpose that rests on an interest ends it; one to all advertising does not', () => {
  const { vault } = consentVault();
  value(adoptPurposes(vault.write, { purposes: ['customerFile'], today }));
  const { id } = reachable(vault);
  say(vault, id, objection);
  expect(may(vault, id, 'customerFile', 'phone')).toMatchObject({ allowed: true, reason: 'interest' });
  say(vault, id, { ...objection, purpose: 'customerFile' });
  expect(may(vault, id, 'customerFile', 'phone')).toMatchObject({ allowed: false, reason: 'objected' });
});

test('a purpose that left the register permits nothing', async () => {
  const { vault, newsletter } = consentVault();
  const { id } = reachable(vault);
  give(vault, giving(id, newsletter));
  value(endPurpose(vault.write, { id: 'newsletter', version: 1 }));
  expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'purposeEnded' });
  const list = value(await lookAtMailing(vault.read, { purpose: 'newsletter', channel: 'email', today }));
  expect(list).toMatchObject({ allowed: 0, refused: 1 });
});

test('the signed sheet hangs on its consent, and goes and comes back with the customer', () => {
  const { vault, newsletter } = consentVault();
  const { id, version } = reachable(vault);
  const given = give(vault, giving(id, newsletter));
  const subject = 'consent' as const;
  const file = value(beginAttachment(vault.write, { subject, record: given, name: 'Zettel.txt', bytes: 2 })).id;
  value(receiveAttachment(vault.write, { id: file, offset: 0, bytes: Uint8Array.of(74, 97) }));
  const files = () => value(listAttachments(vault.read, { subject, record: given })).files.map(each => each.id);
  expect(files()).toEqual([file]);
  const { undo } = value(deleteCustomer(vault.write, { id, version }));
  expect(files()).toEqual([]);
  expect(beginAttachment(vault.write, { subject, record: given, name: 'Zettel.txt', bytes: 2 }).ok).toBe(false);
  value(applyUndo(vault.write, { undo }));
  expect(files()).toEqual([file]);
});

describe('texts and forms', () => {
  test('a new version never touches the old one, and one that says nothing new is refused', () => {
    const { vault, newsletter } = consentVault();
    const body = 'Ja, bitte.\r\n\tÄ — ☐ \u0000Ende';
    const bodies = [{ language: 'de' as const, body }];
    const request = { purpose: 'newsletter', kind: 'consent' as const, channels: ['email' as const], bodies };
    expect(value(saveConsentText(vault.write, request)).version).toBe(2);
    expect(saveConsentText(vault.write, request)).toMatchObject({ error: { code: 'consent.textUnchanged' } });
    const { texts } = value(listConsentTexts(vault.read, { purpose: 'newsletter' }));
    expect(texts.map(text => [text.version, text.id === newsletter])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(texts[0]?.body).toBe(body);
  });

  test('the code of a form brings up customer and text', () => {
    const { vault, newsletter } = consentVault();
    const { id } = reachable(vault);
    const { code } = value(newForm(vault.write, { customer: id, textVersion: newsletter }));
    expect(value(findForm(vault.read, { code: code.toLowerCase().replace('-', ' ') }))).toMatchObject({
      customer: id,
      text: { id: newsletter },
    });
    expect(findForm(vault.read, { code: 'ABCD-EFGH' })).toMatchObject({ error: { code: 'consent.formUnknown' } });
  });
});

describe('lists', () => {
  test('a mailing goes to those who may be written to; the log of each says on which basis', async () => {
    const { vault, newsletter } = consentVault();
    const yes = reachable(vault);
    const no = reachable(vault, { familyName: 'Nein' });
    give(vault, giving(yes.id, newsletter));
    const list = value(await lookAtMailing(vault.read, { purpose: 'newsletter', channel: 'email', today }));
    expect(list).toMatchObject({ allowed: 1, refused: 1 });
    expect(list.first.map(({ customer, answer }) => [customer, answer.reason])).toEqual([
      [yes.id, 'consent'],
      [no.id, 'none'],
    ]);
    const noted = value(
      noteMailing(vault.write, {
        purpose: 'newsletter',
        channel: 'email',
        customers: [yes.id, no.id],
        refused: 1,
        today,
      }),
    );
    expect(noted.customers).toEqual([yes.id]);
    expect(customerTimeline(vault.db, yes.id)[0]).toMatchObject({ action: 'used' });
    expect(customerTimeline(vault.db, no.id).some(({ action }) => action === 'used')).toBe(false);
    const { mailings, figures } = value(await consentOverview(vault.read, { today }));
    expect(mailings).toMatchObject([{ allowed: 1, refused: 2, purpose: 'newsletter' }]);
    expect(figures.find(({ purpose }) => purpose === 'newsletter')).toMatchObject({
      allowed: 1,
      states: { given: 1, none: 1 },
    });
  });

  test('each person gets one answer, asked alone or in a list', async () => {
    const { vault, newsletter } = consentVault('AT');
    const people = [
      reachable(vault),
      reachable(vault, { kind: 'organisation', organisation: 'Blumen GmbH' }),
      reachable(vault, { addresses: [] }),
    ];
    give(vault, giving(people[2]?.id ?? '', newsletter));
    say(vault, people[0]?.id ?? '', objection);
    for (const [purpose, channel] of [
      ['newsletter', 'email'],
      ['postalAds', 'post'],
      ['customerMailings', 'email'],
      ['phoneAds', 'phone'],
    ] as const)
      for (const { customer, answer } of value(await lookAtMailing(vault.read, { purpose, channel, today })).first)
        expect(answer, `${purpose} ${channel}`).toEqual(may(vault, customer, purpose, channel));
  });
});

describe('purposes', () => {
  test('a link holds from its day, and what the business says of a purpose is kept', () => {
    const { vault } = consentVault();
    const { id } = reachable(vault);
    value(linkPurposes(vault.write, { customer: id, purposes: ['orders', 'invoices'], today: '2026-11-20' }));
    value(linkPurposes(vault.write, { customer: id, purposes: ['orders'], today }));
    const person = value(readConsentPerson(vault.read, { customer: id, today }));
    expect(person.links).toEqual([{ purpose: 'orders', since: '2026-11-20' }]);
    expect(linkPurposes(vault.write, { customer: id, purposes: ['nothing'], today })).toMatchObject({
      error: { code: 'register.gone' },
    });
    value(
      saveContactSettings(vault.write, {
        purpose: 'newsletter',
        settings: { ...cautiousSettings, monthsWithoutUse: null },
      }),
    );
  });
});
