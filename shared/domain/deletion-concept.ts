import { articleIn } from './article-words.ts';
import type { DeletionPrinciples } from './deletion-principles.ts';
import { isDoubtful } from './law-fact.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { PaperBlock, PaperCell, PaperSection, RetentionPaper } from './retention-paper.ts';
import type { AppliedCategory, AppliedRule, RetentionGround } from './retention-ground.ts';
import type { RetentionKind, RetentionVocabulary } from './retention-pack.ts';
import type { OpenTaxReason } from './retention-settings.ts';
import { eventWords, periodWords, ruleName, ruleWords, waitWords, type RuleWord } from './rule-words.ts';
import { sourceIn } from './source-words.ts';
import { startKindOf, startKinds, type StartKind } from './start-kinds.ts';

/** A word of the concept: a key of the texts. */
export type ConceptWord =
  | RuleWord
  | `calculator.kind.${RetentionKind}`
  | `shred.openTax.${OpenTaxReason}`
  | 'concept.title'
  | 'concept.lead'
  | 'concept.sign'
  | `concept.scope.${'title' | 'text' | 'law' | 'structure'}`
  | `concept.types.${'title' | 'text' | 'none' | 'type' | 'group' | 'usedFor' | 'people' | 'yes' | 'no' | 'fromHeld' | 'fromProgram'}`
  | `concept.periods.${'title' | 'text' | 'list' | 'starts' | 'noStart' | StartKind}`
  | `concept.classes.${'title' | 'text' | 'period' | 'waits' | StartKind}`
  | `concept.rules.${'title' | 'text' | 'rule' | 'period' | 'article' | 'asOf' | 'counted' | 'doubtful' | 'own' | 'ownDay' | 'replaced' | 'none' | 'sources' | 'source'}`
  | `concept.people.${'title' | 'named' | 'unnamed' | 'text'}`
  | `concept.doing.${'title' | 'yearly' | 'monthly' | 'second' | 'automatic' | 'noAutomatic' | 'paper' | 'providers' | 'buffer'}`
  | `concept.backups.${'title' | 'text'}`
  | `concept.holds.${'title' | 'text' | 'tax' | 'open' | 'count'}`
  | `concept.restriction.${'title' | 'text' | 'law'}`
  | `concept.logging.${'title' | 'text' | 'kept'}`
  | `concept.review.${'title' | 'text' | 'stand' | 'doubts'}`
  | 'shred.signDate'
  | 'shred.signature'
  | 'shred.unknown'
  | 'sheet.day'
  | 'sheet.notAdvice'
  | 'sheet.page'
  | 'sheet.of';

type Say = (key: ConceptWord, facts?: Readonly<Record<string, unknown>>) => string;
type Tongue = 'en' | 'de';
type Purpose = {
  readonly id: string;
  readonly name: { readonly en: string; readonly de: string };
  readonly bases: readonly { readonly basis: string }[];
};

/** What a concept is made from. */
export type ConceptFacts = {
  readonly ground: RetentionGround;
  readonly vocabulary: Pick<RetentionVocabulary, 'events' | 'groups' | 'categories'>;
  /** The purposes of the register. */
  readonly purposes: readonly Purpose[];
  /** Categories (ids) of which anything is entered. */
  readonly held: readonly string[];
  /** How many legal holds aren't released. */
  readonly holds: number;
  readonly principles: DeletionPrinciples['principles'][number] | undefined;
  readonly placeName: string;
  readonly business: string;
};

/** What a category is in use for. `program`: Scrinium itself keeps it. */
type InUse = {
  readonly category: AppliedCategory;
  readonly purposes: readonly Purpose[];
  readonly held: boolean;
  readonly program: boolean;
};

/** What Scrinium keeps of every business, whatever stands in its register. */
const kept = new Set(['customerFile', 'deletionLog']);

/** The categories a business uses: what its register's purposes bring along, what is entered, and what the program keeps by itself. */
export function categoriesInUse({
  ground,
  purposes,
  held,
}: Pick<ConceptFacts, 'ground' | 'purposes' | 'held'>): readonly InUse[] {
  const consents = purposes.filter(({ bases }) => bases.some(({ basis }) => basis === 'consent'));
  return [...ground.categories.values()].flatMap(category => {
    const proves = category.id === 'consentProof' ? consents : [];
    const mine = [...purposes.filter(({ id }) => category.purposes.includes(id)), ...proves];
    const use = { category, purposes: mine, held: held.includes(category.id), program: kept.has(category.id) };
    return use.held || use.program || mine.length > 0 ? [use] : [];
  });
}

