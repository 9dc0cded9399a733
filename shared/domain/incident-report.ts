import type { Attachment } from './attachment.ts';
import { assessmentSentences } from './breach-assessment.ts';
import { awareness } from './breach-awareness.ts';
import type { BreachRules } from './breach-rules.ts';
import type { FirstHourPack } from './first-hour.ts';
import type { StoredIncident } from './incident-file.ts';
import type { Incident } from './incident.ts';
import { dutyRows, eventRow, stepNames, type EventWord } from './incident-report-events.ts';
import { always, effectItems, factItems, protectionItems } from './incident-report-items.ts';
import { discoveryOf, type IncidentStanding } from './incident-standing.ts';
import {
  answerWords,
  incidentName,
  momentIn,
  reasonSentences,
  type IncidentTools,
  type IncidentWord,
} from './incident-words.ts';
import type { IncidentEvent } from '../ipc/incident-calls.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { PaperBlock, PaperColumn, PaperSection, RetentionPaper } from './retention-paper.ts';

type Part =
  | 'who'
  | 'facts'
  | 'effects'
  | 'protection'
  | 'assessment'
  | 'deadlines'
  | 'notices'
  | 'people'
  | 'measures'
  | 'end'
  | 'timeline'
  | 'files';

/** A word of the report: a key of the texts. */
export type ReportWord =
  | IncidentWord
  | EventWord
  | `incidentClosing.part.${Part}`
  | `incidentClosing.head.${'item' | 'entry' | 'law' | 'result' | 'factor' | 'level' | 'reason' | 'when' | 'whom' | 'reference' | 'how' | 'people' | 'measure' | 'responsible' | 'due' | 'done' | 'by' | 'event' | 'file' | 'added' | 'duty' | 'state'}`
  | `incidentClosing.report.${'title' | 'titleSoFar' | 'titleExercise' | 'leadClosed' | 'leadSoFar' | 'exercise' | 'zone' | 'responsible' | 'contact' | 'officer' | 'lead' | 'file' | 'opened' | 'closed' | 'stillOpen' | 'awareFrom' | 'risk' | 'result' | 'corrected' | 'enisa' | 'noData' | 'openAnswers' | 'noNotices' | 'noPeople' | 'told' | 'someLeft' | 'noMeasures' | 'firstHour' | 'noFirstHour' | 'outcome' | 'cause' | 'lessons' | 'noEnd' | 'noFiles' | 'noDuties' | 'kept' | 'sign'}`
  | `incidentClosing.outcome.${'breach' | 'noBreach'}`
  | `incidentClosing.result.${'recordOnly' | 'authority' | 'people' | 'authorityAndPeople' | 'client'}`
  | `incidentClosing.way.${'webForm' | 'email' | 'phone' | 'post' | 'letter' | 'inPerson' | 'messenger' | 'publicNotice'}`
  | `incidentClosing.notice.${'first' | 'supplement' | 'withdrawal'}`
  | `incidentClosing.purpose.${'now' | 'prevent'}`
  | 'shred.signDate'
  | 'shred.signature'
  | 'sheet.day'
  | 'sheet.notAdvice'
  | 'sheet.page'
  | 'sheet.of';

/** What the report is made from. `responsible`, `officer`: lines of the register; '' or none where they aren't entered. `now`: ISO 8601. */
export type ReportFacts = {
  readonly incident: StoredIncident;
  readonly standing: IncidentStanding;
  readonly events: readonly IncidentEvent[];
  readonly files: readonly Pick<Attachment, 'name' | 'addedAt'>[];
  readonly business: string;
  readonly address: string;
  readonly contact: string;
  readonly officer: string;
  readonly today: string;
};

/** The words, and the packs they come from. */
export type ReportTools = Omit<IncidentTools, 'say' | 'rules'> & {
  readonly say: (key: ReportWord, facts?: Readonly<Record<string, unknown>>) => string;
  readonly rules: BreachRules;
  readonly firstHour: FirstHourPack;
};

const text = (words: string): PaperBlock => ({ kind: 'text', text: words });

const table = (columns: readonly PaperColumn[], rows: readonly (readonly (readonly string[])[])[]): PaperBlock => ({
  kind: 'table',
  columns,
  rows,
});

