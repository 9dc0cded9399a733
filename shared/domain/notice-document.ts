import { holdsOn, placesToLook } from './law-fact.ts';
import type { NoticeFacts } from './notice-facts.ts';
import {
  NoticeAudience,
  NoticePart,
  NoticeRegime,
  type NoticeBlock,
  type NoticeItem,
  type NoticePack,
  type NoticeWords,
} from './notice-pack.ts';
import {
  endsSentence,
  holds,
  noticeScope,
  purposeScope,
  undecided,
  type NoticeLanguage,
  type NoticeScope,
  type NoticeValues,
} from './notice-values.ts';
import { dayIn } from './register-sheet.ts';
import { z } from '../z.ts';

/** A piece of a finished notice. `items`: what the law wants told that stands here (ids of the pack). */
export const NoticeParagraph = z.strictObject({
  block: z.string(),
  items: z.array(z.string()),
  text: z.string(),
  list: z.union([z.array(z.string()), z.null()]),
  box: z.boolean(),
});
export type NoticeParagraph = z.output<typeof NoticeParagraph>;

/** A part of a finished notice under its heading. `purpose`: of which it speaks; null for all. */
export const NoticeDocumentPart = z.strictObject({
  part: z.string(),
  layer: NoticePart.shape.layer,
  sign: NoticePart.shape.sign,
  purpose: z.union([z.string(), z.null()]),
  heading: z.string(),
  paragraphs: z.array(NoticeParagraph),
});
export type NoticeDocumentPart = z.output<typeof NoticeDocumentPart>;

/**
 * A notice in one language, before it is given a form: HTML, Word, PDF and plain text are all made from this, and a final
 * version keeps it. `version` 0: a draft. `validFrom`: ISO 8601, '' for a draft. `changed`: what is new, '' where nothing is.
 */
export const NoticeDocument = z.strictObject({
  language: z.enum(['en', 'de']),
  audience: NoticeAudience,
  regime: NoticeRegime,
  version: z.int().min(0),
  validFrom: z.string(),
  title: z.string(),
  controller: z.strictObject({ name: z.string(), address: z.string(), reach: z.string() }),
  changed: z.string(),
  parts: z.array(NoticeDocumentPart),
});
export type NoticeDocument = z.output<typeof NoticeDocument>;

/**
 * What couldn't be said: the value or list (its name) that a block needs for an item, or the condition nobody has decided yet,
 * and of which purpose. `block` '' where the item itself hangs on that condition.
 */
export type NoticeGap = {
  readonly item: string;
  readonly purpose: string | null;
  readonly block: string;
  readonly value: string;
};

/** A notice as far as it can be written, and what is missing of it. */
export type WrittenNotice = { readonly document: NoticeDocument; readonly gaps: readonly NoticeGap[] };

/** What a notice is written from beside its facts. `day` (ISO 8601): by the law of that day. */
export type NoticeTools = { readonly pack: NoticePack; readonly words: NoticeWords; readonly day: string };

/** Under which number, from when and with which remark a version goes out. */
export type NoticeStamp = Pick<NoticeDocument, 'version' | 'validFrom' | 'changed'>;
export const draftStamp: NoticeStamp = { version: 0, validFrom: '', changed: '' };

/** True for what is law where the business is, on that day. */
export const isLaw = (
  { places, validity }: Pick<NoticeItem, 'places' | 'validity'>,
  place: string,
  day: string,
): boolean => holdsOn(validity, day) && (places === null || placesToLook(place).some(each => places.includes(each)));

/** Puts values in; gives the names of those that aren't known. Where a value ends a sentence itself, ours ends with it. */
export function putIn(
  text: string,
  values: NoticeValues,
): { readonly text: string; readonly lacks: readonly string[] } {
  const lacks: string[] = [];
  const put = text.replaceAll(/\{(\w+)\}(\.?)/g, (_, name: string, stop: string) => {
    const value = values[name] ?? '';
    if (value === '') lacks.push(name);
    return endsSentence(value) ? value : `${value}${stop}`;
  });
  return { text: put, lacks };
}

