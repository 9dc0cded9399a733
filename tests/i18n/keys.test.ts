import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { AppErrorSchema } from '../../shared/errors.ts';
import de from '../../shared/i18n/de.json' with { type: 'json' };
import en from '../../shared/i18n/en.json' with { type: 'json' };

type Texts = { readonly [key: string]: string | Texts };

const flat = (texts: Texts, before = ''): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );

const english = new Map(flat(en));
const german = new Map(flat(de));

type Part = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
};

/** The facts a message asks for, with the choices it makes: 'count', 'reason: busy full other'. */
function facts(parts: readonly Part[]): string[] {
  const [argument, number, date, time, select, plural] = [1, 2, 3, 4, 5, 6];
  return parts.flatMap(({ type, value = '', options = {} }) => {
    const inside = Object.values(options).flatMap(option => facts(option.value));
    if (type === select) return [`${value}: ${Object.keys(options).sort().join(' ')}`, ...inside];
    return [argument, number, date, time, plural].includes(type) ? [value, ...inside] : inside;
  });
}
const factsOf = (text: string, language: string): string[] =>
  [...new Set(facts(new IntlMessageFormat(text, language).getAst() as readonly Part[]))].sort();

/** The texts of all sources that may name a key. */
const sources = ['renderer', 'main', 'shared'].flatMap(folder =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter(path => /\.tsx?$/.test(path))
    .map(path => readFileSync(join(folder, path), 'utf8')),
);
const literals = new Set(
  sources.flatMap(source =>
    [...source.matchAll(/'([a-z]\w*(?:\.\w+)+)'|"([a-z]\w*(?:\.\w+)+)"/gi)].map(found => found[1] ?? found[2] ?? ''),
  ),
);
// `customers.status.${status}` names everything under it; one fixed part alone would name half the file.
const openings = sources.flatMap(source =>
  [...source.matchAll(/`([a-z]\w*(?:\.\w+)+\.)\$\{/gi)].map(found => found[1] ?? ''),
);
const codes = AppErrorSchema.options.map(option => `errors.${option.shape.code.value}`);

describe('texts', () => {
  test('both languages have the same keys', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('no text is empty', () => {
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('each asks for the same facts in both languages', () => {
    const asked = (texts: ReadonlyMap<string, string>, language: string) =>
      [...texts].map(([key, text]) => `${key}: ${factsOf(text, language).join(', ')}`).sort();
    expect(asked(german, 'de')).toEqual(asked(english, 'en'));
    expect(
      factsOf('{n, plural, one {# of {all}} other {{size, select, small {s} big {b} other {{unit}}}}}', 'en'),
    ).toEqual(['all', 'n', 'size: big other small', 'unit']);
  });

  test('every refusal has its sentence, and no sentence is left without its refusal', () => {
    expect([...english.keys()].filter(key => key.startsWith('errors.')).sort()).toEqual([...codes].sort());
  });

  test('every key is used', () => {
    const used = (key: string) =>
      key.startsWith('errors.') || literals.has(key) || openings.some(opening => key.startsWith(opening));
    expect([...english.keys()].filter(key => !used(key))).toEqual([]);
  });

  test('every key asked for exists', () => {
    const asked = sources.flatMap(source => [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(found => found[1] ?? ''));
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(key => !english.has(key))).toEqual([]);
    const opened = sources.flatMap(source =>
      [...source.matchAll(/\bt\(\s*`([a-z]\w*(?:\.\w+)+\.)\$\{/gi)].map(found => found[1] ?? ''),
    );
    expect(opened.filter(opening => ![...english.keys()].some(key => key.startsWith(opening)))).toEqual([]);
  });

  test('nothing was left untranslated', () => {
    const bare = (text: string) => text.replaceAll(/\{[^{}]*\}|Scrinium/g, '').trim();
    const same = [...english].filter(
      ([key, text]) => text === german.get(key) && /\p{L}{2,}\P{L}+\p{L}{2,}/u.test(bare(text)),
    );
    expect(same).toEqual([]);
  });

  test('nobody is told of errors or that something is invalid', () => {
    expect([...english].filter(([, text]) => /\b(errors?|invalid|illegal|failed|failure)\b/i.test(text))).toEqual([]);
    expect(
      [...german].filter(([, text]) => /\b(Fehlern?|ungültige?[nrs]?|unzulässige?[nrs]?|fehlgeschlagen)\b/i.test(text)),
    ).toEqual([]);
  });
});