/** Months of a period, to put periods into their order. */
const lengthOf = ({ count, unit }: AppliedRule['period']): number =>
  count * { years: 365.25, months: 30.4, days: 1, hours: 1 / 24 }[unit];

/** The rule that lasts longest: a duty before all others. */
const longest = (rules: readonly AppliedRule[]): AppliedRule | undefined =>
  rules
    .filter(({ kind }) => kind !== 'review')
    .toSorted(
      (one, other) =>
        Number(other.kind === 'minimum') - Number(one.kind === 'minimum') ||
        lengthOf(other.period) - lengthOf(one.period),
    )[0];

type Tools = { readonly say: Say; readonly tongue: Tongue; readonly vocabulary: ConceptFacts['vocabulary'] };

const text = (words: string): PaperBlock => ({ kind: 'text', text: words });

function typesTable(uses: readonly InUse[], { say, tongue, vocabulary }: Tools): PaperBlock {
  const groupOf = (id: string): string => {
    const group = vocabulary.categories.find(each => each.id === id)?.group;
    const found = vocabulary.groups.find(each => each.id === group);
    return found ? inTongue(found.name, tongue) : '';
  };
  return {
    kind: 'table',
    columns: [
      { head: say('concept.types.type'), share: 30 },
      { head: say('concept.types.group'), share: 20 },
      { head: say('concept.types.usedFor'), share: 32 },
      { head: say('concept.types.people'), share: 18 },
    ],
    rows: uses.map(({ category, purposes, held, program }) => [
      [inTongue(category.name, tongue)],
      [groupOf(category.id)],
      [
        ...purposes.map(({ name }) => inTongue(name, tongue)),
        ...(held ? [say('concept.types.fromHeld')] : []),
        ...(program && !held && purposes.length === 0 ? [say('concept.types.fromProgram')] : []),
      ],
      [say(category.personal ? 'concept.types.yes' : 'concept.types.no')],
    ]),
  };
}

function periodBlocks(uses: readonly InUse[], { say, tongue, vocabulary }: Tools): readonly PaperBlock[] {
  const rules = uses.flatMap(({ category }) => category.rules);
  const periods = new Map(
    rules
      .map(({ period }) => period)
      .toSorted((one, other) => lengthOf(one) - lengthOf(other))
      .map(period => [period.count === 0 ? say('shred.rule.atOnce') : periodWords(say, period), period]),
  );
  const starting = (kind: StartKind): string => {
    const events = new Set(rules.flatMap(({ from }) => from).filter(event => startKindOf(event) === kind));
    const names = [...events].map(event => eventWords(say, vocabulary, [event], tongue));
    return names.length === 0 ? say('concept.periods.noStart') : names.join(', ');
  };
  return [
    text(say('concept.periods.text')),
    text(say('concept.periods.list', { periods: [...periods.keys()].join(', ') })),
    text(say('concept.periods.starts')),
    { kind: 'list', items: startKinds.map(kind => say(`concept.periods.${kind}`, { events: starting(kind) })) },
  ];
}

function classTable(uses: readonly InUse[], { say, tongue }: Tools): PaperBlock {
  const rows = new Map<string, { readonly length: number; readonly cells: Record<StartKind, string[]> }>();
  for (const { category } of uses) {
    const rule = longest(category.rules);
    if (!rule) continue;
    const period = rule.period.count === 0 ? say('shred.rule.atOnce') : periodWords(say, rule.period);
    let row = rows.get(period);
    if (!row) {
      row = { length: lengthOf(rule.period), cells: { collection: [], process: [], relationship: [] } };
      rows.set(period, row);
    }
    const type = inTongue(category.name, tongue);
    const wait = waitWords(say, rule, tongue);
    row.cells[startKindOf(rule.from[0] ?? '')].push(wait === '' ? type : say('concept.classes.waits', { type, wait }));
  }
  return {
    kind: 'table',
    columns: [
      { head: say('concept.classes.period'), share: 16 },
      ...startKinds.map(kind => ({ head: say(`concept.classes.${kind}`), share: 28 })),
    ],
    rows: [...rows]
      .toSorted(([, one], [, other]) => one.length - other.length)
      .map(([period, { cells }]) => [[period], ...startKinds.map(kind => cells[kind])]),
  };
}

