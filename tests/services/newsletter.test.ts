import { describe, expect, test } from 'vitest';
import { readConsentPerson } from '../../main/services/consent-person.ts';
import { listConsentTexts } from '../../main/services/consent-texts.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { deleteCustomer, listCustomers } from '../../main/services/customers.ts';
import { eraseAgain, erasureLines } from '../../main/services/erasures.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { checkNewsletter, previewNewsletter, runNewsletter } from '../../main/services/newsletter.ts';
import { lastListings, saidEvents } from '../../shared/domain/erasures.ts';
import type { NewsletterFigures, NewsletterPlan } from '../../shared/ipc/newsletter-shapes.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added } from '../db/open-test-vault.ts';
import { consentVault, give, giving, may, say, today, value } from './consent-vault.ts';
import { withReader } from './import-file.ts';
import { planFor, shown } from './newsletter-file.ts';

const subscribed = 'subscribed-email-audience-export-a1b2.csv';
const unsubscribed = 'unsubscribed-email-audience-export-a1b2.csv';

function opened(more: Partial<WriteContext> = {}) {
  const { vault, newsletter } = consentVault();
  return { vault, newsletter, context: withReader(vault, more) };
}

const person = (vault: MadeVault, address: string, known = {}) =>
  added(vault, { ...known, emails: [{ label: '', address }] });

const records = (vault: MadeVault, customer: string) =>
  value(readConsentPerson(vault.read, { customer, today })).records;

const kinds = (vault: MadeVault, customer: string) => records(vault, customer).map(({ event }) => event.kind);

const everybody = (vault: MadeVault) =>
  value(
    listCustomers(vault.read, {
      filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 200,
    }),
  ).rows;

const noted = ({ notes }: NewsletterFigures) => Object.fromEntries(notes.map(({ note, count }) => [note, count]));
const wrong = ({ problemCounts }: NewsletterFigures) =>
  Object.fromEntries(problemCounts.map(({ code, count }) => [code, count]));

/** Checks the plan and runs it: both have to come to the same. */
async function run(context: WriteContext, plan: NewsletterPlan) {
  const checked = value(await checkNewsletter(context, plan));
  const { fileName, ...done } = value(await runNewsletter(context, plan));
  expect(done).toEqual(checked);
  return { ...done, fileName };
}

