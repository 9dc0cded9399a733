import { expect, test } from 'vitest';
import { pagesFor } from '../../renderer/frame/pages-to-find.ts';
import { workPlaces } from '../../renderer/frame/places.tsx';
import { createTranslator } from '../../shared/i18n/translator.ts';

const en = createTranslator('en').t;
const de = createTranslator('de').t;
const paths = (t: typeof en, typed: string) => pagesFor(t, typed).map(({ path }) => path);

test('nothing typed shows the places, and no page below them', () => {
  expect(paths(en, ' ').slice(0, workPlaces.length)).toEqual(workPlaces.map(({ path }) => path));
  expect(paths(en, '')).toHaveLength(workPlaces.length + 2);
});

test.each([
  ['may I write to', 'Wem darf ich schreiben', '/consents'],
  ['what may go', 'was darf weg', '/retention'],
  ['something has happened', 'es ist etwas passiert', '/incidents'],
  ['stolen', 'gestohlen', '/incidents/first-hour'],
  ['is my backup good', 'ist meine Sicherung gut', '/settings/backups'],
  ['backup', 'Datensicherung', '/settings/backups'],
  ['twice', 'doppelt', '/customers/duplicates'],
  ['privacy policy', 'Datenschutzerklärung', '/notice'],
  ['contact sheet', 'Kontaktblatt', '/incidents/contacts'],
])('%s / %s leads to a page', (english, german, path) => {
  expect(paths(en, english)).toContain(path);
  expect(paths(de, german)).toContain(path);
});

test('a page whose name says it stands before those that only have the word', () => {
  expect(paths(en, 'hel')[0]).toBe('/help');
  expect(paths(de, 'sicherung')[0]).toBe('/settings/backups');
});

test('what no page has finds none, and much is cut to what can be taken in', () => {
  expect(paths(en, 'xylophone')).toEqual([]);
  expect(paths(en, 'e')).toHaveLength(8);
});
