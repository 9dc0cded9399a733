import { guessDayFirst } from './import-dates.ts';
import { headingForm, targetOfHeading } from './import-headings.ts';
import { z } from '../z.ts';

/** What a column of a newsletter tool's file is about. Numbers of telephones are read to tell that they aren't taken. */
export const NewsletterTarget = z.enum([
  'email',
  'givenName',
  'familyName',
  'fullName',
  'phone',
  /** The moment of the sign-up, and the address it came from. */
  'optInAt',
  'optInIp',
  /** The moment of the click in the confirmation mail. */
  'confirmedAt',
  'confirmIp',
  /** When the tool got the address, which says nothing of a yes. */
  'addedAt',
  'unsubscribedAt',
  'unsubscribeReason',
  'unsubscribeDetail',
  'bouncedAt',
  'status',
  /** Yes or no: is written to. */
  'active',
  /** Yes or no: not written to any more. */
  'blocked',
  /** Yes or no, with no moment to it. */
  'optInSaid',
  'doubleOptIn',
  'source',
  'leaveOut',
]);
export type NewsletterTarget = z.output<typeof NewsletterTarget>;

/** How somebody stands in the tool. `blocked`: complained. `notSubscribed`: known from a sale, never asked or said no. */
export const NewsletterStatus = z.enum([
  'subscribed',
  'pending',
  'unsubscribed',
  'blocked',
  'bounced',
  'notSubscribed',
]);
export type NewsletterStatus = z.output<typeof NewsletterStatus>;

/** What a heading rests on, the best first: seen in a file, said by the vendor, said by others, known from experience. */
const Confidence = z.enum(['seenInFile', 'vendorSays', 'secondHand', 'unverified']);
const sourced = { source: z.string().trim().min(1), checkedOn: z.iso.date(), confidence: Confidence };
const heading = z.string().trim().min(1).max(60);

const Tool = z.strictObject({
  id: z.enum(['mailchimp', 'brevo', 'cleverreach', 'own']),
  name: z.string().min(1),
  /** Headings that hardly another tool writes, and how many of them have to be there. */
  signs: z.array(heading),
  signsNeeded: z.int().min(1),
  /** The time zone of its times (IANA); null: that of the account, which is taken for the business's. */
  zone: z.union([z.string().min(1), z.null()]),
  zoneSource: z.string().min(1),
  zoneConfidence: Confidence,
  /** False: a confirmation in the moment of the sign-up is how the tool writes that none was asked for. */
  sameMomentConfirms: z.boolean(),
  /** What the beginning of a file's name says of all its rows. */
  files: z.array(z.strictObject({ beginsWith: z.string().min(1), status: NewsletterStatus })),
  groups: z.array(z.strictObject({ ...sourced, columns: z.record(heading, NewsletterTarget) })).min(1),
});
export type NewsletterTool = z.output<typeof Tool>;

const wordList = z.array(z.string().min(1)).min(1);

/** The headings and words by which newsletter tools write down who said yes and who said no. */
export const NewsletterPack = z
  .strictObject({
    tools: z.array(Tool).min(1),
    words: z.strictObject({
      ...sourced,
      yes: wordList,
      no: wordList,
      status: z.record(NewsletterStatus, wordList),
    }),
  })
  .refine(({ tools }) => tools.some(({ id }) => id === 'own'), { error: 'own' });
export type NewsletterPack = z.output<typeof NewsletterPack>;

/** What a file was made out to be. `status`: what its name says of all rows; null where it says nothing. */
export type NewsletterFile = {
  readonly tool: NewsletterTool;
  readonly targets: readonly NewsletterTarget[];
  readonly status: NewsletterStatus | null;
};

const ordinary: Readonly<Record<string, NewsletterTarget>> = {
  email: 'email',
  givenName: 'givenName',
  familyName: 'familyName',
  fullName: 'fullName',
  phone: 'phone',
  mobile: 'phone',
};

function columnsOf({ groups }: NewsletterTool): ReadonlyMap<string, NewsletterTarget> {
  const known = new Map<string, NewsletterTarget>();
  for (const { columns } of groups)
    for (const [written, target] of Object.entries(columns))
      if (!known.has(headingForm(written))) known.set(headingForm(written), target);
  return known;
}

/** The tool a table of one's own goes by: there always is one. */
function ownTool({ tools }: NewsletterPack): NewsletterTool {
  const own = tools.find(({ id }) => id === 'own');
  if (!own) throw new Error('A pack without a tool for tables of one’s own');
  return own;
}

/** The tool of this id; one's own table where there is none. */
export const newsletterTool = (pack: NewsletterPack, id: NewsletterTool['id']): NewsletterTool =>
  pack.tools.find(tool => tool.id === id) ?? ownTool(pack);

/**
 * Which tool wrote a file and what its columns are, by headings and name alone. Headings that no tool is known by make it
 * one's 'own', whose columns a person puts right.
 */
export function recogniseNewsletter(
  pack: NewsletterPack,
  headings: readonly string[],
  fileName: string,
): NewsletterFile {
  const forms = new Set(headings.map(each => headingForm(each.slice(0, 320))));
  let tool = ownTool(pack);
  let most = 0;
  for (const each of pack.tools) {
    const found = new Set(each.signs.map(headingForm).filter(sign => forms.has(sign))).size;
    if (found >= each.signsNeeded && found > most) [tool, most] = [each, found];
  }
  return newsletterFileOf(tool, headings, fileName);
}

/** What a file's columns are where its tool is known. Each target goes to one column, the first; `leaveOut` to the rest. */
export function newsletterFileOf(tool: NewsletterTool, headings: readonly string[], fileName: string): NewsletterFile {
  const known = columnsOf(tool);
  const taken = new Set<NewsletterTarget>();
  const targets = headings.map((heading): NewsletterTarget => {
    const target =
      known.get(headingForm(heading.slice(0, 320))) ?? ordinary[targetOfHeading(heading) ?? ''] ?? 'leaveOut';
    if (target === 'leaveOut' || taken.has(target)) return 'leaveOut';
    taken.add(target);
    return target;
  });
  const name = fileName.toLowerCase();
  const status = tool.files.find(({ beginsWith }) => name.startsWith(beginsWith))?.status ?? null;
  return { tool, targets, status };
}

const dated: ReadonlySet<NewsletterTarget> = new Set([
  'optInAt',
  'confirmedAt',
  'addedAt',
  'unsubscribedAt',
  'bouncedAt',
]);

/** Whether days stand before months in a file's moments. 3/4/2026 1:05 PM is read as an American writes it, unless another row speaks against it. */
export function newsletterDayFirst({ targets }: NewsletterFile, rows: readonly (readonly string[])[]): boolean {
  const values = rows.flatMap(row =>
    targets.flatMap((target, column) => (dated.has(target) ? [row[column] ?? ''] : [])),
  );
  const american = values.some(
    value => value.length <= 80 && /^\d{1,2}\/\d{1,2}\/\d{2,4}\s.*[ap]\.?m\.?$/i.test(value.trim()),
  );
  return guessDayFirst(american ? [...values, '1/13/2000'] : values);
}
