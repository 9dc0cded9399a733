import { DataSource } from './customer.ts';
import { Bilingual, Id } from './law-fact.ts';
import { isLaw, paragraphOf, putIn } from './notice-document.ts';
import type { NoticeFacts, NoticePurpose } from './notice-facts.ts';
import {
  NoticeAudience,
  NoticeBlock,
  NoticePart,
  NoticeRegime,
  type NoticePack,
  type NoticeWords,
} from './notice-pack.ts';
import {
  holds,
  noticeScope,
  purposeScope,
  type NoticeLanguage,
  type NoticeScope,
  type NoticeValues,
} from './notice-values.ts';
import { paperFor, type PaperPack, type PaperSize } from './paper-size.ts';
import { webLink } from './web-link.ts';
import { z } from '../z.ts';

/** The short forms of a notice: for the counter, the camera's sign, the telephone, after a fair, and the letter before a notice. */
export const NoticeCardName = z.enum(['counter', 'camera', 'phone', 'fair', 'letter']);
export type NoticeCardName = z.output<typeof NoticeCardName>;

/**
 * A piece of a card, as blocks of a notice are. `items`: what has to be told on it; without them it is left out where its values
 * aren't known. `regimes`: only under these laws; null for all. `most`: so many entries of its list, and how many more there are.
 */
const CardBlock = NoticeBlock.extend({
  regimes: z.union([z.array(NoticeRegime).min(1), z.null()]),
  most: z.union([z.int().min(1), z.null()]),
});

const CardPart = z.strictObject({
  id: Id,
  each: NoticePart.shape.each,
  heading: z.union([Bilingual, z.null()]),
  sign: NoticePart.shape.sign,
  blocks: z.array(CardBlock).min(1),
});

const Card = z.strictObject({
  id: NoticeCardName,
  title: Bilingual,
  /** Fits notices for these; null for all. */
  audiences: z.union([z.array(NoticeAudience).min(1), z.null()]),
  parts: z.array(CardPart).min(1),
});

/** What all short forms share: the cards, and what letters are addressed with. */
export const NoticeCards = z.strictObject({
  cards: z.array(Card),
  /** The last entry of a list that was cut; `{count}` is put in. */
  more: Bilingual,
  /** Where somebody's data come from, as a sentence (Art. 14(2)(f) GDPR); `{detail}` is put in where it is known. */
  sources: z.record(DataSource, z.strictObject({ plain: Bilingual, named: Bilingual })),
  /** Salutations that can stand before a name in that language. */
  salutations: z.strictObject({ en: z.array(z.string()), de: z.array(z.string()) }),
  greetings: z.strictObject({ named: Bilingual, nameless: Bilingual }),
});
export type NoticeCards = z.output<typeof NoticeCards>;

/** A piece of a finished card. */
export type CardParagraph = {
  readonly block: string;
  readonly text: string;
  readonly list: readonly string[];
  readonly box: boolean;
};

/** A part of a finished card; the heading is '' where it has none. */
export type WrittenCardPart = {
  readonly part: string;
  readonly sign: z.output<typeof CardPart>['sign'];
  readonly heading: string;
  readonly paragraphs: readonly CardParagraph[];
};

/**
 * A card in one language, before it is given a form. `link`: the address behind its code, '' where there is none; `missing`:
 * what has to be told on it and can't be (`items` of its blocks). One with something missing isn't for use.
 */
export type WrittenCard = {
  readonly card: NoticeCardName;
  readonly language: NoticeLanguage;
  readonly paper: PaperSize;
  readonly title: string;
  readonly controller: string;
  readonly link: string;
  readonly parts: readonly WrittenCardPart[];
  readonly missing: readonly string[];
};

/** The cards that fit a notice for this audience, in the order of the pack; the letter is no card of its own. */
export const cardsFor = ({ cards }: NoticeCards, audience: NoticeFacts['audience']): readonly NoticeCardName[] =>
  cards.filter(({ id, audiences }) => id !== 'letter' && (audiences?.includes(audience) ?? true)).map(({ id }) => id);

/** Writes a card from the facts of a notice, by the law of a day (ISO 8601). `known`: values beside those of the facts. */
export function writeCard(
  name: NoticeCardName,
  facts: NoticeFacts,
  language: NoticeLanguage,
  {
    pack,
    words,
    laws,
    papers,
    day,
  }: {
    readonly pack: NoticeCards;
    readonly words: NoticeWords;
    readonly laws: readonly NoticePack[];
    readonly papers: PaperPack;
    readonly day: string;
  },
  known: NoticeValues = {},
): WrittenCard {
  const card = pack.cards.find(({ id }) => id === name);
  if (!card) throw new Error(`No card ${name}`);
  // Behind a code stands an address of the web or none.
  const linked = { ...facts, webAddress: webLink(facts.webAddress) };
  const law = laws.find(({ id }) => id === facts.regime);
  if (!law) throw new Error(`No law ${facts.regime}`);
  const plain = noticeScope(linked, language, { pack: law, words });
  const whole = { ...plain, values: { ...plain.values, ...known } };
  const missing = new Set<string>(facts.purposes.length === 0 ? ['purposes'] : []);
  const write = (part: z.output<typeof CardPart>, scope: NoticeScope): readonly WrittenCardPart[] => {
    const paragraphs = part.blocks
      .filter(({ regimes }) => regimes?.includes(facts.regime) ?? true)
      .filter(block => isLaw(block, facts.place, day) && holds(block.when, scope))
      .flatMap(block => {
        const { paragraph } = paragraphOf(block, scope, language);
        if (!paragraph) for (const item of block.items) missing.add(item);
        return paragraph ? [{ ...paragraph, list: cut(paragraph.list ?? [], block.most, pack.more, language) }] : [];
      });
    const heading = part.heading?.[language] ?? '';
    return paragraphs.length === 0 ? [] : [{ part: part.id, sign: part.sign, heading, paragraphs }];
  };
  const ofPurpose = (purpose: NoticePurpose) => purposeScope(linked, whole, purpose, { pack: law, words }, language);
  const parts = card.parts.flatMap(part =>
    part.each === 'notice'
      ? write(part, whole)
      : together(facts.purposes.flatMap(each => write(part, ofPurpose(each)))),
  );
  return {
    card: name,
    language,
    paper: paperFor(papers, facts.regime),
    title: putIn(card.title[language], whole.values).text,
    controller: facts.controller.name,
    link: linked.webAddress,
    parts,
    missing: [...missing],
  };
}

/** What is said of several purposes stands under one heading, and the same only once. */
function together(parts: readonly WrittenCardPart[]): readonly WrittenCardPart[] {
  const [first] = parts;
  if (!first) return [];
  const said = new Map(parts.flatMap(({ paragraphs }) => paragraphs.map(each => [each.text, each])));
  return [{ ...first, paragraphs: [...said.values()] }];
}

function cut(
  list: readonly string[],
  most: number | null,
  more: NoticeCards['more'],
  language: NoticeLanguage,
): readonly string[] {
  // One more takes no more room than saying so.
  if (most === null || list.length <= most + 1) return list;
  return [...list.slice(0, most), putIn(more[language], { count: String(list.length - most) }).text];
}
