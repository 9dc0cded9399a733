import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/programs.ts';
import { isDoubtful } from '../../shared/domain/law-fact.ts';
import { PurposePack } from '../../shared/domain/purpose-pack.ts';
import { RetentionPack, RetentionVocabulary } from '../../shared/domain/retention-pack.ts';
import { packs as shipped } from '../../shared/packs.ts';
import { readPack } from './read-pack.ts';
import { figures, fromKnowledge, sure, weak } from './retention-figures.ts';

const vocabularyName = 'vocabulary.json';
/** What stands in the folder beside the packs: words, headings of invoice lists, titles of papers. */
const noPacks = new Set([vocabularyName, 'invoice-columns.json', 'paper.json', 'principles.json']);
const names = readdirSync(join(root, 'resources/retention')).filter(name => !noPacks.has(name));
const packs = names.map(name => RetentionPack.parse(readPack(`retention/${name}`)));
const rules = packs.flatMap(pack => pack.rules);
const vocabulary = RetentionVocabulary.parse(readPack(`retention/${vocabularyName}`));
const purposes = PurposePack.parse(readPack('register/purposes.json')).purposes.map(({ id }) => id);

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
const subjects = idsOf(vocabulary.subjects);
const events = idsOf(vocabulary.events);
const missingFrom = (known: readonly string[], asked: readonly string[]) => asked.filter(id => !known.includes(id));
const insteadOf = (id: string): readonly string[] => vocabulary.events.find(event => event.id === id)?.instead ?? [];

