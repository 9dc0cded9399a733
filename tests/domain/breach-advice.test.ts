import { expect, test } from 'vitest';
import { adviceFor, AdvicePack } from '../../shared/domain/breach-advice.ts';
import { IncidentKind } from '../../shared/domain/incident.ts';
import { checkFacts, checkWords } from './breach-words.ts';
import { readPack } from './read-pack.ts';

const raw = readPack('breach/advice.json');
const pack = AdvicePack.parse(raw);
const idsFor = (kind: IncidentKind, data: readonly string[], place: string): readonly string[] =>
  adviceFor(pack, { kind, data, place }).map(({ id }) => id);

test('each advice has an id of its own, a source, and plain words', () => {
  expect(new Set(pack.advice.map(({ id }) => id)).size).toBe(pack.advice.length);
  checkFacts(raw, pack.advice.length);
  checkWords(raw);
  expect(pack.advice.filter(({ text }) => Math.max(text.en.length, text.de.length) > 140)).toEqual([]);
  const knowledge = pack.advice.filter(({ source }) => source.startsWith('From professional knowledge'));
  expect(new Set(knowledge.map(({ confidence }) => confidence))).toEqual(new Set(['unverified']));
});

test('speaks of kinds of data that the assessment knows, and leaves few of them without advice', () => {
  const { data } = readPack('breach/assessment.json') as { readonly data: readonly { readonly id: string }[] };
  const known = data.map(({ id }) => id);
  const advised = new Set(pack.advice.flatMap(each => each.data));
  expect([...advised].filter(id => !known.includes(id))).toEqual([]);
  expect(known.filter(id => !advised.has(id)).toSorted()).toEqual(['licencePlates', 'other', 'publicData', 'usage']);
});

test.each(IncidentKind.options)('%s: there is advice even if nobody knows the data, and a letter stays short', kind => {
  expect(idsFor(kind, [], 'DE').length).toBeGreaterThanOrEqual(2);
  expect(idsFor(kind, ['contact', 'passwordsUnknown', 'bankAccount'], 'DE').length).toBeLessThanOrEqual(9);
  expect(idsFor(kind, [], 'DE')).toContain('keepLetter');
});

test.each([
  ['passwords', 'shopHacked', ['passwordsWeak'], 'DE', 'changePassword', true],
  ['no passwords', 'shopHacked', ['contact'], 'DE', 'changePassword', false],
  ['cards in Germany', 'shopHacked', ['cardWithCode'], 'DE', 'blockNumberDe', true],
  ['cards in Austria', 'shopHacked', ['cardWithCode'], 'AT', 'blockNumberDe', false],
  ['identity in California', 'paperLost', ['identityNumber'], 'US-CA', 'freezeCreditUs', true],
  ['identity in France', 'paperLost', ['identityNumber'], 'FR', 'freezeCreditUs', false],
  ['false invoices', 'mailboxPhished', [], 'CH', 'callBeforePaying', true],
  ['no false invoices', 'paperLost', [], 'CH', 'callBeforePaying', false],
  ['hidden addresses', 'misdelivery', ['protectedAddress'], 'GB', 'safeHome', true],
] as const)('%s', (_, kind, data, place, id, there) => expect(idsFor(kind, data, place).includes(id)).toBe(there));

test('comes in the order of the pack, each once, and more data never take advice away', () => {
  const all = pack.advice.flatMap(({ data }) => data);
  for (const kind of IncidentKind.options) {
    const some = idsFor(kind, [], 'GB');
    const most = idsFor(kind, [...all, ...all], 'GB');
    expect(most).toEqual(expect.arrayContaining([...some]));
    expect(most).toEqual(pack.advice.map(({ id }) => id).filter(id => most.includes(id)));
  }
});