/** Writes a block with what is known; null where some of it isn't, with the names of that. */
export function paragraphOf(
  block: NoticeBlock,
  scope: NoticeScope,
  language: NoticeLanguage,
): { readonly paragraph: NoticeParagraph | null; readonly lacks: readonly string[] } {
  const said = putIn(block.text[language], scope.values);
  const entries = block.list ? (scope.lists[block.list.of] ?? []) : [];
  const listed = entries.map(entry => putIn(block.list?.entry[language] ?? '', { ...scope.values, ...entry }));
  const lacks = [
    ...said.lacks,
    ...listed.flatMap(each => each.lacks),
    ...(block.list && entries.length === 0 ? [block.list.of] : []),
  ];
  if (lacks.length > 0) return { paragraph: null, lacks: [...new Set(lacks)] };
  return {
    paragraph: {
      block: block.id,
      items: [...block.items],
      text: said.text,
      list: block.list ? [...new Set(listed.map(each => each.text))] : null,
      box: block.box,
    },
    lacks: [],
  };
}

/**
 * Writes a notice in one language. A block whose values aren't all known is left out and named among the gaps: no bracket
 * is ever left empty. Only what the pack's law asks on that day and in that place is written.
 */
export function writeNotice(
  facts: NoticeFacts,
  language: NoticeLanguage,
  { pack, words, day }: NoticeTools,
  stamp: NoticeStamp = draftStamp,
): WrittenNotice {
  const scope = noticeScope(facts, language, { pack, words });
  const effectiveDay = dayIn(stamp.validFrom || day, language);
  const whole: NoticeScope = { ...scope, values: { ...scope.values, effectiveDay } };
  const gaps: NoticeGap[] = [];
  const write = (part: NoticePart, scope: NoticeScope, purpose: string | null): readonly NoticeDocumentPart[] => {
    const heading = putIn(part.heading[language], scope.values);
    const wanted = part.blocks.filter(
      block => isLaw(block, facts.place, day) && (holds(block.when, scope) || undecided(block.when, scope).length > 0),
    );
    const paragraphs = wanted.flatMap(block => {
      const open = undecided(block.when, scope);
      const { paragraph, lacks } =
        open.length > 0 ? { paragraph: null, lacks: open } : paragraphOf(block, scope, language);
      for (const item of block.items) gaps.push(...lacks.map(value => ({ item, purpose, block: block.id, value })));
      return paragraph ?? [];
    });
    // A part whose heading isn't known can't say what its first paragraph is there for.
    for (const { id, items } of wanted.slice(0, 1))
      for (const item of items) gaps.push(...heading.lacks.map(value => ({ item, purpose, block: id, value })));
    // A heading with nothing below it would only puzzle.
    if (paragraphs.length === 0) return [];
    const { id, layer, sign } = part;
    return [{ part: id, layer, sign, purpose, heading: heading.lacks.length > 0 ? '' : heading.text, paragraphs }];
  };
  const parts = pack.parts
    .filter(({ audiences }) => audiences === null || audiences.includes(facts.audience))
    .flatMap(part =>
      part.each === 'notice'
        ? write(part, whole, null)
        : facts.purposes.flatMap(purpose =>
            write(part, purposeScope(facts, whole, purpose, { pack, words }, language), purpose.id),
          ),
    );
  const audience = words.audiences.find(({ id }) => id === facts.audience)?.name[language] ?? '';
  const { name } = facts.controller;
  return {
    document: {
      language,
      audience: facts.audience,
      regime: facts.regime,
      ...stamp,
      title: putIn(pack.title[language], { audience }).text,
      controller: { name, address: whole.values['address'] ?? '', reach: whole.values['reach'] ?? '' },
      parts,
    },
    gaps,
  };
}
