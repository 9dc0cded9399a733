import { describe, expect, test } from 'vitest';
import type { NoticeAudience, NoticeRegime } from '../../shared/domain/notice-pack.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import { itemsRead, plainText, readableItems, reader, type ReadLine } from './notice-reader.ts';
import {
  answers,
  audiences,
  company,
  factsOf,
  languages,
  prepared,
  provider,
  registerOf,
  written,
} from './notice-business.ts';

const service = { en: 'keeps our files', de: 'bewahrt unsere Dateien auf' };
const read = { en: reader('en', [service]), de: reader('de', [service]) };
const id = (digit: number): string => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`;

/** Businesses that tell of all there is to tell; the second says yes where the first says no. */
const businesses = {
  'a business without surprises': { place: 'DE', company, given: answers, providers: [] },
  'one with all of them': {
    place: 'AT',
    company: {
      ...company,
      officerRole: 'officer' as const,
      officerName: 'Kim Fuchs',
      officerContact: 'ds@sonnenschein.example, 0351 987654',
      representativeName: 'Vertreten SA',
      representativeContact: 'Rue 1, 1000 Brüssel',
    },
    given: {
      ...answers,
      privacyContact: 'daten@sonnenschein.example',
      services: { [id(1)]: service },
      automated: {
        used: 'yes' as const,
        logic: { en: 'It adds up points since 3 May 2026', de: 'Er zählt Punkte seit dem 3. Mai 2026' },
        effects: { en: 'Below 50 points you pay in advance', de: 'Unter 50 Punkten zahlen Sie im Voraus' },
      },
      camera: { ...answers.camera, watchedLive: 'yes' as const, sound: 'yes' as const },
    },
    providers: [
      provider(id(1), 'Wolke GmbH', 'DE'),
      provider(id(2), 'Cloud Inc.', 'US', { safeguard: 'dataPrivacyFramework' }),
      provider(id(3), 'Post Ltd.', 'IN', { safeguard: 'standardClauses' }),
      provider(id(4), 'Gemeinsam AG', 'FR', { role: 'joint' }),
      provider(id(5), 'Einzelfall SA', 'IN', { role: 'own', safeguard: 'contractWithPerson' }),
    ],
  },
} as const;
type Business = keyof typeof businesses;

function textsOf(business: Business, audience: NoticeAudience) {
  const { place, company: profile, given, providers } = businesses[business];
  const facts = factsOf({ ...registerOf(prepared, place, [...providers]), company: profile }, audience, { given });
  const notices = { en: written(facts, 'en'), de: written(facts, 'de') };
  return {
    en: plainText(notices.en.document),
    de: plainText(notices.de.document),
    answered: notices.en.checklist.filter(({ state }) => state === 'answered').map(({ item }) => item.id),
  };
}

/** Where two texts don't say the same, line by line. */
function differences(en: string, de: string): readonly string[] {
  const lines = { en: en.split('\n'), de: de.split('\n') };
  if (lines.en.length !== lines.de.length) return [`${lines.en.length} lines and ${lines.de.length}`];
  return lines.en.flatMap((line, index) => {
    const other = lines.de[index] ?? '';
    const [one, two]: readonly ReadLine[] = [read.en(line), read.de(other)];
    const unlike = one?.signs.join('; ') !== two?.signs.join('; ');
    // A point of a list is understood to its last word; a period's small words are a language's own.
    const point = line.startsWith('- ') && !one?.signs.some(sign => /^(period|counted)/.test(sign));
    return unlike || (point && one?.rest !== two?.rest)
      ? [`${line} [${one?.signs.join('; ')}] <> ${other} [${two?.signs.join('; ')}]`]
      : [];
  });
}

const cases = (Object.keys(businesses) as Business[]).flatMap(business =>
  audiences.map(audience => [business, audience] as const),
);

describe.each(cases)('%s tells %s', (business, audience) => {
  const { en, de, answered } = textsOf(business, audience);

  test('the same in both languages, read back out of the texts', () => {
    expect(differences(en, de)).toEqual([]);
    const kinds = new Set(en.split('\n').flatMap(line => read.en(line).signs.map(sign => sign.split(' ')[0])));
    // Else there is nothing that could differ.
    for (const kind of ['email', 'url', 'phone', 'article', 'country', 'period', 'data', 'receiver', 'authority'])
      expect([...kinds]).toContain(kind);
  });

  test('each item that counts as answered in words that can be found, in each language', () => {
    expect(itemsRead(de, 'de')).toEqual(itemsRead(en, 'en'));
    const said = new Set(answered.map(item => item.replace('Austria', '')));
    // What it is for and which data are read as names of the packs.
    for (const byName of ['purposes', 'categories']) said.delete(byName);
    expect([...said].filter(item => !readableItems.has(item))).toEqual([]);
    expect(new Set(itemsRead(en, 'en'))).toEqual(said);
  });
});

test.each<readonly [NoticeRegime, string]>([
  ['uk', 'GB'],
  ['ch', 'CH'],
  ['california', 'US-CA'],
  ['eu', 'GB'],
  ['eu', 'US-CA'],
])('%s in %s: the same in both languages, for every audience', (regime, place) => {
  const { company: profile, given, providers } = businesses['one with all of them'];
  for (const audience of audiences) {
    const register = { ...registerOf(prepared, place, [...providers]), company: profile };
    const facts = factsOf(register, audience, { regime, given });
    const [en, de] = languages.map(language => plainText(written(facts, language).document));
    expect(differences(en ?? '', de ?? ''), audience).toEqual([]);
  }
});

test('the reader finds what the register holds', () => {
  const { en, de } = textsOf('one with all of them', 'customers');
  const line = (text: string, start: string) => text.split('\n').filter(each => each.startsWith(start));
  expect(read.en(line(en, '- Orders and contracts: ')[0] ?? '').signs).toEqual([
    'event contractEnd',
    'period 3 years',
    'purpose orders',
  ]);
  expect(read.de(line(de, '- Post Ltd., ')[0] ?? '').signs).toEqual(['country IN']);
  expect(
    read.de(line(de, 'Bei uns trifft ein Computer Entscheidungen über Menschen allein. So ')[0] ?? '').signs,
  ).toEqual(['article Art. 22 GDPR', 'day 2026-5-3']);
  expect(read.en(line(en, 'We have a data protection officer')[0] ?? '').signs).toEqual([
    'email ds@sonnenschein.example',
    'phone 0351987654',
  ]);
});

const surprising = textsOf('one with all of them', 'customers');

test.each<readonly [name: string, language: NoticeLanguage, from: string, to: string]>([
  ['another period', 'de', 'bis 3 Jahre nach dem Ende des Vertrags', 'bis 4 Jahre nach dem Ende des Vertrags'],
  ['another unit', 'en', 'for 6 months after', 'for 6 years after'],
  ['another beginning', 'de', 'nach dem Ende des Jahres, in dem unser letzter', 'ab dem Jahr, in dem unser letzter'],
  ['another event', 'en', 'after the contract ends', 'after the draw'],
  ['another country', 'de', 'Indien', 'Bolivien'],
  ['another receiver', 'en', '- Tax adviser', '- Lawyer'],
  ['a receiver too few', 'de', '- Finanzamt\n', ''],
  ['another provider', 'de', '- Gemeinsam AG', '- Gemeinsame AG'],
  ['another safeguard', 'en', 'standard clauses of the EU Commission', 'binding rules within a group of firms'],
  ['another address', 'de', 'daten@sonnenschein.example', 'date@sonnenschein.example'],
  ['another number', 'en', '0351 123456', '0351 123465'],
  ['another authority', 'de', 'https://www.dsb.gv.at/', 'https://www.bfdi.bund.de/'],
  ['another article', 'de', 'Art. 6 Abs. 1 lit. f DSGVO', 'Art. 6 Abs. 1 lit. e DSGVO'],
  ['another day', 'en', '3 May 2026', '3 March 2026'],
  ['another kind of data', 'de', '- Namen', '- Gesundheit'],
])('the reader notices %s', (_, language, from, to) => {
  const { en, de } = surprising;
  const altered = { en, de, [language]: { en, de }[language].replace(from, to) };
  expect(altered[language]).not.toBe({ en, de }[language]);
  expect(differences(altered.en, altered.de)).not.toEqual([]);
});

test('the reader notices what is no longer told', () => {
  const { en, de } = surprising;
  for (const language of languages) {
    const text = { en, de }[language];
    const without = text
      .split('\n')
      .filter(line => !line.includes('Art. 77'))
      .join('\n');
    expect(itemsRead(text, language)).toContain('complaint');
    expect(itemsRead(without, language)).not.toContain('complaint');
  }
});
