import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { consentState, type ConsentReading } from '../../shared/domain/consent-state.ts';
import { recogniseNewsletter } from '../../shared/domain/newsletter-columns.ts';
import { newsletterConsents, type NewsletterTaking } from '../../shared/domain/newsletter-consents.ts';
import { createNewsletterReader, type NewsletterFacts } from '../../shared/domain/newsletter-rows.ts';
import { confirmed, contactAgain, given, news, noContact, objected, withdrew } from './contact-people.ts';
import { newsletterPack, readNewsletterFile, readingOf, rowOf, taking } from './newsletter-people.ts';

const mailchimp = 'subscribed-email-audience-export-a1b2.csv';
const gone = 'unsubscribed-email-audience-export-a1b2.csv';
/** Advertising in Germany: what a form says needs a confirmation through the mail. */
const strict: ConsentReading = {
  confirmation: { whenGivenBy: ['webForm', 'email'], through: ['email'] },
  ownConsentFrom: '',
};
const ownProof = { evidence: ['letter'], confirmed: true, saidOn: '' } as const;

const factsOf = async (file: string, email: string) => rowOf((await readNewsletterFile(file)).rows, email).facts;
const stateAfter = (log: readonly ConsentEvent[], day: string = taking.day, reading: ConsentReading = strict) =>
  consentState(log, news, 'email', day, reading).name;
/** The kinds of the entries added, the hints, and how the consent stands with them. */
function taken(facts: NewsletterFacts, log: readonly ConsentEvent[] = [], more: Partial<NewsletterTaking> = {}) {
  const { events, hints } = newsletterConsents(facts, log, { ...taking, ...more });
  for (const event of events) ConsentEvent.parse(event);
  return { kinds: events.map(({ kind }) => kind), hints, state: stateAfter([...log, ...events]), events };
}

test.each([
  [mailchimp, 'anna.baer@example.org', ['consentGiven', 'consentConfirmed'], [], 'given'],
  [mailchimp, 'imported@example.org', [], [], 'none'],
  [mailchimp, 'single@example.org', ['consentGiven'], ['phoneNotTaken', 'unconfirmed'], 'pending'],
  [mailchimp, 'open@example.org', ['consentGiven'], ['unconfirmed'], 'pending'],
  [gone, 'gone@example.org', ['consentGiven', 'consentConfirmed', 'consentWithdrawn'], [], 'withdrawn'],
  [
    gone,
    'angry@example.org',
    ['consentGiven', 'consentConfirmed', 'consentWithdrawn', 'doNotContact'],
    [],
    'withdrawn',
  ],
  [gone, 'odd@example.org', ['consentWithdrawn'], [], 'withdrawn'],
  [gone, 'bare@example.org', ['consentWithdrawn'], ['undatedNo'], 'withdrawn'],
  ['cleaned-email-audience-export-a1b2.csv', 'lost@example.org', [], ['bounced'], 'none'],
  ['brevo-de.csv', 'jana@example.org', [], ['phoneNotTaken'], 'none'],
  ['brevo-de.csv', 'lea@example.org', ['consentWithdrawn'], ['undatedNo'], 'withdrawn'],
  ['brevo-de.csv', 'max@example.org', [], ['notSubscribed'], 'none'],
  ['cleverreach-en.csv', 'olga@example.org', ['consentGiven', 'consentConfirmed'], [], 'given'],
  ['cleverreach-en.csv', 'paul@example.org', ['consentGiven'], ['unconfirmed'], 'pending'],
  ['cleverreach-en.csv', 'rosa@example.org', ['consentGiven'], ['unconfirmed'], 'pending'],
  ['cleverreach-en.csv', 'sven@example.org', [], ['bounced'], 'none'],
  ['own-us.csv', 'yuki@example.org', [], ['notSubscribed'], 'none'],
] as const)('%s: %s', async (file, email, kinds, hints, state) => {
  const { events: _, ...rest } = taken(await factsOf(file, email));
  expect(rest).toEqual({ kinds, hints, state });
});

test('a yes is dated by the day it was said, recorded at the import, for e-mail alone', async () => {
  const [yes, click] = taken(await factsOf(mailchimp, 'anna.baer@example.org')).events;
  expect(yes).toEqual({
    kind: 'consentGiven',
    id: yes?.id,
    at: taking.at,
    day: taking.day,
    takenBy: 'u1',
    purpose: 'news',
    channels: ['email'],
    textVersion: 't1',
    how: 'webForm',
    evidence: ['row1'],
    givenBy: 'person',
    validFrom: '2024-03-31',
    awaitsConfirmation: true,
  });
  expect(click).toMatchObject({ kind: 'consentConfirmed', confirms: yes?.id, through: 'email', evidence: ['row1'] });
});

