import { describe, expect, test } from 'vitest';
import { categoriesInUse, deletionConcept, type ConceptFacts } from '../../shared/domain/deletion-concept.ts';
import { principlesAt } from '../../shared/domain/deletion-principles.ts';
import { isDoubtful } from '../../shared/domain/law-fact.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import type { PaperBlock, RetentionPaper } from '../../shared/domain/retention-paper.ts';
import { retentionGround } from '../../shared/domain/retention-ground.ts';
import { placeIn } from '../../shared/domain/retention-places.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { eventWords, ruleName, ruleWords, type RuleWord } from '../../shared/domain/rule-words.ts';
import { startKindOf } from '../../shared/domain/start-kinds.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { leftToWrite } from './read-pack.ts';

const purposes = packs.purposes().purposes.map(each => Purpose.strip().parse(each));

function factsAt(place: string, said: Partial<RetentionSettings> = {}, more: Partial<ConceptFacts> = {}): ConceptFacts {
  const settings = { ...emptyRetentionSettings, ...said };
  return {
    ground: retentionGround(packs.retention(), packs.retentionWords(), settings, place, '2026-11-29'),
    vocabulary: packs.retentionWords(),
    purposes,
    held: ['bankStatement', 'books', ...settings.ownCategories.map(({ id }) => id)],
    holds: 0,
    principles: principlesAt(packs.deletionPrinciples(), place),
    placeName: placeIn(packs.retention(), place, 'en'),
    business: 'Blumen Sonnenschein',
    ...more,
  };
}

const write = (facts: ConceptFacts, language: 'en' | 'de' = 'en'): RetentionPaper => {
  const { t } = createTranslator(language);
  return deletionConcept(facts, (key, more) => t(key, { ...more }), language);
};

const tables = (paper: RetentionPaper, section: number): readonly Extract<PaperBlock, { kind: 'table' }>[] =>
  paper.sections[section]?.blocks.filter(block => block.kind === 'table') ?? [];

const words = (paper: RetentionPaper): string =>
  [
    ...paper.lead,
    ...paper.sections.flatMap(({ heading, blocks }) => [
      heading,
      ...blocks.flatMap(block =>
        block.kind === 'text' ? [block.text] : block.kind === 'list' ? block.items : block.rows.flat(2),
      ),
    ]),
    paper.note,
  ].join('\n');

describe.each(['en', 'de'] as const)('in %s', language => {
  test.each(['DE', 'AT', 'CH', 'FR', 'GB', 'PL', 'SE', 'US-CA'])(
    '%s: every kind of data in use stands in it with each rule, its period, start and article, and its doubt',
    place => {
      const { t } = createTranslator(language);
      const facts = factsAt(place);
      const paper = write(facts, language);
      const uses = categoriesInUse(facts);
      expect(uses.length).toBeGreaterThan(10);
      const rows = tables(paper, 4)[0]?.rows ?? [];
      const kinds = tables(paper, 1)[0]?.rows.map(([type]) => type?.[0]) ?? [];
      for (const { category } of uses) {
        const name = category.name[language];
        expect(kinds).toContain(name);
        const mine = rows.filter(([type]) => type?.[0] === name);
        if (category.rules.length === 0) expect(mine.flat(2)).toContain(t('concept.rules.none'));
        for (const rule of category.rules) {
          const say = (key: RuleWord, more?: object) => t(key, { ...more });
          const row = mine.find(cells => cells[1]?.[0] === ruleName(rule, name, language));
          expect(row, `${place} ${rule.id}`).toBeDefined();
          const [, , [period = ''] = [], basis = [], [asOf] = []] = row ?? [];
          expect(period).toContain(ruleWords(say, rule, language));
          expect(period).toContain(eventWords(say, facts.vocabulary, rule.from, language));
          expect(basis[0]).not.toBe('');
          expect(asOf).not.toBe('');
          const doubtful = rule.law !== null && isDoubtful(rule.law);
          expect(basis.includes(t('concept.rules.doubtful'))).toBe(doubtful);
        }
      }
      expect(words(paper).split(t('sheet.notAdvice'))).toHaveLength(2);
      expect(words(paper)).not.toMatch(leftToWrite);
      expect(paper.sections.map(({ heading }) => heading.split('.')[0])).toEqual(
        Array.from({ length: 13 }, (_, index) => `${index + 1}`),
      );
    },
  );
});

