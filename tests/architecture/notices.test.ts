import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNotices } from '../../main/electron/notices.ts';
import { noticeOf, packageFolder, type Notice } from '../../scripts/notices.ts';
import { build, root } from '../../scripts/programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'scrinium-notices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Licences that ask for nothing but being named. */
const allowed =
  /^(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|Unlicense|CC0-1\.0|BlueOak-1\.0\.0|Zlib|Public domain|CC-BY-3\.0|CC-BY-4\.0)$/;
const licencesOf = ({ licence }: Notice) => licence.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /);

describe('what ships', () => {
  let shipped: readonly Notice[] = [];
  beforeAll(async () => {
    if (!existsSync(join(root, 'out', 'THIRD-PARTY-NOTICES.txt'))) await build();
    shipped = (await readNotices(join(root, 'out'))).packages;
  });

  test('is named: what is bundled, the native module and Electron', () => {
    const names = shipped.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'react',
        'zod',
        'i18next',
        'hash-wasm',
        '@mantine/core',
        'better-sqlite3-multiple-ciphers',
        'electron',
        'pdfjs-dist',
        'OpenJPEG',
        'PDFium (JBIG2, CCITT)',
        'postal-mime',
      ]),
    );
    expect(names).toEqual(expect.arrayContaining(['SQLite', 'SQLite3 Multiple Ciphers', 'Chromium and Node.js']));
    expect(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))).toEqual(names);
    expect(shipped.filter(({ version, text }) => version === '' || text.length < 10)).toEqual([]);
    const text = readFileSync(join(root, 'out', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(shipped.filter(({ name, version }) => !text.includes(`${name} ${version}\n`))).toEqual([]);
    expect(new Set(names.map((name, index) => `${name}@${shipped[index]?.version}`)).size).toBe(names.length);
  });

  test('comes under terms that allow it, and none of the GPL family', () => {
    const refused = shipped.filter(
      notice => !licencesOf(notice).some(licence => allowed.test(licence)) || /GPL/i.test(notice.licence),
    );
    expect(refused.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  test('is not what only tests may use', () => {
    expect(shipped.filter(({ name }) => /signalapp|playwright|axe-core|fast-check|vitest/.test(name))).toEqual([]);
  });

  test('every package outside the bundle is in node_modules under dependencies, and so is packed', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toContain('better-sqlite3-multiple-ciphers');
  });
});

describe('the package a module belongs to', () => {
  const place = (path: string, manifest: object, licence?: string) => {
    const at = join(folder, 'node_modules', path);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'package.json'), JSON.stringify(manifest));
    if (licence) writeFileSync(join(at, 'LICENSE.md'), licence);
    return at;
  };

  test('is found past manifests that only name a module kind', () => {
    const own = place('inner', { name: 'inner', version: '1.0.0', license: 'MIT' }, 'Be kind.');
    place('inner/esm', { type: 'module', version: '1.0.0' });
    place('inner/esm/min', { name: 'inner/min' });
    expect(packageFolder(join(own, 'esm', 'min', 'index.js'))).toBe(own);
    expect(packageFolder(`\0${join(own, 'esm', 'index.js')}?commonjs`)).toBe(own);
    expect(noticeOf(own)).toEqual({ name: 'inner', version: '1.0.0', licence: 'MIT', text: 'Be kind.' });
  });

  test('is the innermost one', () => {
    place('outer', { name: 'outer', version: '1.0.0' });
    const nested = place('outer/node_modules/@some/nested', {
      name: '@some/nested',
      version: '2.0.0',
      license: { type: 'ISC' },
      author: 'Anna Beispiel',
    });
    expect(packageFolder(join(nested, 'a.js'))).toBe(nested);
    expect(noticeOf(nested)).toMatchObject({ name: '@some/nested', licence: 'ISC', text: 'ISC, Anna Beispiel' });
  });

  test('is none for our own files', () => {
    expect(packageFolder(join(root, 'main', 'index.ts'))).toBeNull();
  });
});
