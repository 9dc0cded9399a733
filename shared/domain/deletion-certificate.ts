import { articleIn } from './article-words.ts';
import type { DeletionLine, DeletionProof, DeletionRun, PaperMethod } from './deletion-run.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { PaperBlock, PaperSection, RetentionPaper } from './retention-paper.ts';

type Tongue = 'en' | 'de';

/** A word of the certificate: a key of the texts. */
export type CertificateWord =
  | `certificate.${'title' | 'titlePaper' | 'by' | 'law' | 'nothing' | 'done' | 'later' | 'where' | 'rows' | 'files' | 'backups' | 'backupsNone' | 'backupsUntil' | 'backupsOpen' | 'proof' | 'proved' | 'notProved' | 'unproved' | 'sum' | 'sign' | 'noData' | 'ownRule' | 'noRule' | 'asOf' | 'fromTo' | 'whole'}`
  | `certificate.head.${'kind' | 'action' | 'records' | 'from' | 'rule' | 'item' | 'entry'}`
  | `certificate.action.${DeletionLine['action']}`
  | `certificate.lead.${DeletionRun['method']}`
  | `certificate.paperItem.${'what' | 'where' | 'by' | 'method' | 'day' | 'boxes'}`
  | `deletionLog.method.${PaperMethod}`
  | `deletionLog.table.${LoggedTable}`
  | 'shred.signDate'
  | 'shred.signature'
  | 'sheet.day'
  | 'sheet.notAdvice'
  | 'sheet.page'
  | 'sheet.of';

type Say = (key: CertificateWord, facts?: Readonly<Record<string, unknown>>) => string;

/** What people call the tables of the database; those without a word are told together. */
const tableWords = {
  customers: ['customers'],
  contacts: ['customer_emails', 'customer_phones', 'customer_addresses', 'customer_tags', 'customer_extras'],
  consents: ['consent_events', 'consent_forms', 'customer_standing', 'customer_purposes'],
  notices: ['notices_given'],
  entries: ['held_entries'],
  decisions: ['customer_keeps', 'customer_restrictions', 'legal_holds', 'legal_hold_customers'],
  incidents: ['incident_customers'],
  trail: ['audit'],
  drafts: ['drafts'],
  undo: ['undo_steps'],
  imports: ['imports', 'import_parts'],
} as const;
type LoggedTable = keyof typeof tableWords | 'others';

const wordOf: ReadonlyMap<string, LoggedTable> = new Map(
  Object.entries(tableWords).flatMap(([word, tables]) => tables.map(table => [table, word as LoggedTable] as const)),
);

/** Rows by the words people have for their tables, in the order of the words. */
export function namedRows(
  tables: readonly { readonly table: string; readonly rows: number }[],
): readonly { readonly name: LoggedTable; readonly rows: number }[] {
  const sums = new Map<LoggedTable, number>();
  for (const { table, rows } of tables) {
    const name = wordOf.get(table) ?? 'others';
    sums.set(name, (sums.get(name) ?? 0) + rows);
  }
  const order: readonly LoggedTable[] = [...(Object.keys(tableWords) as LoggedTable[]), 'others'];
  return order.flatMap(name => {
    const rows = sums.get(name) ?? 0;
    return rows === 0 ? [] : [{ name, rows }];
  });
}

/** An amount in the smallest unit of its currency, as the language writes it. */
export function amountIn(amount: number, currency: string, tongue: Tongue): string {
  const format = new Intl.NumberFormat(tongue === 'de' ? 'de-DE' : 'en-GB', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** The rule a line followed: its name, its article, and the day it was looked up on. */
function ruleCell({ rule }: DeletionLine, say: Say, tongue: Tongue): readonly string[] {
  if (!rule) return [say('certificate.noRule')];
  if (rule.own) return [say('certificate.ownRule', { reason: rule.article })];
  return [
    inTongue(rule.name, tongue),
    articleIn(rule.article, tongue),
    ...(rule.checkedOn === '' ? [] : [say('certificate.asOf', { day: dayIn(rule.checkedOn, tongue) })]),
  ];
}

function spanOf({ firstDay, lastDay }: DeletionLine, say: Say, tongue: Tongue): string {
  if (firstDay === '') return '';
  if (firstDay === lastDay) return dayIn(firstDay, tongue);
  return say('certificate.fromTo', { first: dayIn(firstDay, tongue), last: dayIn(lastDay, tongue) });
}

function linesTable(lines: readonly DeletionLine[], say: Say, tongue: Tongue): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { head: say('certificate.head.kind'), share: 23 },
      { head: say('certificate.head.action'), share: 17 },
      { head: say('certificate.head.records'), share: 14 },
      { head: say('certificate.head.from'), share: 19 },
      { head: say('certificate.head.rule'), share: 27 },
    ],
    rows: lines.map(line => [
      [
        inTongue(line.categoryName, tongue),
        ...(line.places.length === 0 ? [] : [line.places.join('; ')]),
        ...line.sums.map(({ amount, currency }) => amountIn(amount, currency, tongue)),
      ],
      [say(`certificate.action.${line.action}`)],
      [String(line.records)],
      [spanOf(line, say, tongue)],
      ruleCell(line, say, tongue),
    ]),
  };
}

