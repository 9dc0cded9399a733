import { expect, test } from 'vitest';
import { NewsletterPack, recogniseNewsletter } from '../../shared/domain/newsletter-columns.ts';
import { createNewsletterReader } from '../../shared/domain/newsletter-rows.ts';
import { newsletterPack, readingOf, readNewsletterFile, rowOf } from './newsletter-people.ts';
import { readPack } from './read-pack.ts';

test('the pack has its shape, and says of each heading what it rests on', () => {
  expect(NewsletterPack.safeParse(readPack('consent/newsletter-tools.json')).error?.issues ?? []).toEqual([]);
  const { tools } = newsletterPack;
  expect(tools.map(({ id }) => id)).toEqual(['mailchimp', 'brevo', 'cleverreach', 'own']);
  const boasting = tools
    .flatMap(({ groups }) => groups)
    .filter(
      ({ source, confidence }) => source.startsWith('from professional knowledge') && confidence !== 'unverified',
    );
  expect(boasting).toEqual([]);
});

test('a pack with a target that nobody reads is refused', () => {
  const [first, ...others] = newsletterPack.tools;
  const group = { ...first?.groups[0], columns: { X: 'shoeSize' } };
  expect(
    NewsletterPack.safeParse({ ...newsletterPack, tools: [{ ...first, groups: [group] }, ...others] }).success,
  ).toBe(false);
  expect(NewsletterPack.safeParse({ ...newsletterPack, tools: [first] }).success).toBe(false);
});

test.each([
  ['subscribed-email-audience-export-a1b2.csv', 'mailchimp', 'subscribed'],
  ['unsubscribed-email-audience-export-a1b2.csv', 'mailchimp', 'unsubscribed'],
  ['cleaned-email-audience-export-a1b2.csv', 'mailchimp', 'bounced'],
  ['brevo-de.csv', 'brevo', null],
  ['brevo-en.csv', 'brevo', null],
  ['cleverreach-en.csv', 'cleverreach', null],
  ['cleverreach-de.csv', 'cleverreach', null],
  ['eigene.csv', 'own', null],
  ['own-us.csv', 'own', null],
] as const)('%s is of %s', async (name, tool, status) => {
  const { file, rows } = await readNewsletterFile(name);
  expect([file.tool.id, file.status]).toEqual([tool, status]);
  expect(file.targets.filter(target => target !== 'leaveOut')).toEqual(
    [...new Set(file.targets)].filter(target => target !== 'leaveOut'),
  );
  expect(rows.every(({ facts }) => facts !== null)).toBe(true);
});

test.each([
  ['two signs are too few', ['Email Address', 'OPTIN_TIME', 'LEID'], 'own'],
  ['three are enough', ['Email Address', 'OPTIN_TIME', 'LEID', 'EUID'], 'mailchimp'],
  ['one sign written twice is one', ['Email Address', 'OPTIN_TIME', 'Optin time', 'optin-time'], 'own'],
  ['a list of customers', ['Name', 'E-Mail', 'Telefon'], 'own'],
] as const)('%s', (_, headings, tool) => {
  expect(recogniseNewsletter(newsletterPack, headings, 'a.csv').tool.id).toBe(tool);
});

test('a double opt-in of Mailchimp, with its days where the business is', async () => {
  const { rows } = await readNewsletterFile('subscribed-email-audience-export-a1b2.csv');
  const { facts, problems } = rowOf(rows, 'anna.baer@example.org');
  expect(problems).toEqual([]);
  expect(facts).toMatchObject({
    row: 2,
    givenName: 'Anna',
    familyName: 'Bär, geb. Ost',
    status: 'subscribed',
    optInAt: { at: '2024-03-31T00:30:15.000Z', day: '2024-03-31' },
    optInIp: '192.0.2.10',
    confirmation: 'timed',
    confirmedAt: { at: '2024-03-31T00:34:02.000Z', day: '2024-03-31' },
    confirmIp: '192.0.2.11',
    yesRefused: [],
  });
  // Nothing of tags, notes, places or ratings.
  expect(facts.proof).toEqual([
    { label: 'Email Address', value: 'anna.baer@example.org' },
    { label: 'OPTIN_TIME', value: '2024-03-31 00:30:15' },
    { label: 'OPTIN_IP', value: '192.0.2.10' },
    { label: 'CONFIRM_TIME', value: '2024-03-31 00:34:02' },
    { label: 'CONFIRM_IP', value: '192.0.2.11' },
  ]);
});

test.each([
  ['imported@example.org', 'none', null, '2023-06-25', ['noOptInTime']],
  ['single@example.org', 'none', '2024-05-02', undefined, []],
  ['open@example.org', 'none', '2024-06-01', undefined, []],
] as const)('no double opt-in of Mailchimp: %s', async (email, confirmation, optIn, added, refused) => {
  const { facts } = rowOf((await readNewsletterFile('subscribed-email-audience-export-a1b2.csv')).rows, email);
  expect([facts.status, facts.confirmation, facts.optInAt?.day ?? null, facts.addedAt?.day, facts.yesRefused]).toEqual([
    'subscribed',
    confirmation,
    optIn,
    added,
    refused,
  ]);
});

