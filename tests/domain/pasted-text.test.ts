import { describe, expect, test } from 'vitest';
import { checkForeignNotice, longestForeign, vagueWords } from '../../shared/domain/foreign-notice.ts';
import { readPasted, textSentences, textWords } from '../../shared/domain/pasted-text.ts';
import { phraseIndex, phrasesIn } from '../../shared/domain/phrases.ts';
import { shapesIn } from '../../shared/domain/text-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { readPack } from './read-pack.ts';

const pack = packs.foreignNotices();

describe('what is pasted becomes readable', () => {
  test.each([
    ['soft hyphens', 'Auf\u00ADsichts\u00ADbehörde', 'Aufsichtsbehörde'],
    ['signs nobody sees', '\uFEFFDaten\u200Bschutz', 'Datenschutz'],
    ['decomposed umlauts', 'Verantwortlich fu\u0308r', 'Verantwortlich für'],
    ['a word a PDF broke', 'Die Aufsichts-\nbehörde ist in Bonn.', 'Die Aufsichtsbehörde ist in Bonn.'],
    ['a hyphen that stays', 'Kunden-\nund Lieferantendaten', 'Kunden-\nund Lieferantendaten'],
    [
      'sentences a PDF broke',
      'Wir speichern die Daten der Bestellung acht\nJahre lang und löschen sie danach.',
      'Wir speichern die Daten der Bestellung acht\nJahre lang und löschen sie danach.',
    ],
    [
      'long lines a PDF broke',
      'Wir speichern die Daten der Bestellung und der Rechnung acht\nJahre lang und löschen sie danach.',
      'Wir speichern die Daten der Bestellung und der Rechnung acht Jahre lang und löschen sie danach.',
    ],
    ['headings stay', 'Ihre Rechte\nSie haben Rechte.', 'Ihre Rechte\nSie haben Rechte.'],
    ['too many empty lines', 'a\r\n\r\n\r\n\r\nb\u0000', 'a\n\nb'],
    [
      'the source of a page',
      '<div><h2>Rechte</h2><script>alert("x")</script><p>Auskunft &amp; L&ouml;schung\n  m&#246;glich.</p><ul><li>eins<li>zwei</ul></div>',
      'Rechte\n\nAuskunft & Löschung möglich.\n\n- eins\n- zwei',
    ],
    ['a page with a comment and a broken tag', '<p>a</p><!-- b --><p>c <b', 'a\n\nc <b'],
    [
      'what only looks like a tag',
      'a < b and <img src=x onerror=alert(1)> c',
      'a < b and <img src=x onerror=alert(1)> c',
    ],
    ['breaks among lines of their own', '## Rechte\n<br>\nAuskunft<br/>Löschung', 'Rechte\n\nAuskunft\nLöschung'],
    ['a script on its own', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%s', (_, pasted, read) => {
    expect(readPasted(pasted)).toBe(read);
  });

  test('what was read is read the same again', () => {
    const once = readPasted('Ein Satz.\n\n\nUnd noch­ einer -\nder weitergeht.');
    expect(readPasted(once)).toBe(once);
  });
});

test('lines are headings, sentences or links, and headings begin a block', () => {
  const text = [
    'Ihre Rechte',
    'Sie haben Rechte. Es sind diese:',
    'Auskunft',
    '- Löschung',
    '',
    'Wie lange?',
    'Immer.',
    'Start | Impressum | Kontakt',
  ].join('\n');
  const sentences = textSentences(text, 'de');
  expect(sentences.map(({ from, to, kind, block }) => [text.slice(from, to), kind, block])).toEqual([
    ['Ihre Rechte', 'heading', 0],
    ['Sie haben Rechte.', 'prose', 0],
    ['Es sind diese:', 'prose', 0],
    ['Auskunft', 'prose', 0],
    ['- Löschung', 'prose', 0],
    ['Wie lange?', 'heading', 1],
    ['Immer.', 'prose', 1],
    ['Start | Impressum | Kontakt', 'links', 2],
  ]);
});

describe('phrases', () => {
  const found = (phrase: string, text: string): readonly string[] => {
    const words = textWords(text, textSentences(text, 'de'));
    const { hits } = phrasesIn(words, phraseIndex([{ key: phrase, phrase }], ['sechs']));
    return hits.map(({ first, last }) => text.slice(words[first]?.from, words[last]?.to));
  };
  test.each([
    ['jahr', 'Ein Jahr, zwei Jahre.', ['Jahr']],
    ['jahr*', 'Ein Jahr, zwei Jahre.', ['Jahr', 'Jahre']],
    ['*daten', 'Datenschutz der Kundendaten.', ['Kundendaten']],
    ['*daten*', 'Datenschutz der Kundendaten.', ['Datenschutz', 'Kundendaten']],
    ['# monate|jahre', 'Nach 6 Monaten, sechs Monate oder 10 Jahre.', ['sechs Monate', '10 Jahre']],
    ['art|artikel 6', 'Nach Art. 6 Abs. 1 und Artikel 6.', ['Art. 6', 'Artikel 6']],
    ['für den? laden', 'Für den Laden, für Laden und für alle Laden.', ['Für den Laden', 'für Laden']],
    ['fuer', 'Für FÜR fuer.', ['Für', 'FÜR', 'fuer']],
    ['e-mail', 'Per E-Mail oder E Mail.', ['E-Mail', 'E Mail']],
    ['a ... z', 'a b c d e f g z.', ['a b c d e f g z']],
    ['a ... z', 'a b c d e f g h z.', []],
    ['eins ... zwei', 'Nun eins. Und zwei.', []],
  ])('%s in %s', (phrase, text, expected) => {
    expect(found(phrase, text)).toEqual(expected);
  });

  test.each(['', '... a', 'a ...', 'a? b', 'a*', 'x ... y ... z ... a'])('"%s" is none', phrase => {
    expect(() => phraseIndex([{ key: 1, phrase }], [])).toThrow(/phrase/);
  });
});

test.each([
  [
    'email',
    'Schreiben Sie an max.muster+x@laden.example oder info (at) laden.example, nicht an @laden.',
    ['max.muster+x@laden.example', 'info (at) laden.example'],
  ],
  ['phone', 'Tel. 0351 123456, +49 (351) 12-34, am 01.02.2026, HRB 99999, 10 000', ['0351 123456', '+49 (351) 12-34']],
  ['address', 'Am Markt 1, 01067 Dresden; 5 Jahre, 2026 Daten', ['1, 01067 Dresden']],
  ['address', 'Langer Weg 7a\nA-1080 Wien', ['7a\nA-1080 Wien']],
  ['address', 'Bahnhofstrasse 5 in 8001 Zürich', ['strasse 5 in 8001 Zürich']],
  ['address', '14 Mill Lane, Leeds LS1 4AB or Galway H91 X4P2', ['LS1 4AB', 'H91 X4P2']],
  ['address', 'Since 2018 Data are 10 years old. Nach 8 Jahren', []],
  [
    'date',
    'Vom 3. 5. 2026 oder 2026-05-03, Mai 2026, 12 May 2026; 3.5',
    ['3. 5. 2026', '2026-05-03', 'Mai 2026', 'May 2026'],
  ],
  ['url', 'https://laden.example/x und www.laden.example, nicht laden', ['https://laden.example', 'www.laden.example']],
] as const)('%s in %s', (shape, text, expected) => {
  const found = shapesIn(text).filter(each => each.shape === shape);
  expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(expected);
});

test('words that leave things open are found in anybody’s text', () => {
  const vague = (text: string, language: 'en' | 'de') =>
    vagueWords(text, language, pack).map(({ from, to }) => text.slice(from, to));
  expect(vague('Wir geben ggf. Daten weiter, solange es nötig ist.', 'de')).toEqual(['ggf', 'solange es nötig']);
  expect(vague('We may pass data to trusted partners.', 'en')).toEqual(['We may', 'trusted partners']);
  expect(vague('We pass the data to our accountant in May.', 'en')).toEqual([]);
  expect(vague('', 'en')).toEqual([]);
});

describe('a long or hostile text', () => {
  const hostile: Readonly<Record<string, string>> = {
    letters: 'a',
    quotes: '"',
    brackets: '(',
    dots: '. ',
    ats: 'a@',
    tags: '<a ',
    comments: '<!--</p>',
    scripts: '<script>x</script></p>',
    entities: '&#60;</p>',
    digits: '0351 1',
    lines: 'aaaa bbbb cccc dddd eeee ffff gggg\n',
    short: 'ab\n',
    gaps: 'kein nicht recht auf die daten der ',
    consent: 'consent or we may share the data with ',
    headings: 'Speicherdauer\n\n',
    colons: 'Rechte:\n',
    bars: '| a ',
    hyphens: 'ab-\n',
  };
  test.each(Object.keys(hostile))('of %s takes work by its length, not more', name => {
    const steps = (length: number): number => {
      const check = checkForeignNotice((hostile[name] ?? '').repeat(length).slice(0, length), pack, 'de');
      return check.kind === 'checked' ? check.steps : 0;
    };
    const [short, long] = [steps(longestForeign / 10), steps(longestForeign)];
    expect(long).toBeLessThanOrEqual(short * 11 + 20_000);
    expect(long).toBeLessThan(longestForeign * 300);
  });

  test('beyond the length that is read is refused, and a sign less is not', () => {
    expect(checkForeignNotice('a '.repeat(longestForeign / 2 + 1), pack, 'en')).toEqual({
      kind: 'tooLong',
      length: longestForeign + 2,
      most: longestForeign,
    });
    expect(checkForeignNotice('a '.repeat(longestForeign / 2), pack, 'en').kind).toBe('checked');
  });
});

test('the pack: every phrase can be read, every item is one of the notice’s, names are its own', () => {
  const union = readPack('notice/eu.json') as { items: { id: string }[] };
  const known = new Set(union.items.map(({ id }) => id));
  expect(pack.items.map(({ partOf }) => partOf).filter(id => !known.has(id))).toEqual([]);
  const ids = [...pack.items, ...pack.remarks].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const phrases = [
    ...pack.items.flatMap(({ signs, where, denials, vague }) => [...signs, where, denials, vague]),
    ...pack.remarks.map(remark => remark.phrases),
    ...Object.values(pack.owners),
    pack.negations,
    pack.vague,
  ].flatMap(({ en, de }) => [...en, ...de]);
  expect(phrases.length).toBeGreaterThan(900);
  for (const phrase of phrases) expect(() => phraseIndex([{ key: 0, phrase }], [])).not.toThrow();
  const others = new Set([
    ...pack.remarks.map(({ beside }) => beside),
    ...pack.remarks.map(remark => remark.unlessFound),
  ]);
  expect([...others].filter(id => id !== null && !ids.includes(id))).toEqual([]);
});
