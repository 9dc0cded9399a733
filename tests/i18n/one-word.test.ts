import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Tree = { readonly [key: string]: string | Tree };

function texts(language: 'de' | 'en'): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (tree: Tree, path: string): void => {
    for (const [key, value] of Object.entries(tree))
      if (typeof value === 'string') found.set(`${path}${key}`, value);
      else walk(value, `${path}${key}.`);
  };
  walk(JSON.parse(readFileSync(join(import.meta.dirname, `../../shared/i18n/${language}.json`), 'utf8')) as Tree, '');
  return found;
}

// The page is called 'Audit trail' and 'Änderungsprotokoll': whoever is sent there has to find that word.
test('what is written down of changes has one name in each language, and so has what is written down of deletions', () => {
  const [english, german] = [texts('en'), texts('de')];
  for (const [said, meant] of [
    [/audit trail/i, /Änderungsprotokoll/],
    [/deletion log/i, /Löschprotokoll/],
  ] as const) {
    const keys = [...english].filter(([, text]) => said.test(text)).map(([key]) => key);
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter(key => !meant.test(german.get(key) ?? ''))).toEqual([]);
  }
  const other = [...english].filter(([, text]) => /\btrail\b/i.test(text.replace(/audit trail/gi, '')));
  expect(other).toEqual([]);
});