test.each([
  ['unsubscribed-email-audience-export-a1b2.csv', 'gone@example.org', 'unsubscribed', '2025-01-15'],
  ['unsubscribed-email-audience-export-a1b2.csv', 'angry@example.org', 'blocked', '2025-02-15'],
  ['unsubscribed-email-audience-export-a1b2.csv', 'odd@example.org', 'unsubscribed', '2025-03-15'],
  ['unsubscribed-email-audience-export-a1b2.csv', 'bare@example.org', 'unsubscribed', ''],
  ['cleaned-email-audience-export-a1b2.csv', 'lost@example.org', 'bounced', ''],
  ['brevo-de.csv', 'jana@example.org', 'subscribed', ''],
  ['brevo-de.csv', 'lea@example.org', 'unsubscribed', ''],
  ['brevo-de.csv', 'max@example.org', 'notSubscribed', ''],
  ['cleverreach-en.csv', 'olga@example.org', 'subscribed', ''],
  ['cleverreach-en.csv', 'quirin@example.org', 'unsubscribed', '2024-10-27'],
  ['cleverreach-en.csv', 'rosa@example.org', 'pending', ''],
  ['cleverreach-en.csv', 'sven@example.org', 'bounced', ''],
  ['cleverreach-de.csv', 'tina@example.org', 'subscribed', ''],
  ['cleverreach-de.csv', 'ulf@example.org', 'unsubscribed', '2024-05-02'],
  ['eigene.csv', 'wim@example.org', 'unsubscribed', ''],
] as const)('%s: %s is %s', async (name, email, status, day) => {
  const { facts } = rowOf((await readNewsletterFile(name)).rows, email);
  expect([facts.status, facts.unsubscribedAt?.day ?? '']).toEqual([status, day]);
});

test.each([
  ['brevo-de.csv', 'jana@example.org', 'stated'],
  ['brevo-de.csv', 'kurt@example.org', 'none'],
  ['brevo-en.csv', 'nina@example.org', 'stated'],
  ['cleverreach-en.csv', 'olga@example.org', 'timed'],
  ['cleverreach-en.csv', 'paul@example.org', 'none'],
  ['cleverreach-de.csv', 'tina@example.org', 'timed'],
  ['eigene.csv', 'vera@example.org', 'timed'],
  ['own-us.csv', 'xaver@example.org', 'timed'],
] as const)('%s: the confirmation of %s is %s', async (name, email, confirmation) => {
  expect(rowOf((await readNewsletterFile(name)).rows, email).facts.confirmation).toBe(confirmation);
});

test('American times, read at the business', async () => {
  const { rows } = await readNewsletterFile('own-us.csv');
  expect(rowOf(rows, 'xaver@example.org').facts.optInAt).toEqual({ at: '2024-03-04T12:05:00.000Z', day: '2024-03-04' });
});

test('a file of people who never subscribed is told by its name', async () => {
  const { rows } = await readNewsletterFile(
    'subscribed-email-audience-export-a1b2.csv',
    'nonsubscribed_email_audience_export.csv',
  );
  expect(rows.map(({ facts }) => facts?.status)).toEqual(Array(4).fill('notSubscribed'));
});

const headings = ['E-Mail', 'Angemeldet am', 'Bestätigt am', 'Abgemeldet am', 'Status', 'Telefon'];
const readRows = (...rows: readonly string[][]) => {
  const file = recogniseNewsletter(newsletterPack, headings, 'x.csv');
  const read = createNewsletterReader(newsletterPack, readingOf(file, headings));
  return rows.map((cells, index) => read(index + 2, cells));
};

test.each([
  ['nobody', ['', '1.2.2024', '', '', ''], ['noAddress'], false],
  ['no address', ['anna', '1.2.2024', '', '', ''], ['badAddress'], false],
  ['no sign-up', ['a@example.org', '', '', '', ''], ['noOptInTime'], true],
  ['an unreadable day', ['a@example.org', '31.2.2024', '', '', ''], ['unreadableDate', 'noOptInTime'], true],
  ['today', ['a@example.org', '28.11.2026', '', '', ''], [], true],
  ['tomorrow', ['a@example.org', '29.11.2026', '', '', ''], ['futureDate'], true],
  ['confirmed the day before', ['a@example.org', '2.2.2024', '1.2.2024', '', ''], ['optInAfterConfirmation'], true],
  ['unsubscribed the day before', ['a@example.org', '2.2.2024', '', '1.2.2024', ''], ['optInAfterUnsubscribe'], true],
  ['a status in other words', ['a@example.org', '2.2.2024', '', '', 'vielleicht'], ['unknownStatus'], true],
  ['an empty line', ['', '', '', '', ''], [], false],
] as const)('%s', (_, cells, codes, someone) => {
  const [row] = readRows([...cells]);
  expect(row?.problems.map(({ code }) => code)).toEqual(codes);
  expect(row?.facts !== null).toBe(someone);
});

test('a problem names row, column and cell', () => {
  expect(readRows(['a@example.org', '31.2.2024', '', '', ''])[0]?.problems[0]).toEqual({
    code: 'unreadableDate',
    row: 2,
    column: 1,
    value: '31.2.2024',
    firstRow: 0,
  });
});

test('the second row of an address is told with the first, however it is written', () => {
  const rows = readRows(
    ['Anna@Example.org', '1.2.2024', '', '', ''],
    ['mailto:anna@example.org', '1.3.2024', '', '', ''],
  );
  expect(rows.map(({ problems }) => problems.map(({ code, firstRow }) => [code, firstRow]))).toEqual([
    [],
    [['doubled', 2]],
  ]);
});
