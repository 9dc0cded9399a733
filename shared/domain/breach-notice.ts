import { articleIn } from './article-words.ts';
import {
  markedTitle,
  type BreachNoticeFacts,
  type NoticeTools,
  type SayNotice,
  type Tongue,
} from './breach-notice-facts.ts';
import type { NoticeField, NoticeFieldId } from './breach-notice-pack.ts';
import { noticeValues, type NoticeValue } from './breach-notice-values.ts';
import type { BreachLaw } from './breach-deadlines.ts';
import type { StoredIncident, SentNotice } from './incident-file.ts';
import { inTongue } from './register-sheet.ts';

/** A field as it goes out. `value`: null where it isn't known yet. `isNew`: not told before, or told otherwise. `article`: '' where only the form asks. */
export type SaidField = {
  readonly id: NoticeFieldId;
  readonly numbers: string;
  readonly title: string;
  readonly article: string;
  readonly item: string | null;
  readonly core: boolean;
  readonly askedAt: NoticeField['askedAt'];
  readonly value: string | null;
  readonly isNew: boolean;
};

export type SaidSection = { readonly number: string; readonly title: string; readonly fields: readonly SaidField[] };

/**
 * A notice to an authority, in words. `missing`: fields that aren't known yet; it is complete where there are none. `items`: the law's items it tells (the
 * deadlines' ids), for the file. `reference`: the number of the earlier notice. A supplement has only what is new, and says in its head to which notice it belongs.
 */
export type BreachNotice = {
  readonly language: Tongue;
  readonly law: BreachLaw;
  readonly kind: SentNotice['kind'];
  readonly title: string;
  readonly article: string;
  readonly recipient: string;
  readonly reference: string;
  readonly sections: readonly SaidSection[];
  readonly missing: readonly SaidField[];
  readonly items: readonly string[];
  /** The items that can be told at all, new or not. */
  readonly known: readonly string[];
};

/** What was sent to the authority under a law, the oldest first. */
export const sentUnder = ({ notices }: StoredIncident, law: BreachLaw): readonly SentNotice[] =>
  notices
    .filter(each => each.to === 'authority' && each.law === law)
    .toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1));

/** Of what was sent, the oldest first, what stands: a withdrawal ends all before it, and a new first notice begins anew. */
export const sinceWithdrawal = (sent: readonly SentNotice[]): readonly SentNotice[] =>
  sent.slice(sent.findLastIndex(({ kind }) => kind === 'withdrawal') + 1);

/** The number the authority gave, of the last notice that has one; '' for none. */
export const referenceOf = (sent: readonly SentNotice[]): string =>
  sent.findLast(({ reference }) => reference !== '')?.reference ?? '';

/** The numbers of the template's fields as a heading has them: 44-47; '' where the template has none. */
const numbersOf = (numbers: readonly number[]): string =>
  numbers.length > 2 ? `${numbers[0]}–${numbers.at(-1)}` : numbers.join(', ');

/** The first line of a field in a text. */
const fieldHead = ({ numbers, title }: Pick<SaidField, 'numbers' | 'title'>): string =>
  numbers === '' ? title : `${title} [${numbers}]`;

const headOf = ({ numbers, title }: NoticeField, tongue: Tongue): string =>
  fieldHead({ numbers: numbersOf(numbers), title: inTongue(title, tongue) });

/** What a sent text said of a field, in whichever language it was written; undefined where it didn't have it. */
function saidIn(text: string, field: NoticeField): string | undefined {
  const heads = (['en', 'de'] as const).map(tongue => `${headOf(field, tongue)}\n`);
  for (const block of text.split('\n\n'))
    for (const head of heads) if (block.startsWith(head)) return block.slice(head.length);
  return undefined;
}

/** True where the last text that had the field said something else, in each of the languages it can have been written in. */
function isNewSince(field: NoticeField, sent: readonly SentNotice[], values: readonly NoticeValue[]): boolean {
  const last = sent.map(({ text }) => saidIn(text, field)).findLast(said => said !== undefined);
  return last === undefined || !values.includes(last);
}

/** Which notice. `reason`: why an earlier one is withdrawn; '' for the others. */
export type NoticeRequest = { readonly kind: SentNotice['kind']; readonly reason: string };

/** Names of the authorities told; '' while it isn't known who is in charge. */
export function recipientOf({ authority }: Pick<BreachNoticeFacts, 'authority'>, tongue: Tongue): string {
  if (authority.kind === 'one') return inTongue(authority.authority.name, tongue);
  if (authority.kind !== 'each') return '';
  return authority.places
    .flatMap(({ found }) => (found.kind === 'one' ? [inTongue(found.authority.name, tongue)] : []))
    .join('; ');
}