function backupsText({ backups }: DeletionRun, say: Say, tongue: Tongue): string {
  if (!backups || backups.backups === 0) return say('certificate.backupsNone');
  const facts = { count: backups.backups, day: dayIn(backups.until, tongue) };
  return say(backups.until === '' ? 'certificate.backupsOpen' : 'certificate.backupsUntil', facts);
}

function proofText(proof: DeletionProof | null, say: Say): string {
  if (!proof) return say('certificate.unproved');
  const { looked, left } = proof;
  return left === 0 ? say('certificate.proved', { count: looked }) : say('certificate.notProved', { count: left });
}

const paperSections = ({ paper }: DeletionRun, say: Say, tongue: Tongue): readonly PaperSection[] =>
  paper === null
    ? []
    : [
        {
          heading: say('certificate.done'),
          blocks: [
            {
              kind: 'table',
              columns: [
                { head: say('certificate.head.item'), share: 30 },
                { head: say('certificate.head.entry'), share: 70 },
              ],
              rows: (
                [
                  ['what', paper.what],
                  ['where', paper.where],
                  ['by', paper.by],
                  ['method', say(`deletionLog.method.${paper.method}`)],
                  ['day', dayIn(paper.day, tongue)],
                  ['boxes', paper.boxes === null ? '' : String(paper.boxes)],
                ] as const
              )
                .filter(([, value]) => value !== '')
                .map(([item, value]) => [[say(`certificate.paperItem.${item}`)], [value]]),
            },
          ],
        },
      ];

function digitalSections(
  run: DeletionRun,
  proof: DeletionProof | null,
  say: Say,
  tongue: Tongue,
): readonly PaperSection[] {
  const rows = namedRows(run.figures?.tables ?? []);
  const files = run.figures?.files ?? 0;
  const gone = rows.length > 0 || files > 0;
  return [
    {
      heading: say('certificate.done'),
      blocks: [
        run.lines.length === 0
          ? { kind: 'text', text: say('certificate.nothing') }
          : linesTable(run.lines, say, tongue),
        ...(run.later > 0 ? [{ kind: 'text' as const, text: say('certificate.later', { count: run.later }) }] : []),
      ],
    },
    ...(gone
      ? [
          {
            heading: say('certificate.where'),
            blocks: [
              {
                kind: 'list' as const,
                items: [
                  ...rows.map(({ name, rows: count }) =>
                    say('certificate.rows', { table: say(`deletionLog.table.${name}`), count }),
                  ),
                  ...(files > 0 ? [say('certificate.files', { count: files })] : []),
                ],
              },
            ],
          },
          {
            heading: say('certificate.backups'),
            blocks: [{ kind: 'text' as const, text: backupsText(run, say, tongue) }],
          },
          {
            heading: say('certificate.proof'),
            blocks: [{ kind: 'text' as const, text: proofText(proof, say) }],
          },
        ]
      : []),
  ];
}

/**
 * The record of one deletion to print, sign and keep: what kinds, how many, by which rule, who and when, where it lay, which backups still hold it. Nothing
 * of what was deleted is in it. `sha256`: over the log's entry; `placeName`: of the law it followed.
 */
export function deletionCertificate(
  facts: {
    readonly run: DeletionRun;
    readonly proof: DeletionProof | null;
    readonly sha256: string;
    readonly business: string;
    readonly placeName: string;
  },
  say: Say,
  tongue: Tongue,
): RetentionPaper {
  const { run, proof, sha256, business, placeName } = facts;
  return {
    language: tongue,
    title: say(run.method === 'paper' ? 'certificate.titlePaper' : 'certificate.title'),
    business,
    stand: say('sheet.day', { day: dayIn(run.day, tongue) }),
    lead: [
      say(`certificate.lead.${run.method}`, { day: dayIn(run.day, tongue) }),
      say('certificate.by', { who: run.who, program: run.program }),
      ...(run.method === 'paper' ? [] : [say('certificate.law', { place: placeName })]),
      say('certificate.noData'),
    ],
    sections: [
      ...(run.method === 'paper' ? paperSections(run, say, tongue) : digitalSections(run, proof, say, tongue)),
      {
        heading: say('certificate.whole'),
        blocks: [{ kind: 'text', text: say('certificate.sum', { id: run.id, sha256 }) }],
      },
    ],
    sign: { text: say('certificate.sign'), date: say('shred.signDate'), signature: say('shred.signature') },
    note: say('sheet.notAdvice'),
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}