describe('the rules about keeping', () => {
  test('all places that stand in the folder are read by the program', () => {
    expect(idsOf(shipped.retention()).toSorted()).toEqual(idsOf(packs).toSorted());
    expect(names.length).toBe(15);
  });

  test('no rule, suspension or pack has the name of another', () => {
    const ids = [...idsOf(packs), ...idsOf(rules), ...idsOf(packs.flatMap(pack => pack.suspensions))];
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  test('a country has one pack; the Union’s stands beside it', () => {
    const places = packs.filter(pack => pack.id !== 'eu').flatMap(pack => pack.places);
    expect(places.length).toBe(new Set(places).size);
    expect(packs.find(pack => pack.id === 'eu')?.places).toContain('DE');
    expect(packs.find(pack => pack.id === 'eu')?.places).not.toContain('CH');
    expect(packs.find(pack => pack.id === 'eu')?.places).not.toContain('GB');
  });

  test('what a rule names is there: subject, events, question', () => {
    expect(
      missingFrom(
        subjects,
        rules.map(rule => rule.subject),
      ),
    ).toEqual([]);
    expect(
      missingFrom(
        events,
        rules.flatMap(rule => rule.from),
      ),
    ).toEqual([]);
    expect(
      missingFrom(
        idsOf(vocabulary.questions),
        rules.flatMap(rule => (rule.when ? [rule.when.question] : [])),
      ),
    ).toEqual([]);
    expect(
      missingFrom(
        subjects,
        packs.flatMap(pack => pack.suspensions).flatMap(each => each.subjects),
      ),
    ).toEqual([]);
  });

  test('a question is asked where a rule depends on it, and nowhere else', () => {
    for (const { id, places } of vocabulary.questions) {
      const asking = packs.filter(pack => pack.rules.some(rule => rule.when?.question === id));
      expect(asking.length, id).toBeGreaterThan(0);
      expect(
        missingFrom(
          asking.flatMap(pack => pack.places),
          places ?? [],
        ),
        id,
      ).toEqual([]);
    }
  });

  test('a suspension lengthens only what has a rule in its place', () => {
    for (const { rules: own, suspensions } of packs)
      for (const suspension of suspensions)
        expect(
          missingFrom(
            own.map(rule => rule.subject),
            suspension.subjects,
          ),
        ).toEqual([]);
  });

  test('what the research calls weak or tells from knowledge is shown with a word of caution', () => {
    const doubtful = idsOf(rules.filter(isDoubtful));
    expect(missingFrom(idsOf(rules), [...weak, ...fromKnowledge])).toEqual([]);
    expect(missingFrom(doubtful, [...weak, ...fromKnowledge])).toEqual([]);
    const unverified = idsOf(rules.filter(rule => rule.confidence === 'unverified'));
    expect(missingFrom(unverified, fromKnowledge)).toEqual([]);
    const told = rules.filter(rule => rule.id in figures && !isDoubtful(rule));
    expect(idsOf(told).toSorted()).toEqual(sure.toSorted());
  });

  test('the figures are those of the research', () => {
    const told = packs
      .filter(pack => ['de', 'eu', 'at', 'ch'].includes(pack.id))
      .flatMap(pack => pack.rules)
      .map(({ id, period, from, begins, kind }) => [
        id,
        `${period.count} ${period.unit} | ${from.join(', ')} | ${begins.join(', ') || 'day'} | ${kind}`,
      ]);
    expect(Object.fromEntries(told)).toEqual(figures);
  });

  test('the periods of these places end with the day, and hold whatever the day of the event', () => {
    const odd = packs
      .filter(pack => ['de', 'eu', 'at', 'ch'].includes(pack.id))
      .flatMap(pack => pack.rules)
      .filter(({ ends, covers, inForce }) => ends !== 'day' || [covers, inForce].some(each => each.from ?? each.until));
    // The warranty of ABGB s. 933 as it is since 2022, and as it was.
    expect(odd.map(({ id, covers: { from, until } }) => [id, from, until])).toEqual([
      ['atWarranty', '2022-01-01', null],
      ['atWarrantyOld', null, '2021-12-31'],
      ['atWarrantyBuilding', '2022-01-01', null],
      ['atWarrantyBuildingOld', null, '2021-12-31'],
    ]);
  });

  test('the German vouchers: ten years until the end of 2024, eight since, and banks stay at ten', () => {
    const earlier = { period: { count: 10, unit: 'years' }, until: '2024-12-31', notBefore: '2025-01-01' };
    expect(rules.flatMap(rule => (rule.earlier ? [[rule.id, rule.earlier]] : []))).toEqual([
      ['deVouchers', earlier],
      ['deDeliveryVoucher', earlier],
    ]);
    const asked = rules.flatMap(({ id, when }) => (when?.question === 'financeSupervised' ? [[id, when.is]] : []));
    expect(asked).toEqual([
      ['deVouchers', false],
      ['deVouchersFinance', true],
    ]);
  });

  test('what lengthens periods in Germany and Austria', () => {
    const found = packs.flatMap(pack =>
      pack.suspensions.map(({ assessment, subjects: of }) => [pack.id, assessment, of] as const),
    );
    expect(found.filter(([place]) => ['de', 'at', 'ch', 'eu'].includes(place))).toEqual([
      ['at', null, ['vouchers', 'books', 'accounts', 'letters', 'taxPapers', 'deliveryNotes', 'property', 'payroll']],
      [
        'de',
        { years: 4, latestStart: 3 },
        [
          'vouchers',
          'deliveryVouchers',
          'books',
          'accounts',
          'cashRecords',
          'letters',
          'contracts',
          'taxPapers',
          'customs',
          'payroll',
        ],
      ],
    ]);
  });

  test('what the Union’s pack says about a subject of its own stands in everywhere, the rest only where a country is silent', () => {
    const own = (place: string, subject: string): boolean =>
      packs.some(
        pack => pack.id !== 'eu' && pack.places.includes(place) && pack.rules.some(r => r.subject === subject),
      );
    const union = packs.find(pack => pack.id === 'eu');
    const doubled = union?.rules.filter(rule => !rule.fallback && union.places.some(place => own(place, rule.subject)));
    expect(idsOf(doubled ?? [])).toEqual([]);
    expect(idsOf(union?.rules.filter(rule => !rule.fallback) ?? [])).toEqual(['euOssRecords']);
    expect(packs.filter(pack => pack.id !== 'eu').flatMap(pack => pack.rules.filter(rule => rule.fallback))).toEqual(
      [],
    );
  });
});

/** Subjects that nobody enters a record of: the program keeps the list and the restriction itself. */
const keptByTheProgram = ['blockList', 'restricted'];

/** Purposes whose data are no kind of record with a rule of its own, and why. */
const withoutCategory: Readonly<Record<string, string>> = {
  deviceContent: 'gone when the device is handed back: no rule is known, the register says so',
  creditCheck: 'only the register’s own yardstick is known',
  callRecording: 'only the register’s own yardstick is known',
  competitions: 'ends with the draw: only the register’s own yardstick is known',
  reviews: 'only the register’s own yardstick is known',
  photos: 'stay as long as the consent; the proof of it is a category of its own',
  identityChecks: 'looked at and not kept; what money-laundering law demands is a category without a purpose',
  necessaryCookies: 'in the visitor’s browser, not with the business',
  statisticsCookies: 'in the visitor’s browser, not with the business',
  telecomContracts: 'a short working copy; the contract is the provider’s',
  talentPool: 'as long as the consent to it: no rule is known',
};

/** An event, and others that are never earlier: only these stand in where a law obliges to keep. */
const neverEarlier: Readonly<Record<string, readonly string[]>> = {
  created: ['lastEntry', 'caseClosed', 'contractEnd', 'drawnUp', 'adopted', 'approval'],
  lastEntry: ['drawnUp', 'adopted', 'approval'],
  drawnUp: ['adopted', 'approval'],
  // Two words for the same day.
  adopted: ['approval'],
  approval: ['adopted'],
  consentGiven: ['consentUsed'],
  // What is handed over is accepted then or later, and a contract ends with its fulfilment or later.
  // An invoice follows the sale; one in advance is told by the day of the sale beside it.
  delivery: ['acceptance', 'contractEnd', 'created'],
  // The applicant hears of a decision after it was taken.
  decision: ['rejection'],
};

describe('the words of keeping', () => {
  test('each subject has a category, but for what the program keeps itself', () => {
    const used = vocabulary.categories.flatMap(category => category.subjects);
    expect(missingFrom(subjects, used)).toEqual([]);
    expect(missingFrom(used, subjects)).toEqual(keptByTheProgram);
  });

  test('each subject has a rule somewhere, and each event counts for something', () => {
    expect(
      missingFrom(
        rules.map(rule => rule.subject),
        subjects,
      ),
    ).toEqual([]);
    const counting = rules.flatMap(rule => rule.from);
    const standingIn = vocabulary.events.flatMap(event => event.instead);
    expect(missingFrom([...counting, ...standingIn], events)).toEqual([]);
    expect(missingFrom(events, standingIn)).toEqual([]);
    expect(vocabulary.events.filter(event => event.instead.includes(event.id))).toEqual([]);
  });

  test('the events of a category are there, once', () => {
    for (const { id, event, alsoEvents } of vocabulary.categories) {
      expect(missingFrom(events, [event, ...alsoEvents]), id).toEqual([]);
      expect(new Set([event, ...alsoEvents]).size, id).toBe(1 + alsoEvents.length);
    }
  });

  test('an event each rule counts from can be told in every category it is for, or another stands in', () => {
    const unheard = vocabulary.categories.flatMap(({ id, subjects: of, event, alsoEvents }) => {
      const told = new Set([event, ...alsoEvents]);
      return rules
        .filter(rule => of.includes(rule.subject))
        .filter(rule => !rule.from.some(from => [from, ...insteadOf(from)].some(each => told.has(each))))
        .map(rule => `${id}: ${rule.id}`);
    });
    expect(unheard).toEqual([]);
  });

  test('each event a rule counts from can be told in some category it is for', () => {
    const entered = rules.filter(rule => !keptByTheProgram.includes(rule.subject));
    const unheard = entered.flatMap(rule =>
      rule.from
        .filter(
          from =>
            !vocabulary.categories.some(
              ({ subjects: of, event, alsoEvents }) =>
                of.includes(rule.subject) &&
                [from, ...insteadOf(from)].some(each => [event, ...alsoEvents].includes(each)),
            ),
        )
        .map(from => `${rule.id} from ${from}`),
    );
    expect(unheard).toEqual([]);
  });

  test('where a law obliges to keep, what stands in for an unknown event is never earlier', () => {
    const early = rules
      .filter(rule => rule.kind === 'minimum')
      .flatMap(rule => rule.from.flatMap(from => insteadOf(from).map(instead => ({ rule: rule.id, from, instead }))))
      .filter(({ from, instead }) => !neverEarlier[from]?.includes(instead));
    expect(early).toEqual([]);
  });

  test('each purpose of the register has one category, or a reason why none', () => {
    const taken = vocabulary.categories.flatMap(category => category.purposes);
    expect(missingFrom(purposes, taken)).toEqual([]);
    expect(taken.filter((id, place) => taken.indexOf(id) !== place)).toEqual([]);
    expect(missingFrom(taken, purposes).toSorted()).toEqual(Object.keys(withoutCategory).toSorted());
  });

  test('a category with purposes holds data of people', () => {
    const odd = vocabulary.categories.filter(category => category.purposes.length > 0 && !category.personal);
    expect(idsOf(odd)).toEqual([]);
  });

  test('each group has a category', () => {
    const used = vocabulary.categories.map(category => category.group);
    expect(missingFrom(used, idsOf(vocabulary.groups))).toEqual([]);
    expect(missingFrom(idsOf(vocabulary.groups), used)).toEqual([]);
  });
});
