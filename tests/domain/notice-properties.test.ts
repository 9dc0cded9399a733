import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraphText } from '../../shared/domain/notice-differences.ts';
import type { NoticeAudience } from '../../shared/domain/notice-pack.ts';
import type { LivingNotice } from '../../shared/domain/notice-standing.ts';
import { purposeScope, noticeScope, holds } from '../../shared/domain/notice-values.ts';
import { noticeTools } from '../../shared/domain/notice-standing.ts';
import type { Purpose } from '../../shared/domain/purpose-pack.ts';
import {
  answers,
  audiences,
  company,
  factsOf,
  languages,
  noticePacks,
  prepared,
  provider,
  registerOf,
  today,
  written,
} from './notice-business.ts';

/** Words as people type and paste them, and as somebody types who means harm. */
const typed = fc.oneof(
  fc.constant(''),
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.string({ maxLength: 30, unit: fc.constantFrom(...'ab .…!?,;:–-"“”»)(\n\t\u00a0<>&*_#[]\\$\'') }),
  fc.constantFrom(
    'Wir liefern..',
    'Wir liefern . . .',
    '<script>alert(1)</script>',
    '$& $1 $$',
    '{contact}',
    '{undefinedName}',
    'Fa. Müller & Söhne GmbH & Co. KG',
    'Is it?',
    '„So ist es.“',
    '- ',
    '\u202eabc',
  ),
);
const both = fc.record({ en: typed, de: typed });
const yesNo = fc.constantFrom('' as const, 'yes' as const, 'no' as const);

const purpose: fc.Arbitrary<Purpose> = fc
  .record({
    base: fc.constantFrom(...prepared),
    index: fc.nat({ max: 99 }),
    name: both,
    description: both,
    interest: fc.option(both),
    without: both,
    by: fc.constantFrom('law' as const, 'contract' as const, 'nobody' as const),
    bases: fc.subarray([
      { basis: 'consent', article: 'Art. 6(1)(a) GDPR' },
      { basis: 'contract', article: 'Art. 6(1)(b) GDPR' },
      { basis: 'law', article: 'Art. 6(1)(c) GDPR' },
      { basis: 'publicTask', article: 'Art. 6(1)(e) GDPR' },
      { basis: 'legitimateInterests', article: 'Art. 6(1)(f) GDPR' },
    ] as const),
    categories: fc.subarray(noticePacks.vocabulary.categories.map(({ id }) => id)),
    origins: fc.subarray(noticePacks.vocabulary.origins.map(({ id }) => id)),
    recipients: fc.option(fc.subarray(noticePacks.vocabulary.recipients.map(({ id }) => id))),
    specialGround: fc.option(fc.constantFrom(...noticePacks.vocabulary.specialGrounds.map(({ id }) => id))),
    marketing: fc.boolean(),
  })
  .map(({ base, index, without, by, bases, ...own }) => ({
    ...base,
    ...own,
    id: `own${index}`,
    subjects: ['customers', 'suppliers', 'applicants', 'siteVisitors', 'visitors'],
    bases: [...bases],
    obligation: { by, without },
  }));

const business = fc.record({
  place: fc.constantFrom('DE', 'AT', 'FR', 'GB', 'CH'),
  audience: fc.constantFrom(...audiences),
  purposes: fc.uniqueArray(purpose, { maxLength: 4, selector: ({ id }) => id }),
  words: fc.record({
    legalName: typed,
    street: typed,
    city: typed,
    email: typed,
    officerContact: typed,
    representativeName: typed,
  }),
  officerRole: fc.constantFrom('none' as const, 'contact' as const, 'officer' as const),
  helper: fc.record({ name: typed, service: both, country: fc.constantFrom('', 'DE', 'US', 'BR') }),
  used: yesNo,
  logic: both,
  areas: both,
  watchedLive: yesNo,
  source: both,
});
type Business = typeof business extends fc.Arbitrary<infer One> ? One : never;

const helperId = '11111111-1111-4111-8111-111111111111';
function factsFrom({
  place,
  audience,
  purposes,
  words,
  officerRole,
  helper,
  used,
  logic,
  areas,
  watchedLive,
  source,
}: Business) {
  const register = registerOf(purposes, place, [provider(helperId, helper.name, helper.country)]);
  return factsOf({ ...register, company: { ...company, ...words, officerRole } }, audience, {
    given: {
      ...answers,
      services: { [helperId]: helper.service },
      sources: { ...answers.sources, addressBroker: source },
      automated: { used, logic, effects: logic },
      camera: { ...answers.camera, areas, watchedLive },
    },
  });
}

