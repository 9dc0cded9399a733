import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNoteReader, passageOf, type NoteKind } from '../../shared/domain/sensitive-notes.ts';
import { packs } from '../../shared/packs.ts';

const read = createNoteReader(packs.sensitiveWords());
const kindsIn = (note: string, names = ''): readonly NoteKind[] => [
  ...new Set(read(note, names).map(({ kind }) => kind)),
];

describe('a note that may be sensitive', () => {
  test.each<readonly [string, NoteKind]>([
    ['hatte im Mai eine Krebs-OP', 'health'],
    ['Krebserkrankung, bitte nicht anrufen', 'health'],
    ['ist Diabetikerin', 'health'],
    ['Nussallergie? Nein, Allergie gegen Lilien', 'health'],
    ['war lange krank', 'health'],
    ['ist schwanger, Termin im März', 'health'],
    ['Schwerbehindertenausweis liegt vor', 'health'],
    ['macht eine Psychotherapie', 'health'],
    ['DEPRESSIONEN', 'health'],
    ['Migra\u0308ne, mag kein Licht', 'health'],
    ['nach der Operation geliefert', 'health'],
    ['had a stroke last year', 'health'],
    ['is pregnant, due in May', 'health'],
    ['uses a wheelchair', 'health'],
    ['allergic to pollen', 'health'],
    ['suffers from cancer', 'health'],
    ['HIV positive', 'health'],
    ['ist streng katholisch', 'religion'],
    ['Muslima, trägt Kopftuch', 'religion'],
    ['sie ist Jüdin', 'religion'],
    ['isst nur koscher', 'religion'],
    ['Kirchenaustritt 2024', 'religion'],
    ['a devout Catholic', 'religion'],
    ['observes Ramadan', 'religion'],
    ['Gewerkschaftsmitglied', 'union'],
    ['im Betriebsrat', 'union'],
    ['trade union rep', 'union'],
    ['wählt die Linke', 'politics'],
    ['AfD-Mitglied', 'politics'],
    ['votes Labour', 'politics'],
    ['ist schwul', 'sexLife'],
    ['lives with her lesbian partner', 'sexLife'],
    ['hat Migrationshintergrund', 'origin'],
    ['asylum seeker from Syria', 'origin'],
    ['vorbestraft wegen Diebstahls', 'offences'],
    ['has a criminal record', 'offences'],
    ['Ladendiebin', 'offences'],
    ['Personalausweis L01X00T47', 'idNumber'],
    ['Reisepassnr. C01234567', 'idNumber'],
    ['AHV 756.9217.0769.85', 'idNumber'],
    ['passport number 925665416', 'idNumber'],
    ['NI number QQ 12 34 56 C', 'idNumber'],
    ['IBAN DE89 3704 0044 0532 0130 00 bitte einziehen', 'bankNumber'],
    ['de89370400440532013000', 'bankNumber'],
    ['card 4111 1111 1111 1111 exp 05/29', 'bankNumber'],
    ['Passwort: Sommer2024', 'password'],
    ['PIN ist 4711', 'password'],
    ['door code 1234', 'password'],
    ['zahlt nie', 'judgement'],
    ['zahlt schlecht, Vorkasse', 'judgement'],
    ['alter Querulant', 'judgement'],
    ['so ein Idiot', 'judgement'],
    ['never pays on time', 'judgement'],
    ['rude on the phone', 'judgement'],
    ['schlechter Zahler', 'judgement'],
  ])('%s', (note, kind) => expect(kindsIn(note)).toContain(kind));
});

describe('a note that is not', () => {
  test.each([
    'Lieferung ans Krankenhaus St. Georg',
    'Krankenschwester im Dienst, nur abends erreichbar',
    'Frau Krebs nimmt an',
    'Herr Jude ruft zurück',
    'wohnt neben der Kirche',
    'Kirche St. Martin, Altar, jeden Samstag',
    'Jude Law Fan',
    'Anzeige in der Zeitung gesehen',
    'Deutsche Krebshilfe, Spendenquittung',
    'Parkt auf dem Behindertenparkplatz',
    'Gläubiger-Nr. 44',
    'Drucker streikt, Termin Dienstag',
    'Diagnose am Motor gemacht',
    'Hunderasse: Dackel',
    'Flusskrebse bestellt',
    'Blinds for the bedroom window',
    'the vase broke on the way',
    'wants a silk stole in blue',
    'a hive of bees in the garden',
    'visual aids for the class',
    'operations manager',
    'Corona Bier, zwei Kästen',
    'smells nice, order again',
    'mag rote Rosen',
    'likes red roses',
    'ruft immer vormittags an',
    'Rechnung 4111 1111 1111 1112',
    'Kundennummer 123456789012',
    'Tel. +49 30 901820 und 0171 1234567',
    'DE89 3704 0044 0532 0130 01',
    'USt-IdNr. DE123456789',
    'illustrated catalogue, please',
    'Krankl Hans, Nachbar',
    '',
  ])('%s', note => expect(kindsIn(note)).toEqual([]));

  test('a customer’s own name is no hint', () => {
    expect(kindsIn('Krebs holt selbst ab', 'Krebs, Anna')).toEqual([]);
    expect(kindsIn('Krebs im zweiten Stadium', 'Müller, Anna')).toEqual(['health']);
  });
});

describe('a hint', () => {
  test('says what a business may need', () => {
    expect(read('Allergie gegen Lilien', '')).toMatchObject([{ kind: 'health', mayBeNeeded: true }]);
    expect(read('hatte Krebs', '')).toMatchObject([{ kind: 'health', mayBeNeeded: false }]);
  });

  test('points at the passage', () => {
    const note = `${'Rosen und Nelken. '.repeat(10)}hatte Krebs-OP, ${'mag Tulpen '.repeat(10)}`;
    const [hint] = read(note, '');
    expect(hint).toBeDefined();
    if (!hint) return;
    const { before, found, after } = passageOf(note, hint);
    expect(found).toBe('Krebs-OP');
    expect(before).toMatch(/^….*hatte $/);
    expect(after).toMatch(/^, mag Tulpen.*…$/);
    expect(note).toContain(before.slice(1) + found + after.slice(0, -1));
  });

  test('lies within the note, whatever stands there', () => {
    const pieces = fc.constantFrom(
      'krebs',
      'Frau',
      ' ',
      '\n',
      'zahlt nie',
      'Ä',
      '🌷',
      'DE89370400440532013000',
      '4111',
      '-',
      'e\u0301',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), parts => {
        const note = parts.join('');
        let last = 0;
        for (const hint of read(note, '')) {
          expect(hint.from).toBeGreaterThanOrEqual(last);
          expect(hint.to).toBeGreaterThan(hint.from);
          expect(hint.to).toBeLessThanOrEqual(note.length);
          const { before, found, after } = passageOf(note, hint);
          expect(note).toContain(before.replace(/^…/, '') + found + after.replace(/…$/, ''));
          last = hint.from;
        }
      }),
    );
  });
});
