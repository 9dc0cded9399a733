import type { ForeignItem, ForeignNoticePack, ForeignOwner } from './foreign-pack.ts';
import { readPasted, textSentences, textWords, type TextSentence } from './pasted-text.ts';
import { foldWord, phraseIndex, phrasesIn, type TextWord } from './phrases.ts';
import { readability, type Readability } from './readability.ts';
import { shapesIn, type TextShape } from './text-shapes.ts';

type Tongue = 'en' | 'de';

/** A place in the text that was read, in UTF-16 units. */
export type ForeignMark = { readonly from: number; readonly to: number };

/** Why an item has its state; `notice.foreign.reason.*` says it in words. */
export type ForeignReason =
  | 'said'
  | 'saidNone'
  | 'deniedOfficer'
  | 'vague'
  | 'partly'
  | 'onlyWhere'
  | 'onlyHeading'
  | 'needed'
  | 'nothing';

/** What was found out about one item. `unsure`: words can't tell. */
export type ForeignFinding = {
  readonly id: string;
  readonly state: 'found' | 'notFound' | 'unsure';
  readonly reason: ForeignReason;
  readonly marks: readonly ForeignMark[];
};

/** What the check says about a text. All places are in `text`: what was pasted, made readable. */
export type ForeignCheck = {
  readonly kind: 'checked';
  readonly text: string;
  readonly language: Tongue;
  readonly items: readonly ForeignFinding[];
  readonly remarks: readonly { readonly id: string; readonly marks: readonly ForeignMark[] }[];
  readonly readability: Readability | null;
  /** The sentences that are hardest to read, where they stand. */
  readonly hard: readonly (ForeignMark & { readonly words: number; readonly score: number })[];
  /** How many words were compared: the work it took. */
  readonly steps: number;
};

/** Why nothing was checked; lengths in UTF-16 units. */
export type ForeignRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLong'; readonly length: number; readonly most: number }
  | { readonly kind: 'otherLanguage' }
  | { readonly kind: 'unknownLanguage' };

/** A longer text is refused: no notice is. UTF-16 units. */
export const longestForeign = 200_000;
/** More marks of one thing help nobody. */
const mostMarks = 12;
const fewestWords = 40;
/** A no says no to what follows within so many words. */
const negationReach = 3;

type Key =
  | { readonly kind: 'sign'; readonly item: ForeignItem; readonly group: number }
  | { readonly kind: 'where' | 'denial' | 'vagueItem'; readonly item: ForeignItem }
  | { readonly kind: 'remark'; readonly remark: string; readonly phrase: string }
  | { readonly kind: 'owner'; readonly owner: ForeignOwner }
  | { readonly kind: 'vague' | 'negation' };

type Sign = ForeignMark & { readonly group: number; readonly weight: number; readonly sentence: number };

