import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/programs.ts';
import { AuthorityPack } from '../../shared/domain/authority.ts';
import { ConsentAgePack } from '../../shared/domain/consent-age.ts';
import { isDoubtful, LawFact } from '../../shared/domain/law-fact.ts';
import { OfficerPack } from '../../shared/domain/officer.ts';
import { ProcessorTermPack } from '../../shared/domain/provider.ts';
import { PurposePack } from '../../shared/domain/purpose-pack.ts';
import { RegisterVocabulary } from '../../shared/domain/register-vocabulary.ts';
import { readPack } from './read-pack.ts';

type Met = { readonly path: string; readonly value: Readonly<Record<string, unknown>> };

/** Every object in a pack, with the path to it. */
function objectsIn(value: unknown, path = ''): readonly Met[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, each]) => objectsIn(each, path === '' ? key : `${path}.${key}`));
  return Array.isArray(value) ? inside : [{ path, value: value as Met['value'] }, ...inside];
}

/** Every text in both languages in a pack, with the path to it. */
const textsIn = (pack: unknown): readonly { path: string; en: string; de: string }[] =>
  objectsIn(pack).flatMap(({ path, value: { en, de } }) =>
    typeof en === 'string' && typeof de === 'string' ? [{ path, en, de }] : [],
  );

const packs = [
  ['law/authorities.json', AuthorityPack],
  ['law/consent-ages.json', ConsentAgePack],
  ['law/officer.json', OfficerPack],
  ['law/processor-terms.json', ProcessorTermPack],
  ['register/purposes.json', PurposePack],
  ['register/vocabulary.json', RegisterVocabulary],
] as const;
const paths = packs.map(([path]) => path);
/** Its facts stand in a list of sources of their own: tests/domain/contact-rules.test.ts. */
const elsewhere = ['law/contact-rules.json'];

/** Names that are the same word in both languages. */
const sameInBoth = new Set(['Bank', 'Newsletter', 'Messenger', 'Organisation']);

describe('the packs', () => {
  test('each file of law and register has a schema here', () => {
    const files = ['law', 'register'].flatMap(folder =>
      readdirSync(join(root, 'resources', folder)).map(name => `${folder}/${name}`),
    );
    expect(files.toSorted()).toEqual([...paths, ...elsewhere].toSorted());
  });

  test.each(packs)('%s has the shape that is read', (path, schema) => {
    const { error } = schema.safeParse(readPack(path));
    expect(error?.issues ?? []).toEqual([]);
  });

  test.each(paths)('%s: every fact has a source, the day it was looked up and a confidence', path => {
    const half = objectsIn(readPack(path)).filter(({ value }) => {
      const named = ['source', 'checkedOn', 'confidence'].filter(key => key in value);
      return named.length > 0 && !LawFact.loose().safeParse(value).success;
    });
    expect(half.map(met => met.path)).toEqual([]);
    const facts = objectsIn(readPack(path)).filter(({ value }) => 'source' in value);
    expect(facts.length).toBeGreaterThan(9);
    expect(new Set(facts.map(({ value }) => value['checkedOn']))).toEqual(new Set(['2026-11-22']));
    // What stands for a law, a period or an age is a fact.
    const bare = objectsIn(readPack(path)).filter(
      ({ value }) => ['period', 'law', 'age', 'asOf', 'url'].some(key => key in value) && !('source' in value),
    );
    expect(bare.map(met => met.path)).toEqual([]);
  });

  test.each(paths)('%s: what nobody looked up is called unverified', path => {
    const facts = objectsIn(readPack(path)).filter(({ value }) => 'source' in value);
    const boasting = facts.filter(
      ({ value }) =>
        String(value['source']).startsWith('from professional knowledge') && !isDoubtful(LawFact.loose().parse(value)),
    );
    expect(boasting.map(met => met.path)).toEqual([]);
  });

  test.each(paths)('%s: both languages are there, and differ', path => {
    const texts = textsIn(readPack(path));
    expect(texts.length).toBeGreaterThan(9);
    expect(texts.filter(({ en, de }) => en.trim() === '' || de.trim() === '')).toEqual([]);
    const same = texts.filter(({ path: at, en, de }) => en === de && !at.includes('region') && !sameInBoth.has(en));
    expect(same).toEqual([]);
    // One language alone.
    const single = objectsIn(readPack(path)).filter(({ value }) => 'en' in value !== 'de' in value);
    expect(single.map(met => met.path)).toEqual([]);
  });

  test.each(paths)('%s: plain English, and German that says Sie', path => {
    const texts = textsIn(readPack(path));
    expect(texts.filter(({ en }) => /\b(may|might|color|organization|personalized|license[ds]?)\b/i.test(en))).toEqual(
      [],
    );
    expect(
      texts.filter(({ de }) =>
        /\b(du|dein\w*|dir|dich|mittels|bezüglich|hinsichtlich|seitens|gemäß|zwecks|ggf|bzw|vorgenannt\w*|obig\w*)\b/i.test(
          de,
        ),
      ),
    ).toEqual([]);
    expect(texts.filter(({ en, de }) => /["']\w|\w["'](?!\w)|\s$|^\s/.test(en) || /["']|\s$|^\s/.test(de))).toEqual([]);
  });

  test.each(paths)('%s: no id twice in a list', path => {
    const twice: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (Array.isArray(value)) {
        const ids = value.map(each => (typeof each === 'string' ? each : (each as { id?: string } | null)?.id));
        const seen = ids.filter((id, place) => id !== undefined && ids.indexOf(id) !== place);
        if (seen.length > 0) twice.push(`${at}: ${seen.join(', ')}`);
      }
      for (const [key, each] of Object.entries(value)) walk(each, `${at}.${key}`);
    };
    walk(readPack(path), '');
    expect(twice).toEqual([]);
  });
});