/** A table of what was asked and what was answered. */
function itemTable(rows: readonly (readonly [item: string, entry: readonly string[]])[], { say }: ReportTools) {
  return table(
    [
      { head: say('incidentClosing.head.item'), share: 34 },
      { head: say('incidentClosing.head.entry'), share: 66 },
    ],
    rows.map(([item, entry]) => [[item], entry]),
  );
}

function answers(facts: Incident, keys: readonly (keyof Incident)[], tools: ReportTools) {
  const { say } = tools;
  return keys.flatMap((key): readonly (readonly [string, readonly string[]])[] => {
    const words = answerWords(facts, key, tools);
    if (words === '' && !always.has(key)) return [];
    return [[say(`incidentClosing.item.${key}`), [words || say('incidentClosing.say.unknown')]]];
  });
}

function whoSection({ incident, business, address, contact, officer }: ReportFacts, tools: ReportTools): PaperSection {
  const { say, tongue, zone } = tools;
  const missing = say('incidentClosing.say.unknown');
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [say('incidentClosing.report.responsible'), [business, address].filter(line => line !== '')],
    [say('incidentClosing.report.contact'), [contact || missing]],
    ...(officer === '' ? [] : [[say('incidentClosing.report.officer'), [officer]] as const]),
    [say('incidentClosing.report.lead'), [incident.lead || missing]],
    [say('incidentClosing.report.file'), [incidentName(incident, tools), incident.id]],
    [say('incidentClosing.report.opened'), [momentIn(incident.openedAt, tongue, zone)]],
    [
      say('incidentClosing.report.closed'),
      [incident.closedAt === '' ? say('incidentClosing.report.stillOpen') : momentIn(incident.closedAt, tongue, zone)],
    ],
  ];
  return { heading: say('incidentClosing.part.who'), blocks: [itemTable(rows, tools)] };
}

function assessmentSection({ standing }: ReportFacts, tools: ReportTools): PaperSection {
  const { say, tongue, rules } = tools;
  const { assessment } = standing;
  const sentences = assessmentSentences(rules);
  const heading = say('incidentClosing.part.assessment');
  const reasons = reasonSentences(assessment.reasons, sentences, tongue);
  const laws = assessment.laws.map(law => {
    const name = rules.laws.find(({ id }) => id === law.law)?.name;
    const results = [
      ...(law.tellsClient ? [say('incidentClosing.result.client')] : []),
      say(`incidentClosing.result.${law.result}`),
    ];
    return [
      [name ? inTongue(name, tongue) : law.law],
      law.applies === 'no' ? ['-'] : results,
      // What it rests on is said once, above; here the law's own sentences stand.
      reasonSentences(law.reasons, sentences, tongue).filter(each => !reasons.includes(each)),
    ];
  });
  const factors = assessment.factors.map(({ factor, level, workedOut, reasons: why, note }) => {
    const words = rules.factors.find(({ id }) => id === factor);
    const levelWords = (each: typeof level): string => (words ? inTongue(words.levels[each], tongue) : each);
    return [
      [words ? inTongue(words.name, tongue) : factor],
      [levelWords(level)],
      [
        ...reasonSentences(why, sentences, tongue),
        ...(note === '' ? [] : [say('incidentClosing.report.corrected', { was: levelWords(workedOut), note })]),
      ],
    ];
  });
  const open = rules.open.filter(({ id }) => assessment.open.includes(id)).map(each => inTongue(each.text, tongue));
  const { severity } = assessment;
  const level = severity && rules.enisa.levels.find(({ id }) => id === severity.level);
  return {
    heading,
    blocks: [
      text(say('incidentClosing.report.risk')),
      { kind: 'list', items: reasons },
      text(say('incidentClosing.report.result')),
      table(
        [
          { head: say('incidentClosing.head.law'), share: 22 },
          { head: say('incidentClosing.head.result'), share: 26 },
          { head: say('incidentClosing.head.reason'), share: 52 },
        ],
        laws,
      ),
      table(
        [
          { head: say('incidentClosing.head.factor'), share: 24 },
          { head: say('incidentClosing.head.level'), share: 20 },
          { head: say('incidentClosing.head.reason'), share: 56 },
        ],
        factors,
      ),
      text(
        severity && level
          ? say('incidentClosing.report.enisa', {
              score: new Intl.NumberFormat(tongue, { maximumFractionDigits: 2 }).format(severity.score),
              level: inTongue(level.name, tongue),
            })
          : say('incidentClosing.report.noData'),
      ),
      ...(open.length === 0
        ? []
        : [text(say('incidentClosing.report.openAnswers')), { kind: 'list', items: open } as const]),
    ],
  };
}