/** The language a text is written in and whether there is much of the other; null where it can't be told, 'other' for any other one. */
function languageOf(
  text: string,
  { en, de, others }: ForeignNoticePack['languages'],
): { readonly language: Tongue | 'other' | null; readonly mixed: boolean } {
  const words = (text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map(foldWord);
  const count = (list: readonly string[]): number => {
    const known = new Set(list.map(foldWord));
    return words.filter(word => known.has(word)).length;
  };
  const counts = { en: count(en), de: count(de) };
  const main = counts.de > counts.en ? 'de' : 'en';
  const strange = Math.max(0, ...others.map(count));
  if (strange > counts[main] && strange >= 3) return { language: 'other', mixed: false };
  if (counts[main] < 2 || counts[main] * 20 < words.length) return { language: null, mixed: false };
  const second = counts[main === 'en' ? 'de' : 'en'];
  return { language: main, mixed: second >= 5 && second * 5 >= counts[main] };
}

function keysOf(pack: ForeignNoticePack, tongues: readonly Tongue[]): { key: Key; phrase: string }[] {
  const all = (key: Key, phrases: Readonly<Record<Tongue, readonly string[]>>) =>
    tongues.flatMap(tongue => phrases[tongue].map(phrase => ({ key, phrase })));
  return [
    ...pack.items.flatMap(item => [
      ...item.signs.flatMap((sign, group) => all({ kind: 'sign', item, group }, sign)),
      ...all({ kind: 'where', item }, item.where),
      ...all({ kind: 'denial', item }, item.denials),
      ...all({ kind: 'vagueItem', item }, item.vague),
    ]),
    ...pack.remarks.flatMap(({ id, phrases }) =>
      tongues.flatMap(tongue =>
        phrases[tongue].map(phrase => ({ key: { kind: 'remark' as const, remark: id, phrase }, phrase })),
      ),
    ),
    ...Object.entries(pack.owners).flatMap(([owner, phrases]) =>
      all({ kind: 'owner', owner: owner as ForeignOwner }, phrases),
    ),
    ...all({ kind: 'negation' }, pack.negations),
    ...all({ kind: 'vague' }, pack.vague),
  ];
}

/** Everything that was found in a text, by what it stands for. */
type Findings = {
  readonly sentences: readonly TextSentence[];
  readonly signs: ReadonlyMap<string, readonly Sign[]>;
  /** Items of which only a heading was found, with nothing below it. */
  readonly headings: ReadonlyMap<string, readonly ForeignMark[]>;
  readonly where: ReadonlyMap<string, readonly ForeignMark[]>;
  readonly denials: ReadonlyMap<string, readonly ForeignMark[]>;
  readonly vagueItems: ReadonlyMap<string, readonly ForeignMark[]>;
  readonly remarks: ReadonlyMap<string, readonly (ForeignMark & { readonly phrase: string })[]>;
  readonly vague: readonly ForeignMark[];
  readonly steps: number;
};

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

function findIn(text: string, pack: ForeignNoticePack, language: Tongue, tongues: readonly Tongue[]): Findings {
  const sentences = textSentences(text, language);
  const words = textWords(text, sentences);
  const numbers = tongues.flatMap(tongue => pack.numbers[tongue]);
  const { hits, steps } = phrasesIn(words, phraseIndex(keysOf(pack, tongues), numbers));
  const signs = new Map<string, Sign[]>();
  const headings = new Map<string, ForeignMark[]>();
  const where = new Map<string, ForeignMark[]>();
  const denials = new Map<string, ForeignMark[]>();
  const vagueItems = new Map<string, ForeignMark[]>();
  const remarks = new Map<string, (ForeignMark & { phrase: string })[]>();
  const vague: ForeignMark[] = [];
  const owners: (ForeignMark & { owner: ForeignOwner; sentence: number })[] = [];
  const negations = new Set(hits.flatMap(({ key, last }) => (key.kind === 'negation' ? [last] : [])));
  const negated = (first: number, word: TextWord): boolean => {
    for (let back = 1; back <= negationReach; back += 1)
      if (negations.has(first - back) && words[first - back]?.clause === word.clause) return true;
    return false;
  };
  /** What a sign is worth in its sentence: a heading only names, and one with nothing below it tells nothing. */
  const worth = (item: ForeignItem, group: number, sentence: number): number => {
    const { weight = 0, bare = false } = item.signs[group] ?? {};
    const here = sentences[sentence];
    const next = sentences[sentence + 1];
    if (!here || here.kind === 'links') return -1;
    if (here.kind === 'prose' || bare) return weight;
    return next && next.kind === 'prose' && next.block === here.block ? Math.min(weight, 1) : 0;
  };
  for (const { key, first, last } of hits) {
    const begin = words[first];
    const end = words[last];
    if (!begin || !end) continue;
    const mark = { from: begin.from, to: end.to };
    const { sentence } = begin;
    if (key.kind === 'owner') owners.push({ ...mark, owner: key.owner, sentence });
    else if (key.kind === 'vague') vague.push(mark);
    else if (key.kind === 'remark') put(remarks, key.remark, { ...mark, phrase: key.phrase });
    else if (key.kind === 'denial') put(denials, key.item.id, mark);
    else if (key.kind === 'vagueItem') put(vagueItems, key.item.id, mark);
    else if (key.kind === 'where' && !negated(first, begin)) put(where, key.item.id, mark);
    else if (key.kind === 'sign' && !negated(first, begin)) {
      const weight = worth(key.item, key.group, sentence);
      if (weight > 0) put(signs, key.item.id, { ...mark, group: key.group, weight, sentence });
      else if (weight === 0 && key.item.signs[key.group]?.alone) put(headings, key.item.id, mark);
    }
  }
  putShapes(text, pack, sentences, owners, signs);
  // Others answer for what they do themselves: 'controller is Meta Platforms' tells nothing of who wrote the notice.
  const others = new Set(owners.flatMap(({ owner, sentence }) => (owner === 'other' ? [sentence] : [])));
  for (const { id, owner } of pack.items)
    if (owner === 'controller' || owner === 'officer')
      signs.set(
        id,
        (signs.get(id) ?? []).filter(({ sentence }) => !others.has(sentence)),
      );
  return { sentences, signs, headings, where, denials, vagueItems, remarks, vague, steps };
}

/** Adds what is known by its shape, for the items whose owner the passage speaks of. */
function putShapes(
  text: string,
  pack: ForeignNoticePack,
  sentences: readonly TextSentence[],
  owners: readonly (ForeignMark & { readonly owner: ForeignOwner; readonly sentence: number })[],
  signs: Map<string, Sign[]>,
): void {
  const found = shapesIn(text).toSorted((one, other) => one.from - other.from);
  const named = owners.toSorted((one, other) => one.from - other.from);
  let sentence = 0;
  let next = 0;
  let last: (typeof named)[number] | null = null;
  for (const { shape, from, to } of found) {
    while (sentence + 1 < sentences.length && (sentences[sentence + 1]?.from ?? 0) <= from) sentence += 1;
    while (next < named.length && (named[next]?.from ?? 0) <= from) {
      last = named[next] ?? null;
      next += 1;
    }
    const here = sentences[sentence];
    if (!here || here.kind === 'links') continue;
    const whose: ForeignOwner = last && sentences[last.sentence]?.block === here.block ? last.owner : 'controller';
    for (const item of pack.items)
      item.signs.forEach(({ shapes, weight }, group) => {
        if ((shapes as readonly TextShape[]).includes(shape) && (item.owner === null || item.owner === whose))
          put(signs, item.id, { from, to, group, weight, sentence });
      });
  }
}

/** The signs that together weigh most: all of them, or those of one passage and the line that leads it. */
function strongest(item: ForeignItem, signs: readonly Sign[], sentences: readonly TextSentence[]): readonly Sign[] {
  const { within } = item;
  if (within === null) return signs;
  const bySentence = Map.groupBy(
    signs.toSorted((one, other) => one.from - other.from),
    ({ sentence }) => sentence,
  );
  let best: readonly Sign[] = [];
  for (const first of bySentence.keys()) {
    const { block, lead = null } = sentences[first] ?? {};
    const places = Array.from({ length: within }, (_, step) => first + step);
    const passage = [...(lead === null ? [] : [lead]), ...places].flatMap(each =>
      sentences[each]?.block === block ? (bySentence.get(each) ?? []) : [],
    );
    if (value(item, passage) > value(item, best)) best = passage;
  }
  return best;
}

/** Each kind of evidence once, by its heaviest; without one that must be there never enough, nothing where all only support others. */
function value({ signs: groups, enough }: ForeignItem, signs: readonly Sign[]): number {
  if (!signs.some(({ group }) => groups[group]?.alone)) return 0;
  const heaviest = new Map<number, number>();
  for (const { group, weight } of signs) heaviest.set(group, Math.max(weight, heaviest.get(group) ?? 0));
  const sum = [...heaviest.values()].reduce((before, weight) => before + weight, 0);
  const whole = groups.every(({ must }, group) => !must || heaviest.has(group));
  return whole ? sum : Math.min(sum, enough - 1);
}

const onlyMarks = (marks: readonly ForeignMark[]): readonly ForeignMark[] => {
  const places = marks
    .map(({ from, to }) => ({ from, to }))
    .toSorted((one, other) => one.from - other.from || other.to - one.to);
  return places.filter(({ to }, place) => (places[place - 1]?.to ?? -1) < to).slice(0, mostMarks);
};

function judge(item: ForeignItem, found: Findings): ForeignFinding {
  const { id } = item;
  const signs = strongest(item, found.signs.get(id) ?? [], found.sentences);
  const say = (
    state: ForeignFinding['state'],
    reason: ForeignReason,
    marks: readonly ForeignMark[] = [],
  ): ForeignFinding => ({ id, state, reason, marks: onlyMarks(marks) });
  const weight = value(item, signs);
  const denials = found.denials.get(id) ?? [];
  const vague = found.vagueItems.get(id) ?? [];
  const headings = found.headings.get(id) ?? [];
  const where = found.where.get(id) ?? [];
  const telling = signs.filter(({ group }) => item.signs[group]?.alone || item.signs[group]?.must);
  if (weight >= item.enough) return say('found', 'said', telling);
  if (denials.length > 0) return say(item.denied, item.denied === 'found' ? 'saidNone' : 'deniedOfficer', denials);
  if (vague.length > 0) return say('unsure', 'vague', vague);
  if (weight > 0) return say('unsure', 'partly', telling);
  if (headings.length > 0) return say('notFound', 'onlyHeading', headings);
  if (item.needed === 'always') return say('notFound', 'nothing');
  return where.length > 0 ? say('notFound', 'needed', where) : say('unsure', 'onlyWhere');
}

/**
 * Looks through a notice that somebody else wrote, or we long ago: which items of Art. 13(1) and (2) GDPR it seems to tell, what
 * is out of date or of no use in it, and which sentences are hard to read. A hint by words and rules, no legal check. `language`:
 * null to find it out. `ownName`: of the business whose notice it should be; '' where nobody knows.
 */
export function checkForeignNotice(
  pasted: string,
  pack: ForeignNoticePack,
  language: Tongue | null = null,
  ownName = '',
): ForeignCheck | ForeignRefusal {
  if (pasted.length > longestForeign) return { kind: 'tooLong', length: pasted.length, most: longestForeign };
  const text = readPasted(pasted);
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'empty' };
  const known = languageOf(text, pack.languages);
  if (language === null && known.language === 'other') return { kind: 'otherLanguage' };
  const tongue = language ?? (known.language === 'other' ? null : known.language);
  if (tongue === null) return { kind: 'unknownLanguage' };
  const found = findIn(text, pack, tongue, known.mixed ? ['en', 'de'] : [tongue]);
  const items = pack.items.map(item => judge(item, found));
  const measured = readability(text, tongue);
  // A heading of a long word or two is no sentence that could be made shorter.
  const sentences = (measured?.hardest ?? []).filter(({ words }) => words > 2);
  const hard = sentences.map(({ text: sentence, words, score }) => {
    const from = text.indexOf(sentence);
    return { from, to: from + sentence.length, words, score };
  });
  const remarks = remarksOn(text, pack, found, items, known.mixed, ownName);
  return { kind: 'checked', text, language: tongue, items, remarks, readability: measured, hard, steps: found.steps };
}

