import type { BreachRules } from './breach-rules.ts';
import type { Incident } from './incident.ts';
import {
  registerFigures,
  whyNotReported,
  type BreachRegisterPack,
  type IncidentRegister,
  type RegisterEntry,
} from './incident-register.ts';
import { answerWords, incidentName, momentIn, type IncidentTools, type IncidentWord } from './incident-words.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { PaperBlock, PaperSection, RetentionPaper } from './retention-paper.ts';

/** What stands in the register of every breach. */
export type RegisterItem = 'aware' | 'facts' | 'effects' | 'remedy' | 'authority' | 'people' | 'state';

/** A word of the register: a key of the texts. */
export type RegisterWord =
  | IncidentWord
  | `incidentRegister.item.${RegisterItem}`
  | `incidentRegister.paper.${'title' | 'titleYear' | 'lead' | 'figures' | 'falseAlarms' | 'falseLead' | 'none' | 'entryHead' | 'zone' | 'law' | 'name' | 'kind' | 'year' | 'day' | 'falseAlarm'}`
  | `incidentRegister.figure.${'breaches' | 'open' | 'reported' | 'recordedOnly' | 'told' | 'hours' | 'hoursValue' | 'noHours' | 'kinds' | 'count'}`
  | `incidentRegister.say.${'reported' | 'reference' | 'withdrawn' | 'notReported' | 'asked' | 'toldPeople' | 'toldNobody' | 'publicly' | 'open' | 'closed' | 'measure' | 'measureDone' | 'measureDue' | 'unknown'}`
  | 'sheet.day'
  | 'sheet.notAdvice'
  | 'sheet.page'
  | 'sheet.of';

/** The words, and the packs they come from. */
export type RegisterTools = Omit<IncidentTools, 'say' | 'rules'> & {
  readonly say: (key: RegisterWord, facts?: Readonly<Record<string, unknown>>) => string;
  readonly rules: BreachRules;
};

/** The items in their order, in which the law's three come first. */
export const registerItems: readonly RegisterItem[] = [
  'aware',
  'facts',
  'effects',
  'remedy',
  'authority',
  'people',
  'state',
];

const answered = (facts: Incident, keys: readonly (keyof Incident)[], tools: RegisterTools): readonly string[] =>
  keys.flatMap(key => {
    const words = answerWords(facts, key, tools);
    return words === '' ? [] : [`${tools.say(`incidentClosing.item.${key}`)}: ${words}`];
  });

function authorityWords(entry: RegisterEntry, tools: RegisterTools): readonly string[] {
  const { say, tongue, zone, rules } = tools;
  const lawName = (id: string): string => {
    const name = rules.laws.find(law => law.id === id)?.name;
    return name ? inTongue(name, tongue) : id;
  };
  return [
    ...entry.reported.flatMap(({ law, at, recipient, reference }) => [
      say('incidentRegister.say.reported', { when: momentIn(at, tongue, zone), recipient, law: lawName(law) }),
      ...(reference === '' ? [] : [say('incidentRegister.say.reference', { reference })]),
    ]),
    ...entry.withdrawn.map(({ law, at }) =>
      say('incidentRegister.say.withdrawn', { when: momentIn(at, tongue, zone), law: lawName(law) }),
    ),
    ...entry.asked.map(law => say('incidentRegister.say.asked', { law: lawName(law) })),
    ...(entry.reported.length === 0 && entry.asked.length === 0 ? [say('incidentRegister.say.notReported')] : []),
    ...whyNotReported(entry, rules, tongue),
  ];
}

