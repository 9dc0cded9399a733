import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkForeignNotice, type ForeignCheck } from '../../shared/domain/foreign-notice.ts';
import { packs } from '../../shared/packs.ts';
import { samples, sampleText } from './foreign-samples.ts';

const pack = packs.foreignNotices();

function checked(text: string, language: 'en' | 'de' | null = null, ownName = ''): ForeignCheck {
  const check = checkForeignNotice(text, pack, language, ownName);
  if (check.kind !== 'checked') throw new Error(`Not checked: ${check.kind}`);
  return check;
}
const inState = ({ items }: ForeignCheck, state: string): readonly string[] =>
  items.filter(item => item.state === state).map(({ id }) => id);
const stateOf = (check: ForeignCheck, id: string) => check.items.find(item => item.id === id)?.state;
const remarksOf = ({ remarks }: ForeignCheck): readonly string[] => remarks.map(({ id }) => id);

describe('samples, judged by hand', () => {
  test.each(samples)('$file', ({ file, language, found, notFound, unsure, remarks }) => {
    expect([...found, ...notFound, ...unsure].toSorted()).toEqual(pack.items.map(({ id }) => id).toSorted());
    const check = checked(sampleText(file));
    expect(check.language).toBe(language);
    expect(inState(check, 'found').toSorted()).toEqual(found.toSorted());
    expect(inState(check, 'notFound').toSorted()).toEqual(notFound.toSorted());
    expect(remarksOf(check).toSorted()).toEqual(remarks.toSorted());
    for (const { from, to } of [...check.items, ...check.remarks].flatMap(({ marks }) => marks)) {
      expect(from).toBeLessThan(to);
      expect(check.text.slice(from, to).trim()).toBe(check.text.slice(from, to));
    }
    for (const { from, to, words } of check.hard)
      expect(check.text.slice(from, to).split(/\s+/).length).toBeGreaterThanOrEqual(words - 2);
  });

  const mutations = samples.flatMap(({ file, without }) => without.map(mutation => [file, ...mutation] as const));
  test.each(mutations)('%s: %s is told, and not without its passage', (file, item, passage, state) => {
    const text = sampleText(file);
    expect(text.split(passage)).toHaveLength(2);
    expect(stateOf(checked(text), item)).toBe('found');
    expect(stateOf(checked(text.replace(passage, '')), item)).toBe(state);
  });

  test('every item is told by a sample in each language, and missing in another', () => {
    for (const language of ['en', 'de'] as const) {
      const own = samples.filter(sample => sample.language === language);
      const told = new Set(own.flatMap(({ found }) => found));
      expect(pack.items.map(({ id }) => id).filter(id => !told.has(id))).toEqual(['representative']);
    }
  });
});

test.each([
  ['de', 'Automatisch entschieden wird bei uns nichts.'],
  ['de', 'Bei uns wird niemand automatisch abgelehnt.'],
  ['en', 'Nothing is decided automatically here: nobody is refused by a machine.'],
] as const)('%s: that no computer decides is read as said: %s', (language, sentence) => {
  const other = { de: 'de-poor-barber', en: 'en-poor-gym' }[language];
  expect(stateOf(checked(sampleText(other)), 'automated')).not.toBe('found');
  expect(stateOf(checked(`${sampleText(other)}\n\n${sentence}`), 'automated')).toBe('found');
});

/** Prose that has nothing to do with a notice, yet with keeping, days, the home and the law of the kitchen. */
const unrelated = [
  'Den Teig zwei Tage im Kühlschrank aufbewahren und danach eine Stunde gehen lassen.',
  'Seit 20 Jahren backen wir mit Freude, und die Nachbarn erhalten am Sonntag den ersten Kuchen.',
  'Wer keine Eier mag, kann sie weglassen; ein Widerspruch in sich ist das nicht.',
  'Der Koch ist für die Suppe verantwortlich und die Bank vor dem Haus für die Pause.',
  'Die Polizei kam um acht, weil der Hund des Anwalts bellte.',
  'Keep the dough in the fridge for two days and let it rest for one hour.',
  'We have been baking since 1999, and the neighbours receive the first cake on Sunday.',
  'The bank of the river is long, and the police came at eight because a dog barked.',
  'Nobody has the right to the last slice, and complaining does not help.',
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.',
];

