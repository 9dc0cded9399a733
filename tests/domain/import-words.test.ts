import { expect, test } from 'vitest';
import { countryCodes } from '../../shared/domain/country-codes.ts';
import { guessDayFirst, parseDay, serialDay } from '../../shared/domain/import-dates.ts';
import { cleanCell, oneLine, repairText } from '../../shared/domain/import-text.ts';
import { readCountry, readKind, readLanguage, readSource, readStatus } from '../../shared/domain/import-words.ts';

test.each([
  ['DE', ['DE', 'de', 'D', 'Deutschland', 'Germany', 'BRD', 'DEU', 'deutschland ']],
  ['AT', ['AT', 'A', 'Österreich', 'Oesterreich', 'OESTERREICH', 'Austria']],
  ['CH', ['CH', 'Schweiz', 'Suisse', 'Svizzera', 'Switzerland']],
  ['GB', ['GB', 'UK', 'England', 'Großbritannien', 'Grossbritannien', 'United Kingdom']],
  ['US', ['USA', 'U.S.A.', 'Vereinigte Staaten', 'United States']],
  ['PL', ['Polen', 'Polska', 'Poland']],
  ['TR', ['Türkei', 'Türkiye', 'Turkey']],
  ['CZ', ['Tschechien', 'Česko', 'Czechia']],
  [undefined, ['', 'Bayern', 'XX', 'Atlantis', '12']],
])('%s', (code, names) => {
  for (const name of names) expect([name, readCountry(name)]).toEqual([name, code]);
});

test('every country is known by its code and its English and German name', () => {
  for (const language of ['en', 'de']) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of countryCodes) expect([code, readCountry(names.of(code) ?? '')]).toEqual([code, code]);
  }
});

test('words for kind, status, source and language', () => {
  expect([readKind('Privatkunde'), readKind('Firma'), readKind('B2B'), readKind('grün')]).toEqual([
    'person',
    'organisation',
    'organisation',
    undefined,
  ]);
  expect([
    readStatus('Interessent'),
    readStatus('aktiv'),
    readStatus('JA'),
    readStatus('ehemalig'),
    readStatus('former'),
    readStatus('vielleicht'),
  ]).toEqual(['prospect', 'active', 'active', 'former', 'former', undefined]);
  expect([
    readSource('Messe'),
    readSource('Web-Shop'),
    readSource('Visitenkarte'),
    readSource('thirdParty'),
    readSource('Mond'),
  ]).toEqual(['tradeFair', 'webShop', 'businessCard', 'thirdParty', undefined]);
  expect([
    readLanguage('Deutsch'),
    readLanguage('EN'),
    readLanguage('de_AT'),
    readLanguage('de-CH'),
    readLanguage('Türkçe'),
    readLanguage('klingonisch'),
  ]).toEqual(['de', 'en', 'de-AT', 'de-CH', 'tr', undefined]);
});

const europe = { dayFirst: true, thisYear: 2026 };
const america = { dayFirst: false, thisYear: 2026 };
test.each([
  ['31.3.2026', europe, '2026-03-31'],
  ['1.2.24', europe, '2024-02-01'],
  ['1.2.24', america, '2024-01-02'],
  ['2026-03-31', america, '2026-03-31'],
  ['3/31/2026', america, '2026-03-31'],
  ['3/31/2026', europe, '2026-03-31'],
  ['31/3/2026', america, '2026-03-31'],
  ['2026-03-31T08:15:00Z', europe, '2026-03-31'],
  ['31.03.2026 08:15 Uhr', europe, '2026-03-31'],
  ['3/31/2026 8:15 PM', america, '2026-03-31'],
  ['20260331', europe, '2026-03-31'],
  ['31. März 2026', europe, '2026-03-31'],
  ['March 31, 2026', europe, '2026-03-31'],
  ['Sa, 1.2.2025', europe, '2025-02-01'],
  ['Sa. 2/1/2025', america, '2025-02-01'],
  ['Sat 1 Feb 2025', europe, '2025-02-01'],
  ['Donnerstag, 31. März 2026', europe, '2026-03-31'],
  ['1st of March 2024', europe, '2024-03-01'],
  ['Sommer 2024', europe, ''],
  [`1.2.2024${' '.repeat(72)}`, europe, '2024-02-01'],
  [`1.2.2024${' '.repeat(73)}`, europe, ''],
  [`1.2.2024${' '.repeat(300_000)}x`, europe, ''],
  ['29.2.2024', europe, '2024-02-29'],
  ['29.2.2023', europe, ''],
  ['31.4.2026', europe, ''],
  ['', europe, ''],
  ['bald', europe, ''],
  ['45000', europe, ''],
  ['1.2', europe, ''],
])('%s %j is %s', (cell, reading, day) => {
  expect(parseDay(cell, reading)).toBe(day);
});

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [45000, false, '2023-03-15'],
  [0, true, '1904-01-01'],
  [-1, false, ''],
  [1.5, false, ''],
  [3_000_000, false, ''],
])('day %s (1904: %s) is %s', (serial, since1904, day) => {
  expect(serialDay(serial, since1904)).toBe(day);
});

test('what can be read both ways does not decide the order', () => {
  expect([
    guessDayFirst(['1/2/24', '13/2/24']),
    guessDayFirst(['1/2/24', '2/13/24']),
    guessDayFirst(['5.6.24']),
  ]).toEqual([true, false, true]);
});

test.each([
  ['MÃ¼ller', 'Müller'],
  ['StraÃŸe', 'Straße'],
  ['M√ºller', 'Müller'],
  ['Ãœber', 'Über'],
  ['BjÃ¶rn Ångström', 'Björn Ångström'],
  ['â€œHalloâ€\u009d', '“Hallo”'],
  ['CafÃ©', 'Café'],
  ['Ã„rger', 'Ärger'],
  ['M\u{fffd}ller', ''],
  ['M?ller', ''],
  ['Müller', undefined],
  ['ÄÖÜäöüß', undefined],
  ['São Tomé', undefined],
  ['Wie? Gut', undefined],
  ['https://example.org/?a=b', undefined],
  ['Ångström', undefined],
  ['ÅSA ÄRLIG', undefined],
  ['', undefined],
  ['50 € – „bar“', undefined],
])('%s is repaired to %s', (text, repaired) => {
  expect(repairText(text)).toBe(repaired);
});

test.each([
  [' Anna ', 'Anna'],
  ['="01067"', '01067'],
  ["'+49 351", '+49 351'],
  ["'01067", '01067'],
  ["'t Hooft", "'t Hooft"],
  ['+49 351 000', '+49 351 000'],
  ['Mu\u0308ller', 'Müller'],
  ['\u00a0x\u00a0', 'x'],
  ['=SUMME(A1)', '=SUMME(A1)'],
  ['-', '-'],
  ['', ''],
])('%j is meant as %j', (cell, clean) => {
  expect(cleanCell(cell)).toBe(clean);
});

test('one line', () => {
  expect([oneLine('a  b\nc\td'), oneLine('a b'), oneLine('a\u00a0b')]).toEqual(['a b c d', 'a b', 'a b']);
});