test.each([
  ['a confirmation that the file only states', 'brevo-de.csv', 'jana@example.org', ownProof, 'given', '2024-06-18'],
  ['a sign-up that was not confirmed', mailchimp, 'single@example.org', ownProof, 'given', '2024-05-02'],
  ['an imported address', mailchimp, 'imported@example.org', ownProof, 'given', '2023-06-25'],
  [
    'a proof of the form alone',
    mailchimp,
    'single@example.org',
    { ...ownProof, confirmed: false },
    'pending',
    '2024-05-02',
  ],
] as const)("on the business's word: %s", async (_, file, email, proof, state, validFrom) => {
  const facts = await factsOf(file, email);
  const result = taken(facts, [], { ownProof: proof });
  expect(result.hints).toContain('withoutProof');
  expect(result.state).toBe(state);
  expect(result.events[0]).toMatchObject({ validFrom, evidence: ['row1', 'letter'] });
});

test.each([
  ['who has not clicked yet', 'cleverreach-en.csv', 'rosa@example.org', 'pending'],
  ['who unsubscribed', gone, 'bare@example.org', 'withdrawn'],
  ['who complained', gone, 'angry@example.org', 'withdrawn'],
  ['whose mail came back', 'cleverreach-en.csv', 'sven@example.org', 'none'],
  ['who never subscribed', 'brevo-de.csv', 'max@example.org', 'none'],
] as const)("the business's word does not help with one %s", async (_, file, email, state) => {
  const facts = await factsOf(file, email);
  expect(taken(facts, [], { ownProof: { ...ownProof, saidOn: '2024-01-01' } }).state).toBe(state);
});

test('a day of the yes is taken from the business only where the row names none', async () => {
  const facts = { ...(await factsOf('brevo-de.csv', 'jana@example.org')), addedAt: null };
  const saying = (saidOn: string) => taken(facts, [], { ownProof: { ...ownProof, saidOn } }).events[0];
  expect(saying('2023-02-01')).toMatchObject({ validFrom: '2023-02-01' });
  expect(saying('')).toBeUndefined();
  expect(saying('2026-11-28')).toMatchObject({ validFrom: '2026-11-28' });
  expect(saying('2026-11-29')).toBeUndefined();
});

test('a no in the list that is younger than the yes of the file stands', async () => {
  const facts = await factsOf(mailchimp, 'anna.baer@example.org');
  for (const no of [withdrew('2024-04-01'), withdrew('2024-03-31'), objected('2024-04-01')])
    expect(taken(facts, [no])).toMatchObject({ kinds: [], hints: ['saidNoSince'] });
  // The sign-up was at 1:30 in the night, the no at noon two days before.
  expect(taken(facts, [withdrew('2024-03-29')])).toMatchObject({
    kinds: ['consentGiven', 'consentConfirmed'],
    state: 'given',
  });
  expect(taken(facts, [withdrew('2024-04-01', { purpose: 'survey' })]).state).toBe('given');
  expect(taken(facts, [withdrew('2024-04-01', { channels: ['phone'] })]).state).toBe('given');
});

test('a yes in the list that is younger than the no of the file stands, if it holds', async () => {
  const facts = await factsOf(gone, 'gone@example.org');
  const paper = given('2025-01-16');
  expect(taken(facts, [paper], { reading: strict })).toMatchObject({ kinds: [], hints: ['laterYes'], state: 'given' });
  expect(taken(facts, [given('2025-01-15')], { reading: strict }).state).toBe('withdrawn');
  // Younger, but never confirmed: the older one must not live on behind it.
  const waiting = [given('2022-01-01'), given('2025-06-01', { how: 'webForm', awaitsConfirmation: true })];
  expect(taken(facts, waiting, { reading: strict }).state).toBe('withdrawn');
});

test('an older yes of the file does not take the place of one that holds', async () => {
  const facts = await factsOf(mailchimp, 'anna.baer@example.org');
  expect(taken(facts, [given('2025-01-01')])).toMatchObject({ kinds: [], hints: ['alreadyThere'], state: 'given' });
  expect(taken(facts, [given('2024-03-30')]).kinds).toEqual(['consentGiven', 'consentConfirmed']);
});

test('a yes that is confirmed in a later file is confirmed, not given twice', async () => {
  const facts = await factsOf(mailchimp, 'anna.baer@example.org');
  const before = taken({ ...facts, confirmation: 'none' });
  expect(before.state).toBe('pending');
  const later = { at: '2026-11-30T11:00:00.000Z', day: '2026-11-30' };
  const { events } = newsletterConsents(facts, before.events, { ...taking, ...later });
  expect(events.map(({ kind }) => kind)).toEqual(['consentConfirmed']);
  expect(stateAfter([...before.events, ...events], later.day)).toBe('given');
});

