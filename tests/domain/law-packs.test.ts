import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/programs.ts';
import { AuthorityPack } from '../../shared/domain/authority.ts';
import { ConsentAgePack } from '../../shared/domain/consent-age.ts';
import { ConsentTextPack } from '../../shared/domain/consent-text.ts';
import { DeletionPrinciples } from '../../shared/domain/deletion-principles.ts';
import { isDoubtful, LawFact } from '../../shared/domain/law-fact.ts';
import { OfficerPack } from '../../shared/domain/officer.ts';
import { PaperNotes } from '../../shared/domain/paper-notes.ts';
import { ProcessorTermPack } from '../../shared/domain/provider.ts';
import { PurposePack } from '../../shared/domain/purpose-pack.ts';
import { RegisterVocabulary } from '../../shared/domain/register-vocabulary.ts';
import { RetentionPack, RetentionVocabulary } from '../../shared/domain/retention-pack.ts';
import { leftToWrite, objectsIn, readPack, textsIn } from './read-pack.ts';

const keeping = ['at', 'be', 'ch', 'de', 'dk', 'es', 'eu', 'fr', 'gb', 'ie', 'it', 'nl', 'pl', 'se', 'us-ca'];
const packs = [
  ['consent/text-blocks.json', ConsentTextPack],
  ['law/authorities.json', AuthorityPack],
  ['law/consent-ages.json', ConsentAgePack],
  ['law/officer.json', OfficerPack],
  ['law/processor-terms.json', ProcessorTermPack],
  ['register/purposes.json', PurposePack],
  ['register/vocabulary.json', RegisterVocabulary],
  ...keeping.map(name => [`retention/${name}.json`, RetentionPack] as const),
  ['retention/paper.json', PaperNotes],
  ['retention/principles.json', DeletionPrinciples],
  ['retention/vocabulary.json', RetentionVocabulary],
] as const;
const paths = packs.map(([path]) => path);
/** Where there are facts; the words of keeping have none, the law stands in the packs beside them. */
const withFacts = paths.filter(path => path !== 'retention/vocabulary.json');
/** Principles are named by their articles alone. */
const withTexts = paths.filter(path => path !== 'retention/principles.json');
/** Their facts stand in another form, and are looked at in contact-rules, newsletter-rows and held-import.test.ts. */
const elsewhere = ['consent/newsletter-tools.json', 'law/contact-rules.json', 'retention/invoice-columns.json'];

/** Packs that were silent about something, until a second look. */
const lookedAtTwice = new Set([
  'consent/text-blocks.json',
  'law/consent-ages.json',
  'law/officer.json',
  ...['at', 'ch', 'es', 'gb', 'us-ca'].map(name => `retention/${name}.json`),
]);

/** Names that are the same word in both languages. */
const sameInBoth = new Set(['Bank', 'Newsletter', 'Messenger', 'Organisation']);

describe('the packs', () => {
  test('each file of consent, law, register and retention has a schema here', () => {
    const files = ['consent', 'law', 'register', 'retention'].flatMap(folder =>
      readdirSync(join(root, 'resources', folder)).map(name => `${folder}/${name}`),
    );
    expect(files.toSorted()).toEqual([...paths, ...elsewhere].toSorted());
  });

  test.each(packs)('%s has the shape that is read', (path, schema) => {
    const { error } = schema.safeParse(readPack(path));
    expect(error?.issues ?? []).toEqual([]);
  });

  test.each(withFacts)('%s: every fact has a source, the day it was looked up and a confidence', path => {
    const half = objectsIn(readPack(path)).filter(({ value }) => {
      const named = ['source', 'checkedOn', 'confidence'].filter(key => key in value);
      return named.length > 0 && !LawFact.loose().safeParse(value).success;
    });
    expect(half.map(met => met.path)).toEqual([]);
    const facts = objectsIn(readPack(path)).filter(({ value }) => 'source' in value);
    expect(facts.length).toBeGreaterThan(2);
    expect(new Set(facts.map(({ value }) => value['checkedOn']))).toEqual(
      new Set(['2026-11-22', ...(lookedAtTwice.has(path) ? ['2026-11-29'] : [])]),
    );
    // What stands for a law, a period or an age is a fact.
    // The law as it was before, and its outer limit, are part of the fact they stand in.
    const bare = objectsIn(readPack(path)).filter(
      ({ path: at, value }) =>
        ['period', 'law', 'age', 'asOf', 'url'].some(key => key in value) &&
        !('source' in value) &&
        !/\.(earlier|atMost)$/.test(at),
    );
    expect(bare.map(met => met.path)).toEqual([]);
  });

  test.each(withFacts)('%s: what nobody looked up is called unverified', path => {
    const facts = objectsIn(readPack(path)).filter(({ value }) => 'source' in value);
    const boasting = facts.filter(
      ({ value }) =>
        /^from (professional )?knowledge/.test(String(value['source'])) && !isDoubtful(LawFact.loose().parse(value)),
    );
    expect(boasting.map(met => met.path)).toEqual([]);
  });

  test.each(withTexts)('%s: both languages are there, and differ', path => {
    const texts = textsIn(readPack(path));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter(({ en, de }) => leftToWrite.test(`${en} ${de}`))).toEqual([]);
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
      // A period can wait for the end of a year twice.
      for (const [key, each] of Object.entries(value)) if (key !== 'begins') walk(each, `${at}.${key}`);
    };
    walk(readPack(path), '');
    expect(twice).toEqual([]);
  });
});