function remarksOn(
  text: string,
  pack: ForeignNoticePack,
  found: Findings,
  items: readonly ForeignFinding[],
  mixed: boolean,
  ownName: string,
): ForeignCheck['remarks'] {
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  const isFound = (id: string): boolean => items.some(item => item.id === id && item.state === 'found');
  const measured: Readonly<Record<string, readonly ForeignMark[] | null>> = {
    tooShort: words < fewestWords ? [] : null,
    mixed: mixed ? [] : null,
    notYours: ownName !== '' && !plain(text).includes(plain(ownName)) ? [] : null,
    objectionHidden: isFound('objection') ? hiddenObjection(pack, found) : null,
    vague: found.vague.length > 0 ? found.vague : null,
  };
  const met = new Map(
    pack.remarks.flatMap(({ id, when, enough, atMostWords, unlessFound }) => {
      const hits = found.remarks.get(id) ?? [];
      const different = new Set(hits.map(({ phrase }) => phrase)).size;
      const marks =
        when === 'measured' ? (measured[id] ?? null) : (when === 'present') === different >= enough ? hits : null;
      const applies =
        marks !== null &&
        (atMostWords === null || words <= atMostWords) &&
        (unlessFound === null || !isFound(unlessFound));
      return applies ? [[id, onlyMarks(marks)] as const] : [];
    }),
  );
  return pack.remarks.flatMap(({ id, beside }) => {
    const marks = met.get(id);
    return marks && (beside === null || met.has(beside)) ? [{ id, marks }] : [];
  });
}

