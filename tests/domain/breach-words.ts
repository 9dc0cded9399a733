import { expect } from 'vitest';
import { LawFact } from '../../shared/domain/law-fact.ts';
import { leftToWrite, objectsIn, textsIn } from './read-pack.ts';

/** Words that a frightened person needn't read: office language, law at people, and what a program says of itself. */
const heavyEnglish =
  /\b(may|might|color|organi[sz]ation|personalized|license[ds]?|error|invalid|illegal|failed|subject|pursuant|immediately|mitigate|remediate|exfiltrat\w*|controller|unauthori[sz]ed)\b/i;
const heavyGerman =
  /\b(du|dein\w*|dir|dich|mittels|bezüglich|hinsichtlich|seitens|gemäß|zwecks|ggf|bzw|vorgenannt\w*|obig\w*|fehler|ungültig|unverzüglich|betroffene personen|exfiltr\w*|kompromittier\w*|vorfallsbezogen\w*)\b/i;

/** Both languages are there and differ; plain English, and German that says Sie. */
export function checkWords(pack: unknown, sameInBoth: readonly string[] = []): void {
  const texts = textsIn(pack);
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter(({ en, de }) => en === de && !sameInBoth.includes(en))).toEqual([]);
  expect(objectsIn(pack).filter(({ value }) => 'en' in value !== 'de' in value)).toEqual([]);
  expect(texts.filter(({ en, de }) => heavyEnglish.test(en) || heavyGerman.test(de))).toEqual([]);
  expect(texts.filter(({ en, de }) => /["'!]|\s$|^\s|\s\s/.test(`${en}${de}`))).toEqual([]);
  expect(texts.filter(({ en, de }) => leftToWrite.test(`${en} ${de}`))).toEqual([]);
}

/** Every fact has a source, its day and a confidence; and there are so many. */
export function checkFacts(pack: unknown, count: number): void {
  const facts = objectsIn(pack).filter(({ value }) => ['source', 'checkedOn', 'confidence'].some(key => key in value));
  expect(facts.filter(({ value }) => !LawFact.loose().safeParse(value).success)).toEqual([]);
  expect(facts.length).toBe(count);
  expect(new Set(facts.map(({ value }) => value['checkedOn']))).toEqual(new Set(['2026-11-22']));
}
