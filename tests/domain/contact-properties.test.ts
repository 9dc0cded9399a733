import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Channel, type ConsentEvent } from '../../shared/domain/consent-event.ts';
import { consentState } from '../../shared/domain/consent-state.ts';
import { proofKeptUntil } from '../../shared/domain/consent-proof.ts';
import { mayContact, mayContactEach, type ContactPerson } from '../../shared/domain/contact-permission.ts';
import { consentNews, germanRules, news, order, reminder, sharing, somebody, withdrew } from './contact-people.ts';

const dayAt = (days: number) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
const lastDay = 1100;
const channels = fc.constantFrom(['email'], ['phone'], ['email', 'phone', 'post'], ['sms', 'photo'] as const);
const codes = fc.constantFrom('news', 'survey');
const reach = {
  purpose: fc.option(codes),
  channels: fc.option(channels),
  by: fc.constantFrom('person', 'parent'),
  how: fc.constant('phone'),
};
const evidence = fc.constant([]);
/** What entries are about; close in time, so that many share a moment. */
const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('consentGiven'),
      purpose: codes,
      channels,
      textVersion: fc.constant('t1'),
      how: fc.constantFrom('paper', 'webForm'),
      evidence,
      givenBy: fc.constantFrom('person', 'parent'),
      awaitsConfirmation: fc.boolean(),
      shift: fc.constantFrom(0, 0, 0, -3, -200, 2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('consentConfirmed'),
      confirms: fc.constantFrom('e0', 'e1', 'e2', 'e3'),
      through: fc.constantFrom('email', 'sms'),
      evidence,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('consentWithdrawn', 'objection'), ...reach }) },
  fc.record({
    kind: fc.constant('consentRefused'),
    purpose: codes,
    channels,
    how: fc.constant('phone'),
    by: fc.constantFrom('person', 'parent'),
  }),
  fc.record({
    kind: fc.constant('consentRequested'),
    purpose: codes,
    channels,
    textVersion: fc.constant('t1'),
    how: fc.constant('phone'),
  }),
  fc.record({ kind: fc.constant('objectionLifted'), ...reach, by: fc.constant('person') }),
  fc.record({ kind: fc.constant('used'), purpose: codes, channel: fc.constantFrom(...Channel.options) }),
  fc.record({
    kind: fc.constant('saleNoted'),
    addressesGot: channels,
    hintVersion: fc.constantFrom('', 'h1'),
    concluded: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom('restrictionSet'), reason: fc.constant('accuracyDisputed') }),
  fc.record({ kind: fc.constant('restrictionLifted'), personTold: fc.boolean() }),
  fc.record({ kind: fc.constant('optOutSale'), how: fc.constant('browserSignal') }),
  fc.record({
    kind: fc.constant('doNotContact'),
    channels: fc.option(channels),
    why: fc.constantFrom('asked', 'addressOfAnother'),
  }),
  fc.record({ kind: fc.constant('doNotContactLifted'), channels: fc.option(channels), by: fc.constant('person') }),
  fc.record({
    kind: fc.constant('listChecked'),
    list: fc.constantFrom('tps', 'ecg-at', 'directory-ch'),
    found: fc.boolean(),
  }),
);
const moment = fc.record({
  days: fc.constantFrom(0, 1, 2, 30, 400, 700, 760, lastDay),
  hour: fc.constantFrom('08', '12'),
});
const log = fc.array(fc.tuple(body, moment), { maxLength: 9 }).map(made =>
  made.map(
    (
      [{ shift = 0, ...what }, { days, hour }]: [
        Record<string, unknown> & { shift?: number },
        { days: number; hour: string },
      ],
      index,
    ) => {
      const day = dayAt(days);
      const more =
        what['kind'] === 'consentGiven'
          ? { validFrom: dayAt(days + shift) }
          : what['kind'] === 'saleNoted'
            ? { soldOn: day }
            : {};
      return { id: `e${index}`, at: `${day}T${hour}:00:00.000Z`, day, takenBy: 'u1', ...what, ...more } as ConsentEvent;
    },
  ),
);
const person = fc.record({
  place: fc.constantFrom('DE', 'AT', 'CH', 'GB', 'FR', 'US-CA', 'PL', ''),
  recipient: fc.constantFrom('consumer', 'soleTrader', 'corporate', null),
  birthDate: fc.constantFrom('', '', '2010-01-01', '2008-02-29', '1980-01-01'),
  ageLimit: fc.constantFrom(null, 14, 16),
  deceased: fc.constant(false),
  blocked: fc.constant(false),
  listedChannels: fc.constant([]),
  events: log,
}) satisfies fc.Arbitrary<ContactPerson>;
const purpose = fc.constantFrom(news, consentNews, { ...news, monthsWithoutUse: null }, sharing, order, {
  ...reminder,
  code: 'news',
});
const channel = fc.constantFrom(...Channel.options);
const day = fc.constantFrom(0, 1, 2, 31, 400, 760, 761, lastDay, lastDay + 1).map(dayAt);
const runs = { numRuns: 4000 };