/** A rule in the cells of its row. */
function ruleCells(rule: AppliedRule, type: string, { say, tongue, vocabulary }: Tools): readonly PaperCell[] {
  const { law, own } = rule;
  const events = eventWords(say, vocabulary, rule.from, tongue);
  return [
    [
      own ? say('concept.rules.own', { reason: own.reason }) : ruleName(rule, type, tongue),
      say(`calculator.kind.${rule.kind}`),
    ],
    [say('concept.rules.counted', { period: ruleWords(say, rule, tongue), events })],
    [
      law ? articleIn(law.article, tongue) : say('concept.rules.ownDay'),
      ...(law && isDoubtful(law) ? [say('concept.rules.doubtful')] : []),
    ],
    [law ? dayIn(law.checkedOn, tongue) : ''],
  ];
}

function ruleTable(uses: readonly InUse[], tools: Tools): PaperBlock {
  const { say, tongue } = tools;
  return {
    kind: 'table',
    columns: [
      { head: say('concept.types.type'), share: 19 },
      { head: say('concept.rules.rule'), share: 26 },
      { head: say('concept.rules.period'), share: 27 },
      { head: say('concept.rules.article'), share: 17 },
      { head: say('concept.rules.asOf'), share: 11 },
    ],
    rows: uses.flatMap(({ category }) => {
      const type = inTongue(category.name, tongue);
      const rows = category.rules.map(rule => [[type], ...ruleCells(rule, type, tools)]);
      const replaced = category.replaced.map(rule => [
        [type],
        [
          say('concept.rules.replaced', {
            name: ruleName(rule, type, tongue),
            period: ruleWords(say, rule, tongue),
          }),
        ],
        ...ruleCells(rule, type, tools).slice(1),
      ]);
      return rows.length + replaced.length === 0
        ? [[[type], [say('concept.rules.none')], [], [], []]]
        : [...rows, ...replaced];
    }),
  };
}

/** The rules of law a concept rests on, each once. */
const lawsOf = (uses: readonly InUse[]) => [
  ...new Map(
    uses
      .flatMap(({ category }) => [...category.rules, ...category.replaced])
      .flatMap(({ law }) => (law ? [[law.id, law] as const] : [])),
  ).values(),
];

function sourceTable(uses: readonly InUse[], { say, tongue }: Tools): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { head: say('concept.rules.rule'), share: 30 },
      { head: say('concept.rules.source'), share: 70 },
    ],
    rows: lawsOf(uses).map(({ name, source }) => [[inTongue(name, tongue)], sourceIn(source, tongue).split(' ; ')]),
  };
}

const monthName = (month: number, tongue: Tongue): string =>
  new Intl.DateTimeFormat(tongue === 'de' ? 'de-DE' : 'en-GB', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, month - 1, 1)),
  );

function doingBlocks(
  { ground: { settings, categories } }: ConceptFacts,
  { say, tongue }: Tools,
): readonly PaperBlock[] {
  const { yearlyMonth, monthlyDay, secondLookFrom, automatic, claimBuffer } = settings;
  const nameOf = (id: string): string => {
    const category = categories.get(id);
    return category ? inTongue(category.name, tongue) : id;
  };
  return [
    {
      kind: 'list',
      items: [
        say('concept.doing.yearly', { month: monthName(yearlyMonth, tongue) }),
        ...(monthlyDay === 0 ? [] : [say('concept.doing.monthly', { day: `${monthlyDay}` })]),
        say('concept.doing.second', { count: secondLookFrom }),
        ...(automatic.length === 0
          ? [say('concept.doing.noAutomatic')]
          : automatic.map(({ category, graceDays }) =>
              say('concept.doing.automatic', { type: nameOf(category), days: graceDays }),
            )),
        ...(claimBuffer === 0 ? [] : [say('concept.doing.buffer', { count: claimBuffer })]),
        say('concept.doing.paper'),
        say('concept.doing.providers'),
      ],
    },
  ];
}