const plain = (text: string): string =>
  foldWord(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** Where the right to object stands only among other rights, not apart as Art. 21(4) GDPR wants it; null where it stands apart. */
function hiddenObjection({ items }: ForeignNoticePack, { signs, sentences }: Findings): readonly ForeignMark[] | null {
  const own = (id: string): readonly Sign[] => {
    const groups = items.find(item => item.id === id)?.signs ?? [];
    return (signs.get(id) ?? []).filter(({ group }) => groups[group]?.alone);
  };
  const blocksOf = (id: string): readonly number[] => own(id).map(({ sentence }) => sentences[sentence]?.block ?? -1);
  const others = new Set(['access', 'rectification', 'erasure', 'restriction'].flatMap(blocksOf));
  return blocksOf('objection').some(block => !others.has(block)) ? null : own('objection');
}

/** The places where a text leaves open what is meant ('may', 'if need be', 'trusted partners'). For words of our users too. */
export function vagueWords(
  text: string,
  language: Tongue,
  { vague }: Pick<ForeignNoticePack, 'vague'>,
): readonly ForeignMark[] {
  const words = textWords(text, [{ from: 0, to: text.length, kind: 'prose', block: 0, lead: null }]);
  const { hits } = phrasesIn(
    words,
    phraseIndex(
      vague[language].map(phrase => ({ key: phrase, phrase })),
      [],
    ),
  );
  return hits.flatMap(({ first, last }) => {
    const from = words[first]?.from;
    const to = words[last]?.to;
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}