describe('the file of each tool', () => {
  test.each([
    [subscribed, 'mailchimp', 'subscribed', true],
    [unsubscribed, 'mailchimp', 'unsubscribed', true],
    ['brevo-de.csv', 'brevo', null, true],
    ['cleverreach-en.csv', 'cleverreach', null, true],
    ['cleverreach-de.csv', 'cleverreach', null, true],
    ['eigene.csv', 'own', null, true],
    ['own-us.csv', 'own', null, false],
  ] as const)('%s is recognised', async (name, tool, status, dayFirst) => {
    const { context } = opened();
    const plan = await planFor(context, name);
    expect([plan.tool, plan.status, plan.dayFirst]).toEqual([tool, status, dayFirst]);
    expect(plan.targets).toContain('email');
    const seen = value(await previewNewsletter(context, { importId: plan.importId, reading: null, tool: 'own' }));
    expect(seen.tool).toBe('own');
    expect(seen.tools.map(({ id }) => id)).toEqual(['mailchimp', 'brevo', 'cleverreach', 'own']);
    expect(seen.rows.length).toBeGreaterThan(0);
  });

  test('Mailchimp: a proved yes lets the newsletter out, with the row as its proof', async () => {
    const { vault, context } = opened();
    const anna = person(vault, 'Anna.Baer@example.org');
    const imported = person(vault, 'imported@example.org');
    const single = person(vault, 'single@example.org');
    expect(may(vault, anna.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'none' });
    const done = await run(context, await planFor(context, subscribed));
    expect(done).toMatchObject({ rows: 4, yes: 1, waiting: 1, no: 0, there: 0, nothing: 2, customers: 3, flaws: [] });
    expect(wrong(done)).toEqual({ noOptInTime: 1 });
    expect(done.problems[0]).toMatchObject({ row: 3, heading: 'OPTIN_TIME', email: 'imported@example.org' });
    expect(noted(done)).toEqual({ unconfirmed: 1, phoneNotTaken: 1, unknownWaiting: 1 });
    expect(may(vault, anna.id, 'newsletter', 'email')).toMatchObject({ allowed: true, reason: 'consent' });
    expect(may(vault, single.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'pending' });
    expect(may(vault, imported.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'none' });
    expect(may(vault, anna.id, 'phoneAds', 'phone').allowed).toBe(false);
    const [given, confirmed] = records(vault, anna.id);
    expect([given?.event.kind, confirmed?.event.kind]).toEqual(['consentGiven', 'consentConfirmed']);
    expect(given?.details).toMatchObject({
      saidOn: '2024-03-31',
      origin: `Mailchimp: ${subscribed}, 2`,
      proof: expect.arrayContaining([
        { label: 'OPTIN_TIME', value: '2024-03-31 00:30:15' },
        { label: 'CONFIRM_IP', value: '192.0.2.11' },
      ]) as unknown,
    });
    const text = value(listConsentTexts(vault.read, { purpose: 'newsletter' })).texts.find(
      ({ kind }) => kind === 'foreign',
    );
    expect(text).toMatchObject({ body: shown, channels: ['email'], version: 1 });
    expect(given?.event).toMatchObject({ textVersion: text?.id, how: 'webForm', validFrom: '2024-03-31' });
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('Mailchimp, those who left: the no is taken whatever else the row says, and one who complained is listed', async () => {
    const { vault, context, newsletter } = opened();
    const gone = person(vault, 'gone@example.org');
    const angry = person(vault, 'angry@example.org');
    const odd = person(vault, 'odd@example.org');
    const bare = person(vault, 'bare@example.org');
    give(vault, giving(odd.id, newsletter, { givenOn: '2025-03-01' }));
    expect(may(vault, odd.id, 'newsletter', 'email').allowed).toBe(true);
    const done = await run(context, await planFor(context, unsubscribed));
    expect(done).toMatchObject({ rows: 4, no: 4, customers: 4, problems: [] });
    expect(noted(done)).toEqual({ undatedNo: 1 });
    expect(kinds(vault, gone.id)).toEqual(['consentGiven', 'consentConfirmed', 'consentWithdrawn']);
    for (const { id } of [gone, odd, bare])
      expect(may(vault, id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'withdrawn' });
    expect(may(vault, angry.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'doNotContact' });
    expect(lastListings(erasureLines(vault.db), () => true)).toMatchObject([{ channel: 'email', listed: true }]);
  });

  test('Brevo has no moment of a yes: without the business’s own word nothing is taken, with it what is written down says so', async () => {
    const { vault, context } = opened();
    const jana = person(vault, 'jana@example.org');
    const lea = person(vault, 'lea@example.org');
    const plain = await run(context, await planFor(context, 'brevo-de.csv'));
    expect(plain).toMatchObject({ rows: 4, yes: 0, no: 1, nothing: 3 });
    expect(wrong(plain)).toMatchObject({ noOptInTime: 2 });
    const ownProof = { words: 'Protokoll des Anmeldeformulars, Ordner 7', confirmed: true, saidOn: '' };
    const done = await run(context, await planFor(context, 'brevo-de.csv', undefined, { ownProof }));
    expect(done).toMatchObject({ yes: 1, there: 1 });
    expect(wrong(done)).toEqual({});
    expect(noted(done)).toMatchObject({ withoutProof: 1 });
    expect(records(vault, jana.id)[0]?.details).toMatchObject({ note: ownProof.words, saidOn: '2024-06-18' });
    expect(may(vault, jana.id, 'newsletter', 'email')).toMatchObject({ allowed: true, reason: 'consent' });
    expect(may(vault, lea.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'withdrawn' });
  });

  test('CleverReach and a table of one’s own', async () => {
    const { vault, context } = opened();
    const [olga, quirin, rosa] = ['olga', 'quirin', 'rosa'].map(name => person(vault, `${name}@example.org`).id);
    await run(context, await planFor(context, 'cleverreach-en.csv'));
    expect([olga, quirin, rosa].map(id => may(vault, id ?? '', 'newsletter', 'email').reason)).toEqual([
      'consent',
      'withdrawn',
      'pending',
    ]);
    const [vera, wim] = ['vera', 'wim'].map(name => person(vault, `${name}@example.org`).id);
    await run(context, await planFor(context, 'eigene.csv'));
    expect([vera, wim].map(id => may(vault, id ?? '', 'newsletter', 'email').reason)).toEqual(['consent', 'withdrawn']);
  });
});

describe('whose file it is', () => {
  test('the same file a second time adds nothing, nor a second text', async () => {
    const { vault, context } = opened();
    const anna = person(vault, 'anna.baer@example.org');
    const gone = person(vault, 'gone@example.org');
    const both = async () => [
      await run(context, await planFor(context, subscribed)),
      await run(context, await planFor(context, unsubscribed)),
    ];
    await both();
    const before = [kinds(vault, anna.id), kinds(vault, gone.id)];
    const lines = erasureLines(vault.db).length;
    const again = await both();
    expect(again.map(({ yes, waiting, no, there }) => [yes, waiting, no, there])).toEqual([
      [0, 0, 0, 1],
      [0, 0, 0, 4],
    ]);
    expect(again.map(noted)[1]).toEqual({ alreadyThere: 1, listed: 3 });
    expect([kinds(vault, anna.id), kinds(vault, gone.id)]).toEqual(before);
    expect(erasureLines(vault.db)).toHaveLength(lines);
    expect(
      value(listConsentTexts(vault.read, { purpose: 'newsletter' })).texts.filter(({ kind }) => kind === 'foreign'),
    ).toHaveLength(1);
  });

  test('of several customers with one address all have said no, and none has said yes', async () => {
    const { vault, context } = opened();
    const shared = [person(vault, 'anna.baer@example.org'), person(vault, 'ANNA.BAER@example.org')];
    const left = [person(vault, 'gone@example.org'), person(vault, 'Gone@Example.org')];
    const yes = await run(context, await planFor(context, subscribed));
    expect(wrong(yes)).toMatchObject({ severalCustomers: 1 });
    expect(yes.problems.find(({ code }) => code === 'severalCustomers')).toMatchObject({
      row: 2,
      email: 'anna.baer@example.org',
    });
    for (const { id } of shared) expect(kinds(vault, id)).toEqual([]);
    await run(context, await planFor(context, unsubscribed));
    for (const { id } of left) expect(kinds(vault, id)).toEqual(['consentWithdrawn']);
  });

  test('somebody who isn’t in the list comes into it with a yes that holds and no other way', async () => {
    const { vault, context } = opened();
    const skipped = await run(context, await planFor(context, subscribed));
    expect(skipped).toMatchObject({ yes: 0, newCustomers: 0 });
    expect(noted(skipped)).toEqual({ unknownSkipped: 1, unknownWaiting: 2 });
    expect(everybody(vault)).toEqual([]);
    const done = await run(context, await planFor(context, subscribed, undefined, { newCustomers: 'add' }));
    expect(done).toMatchObject({ yes: 1, newCustomers: 1, customers: 0 });
    const [anna] = everybody(vault);
    expect(anna).toMatchObject({ name: 'Bär, geb. Ost, Anna', email: 'anna.baer@example.org', status: 'prospect' });
    expect(may(vault, anna?.id ?? '', 'newsletter', 'email')).toMatchObject({ allowed: true, reason: 'consent' });
    const left = await run(context, await planFor(context, unsubscribed, undefined, { newCustomers: 'add' }));
    expect(noted(left)).toMatchObject({ unknownNo: 4 });
    expect(everybody(vault)).toHaveLength(1);
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('the no of somebody who isn’t in the list keeps an older yes out, and later ones of the business too', async () => {
    const { vault, context } = opened();
    const bytes = (left: string) =>
      Buffer.from(
        `E-Mail;Angemeldet am;Bestätigt am;Abgemeldet am\r\nneu@example.org;1.2.2024;2.2.2024;${left}\r\n` +
          `NEU@example.org;1.2.2024;2.2.2024;${left}\r\n`,
      );
    const left = await run(context, await planFor(context, 'weg.csv', bytes('3.3.2024'), { newCustomers: 'add' }));
    expect(left).toMatchObject({ yes: 0, no: 1, there: 1, nothing: 0, newCustomers: 0 });
    expect(noted(left)).toEqual({ unknownNo: 1, listed: 1 });
    const lines = erasureLines(vault.db);
    expect(lastListings(lines, () => false)).toMatchObject([{ channel: 'email', why: 'asked', listed: true }]);
    expect(JSON.stringify(lines)).not.toContain('example.org');
    const older = await run(context, await planFor(context, 'alt.csv', bytes(''), { newCustomers: 'add' }));
    expect(older).toMatchObject({ yes: 0, no: 0, newCustomers: 0 });
    expect(noted(older)).toMatchObject({ listed: 1 });
    expect(everybody(vault)).toEqual([]);
    const typed = person(vault, 'neu@example.org');
    expect(may(vault, typed.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'listedDoNotContact' });
    expect(erasureLines(vault.db)).toEqual(lines);
  });

  test('without a name somebody is called by the address; a later row of the same file that says no counts', async () => {
    const { vault, context } = opened();
    const bytes = Buffer.from(
      'E-Mail;Angemeldet am;Bestätigt am;Abgemeldet am\r\n' +
        'neu@example.org;1.2.2024;2.2.2024;\r\nneu@example.org;1.2.2024;2.2.2024;3.3.2024\r\n',
    );
    const done = await run(context, await planFor(context, 'liste.csv', bytes, { newCustomers: 'add' }));
    expect(done).toMatchObject({ yes: 1, no: 1, newCustomers: 1, customers: 0 });
    const [only] = everybody(vault);
    expect(only?.name).toBe('neu@example.org');
    expect(may(vault, only?.id ?? '', 'newsletter', 'email')).toMatchObject({ reason: 'withdrawn' });
  });

  test('whoever was deleted with a no is not brought back, and an address on the list stays on it', async () => {
    const { vault, context, newsletter } = opened();
    const before = person(vault, 'anna.baer@example.org');
    give(vault, giving(before.id, newsletter));
    say(vault, before.id, {
      kind: 'consentWithdrawn',
      purpose: 'newsletter',
      channels: null,
      how: 'phone',
      by: 'person',
    });
    value(deleteCustomer(vault.write, { id: before.id, version: before.version }));
    const done = await run(context, await planFor(context, subscribed, undefined, { newCustomers: 'add' }));
    expect(done).toMatchObject({ yes: 0, newCustomers: 0 });
    expect(noted(done)).toMatchObject({ listed: 1 });
    expect(everybody(vault)).toEqual([]);
    const again = person(vault, 'anna.baer@example.org');
    const second = await run(context, await planFor(context, subscribed));
    expect(noted(second)).toMatchObject({ listed: 1 });
    expect(second.yes).toBe(1);
    expect(may(vault, again.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'listedDoNotContact' });
  });
});

describe('how people were asked', () => {
  test.each([
    ['noTextShown', { text: null }],
    [
      'preTicked',
      { form: { preTicked: true, withTerms: false, conditionOfPurchase: false, withdrawalMentioned: true } },
    ],
    [
      'bundledWithTerms',
      { form: { preTicked: false, withTerms: true, conditionOfPurchase: false, withdrawalMentioned: true } },
    ],
    [
      'withdrawalNotMentioned',
      { form: { preTicked: false, withTerms: false, conditionOfPurchase: false, withdrawalMentioned: false } },
    ],
    ['contractOrLawCovers', { purpose: 'orders' }],
  ] as const)('%s: no yes is taken, every no is', async (flaw, more) => {
    const { vault, context } = opened();
    const anna = person(vault, 'anna.baer@example.org');
    const gone = person(vault, 'gone@example.org');
    const done = await run(context, await planFor(context, subscribed, undefined, more));
    expect(done.flaws).toContain(flaw);
    expect(done).toMatchObject({ yes: 0, waiting: 0 });
    expect(noted(done)).toMatchObject({ flawedForm: 3 });
    await run(context, await planFor(context, unsubscribed, undefined, more));
    expect(kinds(vault, anna.id)).toEqual([]);
    expect(kinds(vault, gone.id)).toEqual(['consentWithdrawn']);
  });

  test('the text of another purpose is none, one that is kept already is named', async () => {
    const { vault, context, newsletter } = opened();
    const anna = person(vault, 'anna.baer@example.org');
    const { phoneAds } = { phoneAds: value(listConsentTexts(vault.read, { purpose: 'phoneAds' })).texts[0]?.id ?? '' };
    const other = await run(context, await planFor(context, subscribed, undefined, { text: { id: phoneAds } }));
    expect(other.flaws).toEqual(['noTextShown']);
    await run(context, await planFor(context, subscribed, undefined, { text: { id: newsletter } }));
    expect(records(vault, anna.id)[0]?.event).toMatchObject({ textVersion: newsletter });
  });
});

describe('all or nothing', () => {
  test('cancelled, nothing is written and the file waits on', async () => {
    let stopped = true;
    const { vault, context } = opened({ cancelled: () => stopped });
    const anna = person(vault, 'anna.baer@example.org');
    const plan = await planFor(context, subscribed, undefined, { newCustomers: 'add' });
    expect(await checkNewsletter(context, plan)).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect(await runNewsletter(context, plan)).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect(kinds(vault, anna.id)).toEqual([]);
    expect(everybody(vault)).toHaveLength(1);
    expect(value(listConsentTexts(vault.read, { purpose: 'newsletter' })).texts.map(({ kind }) => kind)).toEqual([
      'consent',
    ]);
    stopped = false;
    expect(value(await runNewsletter(context, plan)).yes).toBe(1);
    expect(await runNewsletter(context, plan)).toEqual({ ok: false, error: { code: 'import.notFound' } });
  });

  test('a column of addresses and a purpose have to be there', async () => {
    const { context } = opened();
    const plan = await planFor(context, subscribed);
    const targets = plan.targets.map(target => (target === 'email' ? 'leaveOut' : target));
    expect(await checkNewsletter(context, { ...plan, targets })).toMatchObject({
      error: { code: 'newsletter.noEmailColumn' },
    });
    expect(await runNewsletter(context, { ...plan, purpose: 'gone' })).toMatchObject({
      error: { code: 'register.gone' },
    });
  });

  test('a backup from before does not bring a withdrawn consent back', async () => {
    const { vault, context, newsletter } = opened();
    const gone = person(vault, 'gone@example.org');
    give(vault, giving(gone.id, newsletter, { givenOn: '2024-01-01' }));
    await run(context, await planFor(context, unsubscribed));
    expect(may(vault, gone.id, 'newsletter', 'email')).toMatchObject({ reason: 'withdrawn' });
    const lines = erasureLines(vault.db);
    expect(saidEvents(lines).map(({ customer, event }) => [customer, event.kind])).toEqual([
      [gone.id, 'consentWithdrawn'],
    ]);
    // As the backup had it: the log without what the file said.
    vault.db.exec(`DELETE FROM consent_events WHERE instr(said, 'consentWithdrawn') > 0`);
    expect(may(vault, gone.id, 'newsletter', 'email').allowed).toBe(true);
    eraseAgain(vault.db, {
      at: '2026-11-23T08:00:00.000Z',
      user: vault.write.user.id,
      lines,
      random: vault.write.random,
      vault: 'v',
      madeAt: '2026-11-22T08:00:00.000Z',
      until: null,
    });
    expect(may(vault, gone.id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'withdrawn' });
  });
});
