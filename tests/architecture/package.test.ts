import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { build, root, run, tools } from '../../scripts/programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'scrinium-package-'));
const dist = join(folder, 'electron');
const packed = join(folder, 'dist', 'linux-unpacked');
const archive = join(packed, 'resources', 'app.asar');
const native = 'node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node';
/** How Electron marks the place of its fuses in the binary (@electron/fuses), then version and number, then '0' or '1' each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseOrder = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

let files: readonly string[] = [];
let said = '';

beforeAll(async () => {
  if (!existsSync(join(root, 'out', 'renderer', 'index.html'))) await build();
  // Something of Electron's shape: packing needs no more, and nothing is fetched.
  mkdirSync(join(dist, 'locales'), { recursive: true });
  writeFileSync(
    join(dist, 'electron'),
    Buffer.concat([Buffer.from(`\x7fELF${fuseMark}`, 'latin1'), Buffer.from([1, 9]), Buffer.from('110011101')]),
  );
  chmodSync(join(dist, 'electron'), 0o755);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak'])
    writeFileSync(join(dist, name), '45.4.1');
  const outcome = await run([
    tools.electronBuilder,
    '--dir',
    '--linux',
    '--x64',
    '--publish',
    'never',
    `-c.electronDist=${dist}`,
    `-c.directories.output=${join(folder, 'dist')}`,
  ]);
  said = outcome.said;
  if (outcome.code !== 0) throw new Error(said);
  files = listPackage(archive, { isPack: false }).map(name => name.replaceAll('\\', '/').replace(/^\//, ''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('holds the bundles as they were built, byte for byte', () => {
    const built = ['main', 'preload', 'renderer'].flatMap(part =>
      readdirSync(join(root, 'out', part), { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => relative(root, join(entry.parentPath, entry.name))),
    );
    expect(built.length).toBeGreaterThan(8);
    for (const name of built)
      expect(extractFile(archive, name).equals(readFileSync(join(root, name))), name).toBe(true);
  });

  test('holds no source, no map, no test and no other package', () => {
    const strange = files.filter(
      name =>
        !/^(out|resources)(\/|$)|^package\.json$|^node_modules(\/better-sqlite3-multiple-ciphers(\/(lib|prebuilds|LICENSE|package\.json).*)?)?$/.test(
          name,
        ),
    );
    expect(strange).toEqual([]);
    expect(files.filter(name => /\.(tsx?|map|cc|cpp|h|gyp|c)$/.test(name))).toEqual([]);
    expect(files.some(name => name.includes('signalapp'))).toBe(false);
  });

  test('holds the native module of its own platform only, outside the archive', () => {
    expect(files.filter(name => name.endsWith('.node'))).toEqual([native]);
    expect(readFileSync(join(`${archive}.unpacked`, native)).equals(readFileSync(join(root, native)))).toBe(true);
  });

  test('has the licences of what ships beside the program', () => {
    expect(readFileSync(join(packed, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain('better-sqlite3-multiple-ciphers');
  });

  test('starts what the manifest names, as a module', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as { main: string; type: string };
    expect(manifest).toMatchObject({ main: 'out/main/index.js', type: 'module' });
    expect(files).toContain(manifest.main);
  });

  test('has its fuses set as the configuration says', () => {
    const { electronFuses } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
      electronFuses: Record<string, boolean>;
    };
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    const binary = readFileSync(join(packed, 'scrinium'), 'latin1');
    const states = binary.slice(binary.indexOf(fuseMark) + fuseMark.length + 2).slice(0, fuseOrder.length);
    expect(fuseOrder.map((name, index) => [name, states[index] === '1'])).toEqual(
      fuseOrder.map(name => [name, electronFuses[name]]),
    );
  });
});

test('Electron is one of a major that is still looked after', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(Number(devDependencies.electron?.split('.')[0])).toBeGreaterThanOrEqual(45);
});

test('every @mantine package has the same exact version', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const versions = Object.entries(devDependencies)
    .filter(([name]) => name.startsWith('@mantine/'))
    .map(([, version]) => version);
  expect(new Set(versions).size).toBe(1);
  expect(versions[0]).toMatch(/^\d+\.\d+\.\d+$/);
});
