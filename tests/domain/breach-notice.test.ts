import { describe, expect, test } from 'vitest';
import {
  breachNotice,
  hasNews,
  noticeText,
  sinceWithdrawal,
  type NoticeRequest,
} from '../../shared/domain/breach-notice.ts';
import { nextNotice } from '../../shared/domain/breach-phases.ts';
import type { BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import { IncidentNature, nothingKnown, PersonGroup, type Incident } from '../../shared/domain/incident.ts';
import type { SentNotice, StoredIncident } from '../../shared/domain/incident-file.ts';
import { noticeTools } from '../../shared/breach-notice-tools.ts';
import { packs } from '../../shared/packs.ts';
import { checkFacts } from './breach-words.ts';
import { leftToWrite, textsIn } from './read-pack.ts';
import { factsOf, incidentOf, now } from './breach-notice-samples.ts';

const pack = packs.breachNotice();
const tools = noticeTools();
const languages = ['en', 'de'] as const;
const first: NoticeRequest = { kind: 'first', reason: '' };
const supplement: NoticeRequest = { kind: 'supplement', reason: '' };
const write = (
  incident: StoredIncident,
  request = first,
  language: 'en' | 'de' = 'en',
  law: BreachLaw = 'gdpr',
  at = now,
) => breachNotice(factsOf(incident, law, { at }), request, tools, language);
const textOf = (notice: ReturnType<typeof write>) => noticeText(notice, tools[notice.language].say);
const fieldsOf = (notice: ReturnType<typeof write>) => notice.sections.flatMap(({ fields }) => fields);
const valueOf = (notice: ReturnType<typeof write>, id: string) => fieldsOf(notice).find(each => each.id === id)?.value;

/** As it lies in the file once it was sent. */
const sent = (notice: ReturnType<typeof write>, sentAt: string, reference = ''): SentNotice => ({
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b00',
  to: 'authority',
  law: notice.law,
  kind: notice.kind,
  recipient: notice.recipient,
  sentAt,
  how: 'webForm',
  reference,
  items: [...notice.items],
  note: '',
  text: textOf(notice),
});

describe('the pack', () => {
  test('has every field of the common template once, or says why not', () => {
    // The numbers between are headings of the template.
    const headings = new Set([
      1, 2, 8, 9, 20, 27, 28, 32, 37, 42, 43, 54, 64, 69, 74, 77, 78, 88, 91, 93, 96, 107, 108, 112, 119, 124,
    ]);
    const numbers = [...pack.fields, ...pack.left].flatMap(each => each.numbers).toSorted((a, b) => a - b);
    const all = Array.from({ length: 126 }, (_, index) => index + 1).filter(number => !headings.has(number));
    expect(numbers).toEqual(all);
  });

  test('has words for every answer', () => {
    expect(Object.keys(pack.words.nature)).toEqual(IncidentNature.options.filter(each => each !== 'unknown'));
    expect(Object.keys(pack.words.people)).toEqual(PersonGroup.options);
  });

  test('places every field in a section, and every item of the law in a core field, with the law’s article', () => {
    const sections = new Set(pack.sections.map(({ id }) => id));
    expect(pack.fields.filter(({ section }) => !sections.has(section))).toEqual([]);
    for (const { law, items } of packs.breachDeadlines().phases)
      for (const { id, article } of items) {
        const own = pack.fields.flatMap(field =>
          field.laws.filter(each => each.law === law && each.item === id).map(each => ({ ...each, core: field.core })),
        );
        expect(
          own.some(({ core }) => core),
          `${law} ${id}`,
        ).toBe(true);
        expect(new Set(own.map(each => each.article)), `${law} ${id}`).toEqual(new Set([article]));
      }
  });

  test('is written in both languages', () => {
    // Words of law among them: they are for an authority, in the words of its form.
    const texts = textsIn(pack);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(({ en, de }) => en === de)).toEqual([]);
    expect(texts.filter(({ en, de }) => leftToWrite.test(`${en} ${de}`))).toEqual([]);
    checkFacts(pack, 5);
  });
});

