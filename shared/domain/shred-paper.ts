import { inTongue, dayIn } from './register-sheet.ts';
import type { PaperBlock, PaperSection, RetentionPaper } from './retention-paper.ts';
import type { AppliedCategory } from './retention-ground.ts';
import type { HeldToShred } from './shred-held.ts';
import type { PaperNotes } from './paper-notes.ts';
import type { ShredLine, ShredList } from './shred-list.ts';
import { exceptionWords, shredRow, type ShredTools, type ShredWord } from './shred-words.ts';

/** The words of the printed list: keys of the texts. */
export type ShredPaperWord =
  | ShredWord
  | 'shred.title'
  | 'shred.lead'
  | 'shred.unknown'
  | 'shred.years'
  | 'shred.yearsText'
  | 'shred.events'
  | 'shred.eventsText'
  | 'shred.stays.title'
  | 'shred.stays.younger'
  | 'shred.stays.asked'
  | 'shred.held'
  | 'shred.heldText'
  | 'shred.heldNone'
  | 'shred.notes'
  | 'shred.head.done'
  | 'shred.head.papers'
  | 'shred.head.upTo'
  | 'shred.head.from'
  | 'shred.head.why'
  | 'shred.head.title'
  | 'shred.head.place'
  | 'shred.head.day'
  | 'shred.sign'
  | 'shred.signDate'
  | 'shred.signature'
  | 'sheet.day'
  | 'sheet.notAdvice'
  | 'sheet.page'
  | 'sheet.of';

/** What the list on paper is made from. `held`: null where the business's own entries aren't wanted. */
export type ShredPaperFacts = {
  readonly list: ShredList;
  readonly held: readonly HeldToShred[] | null;
  readonly categories: ReadonlyMap<string, Pick<AppliedCategory, 'name'>>;
  readonly notes: readonly PaperNotes['notes'][number][];
  readonly placeName: string;
  readonly business: string;
  /** The day it is made on (ISO 8601). */
  readonly today: string;
};

type Tools = Omit<ShredTools, 'say'> & {
  readonly say: (key: ShredPaperWord, facts?: Readonly<Record<string, unknown>>) => string;
};

function tableOf(lines: readonly ShredLine[], tools: Tools): PaperBlock {
  const { say, tongue } = tools;
  return {
    kind: 'table',
    columns: [
      { head: say('shred.head.done'), share: 7, tick: true },
      { head: say('shred.head.papers'), share: 25 },
      { head: say('shred.head.upTo'), share: 26 },
      { head: say('shred.head.from'), share: 14 },
      { head: say('shred.head.why'), share: 28 },
    ],
    rows: lines.map(line => {
      const row = shredRow(line, tools);
      return [
        [],
        [row.papers, ...(row.doubt === '' ? [] : [row.doubt])],
        [...row.upTo, ...row.remarks],
        [dayIn(row.from, tongue)],
        [...row.why, ...row.articles],
      ];
    }),
  };
}

function heldSection(
  held: readonly HeldToShred[],
  categories: ShredPaperFacts['categories'],
  { say, tongue }: Tools,
): PaperSection {
  const rows = held.map(({ entry, from }) => {
    const category = categories.get(entry.category);
    return [
      [],
      [entry.title, ...(category ? [inTongue(category.name, tongue)] : [])],
      [entry.place],
      [dayIn(entry.day, tongue)],
      [dayIn(from, tongue)],
    ];
  });
  return {
    heading: say('shred.held'),
    blocks:
      rows.length === 0
        ? [{ kind: 'text', text: say('shred.heldNone') }]
        : [
            { kind: 'text', text: say('shred.heldText') },
            {
              kind: 'table',
              columns: [
                { head: say('shred.head.done'), share: 7, tick: true },
                { head: say('shred.head.title'), share: 35 },
                { head: say('shred.head.place'), share: 26 },
                { head: say('shred.head.day'), share: 16 },
                { head: say('shred.head.from'), share: 16 },
              ],
              rows,
            },
          ],
  };
}

/** The list as a paper to take to the cellar: what may go, what stays, what the business wrote down of it, and the box for date and signature. */
export function shredPaper(facts: ShredPaperFacts, tools: Tools): RetentionPaper {
  const { say, tongue } = tools;
  const { list, held, categories, notes, placeName, business, today } = facts;
  const nameOf = (id: string): string => {
    const category = categories.get(id);
    return category ? inTongue(category.name, tongue) : id;
  };
  const part = (heading: ShredPaperWord, text: ShredPaperWord, lines: readonly ShredLine[]): readonly PaperSection[] =>
    lines.length === 0
      ? []
      : [
          {
            heading: say(heading, { year: `${list.year}` }),
            blocks: [
              { kind: 'text', text: say(text, { day: dayIn(`${list.year}-01-01`, tongue) }) },
              tableOf(lines, tools),
            ],
          },
        ];
  return {
    language: tongue,
    title: say('shred.title', { year: `${list.year}` }),
    business,
    stand: say('sheet.day', { day: dayIn(today, tongue) }),
    lead: [
      say('shred.lead', { place: placeName }),
      ...(list.known ? [] : [say('shred.unknown', { place: placeName })]),
    ],
    sections: [
      ...part('shred.years', 'shred.yearsText', list.years),
      ...part('shred.events', 'shred.eventsText', list.events),
      {
        heading: say('shred.stays.title'),
        blocks: [
          {
            kind: 'list',
            items: [
              say('shred.stays.younger'),
              ...list.exceptions.map(exception => exceptionWords(exception, nameOf, tools)),
              say('shred.stays.asked'),
            ],
          },
        ],
      },
      ...(notes.length === 0
        ? []
        : [
            {
              heading: say('shred.notes'),
              blocks: [{ kind: 'list' as const, items: notes.map(note => noteWords(note, tools)) }],
            },
          ]),
      ...(held === null ? [] : [heldSection(held, categories, tools)]),
    ],
    sign: { text: say('shred.sign'), date: say('shred.signDate'), signature: say('shred.signature') },
    note: say('sheet.notAdvice'),
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}

/** A remark about paper, with its article and its doubt. */
function noteWords({ text, article, confidence }: PaperNotes['notes'][number], { say, tongue }: Tools): string {
  const doubtful = confidence === 'secondHand' || confidence === 'unverified';
  const behind = [...(article === '' ? [] : [article]), ...(doubtful ? [say('shred.doubtful')] : [])].join('; ');
  return behind === '' ? inTongue(text, tongue) : `${inTongue(text, tongue)} (${behind})`;
}