test('a new unsubscription after an old one is taken with its yes', async () => {
  const facts = await factsOf(gone, 'gone@example.org');
  const log = [given('2023-01-01'), withdrew('2023-06-01')];
  const { kinds, state } = taken(facts, log);
  expect(kinds).toEqual(['consentGiven', 'consentConfirmed', 'consentWithdrawn']);
  expect(state).toBe('withdrawn');
});

test('a complaint that the person took back later is not brought up again', async () => {
  const facts = await factsOf(gone, 'angry@example.org');
  const stops = (log: readonly ConsentEvent[]) => taken(facts, log).kinds.includes('doNotContact');
  expect(stops([])).toBe(true);
  expect(stops([noContact('2025-03-01')])).toBe(false);
  expect(stops([noContact('2025-03-01', { channels: ['phone'] })])).toBe(true);
  expect(stops([noContact('2025-02-16'), contactAgain('2025-03-01')])).toBe(false);
  expect(stops([noContact('2025-01-01'), contactAgain('2025-02-15')])).toBe(true);
});

const dates = fc.constantFrom(
  '',
  '0',
  '2023-01-05 10:00:00',
  '2023-01-05 10:00:01',
  '2024-02-29 23:59:59',
  '2024-03-01',
  '2025-06-06 06:06:06',
  '2026-11-28 08:00:00',
  '2026-12-24 08:00:00',
  'soon',
  '31.02.2024',
  '1711844415',
  '1711844642',
  'unbekannt',
  '-',
);
const words = fc.constantFrom('', 'yes', 'no', '1', '0', 'Ja', 'Nein', 'vielleicht');
const seldom = (cell: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: cell });
const columns: Readonly<Record<string, fc.Arbitrary<string>>> = {
  mailchimp: dates,
  brevo: words,
  cleverreach: dates,
};
const headingsOf: Readonly<Record<string, readonly string[]>> = {
  mailchimp: ['Email Address', 'OPTIN_TIME', 'CONFIRM_TIME', 'UNSUB_TIME', 'CLEAN_TIME', 'LEID', 'UNSUB_REASON'],
  brevo: ['EMAIL', 'ADDED_TIME', 'DOUBLE_OPT-IN', 'OPT_IN', 'EMAIL_BLACKLISTED', 'MODIFIED_TIME', 'email_marketing'],
  cleverreach: ['email', 'registered', 'activated', 'deactivated', 'bounced', 'active', 'source'],
};
/** Headings, and rows of one person's address with whatever in their cells. */
const files = fc.constantFrom('mailchimp', 'brevo', 'cleverreach').chain(tool =>
  fc.record({
    headings: fc.constant(headingsOf[tool] ?? []),
    called: fc.constantFrom('a.csv', 'unsubscribed_x.csv', 'subscribed_x.csv', 'cleaned_x.csv'),
    rows: fc.array(
      fc.tuple(
        fc.constant('a@example.org'),
        dates,
        columns[tool] ?? dates,
        seldom(fc.oneof(dates, words)),
        seldom(fc.oneof(dates, words)),
        seldom(words),
        seldom(fc.constantFrom('', 'SPAM', 'NORMAL', 'abgemeldet', 'Formular')),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);
const readings = fc.constantFrom<ConsentReading>({ confirmation: null, ownConsentFrom: '' }, strict);
type File = { headings: readonly string[]; called: string; rows: readonly (readonly string[])[] };

const factsIn = ({ headings, called, rows }: File): readonly NewsletterFacts[] => {
  const read = createNewsletterReader(
    newsletterPack,
    readingOf(recogniseNewsletter(newsletterPack, headings, called), headings),
  );
  return rows.flatMap((cells, index) => read(index + 2, cells).facts ?? []);
};
/** The log of one person after a file, each row seeing what the rows before it added. */
function logAfter(facts: readonly NewsletterFacts[], log: readonly ConsentEvent[], how: NewsletterTaking) {
  const so = [...log];
  for (const each of facts) so.push(...newsletterConsents(each, so, how).events);
  return so;
}
const isNo = ({ status }: NewsletterFacts): boolean => status === 'unsubscribed' || status === 'blocked';
const proofs = fc.constantFrom(null, { ...ownProof, saidOn: '2024-01-01' }, { ...ownProof, confirmed: false });

test('a file with an unsubscription never comes to a consent', () => {
  let met = 0;
  fc.assert(
    fc.property(files, readings, proofs, (file, reading, proof) => {
      const facts = factsIn(file);
      if (!facts.some(isNo)) return;
      met += 1;
      const log = logAfter(facts, [], { ...taking, reading, ownProof: proof });
      expect(stateAfter(log, taking.day, reading)).toBe('withdrawn');
      expect(stateAfter(log, '2030-01-01', reading)).toBe('withdrawn');
    }),
    { numRuns: 600 },
  );
  expect(met).toBeGreaterThan(100);
});

test('whatever hints at a no is read as one', () => {
  fc.assert(
    fc.property(
      dates,
      dates,
      fc.constantFrom('2025-01-15 08:00:00', 'soon', 'unbekannt', 'yes', '1711844415'),
      (one, two, no) => {
        const [facts] = factsIn({
          headings: headingsOf['mailchimp'] ?? [],
          called: 'a.csv',
          rows: [['a@example.org', one, two, no, '', '', '']],
        });
        expect(facts?.status).toBe('unsubscribed');
      },
    ),
  );
});

test('without a proof there is no consent, unless the business says that it has one, and then that is told', () => {
  const met = { given: 0, told: 0 };
  fc.assert(
    fc.property(files, readings, (file, reading) => {
      const facts = factsIn(file);
      const state = stateAfter(logAfter(facts, [], { ...taking, reading }), taking.day, reading);
      if (state === 'given') {
        met.given += 1;
        expect(facts.some(each => each.confirmation === 'timed' && each.optInAt && each.yesRefused.length === 0)).toBe(
          true,
        );
      }
      const [first] = facts;
      if (!first) return;
      const bare = newsletterConsents(first, [], { ...taking, reading, ownProof });
      if (stateAfter(bare.events, taking.day, reading) === 'given' && first.confirmation !== 'timed') {
        met.told += 1;
        expect(bare.hints).toContain('withoutProof');
        expect(bare.events.every(event => !('evidence' in event) || event.evidence.includes('letter'))).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
  expect(met.given).toBeGreaterThan(10);
  expect(met.told).toBeGreaterThan(10);
});

const said = (day: string) => [
  given(day),
  given(day, { how: 'webForm', awaitsConfirmation: true }),
  withdrew(day),
  objected(day),
  noContact(day),
  contactAgain(day),
];
const days = ['2022-05-05', '2023-01-05', '2024-03-31', '2025-07-01', '2026-11-20'];
const logs = fc.subarray(days.flatMap(said), { maxLength: 5 }).map(log => {
  const waiting = log.find(event => event.kind === 'consentGiven' && event.awaitsConfirmation);
  return waiting && log.length % 2 === 0 ? [...log, confirmed('2026-11-21', waiting.id)] : log;
});

test('the same file twice comes to the same as once, whatever stood in the log', () => {
  fc.assert(
    fc.property(files, logs, readings, proofs, (file, log, reading, proof) => {
      const facts = factsIn(file);
      const how = { ...taking, reading, ownProof: proof };
      const once = logAfter(facts, log, how);
      const again = { ...how, at: '2026-12-01T11:00:00.000Z', day: '2026-12-01' };
      expect(logAfter(facts, once, again)).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});

test('after an unsubscription a yes stands only where one from before the file was said on a later day', () => {
  let stood = 0;
  fc.assert(
    fc.property(files, fc.oneof(logs, fc.constant([given('2025-07-01')])), readings, (file, log, reading) => {
      const facts = factsIn(file);
      const nos = facts.filter(isNo);
      if (nos.length === 0) return;
      const after = consentState(logAfter(facts, log, { ...taking, reading }), news, 'email', taking.day, reading);
      if (after.name !== 'given') return;
      stood += 1;
      const before = consentState(log, news, 'email', taking.day, reading);
      for (const { unsubscribedAt } of nos)
        for (const { because } of [before, after]) {
          expect(because?.kind).toBe('consentGiven');
          if (because?.kind === 'consentGiven') expect(because.validFrom > (unsubscribedAt?.day ?? '9999')).toBe(true);
        }
    }),
    { numRuns: 1000 },
  );
  expect(stood).toBeGreaterThan(0);
});

test('every entry is one that the log takes, about e-mail alone and not dated ahead', () => {
  fc.assert(
    fc.property(files, logs, readings, proofs, (file, log, reading, proof) => {
      for (const event of logAfter(factsIn(file), log, { ...taking, reading, ownProof: proof }).slice(log.length)) {
        expect(ConsentEvent.parse(event)).toEqual(event);
        if ('channels' in event) expect(event.channels).toEqual(['email']);
        if (event.kind === 'consentGiven') expect(event.validFrom <= taking.day).toBe(true);
      }
    }),
  );
});