describe('a notice of which everything is known', () => {
  test.each(['gdpr', 'uk', 'ch'] as const)('under %s tells each item of the law and is complete', law => {
    const facts: Partial<Incident> = {
      countries: [{ place: law === 'gdpr' ? 'DE' : law === 'uk' ? 'GB' : 'CH', count: 400 }],
    };
    for (const language of languages) {
      const notice = write(incidentOf(facts), first, language, law);
      expect(notice.missing).toEqual([]);
      const phased = packs.breachDeadlines().phases.find(each => each.law === law);
      expect(notice.items.toSorted()).toEqual(
        phased?.items
          .map(({ id }) => id)
          .filter(id => id !== 'delayReason')
          .toSorted(),
      );
    }
  });

  test('says in plain words what the answers say', () => {
    const notice = write(incidentOf());
    expect(valueOf(notice, 'kind')).toBe('New notification, complete');
    expect(valueOf(notice, 'number')).toBe('400 (exact number)');
    expect(valueOf(notice, 'records')).toBe('About 1,600 (approximate number)');
    expect(valueOf(notice, 'awareAt')).toContain('27 November 2026 at 10:15 CET');
    expect(valueOf(notice, 'data')).toBe('Names\nPhone and e-mail\nBank account numbers');
    expect(valueOf(notice, 'officer')).toBe('Dora Schutz\ndora@example.org');
    expect(valueOf(notice, 'measuresTaken')).toContain('All passwords were changed.\nThe device was locked.');
    expect(valueOf(notice, 'measuresTaken')).toContain('Lock the device from afar. (done 27 November 2026');
    expect(valueOf(notice, 'lead')).toContain('Cross-border: also concerned are Austria');
    expect(valueOf(notice, 'unintelligible')).toBe('The data were not protected against being read.');
    expect(valueOf(write(incidentOf(), first, 'de'), 'number')).toBe('400 (genaue Zahl)');
    expect(valueOf(write(incidentOf(), first, 'de'), 'data')).toContain('Namen');
  });

  test('has no personal data of customers: it is made from the answers alone', () => {
    expect(textOf(write(incidentOf({}, { title: 'Frau Müller' })))).not.toContain('Müller');
  });
});

describe('a notice of which nothing is known', () => {
  test('names what is missing, marks it, and says that it is incomplete', () => {
    for (const language of languages) {
      const notice = write(incidentOf({ ...nothingKnown, establishedIn: ['DE-SN'] }), first, language);
      const text = textOf(notice);
      const open = language === 'en' ? 'To be determined' : 'Noch nicht bekannt';
      expect(notice.missing.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['breachKind', 'description', 'number', 'data', 'records', 'likely', 'happened']),
      );
      for (const { title } of notice.missing)
        expect(text).toMatch(new RegExp(`${title.replaceAll(/[()[\]]/g, String.raw`\$&`)}[^\n]*\n${open}`));
      expect(valueOf(notice, 'kind')).toMatch(/incomplete|unvollständig/);
      expect(valueOf(notice, 'lead')).toContain(language === 'en' ? 'Saxony, Germany' : 'Sachsen, Deutschland');
      expect(notice.items).toEqual(['contact', 'measures']);
    }
  });

  test.each([
    'number',
    'records',
    'data',
    'people',
    'confidentiality',
    'description',
    'integrity',
    'happened',
  ] as const)('one answer that is left open is missing: %s', key => {
    const open = { ...incidentOf(), facts: { ...incidentOf().facts, [key]: nothingKnown[key] } } as StoredIncident;
    const { missing } = write(open);
    const owed = { integrity: ['integrity'], people: ['groups'] };
    expect(missing.map(({ id }) => id)).toEqual(Object.hasOwn(owed, key) ? owed[key as keyof typeof owed] : [key]);
  });
});

describe('a late notice', () => {
  const late = '2026-11-30T09:15:00.001Z';
  test('gives the reason, and lacks it where nobody wrote one; in time it isn’t asked', () => {
    expect(
      valueOf(write(incidentOf(), first, 'en', 'gdpr', '2026-11-30T09:15:00.000Z'), 'delayReason'),
    ).toBeUndefined();
    expect(write(incidentOf(), first, 'en', 'gdpr', late).missing.map(({ id }) => id)).toEqual(['delayReason']);
    const told = write(incidentOf({ delayReason: 'We were ill.' }), first, 'en', 'gdpr', late);
    expect(valueOf(told, 'delayReason')).toBe('We were ill.');
    expect(told.items).toContain('delayReason');
  });
});

describe('a supplement', () => {
  const begun = incidentOf({ number: { certainty: 'unknown' }, description: '' });
  const after = (language: 'en' | 'de', facts: Partial<Incident> = {}) =>
    incidentOf(facts, { notices: [sent(write(begun, first, language), '2026-11-28T10:00:00.000Z', 'AZ 77')] });
  const news = (notice: ReturnType<typeof write>) =>
    fieldsOf(notice)
      .filter(({ isNew }) => isNew)
      .map(({ id }) => id);

  test.each(languages)('after a first notice in %s has only what is new, and its number', language => {
    for (const now of languages) {
      const notice = write(after(language), supplement, now);
      expect(news(notice)).toEqual(['description', 'number', 'assessment']);
      expect(valueOf(notice, 'reference')).toBe('AZ 77');
      expect(valueOf(notice, 'organisation')).toContain('Blumen');
      expect(valueOf(notice, 'data')).toBeUndefined();
      expect(notice.items).toEqual(['nature', 'people']);
    }
  });

  test('has nothing where nothing is new, or only less is known', () => {
    const same = incidentOf(begun.facts, { notices: after('en').notices });
    expect(hasNews(write(same, supplement))).toBe(false);
    const less = incidentOf({ ...begun.facts, systems: '' }, { notices: after('en').notices });
    expect(hasNews(write(less, supplement))).toBe(false);
    expect(hasNews(write(after('en'), supplement))).toBe(true);
  });

  test('says anew what was said otherwise last, also where it went back to what it was at first', () => {
    const one = write(incidentOf(), first);
    const changed = incidentOf({ systems: 'Two laptops.' }, { notices: [sent(one, '2026-11-28T10:00:00.000Z')] });
    const two = write(changed, supplement);
    expect(news(two)).toEqual(['systems']);
    const back = incidentOf({}, { notices: [...changed.notices, sent(two, '2026-11-28T12:00:00.000Z')] });
    expect(news(write(back, supplement))).toEqual(['systems']);
    expect(valueOf(write(back, supplement), 'reference')).toBe('The authority has given no number yet.');
  });

  test('goes with the phases of the law: what was known and told isn’t asked for again', () => {
    const incident = after('en');
    const { standing } = factsOf(incident);
    const clock = standing.duties.find(({ duty, law }) => duty === 'authority' && law === 'gdpr');
    if (!clock) throw new Error('No clock for the authority');
    const told = incident.notices.flatMap(({ items }) => items);
    const next = nextNotice(packs.breachDeadlines(), clock, { known: write(incident, supplement).known, sent: told });
    expect([next?.notice, next?.include]).toEqual(['supplement', ['nature', 'people']]);
  });
});