test('unrelated prose behind it never makes an item found that was not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...samples.map(({ file }) => file)),
      fc.array(fc.constantFrom(...unrelated), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(' ', '\n', '\n\n'),
      (file, prose, between) => {
        const text = sampleText(file).trimEnd();
        const before = new Set(inState(checked(text), 'found'));
        const after = inState(checked(`${text}${between}${prose.join(between)}`, checked(text).language), 'found');
        expect(after.filter(id => !before.has(id))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('unrelated prose alone tells nothing', () => {
  expect(inState(checked(unrelated.slice(0, 5).join('\n')), 'found')).toEqual([]);
  expect(inState(checked(unrelated.slice(5, 9).join('\n')), 'found')).toEqual([]);
});

describe('traps', () => {
  test.each([
    ['Wir haben für die Daten keinen Datenschutzbeauftragten.', 'officer', 'unsure', 'deniedOfficer'],
    [
      'Unser Datenschutzbeauftragter: dsb@laden.example. Sie können ihn jederzeit zu den Daten fragen.',
      'officer',
      'found',
      'said',
    ],
    [
      'Sie haben kein Recht auf Auskunft. Das ist bei uns so und wird auch so bleiben.',
      'access',
      'notFound',
      'nothing',
    ],
    ['Sie haben ein Recht auf Auskunft. Das ist bei uns so und wird auch so bleiben.', 'access', 'found', 'said'],
    [
      'Wir und die anderen sind für Sie da.\nStartseite | Auskunft | Aufsichtsbehörde | Beschwerde',
      'complaint',
      'notFound',
      'nothing',
    ],
    ['Wir freuen uns auf Sie und die Ihren.\n\nSpeicherdauer\n\nKontakt', 'period', 'notFound', 'onlyHeading'],
    [
      'Wir freuen uns auf Sie und die Ihren.\n\nSpeicherdauer\n\nDie Daten löschen wir nach 3 Jahren.',
      'period',
      'found',
      'said',
    ],
    ['Wir speichern die Daten, solange es erforderlich ist.', 'period', 'unsure', 'vague'],
    ['We keep the data for as long as necessary, and that is all.', 'period', 'unsure', 'vague'],
    ['We keep the data for 2 years, and that is all.', 'period', 'found', 'said'],
    ['We do not rely on consent for any of the things we do.', 'withdrawal', 'unsure', 'onlyWhere'],
    ['We rely on your consent for some of the things we do.', 'withdrawal', 'notFound', 'needed'],
    ['We use Mailchimp to send the news to you and the others.', 'transfers', 'notFound', 'needed'],
    ['We do not use Mailchimp and the like for our news.', 'transfers', 'unsure', 'onlyWhere'],
    ['Du kannst der Werbung jederzeit widersprechen, und das ist für dich kostenlos.', 'objection', 'found', 'said'],
    ['Die Seite wird bei Netlify in den USA gehostet, und das ist für die Seite gut.', 'recipients', 'found', 'said'],
    ['Die Daten bleiben bei uns, bis der Zweck der Verarbeitung entfällt.', 'period', 'unsure', 'vague'],
    [
      'So lange bewahren wir für Sie die Daten auf:\n- Rechnungen: 8 Jahre\n- Angebote: 6 Jahre',
      'period',
      'found',
      'said',
    ],
    ['We protect your data and that is all. Keep the dough for two days.', 'period', 'unsure', 'partly'],
    ['We do not transfer your data outside the EU.', 'transfers', 'found', 'saidNone'],
    ['We may share your details with the partners of our choice.', 'recipients', 'unsure', 'vague'],
    ['We share your details with our accountant and the tax office.', 'recipients', 'found', 'said'],
    [
      'Für die Seite auf Facebook ist Meta Platforms verantwortlich, Grand Canal Square 4, 10115 Dublin, post@meta.example.',
      'controller',
      'notFound',
      'nothing',
    ],
    [
      'Für die Seite sind wir verantwortlich: Laden Lenz, Grand Canal Square 4, 10115 Berlin, post@lenz.example.',
      'controller',
      'found',
      'said',
    ],
    // A right that is denied is not told, however many words stand between.
    ['You have no right to have your data deleted here, and that is how it stays.', 'erasure', 'notFound', 'nothing'],
    ['You cannot have your data deleted here, and that is how it stays.', 'erasure', 'notFound', 'nothing'],
    ['You have the right to have your data deleted here, and that is how it stays.', 'erasure', 'found', 'said'],
    ['Sie haben kein Recht auf die Löschung der Daten, und das bleibt so.', 'erasure', 'notFound', 'nothing'],
    // German parts its verbs, and puts them before the subject.
    [
      'Ihre Daten geben wir an die Krankenkasse, an das Abrechnungszentrum und an unsere Steuerberaterin weiter.',
      'recipients',
      'found',
      'said',
    ],
    ['Die Behandlungsakte heben wir zehn Jahre nach dem Ende der Behandlung auf.', 'period', 'found', 'said'],
    ['Die Sehwerte bewahren wir für Sie und für uns zehn Jahre auf.', 'period', 'found', 'said'],
    ['We keep the treatment notes for eight years after your last visit.', 'period', 'found', 'said'],
    [
      'Sie haben das Recht, die Daten berichtigen, einschränken und löschen zu lassen, und das kostet nichts.',
      'erasure',
      'found',
      'said',
    ],
    ['Du darfst wissen, was wir über dich haben, und das ist für dich kostenlos.', 'access', 'found', 'said'],
    // Authorities by the names they really have.
    [
      'Sie können sich beim Bayerischen Landesamt für Datenschutzaufsicht beschweren, und das kostet nichts.',
      'complaint',
      'found',
      'said',
    ],
    [
      'Du kannst dich bei der Sächsischen Datenschutz- und Transparenzbeauftragten beschweren, und das ist kostenlos.',
      'complaint',
      'found',
      'said',
    ],
    ['Are you not happy with what we do? You can tell us, or tell the ICO.', 'complaint', 'found', 'said'],
  ])('%s: %s is %s', (text, id, state, reason) => {
    expect(checked(text).items.find(item => item.id === id)).toMatchObject({ state, reason });
  });

  test.each([
    [
      'Pour nous, la protection de vos données est importante et nous les traitons dans le respect de la loi.',
      'otherLanguage',
    ],
    [
      'El responsable del tratamiento de sus datos es la tienda, y usted puede ejercer los derechos que la ley le da.',
      'otherLanguage',
    ],
    ['Zorblax quindi frell 123', 'unknownLanguage'],
    ['  \n\t ', 'empty'],
    ['<p></p>', 'empty'],
  ])('%s is not read: %s', (text, kind) => {
    expect(checkForeignNotice(text, pack)).toMatchObject({ kind });
  });

  test('a language said aloud is believed', () => {
    expect(checkForeignNotice('Kontakt: 0351 123456', pack)).toMatchObject({ kind: 'unknownLanguage' });
    expect(checked('Kontakt: 0351 123456', 'de').language).toBe('de');
  });

  test('English and German together are read as both, and said so', () => {
    const text = `${sampleText('de-camera-sign')}\n\nWe are the controller. You can complain to the supervisory authority, and we delete the images after two days. You have the right of access to your data and the right to object to the use of the data.`;
    expect(remarksOf(checked(text))).toContain('mixed');
    expect(remarksOf(checked(sampleText('de-camera-sign')))).not.toContain('mixed');
  });

  test('a text of somebody else is called so', () => {
    const text = sampleText('de-good-florist');
    expect(remarksOf(checked(text, null, 'Blumen Sonnenschein e. K.'))).toContain('notYours');
    expect(remarksOf(checked(text, null, 'BLÜTENWERK  Freiberg GmbH'))).not.toContain('notYours');
    expect(remarksOf(checked(text, null, ''))).not.toContain('notYours');
  });
});

describe('remarks', () => {
  test.each([
    [
      'safeHarbor',
      'Our tool is certified under Safe Harbor, and the data are safe.',
      'The harbour is safe for all of our boats.',
    ],
    [
      'oldDirective',
      'We follow the Directive 95/46/EC on the use of the data.',
      'We have 95 chairs and 46 tables for our guests.',
    ],
    [
      'oldUkAct',
      'By the Data Protection Act 1998 you have rights.',
      'By the Data Protection Act 2018 you have rights.',
    ],
    [
      'oldGermanAct',
      'Nach § 28 Abs. 1 BDSG nutzen wir die Daten für die Werbung.',
      'Nach § 38 BDSG haben wir für die Daten eine Beauftragte.',
    ],
    [
      'oldGermanAct',
      'Die Seite setzt Cookies nach § 25 TTDSG, und das ist gut.',
      'Die Seite setzt Cookies nach § 25 TDDDG, und das ist gut.',
    ],
    [
      'oldAustrianAct',
      'Unsere DVR-Nummer ist 0012345, und das ist die Nummer.',
      'Unsere Nummer im Verzeichnis ist 0012345, und das ist die Nummer.',
    ],
    [
      'ukArticle77',
      'Under the UK GDPR you can complain by Article 77 to the ICO.',
      'Under the GDPR you can complain by Article 77 to the authority.',
    ],
    [
      'alternatives',
      'Grundlage ist Ihre Einwilligung oder unser berechtigtes Interesse.',
      'Grundlage ist Ihre Einwilligung. Sie ist freiwillig.',
    ],
    [
      'placeholder',
      'Verantwortlich ist die Muster GmbH in der Musterstraße 1.',
      'Verantwortlich ist die Laden GmbH in der Langen Straße 1.',
    ],
    [
      'oldPlatform',
      'Die Kommission hat eine Plattform zur Online-Streitbeilegung.',
      'Die Kommission hat eine Plattform für die Bahn.',
    ],
    ['noDate', 'Das ist unser Hinweis für Sie und die anderen.', 'Das ist unser Hinweis für Sie. Stand: Mai 2026'],
  ])('%s', (id, there, not) => {
    expect(remarksOf(checked(there))).toContain(id);
    expect(remarksOf(checked(not))).not.toContain(id);
  });

  test('the right to object stands apart, or is said to be hidden', () => {
    const rights = 'Sie haben ein Recht auf Auskunft, Berichtigung und Löschung.';
    const object = 'Sie können der Nutzung jederzeit widersprechen.';
    expect(remarksOf(checked(`${rights} ${object}`))).toContain('objectionHidden');
    expect(remarksOf(checked(`${rights}\n\n${object}`))).not.toContain('objectionHidden');
  });
});

test('a heading of one long word is no sentence to be made shorter', () => {
  const poor = sampleText('de-poor-barber');
  const { hard, text } = checked(`Datenschutzerklärung\n\n${poor}`);
  expect(hard.map(({ from, to }) => text.slice(from, to))).not.toContain('Datenschutzerklärung');
  expect(hard.length).toBeGreaterThan(0);
});
