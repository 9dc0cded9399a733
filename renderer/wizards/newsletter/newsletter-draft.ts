import { readDay } from '../../../shared/domain/day-entry.ts';
import type { NewsletterStatus, NewsletterTarget } from '../../../shared/domain/newsletter-columns.ts';
import type { ImportReading, TableFormat } from '../../../shared/ipc/import-shapes.ts';
import type { NewsletterFigures, NewsletterPlan, NewsletterToolId } from '../../../shared/ipc/newsletter-shapes.ts';

/** How people were asked, each as a sentence that should be true. */
export const askedRight = ['ownTick', 'apart', 'free', 'told'] as const;
export type AskedRight = (typeof askedRight)[number];

/** All that was decided about an import of consents so far. The file itself waits in the vault; this holds none of its rows. */
export type NewsletterDraft = {
  /** '' until a file has arrived. */
  readonly importId: string;
  readonly fileName: string;
  readonly format: TableFormat;
  readonly reading: ImportReading;
  readonly sheets: readonly string[];
  readonly headings: readonly string[];
  readonly tool: NewsletterToolId;
  readonly tools: readonly { readonly id: NewsletterToolId; readonly name: string }[];
  readonly targets: readonly NewsletterTarget[];
  readonly dayFirst: boolean;
  readonly status: NewsletterStatus | null;
  readonly purpose: string;
  /** 'paste', 'unknown' or the id of a text that is kept; '' while nothing is chosen. */
  readonly text: string;
  readonly textLanguage: 'en' | 'de';
  readonly textBody: string;
  readonly asked: readonly AskedRight[];
  readonly proof: 'none' | 'own';
  readonly proofWords: string;
  readonly proofConfirmed: boolean;
  /** As typed. */
  readonly proofSaidOn: string;
  readonly newCustomers: 'add' | 'skip';
  /** What the last check counted; null until then. */
  readonly counted: Pick<NewsletterFigures, 'rows' | 'yes' | 'waiting' | 'no' | 'newCustomers'> | null;
};

/** An import of which nothing is decided yet. */
export const emptyNewsletter: NewsletterDraft = {
  importId: '',
  fileName: '',
  format: 'csv',
  reading: { encoding: 'utf-8', separator: ',', sheet: 0, firstRowIsHeading: true },
  sheets: [],
  headings: [],
  tool: 'own',
  tools: [],
  targets: [],
  dayFirst: true,
  status: null,
  purpose: '',
  text: '',
  textLanguage: 'de',
  textBody: '',
  asked: [],
  proof: 'none',
  proofWords: '',
  proofConfirmed: false,
  proofSaidOn: '',
  newCustomers: 'skip',
  counted: null,
};

/** The beginning of the tool's next file: the same people were asked in the same way. */
export const nextFile = ({ purpose, asked, newCustomers }: NewsletterDraft): NewsletterDraft => ({
  ...emptyNewsletter,
  purpose,
  asked,
  newCustomers,
});

function textOf({ text, textLanguage, textBody }: NewsletterDraft): NewsletterPlan['text'] {
  if (text === 'paste') return { language: textLanguage, body: textBody };
  return text === '' || text === 'unknown' ? null : { id: text };
}

/** The request that checks or runs this import. `today`: the day here (ISO 8601); `zone`: where that is (IANA). */
export function planOf(draft: NewsletterDraft, today: string, zone: string): NewsletterPlan {
  const saidOn = readDay(draft.proofSaidOn, Number(today.slice(0, 4)));
  const has = (asked: AskedRight): boolean => draft.asked.includes(asked);
  return {
    importId: draft.importId,
    reading: draft.reading,
    tool: draft.tool,
    targets: [...draft.targets],
    dayFirst: draft.dayFirst,
    status: draft.status,
    purpose: draft.purpose,
    text: textOf(draft),
    form: {
      preTicked: !has('ownTick'),
      withTerms: !has('apart'),
      conditionOfPurchase: !has('free'),
      withdrawalMentioned: has('told'),
    },
    ownProof:
      draft.proof === 'own'
        ? {
            words: draft.proofWords.trim(),
            confirmed: draft.proofConfirmed,
            saidOn: saidOn.kind === 'day' ? saidOn.day : '',
          }
        : null,
    newCustomers: draft.newCustomers,
    zone,
    today,
  };
}

/** A column goes where it is sent, and another that went there goes nowhere: each thing is said by one column. */
export const retarget = (
  targets: readonly NewsletterTarget[],
  column: number,
  target: NewsletterTarget,
): readonly NewsletterTarget[] =>
  targets.map((other, place) => (place === column ? target : other === target ? 'leaveOut' : other));

/** How many entries the last check found to write down. */
export const toWrite = ({ counted }: NewsletterDraft): number =>
  counted ? counted.yes + counted.waiting + counted.no : 0;