function noticesSection({ incident }: ReportFacts, tools: ReportTools): PaperSection {
  const { say, tongue, zone, rules } = tools;
  const heading = say('incidentClosing.part.notices');
  if (incident.notices.length === 0) return { heading, blocks: [text(say('incidentClosing.report.noNotices'))] };
  const rows = incident.notices.map(({ sentAt, recipient, law, kind, how, reference, note }) => {
    const name = rules.laws.find(({ id }) => id === law)?.name;
    return [
      [momentIn(sentAt, tongue, zone)],
      [recipient, ...(name ? [inTongue(name, tongue)] : [])],
      [say(`incidentClosing.notice.${kind}`), say(`incidentClosing.way.${how}`)],
      [reference, note].filter(part => part !== ''),
    ];
  });
  return {
    heading,
    blocks: [
      table(
        [
          { head: say('incidentClosing.head.when'), share: 24 },
          { head: say('incidentClosing.head.whom'), share: 30 },
          { head: say('incidentClosing.head.how'), share: 22 },
          { head: say('incidentClosing.head.reference'), share: 24 },
        ],
        rows,
      ),
    ],
  };
}

function peopleSection({ incident }: ReportFacts, tools: ReportTools): PaperSection {
  const { say, tongue, zone } = tools;
  const { tellings, affected } = incident;
  const heading = say('incidentClosing.part.people');
  const left = affected.customers - affected.told;
  const counts = [
    ...(affected.customers === 0 ? [] : [text(say('incidentClosing.report.told', { ...affected }))]),
    ...(left > 0 ? [text(say('incidentClosing.report.someLeft', { count: left }))] : []),
  ];
  if (tellings.length === 0) return { heading, blocks: [text(say('incidentClosing.report.noPeople')), ...counts] };
  const rows = tellings.map(({ at, how, people, note, text: words }) => [
    [momentIn(at, tongue, zone)],
    [say(`incidentClosing.way.${how}`)],
    [how === 'publicNotice' ? '-' : String(people)],
    [note, words].filter(part => part !== ''),
  ]);
  return {
    heading,
    blocks: [
      table(
        [
          { head: say('incidentClosing.head.when'), share: 22 },
          { head: say('incidentClosing.head.how'), share: 18 },
          { head: say('incidentClosing.head.people'), share: 12 },
          { head: say('incidentClosing.head.entry'), share: 48 },
        ],
        rows,
      ),
      ...counts,
    ],
  };
}

function measuresSection({ incident }: ReportFacts, tools: ReportTools): PaperSection {
  const { say, tongue, zone, firstHour } = tools;
  const names = stepNames(firstHour);
  const steps = incident.steps
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .map(({ step, at, who }) => {
      const name = names.get(step);
      return [momentIn(at, tongue, zone), name ? inTongue(name, tongue) : step, who]
        .filter(part => part !== '')
        .join(' · ');
    });
  const rows = incident.measures.map(({ purpose, text: words, who, dueOn, doneOn }) => [
    [words, say(`incidentClosing.purpose.${purpose}`)],
    [who],
    [dayIn(dueOn, tongue)],
    [dayIn(doneOn, tongue)],
  ]);
  return {
    heading: say('incidentClosing.part.measures'),
    blocks: [
      itemTable(answers(incident.facts, ['measuresTaken', 'measuresPlanned'], tools), tools),
      text(say(steps.length === 0 ? 'incidentClosing.report.noFirstHour' : 'incidentClosing.report.firstHour')),
      ...(steps.length === 0 ? [] : [{ kind: 'list', items: steps } as const]),
      rows.length === 0
        ? text(say('incidentClosing.report.noMeasures'))
        : table(
            [
              { head: say('incidentClosing.head.measure'), share: 46 },
              { head: say('incidentClosing.head.responsible'), share: 20 },
              { head: say('incidentClosing.head.due'), share: 17 },
              { head: say('incidentClosing.head.done'), share: 17 },
            ],
            rows,
          ),
    ],
  };
}