/** What the register says of a breach, item by item, a sentence or line each. What nobody knows is said. */
export function registerLines(
  entry: RegisterEntry,
  tools: RegisterTools,
): Readonly<Record<RegisterItem, readonly string[]>> {
  const { say, tongue, zone } = tools;
  const { incident } = entry;
  const { facts, closing, closedAt, measures } = incident;
  const orUnknown = (lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [say('incidentRegister.say.unknown')] : lines;
  return {
    aware: [momentIn(entry.awareAt, tongue, zone)],
    facts: orUnknown([
      ...(facts.description.trim() === '' ? [] : [facts.description.trim()]),
      ...answered(facts, ['kind', 'data', 'people', 'number', 'countries'], tools),
      ...(closing === null || closing.cause.trim() === '' ? [] : [closing.cause.trim()]),
    ]),
    effects: orUnknown(
      answered(facts, ['confidentiality', 'integrity', 'availability', 'outageEffect', 'consequences'], tools),
    ),
    remedy: orUnknown([
      ...answered(facts, ['measuresTaken', 'measuresPlanned'], tools),
      ...measures.map(({ text, doneOn, dueOn }) => {
        const day = dayIn(doneOn || dueOn, tongue);
        if (doneOn !== '') return say('incidentRegister.say.measureDone', { text, day });
        return dueOn === ''
          ? say('incidentRegister.say.measure', { text })
          : say('incidentRegister.say.measureDue', { text, day });
      }),
    ]),
    authority: authorityWords(entry, tools),
    people: [
      entry.told > 0 || !entry.publicly
        ? say(entry.told > 0 ? 'incidentRegister.say.toldPeople' : 'incidentRegister.say.toldNobody', {
            count: entry.told,
          })
        : '',
      entry.publicly ? say('incidentRegister.say.publicly') : '',
    ].filter(line => line !== ''),
    state: [
      closedAt === ''
        ? say('incidentRegister.say.open')
        : say('incidentRegister.say.closed', { when: momentIn(closedAt, tongue, zone) }),
    ],
  };
}

/** The figures of some breaches, as rows of a name and a value. */
export function figureRows(
  entries: readonly RegisterEntry[],
  tools: RegisterTools,
): readonly (readonly [name: string, value: string])[] {
  const { say, tongue } = tools;
  const { breaches, open, reported, recordedOnly, told, hours, kinds } = registerFigures(entries);
  const figure = (amount: number): string => new Intl.NumberFormat(tongue === 'de' ? 'de-DE' : 'en-GB').format(amount);
  return [
    [say('incidentRegister.figure.breaches'), figure(breaches)],
    [say('incidentRegister.figure.open'), figure(open)],
    [say('incidentRegister.figure.reported'), figure(reported)],
    [say('incidentRegister.figure.recordedOnly'), figure(recordedOnly)],
    [say('incidentRegister.figure.told'), figure(told)],
    [
      say('incidentRegister.figure.hours'),
      hours === null
        ? say('incidentRegister.figure.noHours')
        : say('incidentRegister.figure.hoursValue', { count: hours }),
    ],
    ...(kinds.length === 0
      ? []
      : [
          [
            say('incidentRegister.figure.kinds'),
            kinds
              .map(({ kind, count }) => {
                const one = entries.find(({ incident }) => incident.facts.kind === kind);
                const name = one ? answerWords(one.incident.facts, 'kind', tools) : '';
                return say('incidentRegister.figure.count', {
                  kind: name || say('incidentRegister.say.unknown'),
                  count,
                });
              })
              .join('; '),
          ] as const,
        ]),
  ];
}

const twoColumns = (
  heads: readonly [string, string],
  rows: readonly (readonly [string, readonly string[]])[],
): PaperBlock => ({
  kind: 'table',
  columns: [
    { head: heads[0], share: 28 },
    { head: heads[1], share: 72 },
  ],
  rows: rows.map(([name, lines]) => [[name], lines]),
});

/**
 * The register of breaches as a paper (GDPR Art. 33(5)): the figures, every breach of the year with facts, effects and remedy, why it was reported
 * or not, false alarms apart, and what the law says of keeping it. `year` null: all years.
 */
export function registerPaper(
  register: IncidentRegister,
  {
    year,
    business,
    today,
    law,
  }: {
    readonly year: number | null;
    readonly business: string;
    readonly today: string;
    readonly law: BreachRegisterPack['facts'];
  },
  tools: RegisterTools,
): RetentionPaper {
  const { say, tongue, zone } = tools;
  const ofYear = (entries: readonly RegisterEntry[]) =>
    entries.filter(entry => year === null || entry.year === year).toReversed();
  const breaches = ofYear(register.breaches);
  const falseAlarms = ofYear(register.falseAlarms);
  const sectionOf = (entry: RegisterEntry, index: number): PaperSection => {
    const lines = registerLines(entry, tools);
    return {
      heading: say('incidentRegister.paper.entryHead', {
        number: index + 1,
        day: dayIn(entry.day, tongue),
        name: incidentName(entry.incident, tools),
      }),
      blocks: [
        twoColumns(
          [say('incidentRegister.paper.name'), incidentName(entry.incident, tools)],
          registerItems.map(item => [say(`incidentRegister.item.${item}`), lines[item]] as const),
        ),
      ],
    };
  };
  const years = year === null ? register.years : [year];
  return {
    language: tongue,
    title:
      year === null
        ? say('incidentRegister.paper.title')
        : say('incidentRegister.paper.titleYear', { year: String(year) }),
    business,
    stand: say('sheet.day', { day: dayIn(today, tongue) }),
    lead: [say('incidentRegister.paper.lead'), say('incidentRegister.paper.zone', { zone })],
    sections: [
      ...years.map(each => ({
        heading: say('incidentRegister.paper.figures', { year: String(each) }),
        blocks: [
          twoColumns(
            [say('incidentRegister.paper.year'), String(each)],
            figureRows(
              register.breaches.filter(entry => entry.year === each),
              tools,
            ).map(([name, value]) => [name, [value]] as const),
          ),
        ],
      })),
      ...breaches.map(sectionOf),
      ...(breaches.length === 0
        ? [
            {
              heading: say('incidentRegister.paper.none'),
              blocks: [],
            },
          ]
        : []),
      ...(falseAlarms.length === 0
        ? []
        : [
            {
              heading: say('incidentRegister.paper.falseAlarms'),
              blocks: [
                { kind: 'text' as const, text: say('incidentRegister.paper.falseLead') },
                {
                  kind: 'list' as const,
                  items: falseAlarms.map(({ day, incident }) =>
                    [dayIn(day, tongue), incidentName(incident, tools), incident.closing?.cause.trim() ?? '']
                      .filter(part => part !== '')
                      .join(' · '),
                  ),
                },
              ],
            },
          ]),
      ...(law.length === 0
        ? []
        : [
            {
              heading: say('incidentRegister.paper.law'),
              blocks: [
                { kind: 'list' as const, items: law.map(fact => `${inTongue(fact.text, tongue)} (${fact.article})`) },
              ],
            },
          ]),
    ],
    sign: null,
    note: say('sheet.notAdvice'),
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}

/** The register as rows of a table: a head, then every breach and every false alarm of the year. */
export function registerRows(
  register: IncidentRegister,
  year: number | null,
  tools: RegisterTools,
): readonly (readonly string[])[] {
  const { say } = tools;
  const ofYear = (entries: readonly RegisterEntry[]) => entries.filter(entry => year === null || entry.year === year);
  const row = (entry: RegisterEntry, falseAlarm: boolean): readonly string[] => {
    const lines = registerLines(entry, tools);
    return [
      entry.day,
      incidentName(entry.incident, tools),
      answerWords(entry.incident.facts, 'kind', tools),
      ...registerItems.map(item => lines[item].join('\n')),
      falseAlarm ? say('incidentRegister.paper.falseAlarm') : '',
    ];
  };
  return [
    [
      say('incidentRegister.paper.day'),
      say('incidentRegister.paper.name'),
      say('incidentRegister.paper.kind'),
      ...registerItems.map(item => say(`incidentRegister.item.${item}`)),
      say('incidentRegister.paper.falseAlarms'),
    ],
    ...ofYear(register.breaches).map(entry => row(entry, false)),
    ...ofYear(register.falseAlarms).map(entry => row(entry, true)),
  ];
}
