import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/programs.ts';

const folders = ['main', 'renderer', 'shared', 'scripts', 'tests'];
const places = folders.flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
    name => `${folder}/${name.replaceAll('\\', '/')}`,
  ),
);
const wordsOf = (place: string) => (place.split('/').at(-1) ?? '').split(/[.-]/);

/** A name that excludes nothing explains nothing. */
const empty = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'lib',
  'misc',
  'type',
  'types',
  'manager',
  'base',
  'core',
  'stuff',
]);

test('no file or folder has a name that could hold anything', () => {
  expect(places.length).toBeGreaterThan(50);
  expect(places.filter(place => wordsOf(place).some(word => empty.has(word)))).toEqual([]);
});

test('every name is in small letters with hyphens', () => {
  expect(places.filter(place => !/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(place.split('/').at(-1) ?? ''))).toEqual(
    [],
  );
});

test('the top level holds what design and tools need, and nothing else', () => {
  const made = ['node_modules', 'out', 'dist', 'demo-output', 'bench-output', 'test-results'];
  const wanted = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'electron-builder.yml',
    'electron.vite.config.ts',
    'main',
    'renderer',
    'shared',
    'resources',
    'tests',
    'scripts',
    'README.md',
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'LICENSE',
    'THIRD-PARTY-NOTICES.md',
  ];
  expect(readdirSync(root).filter(name => !name.startsWith('.') && ![...made, ...wanted].includes(name))).toEqual([]);
});
