import { foldWord, type TextWord } from './phrases.ts';
import { sentencesIn } from './sentences.ts';

/** Tags after which a new line begins. */
const breaks =
  /^\/?(address|article|blockquote|br|dd|div|dl|dt|footer|h[1-6]|header|hr|li|main|nav|ol|p|section|table|tr|ul)$/;
/** What stands in these is no text. */
const unread = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg']);
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  sect: '§',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  euro: '€',
  copy: '©',
  middot: '·',
  bull: '•',
  eacute: 'é',
};

/** Nothing but the source of a page has these. */
const looksLikePage = (text: string): boolean => /<\/(p|div|li|h[1-6]|td|body|span|section)\s*>/i.test(text);

/** In a page's source the end of a line is only a space. */
const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** The text of a page's source: tags are left out, never obeyed. Goes through it once. */
function withoutTags(source: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    pieces.push(flowing(source.slice(at, open)));
    if (source.startsWith('<!--', open)) {
      const end = source.indexOf('-->', open);
      at = end < 0 ? source.length : end + 3;
      continue;
    }
    const name = /^<(\/?[a-z][a-z0-9]{0,20})/i.exec(source.slice(open, open + 24))?.[1]?.toLowerCase();
    const close = name === undefined ? -1 : source.indexOf('>', open);
    if (name === undefined || close < 0) {
      pieces.push('<');
      at = open + 1;
      // No tag ends any more: what is left is text, and looking again at each sign would take for ever.
      if (name !== undefined) break;
      continue;
    }
    at = close + 1;
    if (unread.has(name)) {
      const after = source.slice(at).search(new RegExp(`</${name}[\\s>]`, 'i'));
      at = after < 0 ? source.length : at + after;
    } else if (name === 'li') pieces.push('\n- ');
    else if (/^\/(p|h[1-6]|ul|ol|table|section)$/.test(name) || /^h[1-6]$/.test(name)) pieces.push('\n\n');
    else if (breaks.test(name)) pieces.push('\n');
    else if (name === 'td' || name === 'th') pieces.push(' ');
  }
  pieces.push(flowing(source.slice(at)));
  return pieces.join('').replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return named[code] ?? whole;
    const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const bullet = /^([-–*•·▪◦☐✓]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+/;
/** The end of a line without what closes a quotation. Only so many signs are looked at: a line can be as long as the text. */
const endOf = (line: string): string => line.slice(-8).replace(/["'“”»)]+$/, '');
/** A line from here on was broken because the paper ended there, not because a thought did. */
const longLine = 55;
/** So long is a line that goes on with a small letter. */
const halfLine = 30;

/** Puts together the lines that a PDF or an e-mail broke: words with a hyphen at the end, sentences that go on. */
function joined(text: string): string {
  const pieces: string[] = [];
  let before = '';
  for (const line of text.split('\n')) {
    const small = /^\p{Ll}/u.test(line);
    const split = small && /\p{Ll}-$/u.test(before.slice(-3)) && !/^(und|oder|bzw|and|or)\b/.test(line);
    const goesOn =
      !/[.!?:;…]$/.test(endOf(before)) &&
      !bullet.test(line) &&
      ((small && before.length >= halfLine) || (before.length >= longLine && /^[\p{L}\d(„“"]/u.test(line)));
    if (split) pieces.push((pieces.pop() ?? '').slice(0, -1), line);
    else if (goesOn) pieces.push(before.endsWith('-') ? '' : ' ', line);
    else pieces.push('\n', line);
    before = line;
  }
  return pieces.join('');
}

/**
 * A pasted text as it is read and shown: from a page's source only what is text; composed letters, no invisible signs, words and
 * sentences that were broken at the end of a line whole again, paragraphs parted by one empty line.
 */
export function readPasted(pasted: string): string {
  const text = looksLikePage(pasted) ? withoutTags(pasted) : pasted.replaceAll(/<br ?\/?>/gi, '\n');
  const clean = text
    .normalize('NFC')
    .replaceAll(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replaceAll(/\r\n?|[\u0085\u2028\u2029\f\v]/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
    .split('\n')
    // A heading of Markdown is one without its signs.
    .map(line =>
      line
        .replaceAll(/[^\S\n]+/g, ' ')
        .trim()
        .replace(/^#{1,6} /, ''),
    )
    .join('\n');
  return joined(clean)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * A sentence of a text. `prose`: whole ones and points of a list; `heading`: a line that only names something; `links`: names one
 * behind the other, as at the foot of a page. `block`: which heading or paragraph it is under, counted from 0. `lead`: the place of
 * the heading it stands under, or of the line with a colon whose point it is; null where there is none.
 */
export type TextSentence = {
  readonly from: number;
  readonly to: number;
  readonly kind: 'prose' | 'heading' | 'links';
  readonly block: number;
  readonly lead: number | null;
};

const wordPattern = /[\p{L}\p{M}]+|\d+|§/gu;
const countWords = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0;

/** Names with bars between them are no sentence, whatever comes behind; with a postcode or a mailbox they can be an address. */
const isLinks = (sentence: string): boolean =>
  (sentence.match(/[|·›»]/g)?.length ?? 0) >= 2 && !/@|(?<!\d)(?!(?:19|20)\d{2}(?!\d))\d{4}/.test(sentence);

function kindOf(line: string, led: boolean): 'prose' | 'heading' {
  const end = endOf(line);
  const words = countWords(line.replace(bullet, ''));
  if (end.endsWith('?') || (end.endsWith(':') && words <= 4)) return 'heading';
  if (led || /[.!;,:]$/.test(end) || words > 10) return 'prose';
  const point = bullet.test(line) && !/^\(?\d/.test(line);
  return point && words >= 3 ? 'prose' : 'heading';
}

/** The sentences of a text that `readPasted` gave, in their order. */
export function textSentences(text: string, language: 'en' | 'de'): readonly TextSentence[] {
  const sentences: TextSentence[] = [];
  let at = 0;
  let block = 0;
  let before: TextSentence['kind'] | null = null;
  let lead: number | null = null;
  // Behind a line that ends with a colon come the points of a list, with bullets or without, up to an empty line.
  let list: 'none' | 'begun' | 'going' = 'none';
  for (const line of text.split('\n')) {
    if (line === '') {
      if (list === 'going') list = 'none';
      if (before === 'prose' && list === 'none') {
        block += 1;
        before = null;
      }
    } else {
      const kind = kindOf(line, list !== 'none');
      if (kind !== 'prose' && before === 'prose') block += 1;
      let from = at;
      for (const sentence of sentencesIn(line, language)) {
        from = text.indexOf(sentence, from);
        const under = lead !== null && sentences[lead]?.block === block ? lead : null;
        if (kind === 'heading' || sentence.endsWith(':')) lead = sentences.length;
        sentences.push({
          from,
          to: from + sentence.length,
          kind: isLinks(sentence) ? 'links' : kind,
          block,
          lead: under,
        });
        from += sentence.length;
      }
      before = kind;
      list = line.endsWith(':') ? 'begun' : list === 'none' || countWords(line) > 12 ? 'none' : 'going';
    }
    at += line.length + 1;
  }
  return sentences;
}

/** The words of sentences; a comma, a bracket or the like begins another clause. */
export function textWords(text: string, sentences: readonly TextSentence[]): readonly TextWord[] {
  const words: TextWord[] = [];
  let clause = 0;
  sentences.forEach(({ from, to }, sentence) => {
    clause += 1;
    let end = from;
    for (const found of text.slice(from, to).matchAll(wordPattern)) {
      const start = from + found.index;
      if (/[,;:()–—]/.test(text.slice(end, start))) clause += 1;
      end = start + found[0].length;
      words.push({ from: start, to: end, folded: foldWord(found[0]), sentence, clause });
    }
  });
  return words;
}