function endSection({ incident }: ReportFacts, tools: ReportTools): PaperSection {
  const { say } = tools;
  const { closing, closedAt } = incident;
  const missing = say('incidentClosing.say.unknown');
  return {
    heading: say('incidentClosing.part.end'),
    blocks:
      closing === null || closedAt === ''
        ? [text(say('incidentClosing.report.noEnd'))]
        : [
            itemTable(
              [
                [say('incidentClosing.report.outcome'), [say(`incidentClosing.outcome.${closing.outcome}`)]],
                [say('incidentClosing.report.cause'), [closing.cause.trim() || missing]],
                [say('incidentClosing.report.lessons'), [closing.lessons.trim() || missing]],
              ],
              tools,
            ),
          ],
  };
}

/**
 * The file of an incident as a paper an authority can check: facts, effects and remedial action (GDPR Art. 33(5)), the assessment with every
 * factor, reason and correction, what was sent to whom and when, what was done, the timeline. While the file is open it says what is so so far.
 * Names no customer. What nobody knows is said, never left out.
 */
export function incidentReport(facts: ReportFacts, tools: ReportTools): RetentionPaper {
  const { incident, standing, events, files, business, today } = facts;
  const { say, tongue, zone, rules, firstHour } = tools;
  const aware = awareness(discoveryOf(incident));
  const open = incident.closedAt === '';
  const delay = answers(incident.facts, ['delayReason'], tools);
  const names = stepNames(firstHour);
  const title = open ? say('incidentClosing.report.titleSoFar') : say('incidentClosing.report.title');
  return {
    language: tongue,
    title: incident.exercise === '' ? title : say('incidentClosing.report.titleExercise'),
    business,
    stand: say('sheet.day', { day: dayIn(today, tongue) }),
    lead: [
      ...(incident.exercise === '' ? [] : [say('incidentClosing.report.exercise')]),
      say(open ? 'incidentClosing.report.leadSoFar' : 'incidentClosing.report.leadClosed'),
      say('incidentClosing.report.zone', { zone }),
    ],
    sections: [
      whoSection(facts, tools),
      {
        heading: say('incidentClosing.part.facts'),
        blocks: [
          itemTable(answers(incident.facts, factItems, tools), tools),
          text(say('incidentClosing.report.awareFrom', { when: momentIn(aware.at, tongue, zone) })),
        ],
      },
      {
        heading: say('incidentClosing.part.effects'),
        blocks: [itemTable(answers(incident.facts, effectItems, tools), tools)],
      },
      {
        heading: say('incidentClosing.part.protection'),
        blocks: [itemTable(answers(incident.facts, protectionItems, tools), tools)],
      },
      assessmentSection(facts, tools),
      {
        heading: say('incidentClosing.part.deadlines'),
        blocks: [
          ...dutyRows(standing.duties, { say, tongue, zone, rules }),
          ...(delay.length === 0 ? [] : [itemTable(delay, tools)]),
        ],
      },
      noticesSection(facts, tools),
      peopleSection(facts, tools),
      measuresSection(facts, tools),
      endSection(facts, tools),
      {
        heading: say('incidentClosing.part.timeline'),
        blocks: [
          table(
            [
              { head: say('incidentClosing.head.when'), share: 22 },
              { head: say('incidentClosing.head.by'), share: 16 },
              { head: say('incidentClosing.head.event'), share: 62 },
            ],
            events.map(event => eventRow(event, names, tools)),
          ),
        ],
      },
      {
        heading: say('incidentClosing.part.files'),
        blocks:
          files.length === 0
            ? [text(say('incidentClosing.report.noFiles'))]
            : [
                table(
                  [
                    { head: say('incidentClosing.head.file'), share: 66 },
                    { head: say('incidentClosing.head.added'), share: 34 },
                  ],
                  files.map(({ name, addedAt }) => [[name], [momentIn(addedAt, tongue, zone)]]),
                ),
              ],
      },
    ],
    sign: { text: say('incidentClosing.report.sign'), date: say('shred.signDate'), signature: say('shred.signature') },
    note: `${say('incidentClosing.report.kept')} ${say('sheet.notAdvice')}`,
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}