function holdBlocks({ ground, holds }: ConceptFacts, { say, tongue }: Tools): readonly PaperBlock[] {
  const open = ground.settings.taxYears.flatMap(tax =>
    tax.kind === 'open' ? [`${tax.year} (${say(`shred.openTax.${tax.reason}`)})`] : [],
  );
  return [
    text(say('concept.holds.text')),
    text(say('concept.holds.count', { count: holds })),
    ...ground.suspensions.map(({ article }) => text(say('concept.holds.tax', { article: articleIn(article, tongue) }))),
    ...(open.length === 0 ? [] : [text(say('concept.holds.open', { years: open.join(', ') }))]),
  ];
}

/**
 * The deletion concept of a business, from the rules in use: the order of DIN 66398 in words of our own. Each kind of data in use stands in it with
 * every rule, its period, start and article; what is in doubt bears its mark.
 */
export function deletionConcept(facts: ConceptFacts, say: Say, tongue: Tongue): RetentionPaper {
  const { ground, principles, placeName, business, vocabulary } = facts;
  const tools: Tools = { say, tongue, vocabulary };
  const uses = categoriesInUse(facts);
  const laws = lawsOf(uses);
  const looked = laws.map(({ checkedOn }) => checkedOn).toSorted();
  const log = ground.categories.get('deletionLog');
  const logRule = log && longest(log.rules);
  const parts: readonly (readonly [ConceptWord, readonly PaperBlock[]])[] = [
    [
      'concept.scope.title',
      [
        text(say('concept.scope.text')),
        ...(principles ? [text(say('concept.scope.law', { article: articleIn(principles.limits, tongue) }))] : []),
        text(say('concept.scope.structure')),
      ],
    ],
    [
      'concept.types.title',
      uses.length === 0
        ? [text(say('concept.types.none'))]
        : [text(say('concept.types.text', { section: '5' })), typesTable(uses, tools)],
    ],
    ['concept.periods.title', periodBlocks(uses, tools)],
    ['concept.classes.title', [text(say('concept.classes.text')), classTable(uses, tools)]],
    ['concept.rules.title', [text(say('concept.rules.text')), ruleTable(uses, tools)]],
    [
      'concept.people.title',
      [
        text(
          ground.settings.responsible.trim() === ''
            ? say('concept.people.unnamed')
            : say('concept.people.named', { name: ground.settings.responsible }),
        ),
        text(say('concept.people.text')),
      ],
    ],
    ['concept.doing.title', doingBlocks(facts, tools)],
    ['concept.backups.title', [text(say('concept.backups.text'))]],
    ['concept.holds.title', holdBlocks(facts, tools)],
    [
      'concept.restriction.title',
      [
        text(say('concept.restriction.text')),
        ...(principles && principles.restricts !== ''
          ? [text(say('concept.restriction.law', { article: articleIn(principles.restricts, tongue) }))]
          : []),
      ],
    ],
    [
      'concept.logging.title',
      [
        text(say('concept.logging.text')),
        ...(logRule ? [text(say('concept.logging.kept', { period: ruleWords(say, logRule, tongue) }))] : []),
      ],
    ],
    [
      'concept.review.title',
      [
        text(say('concept.review.text')),
        ...(looked.length === 0
          ? []
          : [
              text(
                say('concept.review.stand', {
                  same: looked[0] === looked.at(-1) ? 'yes' : 'no',
                  first: dayIn(looked[0] ?? '', tongue),
                  last: dayIn(looked.at(-1) ?? '', tongue),
                }),
              ),
              text(say('concept.review.doubts', { count: laws.filter(isDoubtful).length })),
            ]),
      ],
    ],
    ['concept.rules.sources', [sourceTable(uses, tools)]],
  ];
  return {
    language: tongue,
    title: say('concept.title'),
    business,
    stand: say('sheet.day', { day: dayIn(ground.today, tongue) }),
    lead: [
      say('concept.lead', { business, place: placeName }),
      ...(ground.known ? [] : [say('shred.unknown', { place: placeName })]),
    ],
    sections: parts.map(([heading, blocks], index): PaperSection => ({
      heading: `${index + 1}. ${say(heading)}`,
      blocks,
    })),
    sign: { text: say('concept.sign'), date: say('shred.signDate'), signature: say('shred.signature') },
    note: say('sheet.notAdvice'),
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}