test('the order of entries makes no difference', () => {
  fc.assert(
    fc.property(person, purpose, channel, day, fc.func(fc.nat()), (who, what, how, when, by) => {
      const mixed = who.events.toSorted((one, other) => by(one) - by(other));
      const asked = mayContact(germanRules, who, what, how, when);
      expect(mayContact(germanRules, { ...who, events: mixed }, what, how, when)).toEqual(asked);
      expect(mayContact(germanRules, { ...who, events: who.events.toReversed() }, what, how, when)).toEqual(asked);
    }),
    runs,
  );
});

test('a past day is answered as if later entries were not there', () => {
  fc.assert(
    fc.property(person, purpose, channel, day, (who, what, how, when) => {
      const then = { ...who, events: who.events.filter(event => event.day <= when) };
      expect(mayContact(germanRules, who, what, how, when)).toEqual(mayContact(germanRules, then, what, how, when));
      expect(consentState(who.events, what, how, when)).toEqual(consentState(then.events, what, how, when));
    }),
    runs,
  );
});

test('one more no never turns a no into a yes', () => {
  const stop = fc.record({ kind: fc.constantFrom('consentWithdrawn', 'objection'), ...reach });
  fc.assert(
    fc.property(person, purpose, channel, day, stop, moment, (who, what, how, when, no, { days, hour }) => {
      if (mayContact(germanRules, who, what, how, when).allowed) return;
      const added = {
        id: 'e99',
        at: `${dayAt(days)}T${hour}:00:00.000Z`,
        day: dayAt(days),
        takenBy: 'u1',
        ...no,
      } as ConsentEvent;
      expect(mayContact(germanRules, { ...who, events: [...who.events, added] }, what, how, when).allowed).toBe(false);
    }),
    runs,
  );
});

/** Read the plain way, without regard to how the code does it: is there a no that nobody took back? */
function standsAgainst(events: readonly ConsentEvent[], code: string, how: Channel, when: string): boolean {
  const reached = (event: ConsentEvent) =>
    event.day <= when &&
    (event.kind === 'consentWithdrawn' || event.kind === 'objection') &&
    (event.purpose === null || event.purpose === code) &&
    (event.channels === null || event.channels.includes(how));
  return events.filter(reached).some(no => {
    const answered = events.some(event => {
      if (event.day > when || event.at <= no.at) return false;
      if (event.kind === 'consentGiven')
        return (
          (event.givenBy === 'person' || ('by' in no && no.by === 'parent')) &&
          event.purpose === code &&
          event.channels.includes(how)
        );
      return (
        event.kind === 'objectionLifted' &&
        no.kind === 'objection' &&
        (event.purpose === null || event.purpose === code) &&
        (event.channels === null || event.channels.includes(how))
      );
    });
    return !answered;
  });
}

test('after a withdrawal or an objection there is no yes to advertising until the person says so', () => {
  let against = 0;
  fc.assert(
    fc.property(
      person,
      fc.constantFrom(news, consentNews, { ...news, sharing: true }),
      channel,
      day,
      (who, what, how, when) => {
        if (!standsAgainst(who.events, what.code, how, when)) return;
        against += 1;
        expect(mayContact(germanRules, who, what, how, when).allowed).toBe(false);
      },
    ),
    runs,
  );
  expect(against).toBeGreaterThan(runs.numRuns / 20);
});

test('a withdrawal today leaves no yes today', () => {
  fc.assert(
    fc.property(
      person,
      fc.constantFrom(news, consentNews, { ...reminder, code: 'news' }),
      channel,
      day,
      (who, what, how, when) => {
        const last = withdrew(when, { purpose: null, channels: null, at: `${when}T12:00:00.000Z` });
        expect(mayContact(germanRules, { ...who, events: [last, ...who.events] }, what, how, when).allowed).toBe(false);
      },
    ),
    runs,
  );
});

test('one by one and all at once give the same answers', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 6 }), purpose, channel, day, (people, what, how, when) => {
      expect(mayContactEach(germanRules, people, what, how, when)).toEqual(
        people.map(who => mayContact(germanRules, who, what, how, when)),
      );
    }),
    { numRuns: 500 },
  );
});

test('as long as a call is allowed for its proof, the proof is kept', () => {
  const german = { ...somebody, place: 'DE' };
  fc.assert(
    fc.property(log, day, (events, when) => {
      const who = { ...german, events };
      const { proofUntil = '' } = mayContact(germanRules, who, news, 'phone', when).facts;
      if (proofUntil !== '')
        expect(proofKeptUntil(germanRules, who, news, 'phone', when)?.until ?? '').toSatisfy(
          (until: string) => until >= proofUntil,
        );
    }),
    runs,
  );
});