const linesOf = ({ document }: LivingNotice): readonly string[] =>
  document.parts.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(paragraphText)]);

test('whatever is typed: no stop stands twice or alone, nothing of the machine shows, and what cannot be said is named', () => {
  fc.assert(
    fc.property(business, given => {
      const facts = factsFrom(given);
      for (const language of languages) {
        const notice = written(facts, language);
        for (const line of linesOf(notice)) {
          expect(line).not.toMatch(/\.\.| \.( |$)|\[object|\bNaN\b/);
          expect(line.replaceAll(/\{(contact|undefinedName)\}/g, '')).not.toMatch(/\{\w+\}/);
        }
        for (const { item, state, gaps } of notice.checklist) {
          expect(gaps.length > 0, item.id).toBe(state === 'missing');
          if (state === 'notApplicable') expect(item.otherwise, item.id).not.toBeNull();
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a notice that lacks nothing tells every item of everything it is for', () => {
  const tools = noticeTools(noticePacks, { regime: 'eu' }, today);
  let whole = 0;
  fc.assert(
    fc.property(
      fc.constantFrom<NoticeAudience>(...audiences),
      fc.constantFrom('DE', 'AT'),
      fc.subarray([...prepared], { minLength: 1 }),
      (audience, place, purposes) => {
        const facts = factsOf(registerOf(purposes, place), audience);
        const scope = noticeScope(facts, 'de', tools);
        const notice = written(facts, 'de');
        if (facts.purposes.length > 0) {
          expect(notice.missing).toEqual([]);
          whole += 1;
        }
        for (const one of facts.purposes) {
          const own = purposeScope(facts, scope, one, tools, 'de');
          const told = new Set(
            notice.document.parts
              .filter(part => part.purpose === one.id)
              .flatMap(part => part.paragraphs.flatMap(({ items }) => items)),
          );
          // By the law's own words, without the checklist.
          expect(told).toContain('purposes');
          expect(told).toContain('legalBasis');
          expect(told).toContain('period');
          expect(told.has('obligation')).toBe(one.origins.some(({ direct }) => direct));
          expect(told.has('source')).toBe(one.origins.some(({ direct }) => !direct));
          expect(told.has('interests')).toBe(one.basis === 'legitimateInterests');
          expect(told.has('special')).toBe(one.special.length > 0);
          expect(told.has('recipients')).toBe((one.receivers ?? []).length > 0);
          expect(holds(['basis.consent'], own)).toBe(one.basis === 'consent');
        }
      },
    ),
    { numRuns: 100 },
  );
  // Far below what chance gives, so that only an empty proof fails here.
  expect(whole).toBeGreaterThan(20);
});

test('what was typed stands in the notice as it was typed, but for spaces and stops at its end', () => {
  const words = fc
    .string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abcäß &<>"\'*_$1#') })
    .filter(text => /[a-z]/.test(text));
  fc.assert(
    fc.property(words, words, (english, german) => {
      const [first] = prepared;
      if (!first) throw new Error('No purpose');
      const facts = factsOf(registerOf([{ ...first, description: { en: english, de: german } }]), 'customers');
      for (const [language, text] of [
        ['en', english],
        ['de', german],
      ] as const)
        expect(linesOf(written(facts, language))).toContain(`${text.replaceAll(/\s+/g, ' ').trim()}.`);
    }),
    { numRuns: 100 },
  );
});

test('the same business always gives the same notice, and its facts survive being kept', () => {
  fc.assert(
    fc.property(business, given => {
      const facts = factsFrom(given);
      expect(factsFrom(given)).toEqual(facts);
      const kept = JSON.parse(JSON.stringify(facts)) as typeof facts;
      for (const language of languages) expect(written(kept, language)).toEqual(written(facts, language));
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['Our list.', 'Unsere Liste.', 'Our list', 'Unsere Liste'],
  ['Müller & Co.', 'Müller u. a.', 'Müller & Co.', 'Müller u. a.'],
  ['  Two\nlines ;', 'Zwei\tZeilen -', 'Two lines', 'Zwei Zeilen'],
  ['Really?', 'Wirklich!', 'Really?', 'Wirklich!'],
])('a purpose called %j stands as a name', (en, de, english, german) => {
  const [first] = prepared;
  if (!first) throw new Error('No purpose');
  const facts = factsOf(registerOf([{ ...first, name: { en, de } }]), 'customers');
  expect(linesOf(written(facts, 'en'))).toContain(english);
  expect(linesOf(written(facts, 'de'))).toContain(german);
  const periods = linesOf(written(facts, 'de')).find(text => text.startsWith('So lange'));
  expect(periods).toContain(`- ${german}: bis `);
});
