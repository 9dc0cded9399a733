import { expect, test } from 'vitest';
import { contactsFor, ContactSheetPack } from '../../shared/domain/contact-sheet.ts';
import { IncidentKind } from '../../shared/domain/incident.ts';
import { checkFacts, checkWords } from './breach-words.ts';
import { readPack } from './read-pack.ts';

const raw = readPack('breach/contacts.json');
const pack = ContactSheetPack.parse(raw);

test('names whom to prepare, each once, with source and plain words', () => {
  expect(pack.contacts.map(({ id }) => id).toSorted()).toEqual(
    ['authority', 'bank', 'insurer', 'itHelp', 'lawyer', 'officer', 'police', 'webHost'].toSorted(),
  );
  checkFacts(raw, pack.contacts.length);
  checkWords(raw);
  const texts = pack.contacts.flatMap(({ purpose, when }) => [purpose, when]);
  expect(texts.filter(({ en, de }) => Math.max(en.length, de.length) > 100)).toEqual([]);
  for (const { note } of pack.contacts) expect(new Set(note).size).toBe(note.length);
});

test.each(IncidentKind.options)('%s: somebody is there to call, the authority among them', kind => {
  const ids = contactsFor(pack, kind).map(({ id }) => id);
  expect(ids).toContain('authority');
  expect(ids).toEqual(pack.contacts.map(({ id }) => id).filter(id => ids.includes(id)));
});

test('papers need no IT help, blackmail calls it first', () => {
  expect(contactsFor(pack, 'paperLost').map(({ id }) => id)).not.toContain('itHelp');
  expect(contactsFor(pack, 'ransomware')[0]?.id).toBe('itHelp');
});