/** Items of the law that can be told: each of their core fields is known, and one at least says something. */
function itemsKnown(fields: readonly SaidField[]): readonly string[] {
  const items = [...new Set(fields.flatMap(({ item }) => (item === null ? [] : [item])))];
  return items.filter(item => {
    const own = fields.filter(each => each.item === item);
    return own.some(({ value }) => value !== null) && own.every(({ core, value }) => !core || value !== null);
  });
}

function kindWords(kind: SentNotice['kind'], complete: boolean, say: SayNotice): string {
  if (kind === 'withdrawal') return say('breachNotice.kind.withdrawal');
  if (kind === 'supplement') return say(complete ? 'breachNotice.kind.supplement' : 'breachNotice.kind.supplementOpen');
  return say(complete ? 'breachNotice.kind.complete' : 'breachNotice.kind.incomplete');
}

/**
 * The notice to an authority under one law, as it goes out now: first, supplement or withdrawal (GDPR Art. 33, the EDPB's common template). `tools`: in
 * both languages, as what was sent may have been written in the other one.
 */
export function breachNotice(
  facts: BreachNoticeFacts,
  request: NoticeRequest,
  tools: Readonly<Record<Tongue, NoticeTools>>,
  language: Tongue,
): BreachNotice {
  const { law, incident } = facts;
  const { pack, say } = tools[language];
  const sent = sinceWithdrawal(sentUnder(incident, law));
  const reference = referenceOf(sent);
  const valueOf = (field: NoticeField, tongue: Tongue): NoticeValue => {
    // Said once it is known what is missing.
    if (field.id === 'kind') return '';
    if (field.id === 'withdrawal') return request.kind === 'withdrawal' ? request.reason.trim() || null : undefined;
    if (field.id === 'reference')
      return request.kind === 'first' ? undefined : reference || tools[tongue].say('breachNotice.paper.noNumber');
    return noticeValues[field.id](facts, tools[tongue]);
  };
  const all = pack.fields.flatMap(field => {
    const place = field.laws.find(each => each.law === law);
    const value = valueOf(field, language);
    if (!place || value === undefined) return [];
    const { id, section, core, askedAt, always } = field;
    const known = [value, valueOf(field, language === 'en' ? 'de' : 'en')];
    const isNew = request.kind === 'first' || (!always && value !== null && isNewSince(field, sent, known));
    const shown = always || (isNew && request.kind !== 'withdrawal');
    const numbers = numbersOf(field.numbers);
    const article = place.article === null ? '' : articleIn(place.article, language);
    const title = inTongue(field.title, language);
    return [{ section, shown, said: { id, numbers, title, article, item: place.item, core, askedAt, value, isNew } }];
  });
  const fields = all.map(({ said }) => said);
  const missing = fields.filter(
    ({ id, value }) => value === null && (id !== 'withdrawal' || request.kind === 'withdrawal'),
  );
  const known = itemsKnown(fields);
  const shown = all.flatMap(each => (each.shown ? [each.said] : []));
  const kind = kindWords(request.kind, missing.length === 0, say);
  const heading = pack.laws.find(each => each.law === law);
  return {
    language,
    law,
    kind: request.kind,
    title: markedTitle(heading ? inTongue(heading.title, language) : '', facts, say),
    article: heading ? articleIn(heading.article, language) : '',
    recipient: recipientOf(facts, language),
    reference,
    sections: pack.sections.flatMap(({ id, number, title }) => {
      const own = all
        .filter(each => each.section === id && each.shown)
        .map(({ said }) => (said.id === 'kind' ? { ...said, value: kind } : said));
      return own.length === 0 ? [] : [{ number, title: inTongue(title, language), fields: own }];
    }),
    missing,
    known,
    items: known.filter(item => shown.some(each => each.item === item)),
  };
}

/** True where something has become known, or is said otherwise, since the last notice. */
export const hasNews = ({ sections }: BreachNotice): boolean =>
  sections.some(({ fields }) => fields.some(({ isNew }) => isNew));

/** What goes out, word for word, as plain text: for the file, and for an e-mail. A later notice is compared with it, field by field. */
export function noticeText(notice: BreachNotice, say: SayNotice): string {
  const { title, article, recipient, sections } = notice;
  const open = say('breachNotice.paper.open');
  return [
    `${title} (${article})`,
    ...(recipient === '' ? [] : [say('breachNotice.paper.to', { name: recipient })]),
    ...sections.flatMap(section => [
      `${section.number} ${section.title}`,
      ...section.fields.map(field => `${fieldHead(field)}\n${field.value ?? open}`),
    ]),
  ].join('\n\n');
}
