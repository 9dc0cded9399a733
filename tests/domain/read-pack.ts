import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/programs.ts';

/** A pack as it ships, not checked yet. */
export const readPack = (path: string): unknown => JSON.parse(readFileSync(join(root, 'resources', path), 'utf8'));

/** The mark of words that somebody meant to write later: what ships has none left. */
export const leftToWrite = /TODO/i;

type Met = { readonly path: string; readonly value: Readonly<Record<string, unknown>> };

/** Every object in a pack, with the path to it. */
export function objectsIn(value: unknown, path = ''): readonly Met[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, each]) => objectsIn(each, path === '' ? key : `${path}.${key}`));
  return Array.isArray(value) ? inside : [{ path, value: value as Met['value'] }, ...inside];
}

/** Every text in both languages in a pack, with the path to it. */
export const textsIn = (pack: unknown): readonly { path: string; en: string; de: string }[] =>
  objectsIn(pack).flatMap(({ path, value: { en, de } }) =>
    typeof en === 'string' && typeof de === 'string' ? [{ path, en, de }] : [],
  );