describe('a withdrawal', () => {
  test('has its reason, the number, who sends it, and nothing else', () => {
    const notices = [sent(write(incidentOf()), '2026-11-28T10:00:00.000Z', 'AZ 77')];
    const notice = write(incidentOf({ systems: 'New' }, { notices }), {
      kind: 'withdrawal',
      reason: 'Found.\n\nUnopened.',
    });
    expect(fieldsOf(notice).map(({ id }) => id)).toEqual(
      pack.fields.filter(({ always }) => always).map(({ id }) => id),
    );
    expect(valueOf(notice, 'withdrawal')).toContain('Found.');
    expect(valueOf(notice, 'kind')).toBe('Withdrawal of an earlier notification');
  });

  test('ends what was before: the breach that turns out real is told anew, whole, and keeps its own number', () => {
    const once = sent(write(incidentOf()), '2026-11-28T10:00:00.000Z', 'AZ 77');
    const back = { ...once, kind: 'withdrawal', sentAt: '2026-11-28T11:00:00.000Z' } as const;
    const again = write(incidentOf({}, { notices: [once, back] }));
    expect(textOf(again)).toBe(textOf(write(incidentOf())));
    const anew = sent(again, '2026-11-28T12:00:00.000Z');
    const added = (reference: string) =>
      write(incidentOf({ systems: 'New' }, { notices: [once, back, { ...anew, reference }] }), supplement);
    expect(valueOf(added(''), 'reference')).toBe('The authority has given no number yet.');
    expect(valueOf(added('AZ 99'), 'reference')).toBe('AZ 99');
    expect(sinceWithdrawal([once, back, anew])).toEqual([anew]);
    expect(sinceWithdrawal([once, back])).toEqual([]);
  });
});

describe('whether the people were told', () => {
  const round = (people: number) => ({
    id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b01',
    at: now,
    how: 'letter' as const,
    language: 'en' as const,
    people,
    note: '',
    text: '',
  });
  test.each([
    [399, 'Not all have been told yet: 399 of 400.'],
    [400, 'All people concerned have been told.'],
  ])('%i of 400 who were counted, two of them customers', (people, sentence) => {
    const number = { certainty: 'exact', count: 400 } as const;
    const more = { affected: { customers: 2, told: 2 }, tellings: [round(people)] };
    expect(valueOf(write(incidentOf({ number }, more)), 'peopleTold')).toContain(sentence);
  });
});

describe('California', () => {
  const there = { countries: [{ place: 'US-CA', count: 600 }] };
  test.each([
    [[{ place: 'US', count: 600 }], null],
    [[...there.countries, { place: 'US', count: 5 }], null],
    [[...there.countries, { place: 'US-NY', count: 5 }], 'About 600 (approximate number)'],
  ])('is told how many live there only where that is known: %o', (countries, said) => {
    expect(valueOf(write(incidentOf({ countries }), first, 'en', 'ca'), 'residents')).toBe(said);
  });

  test('gets the sample of what people were told, how many live there, and when they were told', () => {
    const telling = {
      id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b01',
      at: now,
      how: 'letter',
      language: 'en',
      people: 600,
      note: '',
      text: 'Notice of Data Breach\n\nWhat Happened',
    } as const;
    const notice = write(incidentOf(there, { tellings: [telling] }), first, 'en', 'ca');
    expect(valueOf(notice, 'sample')).toBe('Notice of Data Breach\nWhat Happened');
    expect(valueOf(notice, 'residents')).toBe('About 600 (approximate number)');
    expect(valueOf(notice, 'peopleTold')).toContain('28 November 2026');
    expect(notice.missing).toEqual([]);
    expect(write(incidentOf(there), first, 'en', 'ca').missing.map(({ id }) => id)).toEqual(['sample']);
  });
});