test('both languages have the same sections, tables and rows', () => {
  const shape = (language: 'en' | 'de') =>
    write(factsAt('DE'), language).sections.map(({ blocks }) =>
      blocks.map(block => (block.kind === 'table' ? block.rows.length : block.kind)),
    );
  expect(shape('de')).toEqual(shape('en'));
});

test('every kind of data stands once in the matrix, in the row of its period', () => {
  const facts = factsAt('DE');
  const [matrix] = tables(write(facts), 3);
  const row = (period: string) => matrix?.rows.find(([first]) => first?.[0] === period) ?? [];
  expect(row('8 years')[1]).toEqual(expect.arrayContaining([expect.stringContaining('Invoice or other voucher')]));
  expect(row('10 years')[1]).toEqual(expect.arrayContaining([expect.stringContaining('Ledger')]));
  expect(row('6 months')[2]).toEqual(expect.arrayContaining([expect.stringContaining('Application')]));
  expect(row('3 years')[3]).toEqual(expect.arrayContaining([expect.stringContaining('Customer file')]));
  const cells = matrix?.rows.flatMap(([, ...rest]) => rest.flat()) ?? [];
  for (const { category } of categoriesInUse(facts))
    if (category.rules.some(({ kind }) => kind !== 'review'))
      expect(
        cells.filter(cell => cell === category.name.en || cell.startsWith(`${category.name.en} (`)),
        category.id,
      ).toHaveLength(1);
});

test('only what is in use stands in it', () => {
  const facts = factsAt('DE', {}, { purposes: [], held: ['bankStatement'] });
  expect(categoriesInUse(facts).map(({ category }) => category.id)).toEqual([
    'bankStatement',
    'customerFile',
    'deletionLog',
  ]);
  expect(words(write(facts))).not.toContain('Application');
});

test('an own rule stands beside the one it replaces, with its reason', () => {
  const ownRule = {
    id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
    category: 'enquiry',
    period: { count: 2, unit: 'years' as const },
    from: 'lastContact',
    begins: ['12-31'],
    kind: 'practice' as const,
    reason: 'Kitchens take long to decide about',
    replaces: 'deProspects',
  };
  const category = { id: 'ownPlans', name: 'Building plans' };
  const text = words(write(factsAt('DE', { ownRules: [ownRule], ownCategories: [category] })));
  expect(text).toContain('Own rule: Kitchens take long to decide about');
  expect(text).toContain('Replaced by an own rule: ');
  expect(text).toContain('Building plans\nNo rule is known. Decide on one.');
});

test('the law of the place is named, and no other', () => {
  expect(words(write(factsAt('DE')))).toContain('Art. 5(1)(e) GDPR');
  expect(words(write(factsAt('GB'))).replaceAll('UK GDPR', '')).not.toContain('Art. 5(1)(e) GDPR; Art. 17 GDPR');
  expect(words(write(factsAt('CH')))).toContain('DSG');
  expect(words(write(factsAt('US-CA')))).toContain('§ 1798.100');
});

test('who, when and what is automatic is as the business says', () => {
  const text = words(
    write(
      factsAt('DE', {
        responsible: 'Anna Beispiel',
        yearlyMonth: 2,
        monthlyDay: 5,
        claimBuffer: 2,
        automatic: [{ category: 'camera', graceDays: 30, since: '2026-01-01' }],
        taxYears: [{ kind: 'open', year: 2019, reason: 'appeal' }],
      }),
    ),
  );
  expect(text).toContain('Anna Beispiel');
  expect(text).toContain('in February');
  expect(text).toContain('on day 5');
  expect(text).toContain('2 more months');
  expect(text).toContain('30 days after it was proposed: Camera');
  expect(text).not.toContain('Nothing is deleted without somebody');
  expect(text).toContain('2019 (appeal)');
});

test('every event that is the end of a matter or of a relationship is one of the vocabulary', () => {
  const known = packs.retentionWords().events.map(({ id }) => id);
  const kinds = new Map(known.map(id => [id, startKindOf(id)]));
  expect([...kinds].filter(([, kind]) => kind === 'collection').map(([id]) => id)).toEqual([
    'created',
    'lastEntry',
    'drawnUp',
    'delivery',
    'marketed',
    'claimArose',
    'claimKnown',
    'consentGiven',
    'recorded',
    'payDay',
    'firstUse',
    'logged',
    'blocked',
    'grantReceived',
  ]);
});
