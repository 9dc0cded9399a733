import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readability, readabilityGoals } from '../../shared/domain/readability.ts';
import { sentencesIn, wordsIn } from '../../shared/domain/sentences.ts';
import { syllables } from '../../shared/domain/syllables.ts';

const anyTongue = fc.constantFrom('en' as const, 'de' as const);
/** Texts of anything, and of what the rules look at. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('z.', 'B.', 'Dr.', '10.30', 'Uhr', '.', '!', '\n', '"', 'a@b.de', '3.', 'Mai', 'Ä', '☐', '-'),
    )
    .map(pieces => pieces.join(' ')),
);

describe('syllables', () => {
  const english =
    'the:1 cat:1 people:2 table:2 little:2 titles:2 agree:2 agreed:2 asked:1 wanted:2 offers:2 send:1 uses:2 boxes:2 addresses:3 changed:1 changes:2 purpose:2 consent:2 withdraw:2 withdrawal:3 personal:3 reason:2 safely:2 statement:2 movement:2 careful:2 being:2 reading:2 creation:3 reaction:3 social:2 special:2 period:3 reliable:4 union:2 opinion:3 religion:3 client:2 business:2 website:2 online:2 area:3 idea:3 actual:3 quiet:2 criticism:4 e-mail:2 year:1 eye:1 through:1 queue:1 SMS:3 GDPR:4';
  const german =
    'Einwilligung:4 Datenschutz:3 beurteilen:4 geehrte:3 Museum:3 Linie:3 Ferien:3 Familie:4 Energie:3 Industrie:3 Kategorie:4 Kategorien:5 Aktion:3 neue:2 Feier:2 Bäuerin:3 Beamter:3 Kopie:2 Kopien:3 Sie:1 die:1 liegen:2 Treue:2 Zeit:1 Quelle:2 bequem:2 Telefonnummern:5 beantworten:4 genau:2 Widerruf:3 Gesundheit:3 Beispiel:2 Geist:1 Gebäude:3 bei:1 beide:2 Beute:2 Europa:3 Idee:2 Ideen:3 Kooperation:6 zuerst:2 beenden:3 geirrt:2 beinhalten:4 Video:3 Staat:1 Boot:1 Auge:2 Yoga:2 Typ:1 E-Mail-Adressen:5 Postanschrift:3 SMS:3 DSGVO:5';
  const table = (words: string, language: 'en' | 'de') =>
    words.split(' ').map(each => {
      const [word = '', count = ''] = each.split(':');
      return [word, Number(count), language] as const;
    });

  test.each([...table(english, 'en'), ...table(german, 'de')])('%s: %i', (word, count, language) => {
    expect(syllables(word, language)).toBe(count);
  });

  test('umlauts count alike, written as one sign or as two', () => {
    expect(syllables('Gebäude'.normalize('NFD'), 'de')).toBe(3);
  });
});

describe('sentences', () => {
  test.each([
    ['de', 'Wir rufen Sie an, z. B. am Montag. Danach nicht.', 2],
    ['de', 'Wir rufen Sie an, z.B. am Montag. Danach nicht.', 2],
    ['de', 'Nach Art. 6 Abs. 1 lit. a DSGVO gilt das. Ende.', 2],
    ['de', 'Kommen Sie um 10.30 Uhr. Wir warten.', 2],
    ['de', 'Frau Dr. Weber und Prof. Lang sind da.', 1],
    ['de', 'Das gilt ab dem 3. Mai 2026. Nicht früher.', 2],
    ['de', 'Das gilt seit 2026. Wir freuen uns.', 2],
    ['de', 'Es kostet 1.000 Euro. Mehr nicht.', 2],
    ['de', 'Rosen, Nelken usw. Wir liefern.', 2],
    ['de', 'Rosen, Nelken usw. und Tulpen.', 1],
    ['de', '„Wirklich?“ fragte er. Ja!', 2],
    ['de', 'Nelken (rote, gelbe etc.) liefern wir.', 1],
    ['en', 'We call you, e.g. on Monday. Then we stop.', 2],
    ['en', 'See Art. 6 and s. 7 of it. Done.', 2],
    ['en', 'Mr. Smith and Dr. Jones live at 3.5 St. James. Yes.', 2],
    ['en', 'We open at 9 a.m. and close at 5 p.m. We are closed on Sunday.', 2],
    ['en', 'So am I. And you?', 2],
    ['en', 'Really?! Yes... No', 3],
    ['en', 'Write to a.b@example.org. We answer.', 2],
    ['en', 'A heading\nA line\n\n- a point', 3],
    ['en', '"Stop." She left.', 2],
    ['en', '...', 1],
    ['en', ' \n ', 0],
  ] as const)('%s: %j has %i', (language, text, count) => {
    expect(sentencesIn(text, language)).toHaveLength(count);
  });

  test('a line of full stops or marks is gone through once', () => {
    for (const end of ['x', ' x', ' X'])
      expect(sentencesIn(`a${'.'.repeat(200_000)}${end}`, 'en')).toHaveLength(end === ' X' ? 2 : 1);
    const marks = '!'.repeat(200_000);
    expect(wordsIn(`${marks}a${marks}b${marks}`)).toEqual([`a${marks}b`]);
  });

  test.each([
    ['E-Mail-Adressen und Telefonnummern', ['E-Mail-Adressen', 'und', 'Telefonnummern']],
    ['(Name/Anschrift) – 12 Jahre, 30 %', ['Name', 'Anschrift', 'Jahre']],
    ['Write to info@example.org or (https://example.org/a) or www.example.org.', ['Write', 'to', 'or', 'or']],
    ['don’t; can’t!', ['don’t', 'can’t']],
    ['☐ - …', []],
    ['«x», (1a)!? „ß“', ['x', '1a', 'ß']],
  ] as const)('the words of %j', (sentence, words) => {
    expect(wordsIn(sentence)).toEqual(words);
  });

  test('nothing of the text is lost', () => {
    fc.assert(
      fc.property(anyText, anyTongue, (text, language) => {
        const bare = (of: string) => of.replaceAll(/\s/g, '');
        expect(bare(sentencesIn(text, language).join(''))).toBe(bare(text));
      }),
    );
  });
});

describe('how easily a text reads', () => {
  // The first three with their figures: en.wikipedia.org, Flesch-Kincaid readability tests.
  test.each([
    ['The cat sat on the mat.', 'en', 116],
    ['This sentence, taken as a reading passage unto itself, is being used to prove a point.', 'en', 69],
    ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 'en', 37.5],
    // Counted by hand: 26 words, 2 sentences, 44 syllables.
    [
      'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.',
      'de',
      180 - 26 / 2 - 58.5 * (44 / 26),
    ],
    // 9 words, 1 sentence, 30 syllables.
    [
      'Personenbezogene Daten werden ausschließlich zur Durchführung vorvertraglicher Maßnahmen verarbeitet.',
      'de',
      180 - 9 - 58.5 * (30 / 9),
    ],
  ] as const)('%s', (text, language, published) => {
    expect(Math.abs((readability(text, language)?.score ?? 999) - published)).toBeLessThanOrEqual(5);
  });

  test.each(['', ' \n\t ', '12 345', '☐ - …', 'info@example.org'])('%j has no words', text => {
    expect(readability(text, 'de')).toBeNull();
  });

  test('the formulas, by hand', () => {
    expect(readability('Wir gehen. Du gehst.', 'de')).toMatchObject({
      sentences: 2,
      words: 4,
      syllables: 5,
      score: 105,
    });
    expect(readability('We go. You stay here.', 'en')).toMatchObject({
      sentences: 2,
      words: 5,
      syllables: 5,
      score: 120,
    });
  });

  test('names the sentences that weigh down a text, the longest first, and no easy one', () => {
    const short = 'Geht das so?';
    const hard = 'Die Verarbeitung personenbezogener Daten erfolgt ausschließlich zweckgebunden.';
    const longer = `Vorbehaltlich anderslautender Vereinbarungen werden sämtliche Vertragsinformationen unverzüglich gelöscht oder anonymisiert.`;
    const found = readability([short, hard, short, longer].join(' '), 'de');
    expect(found?.hardest.map(({ text }) => text)).toEqual([longer, hard]);
    expect(found?.goal).toBe(readabilityGoals.de);
  });

  test('names five at most, and none of a single long word before a long sentence', () => {
    const words = [
      'Rechtsschutzversicherung',
      'Gesundheitsangaben',
      'Einwilligungserklärung',
      'Datenschutzbeauftragte',
      'Auftragsverarbeitung',
      'Informationspflichten',
    ];
    const long = 'Die Verarbeitung personenbezogener Daten erfolgt ausschließlich zweckgebunden.';
    const hardest = readability([...words, long].join('\n'), 'de')?.hardest ?? [];
    expect(hardest).toHaveLength(5);
    expect(hardest[0]?.text).toBe(long);
  });

  test('is a whole number for any text with a word, and its parts add up', () => {
    fc.assert(
      fc.property(anyText, anyTongue, (text, language) => {
        const found = readability(text, language);
        if (found === null) {
          expect(sentencesIn(text, language).flatMap(wordsIn)).toEqual([]);
          return;
        }
        expect(Number.isInteger(found.score)).toBe(true);
        expect(found.words).toBeGreaterThanOrEqual(found.sentences);
        expect(found.syllables).toBeGreaterThanOrEqual(found.words);
        for (const { text: sentence, score } of found.hardest) {
          expect(text).toContain(sentence);
          expect(score).toBeLessThan(found.goal);
        }
      }),
    );
  });

  test('a longer sentence never reads more easily, and two texts in a row read like the one in between', () => {
    const split = readability('We write to you. You can say no.', 'en')?.score ?? 0;
    const joined = readability('We write to you and you can say no', 'en')?.score ?? 0;
    expect(joined).toBeLessThan(split);
    fc.assert(
      fc.property(anyText, anyTongue, (text, language) => {
        expect(readability(`${text}\n${text}`, language)?.score).toBe(readability(text, language)?.score);
      }),
    );
  });
});
