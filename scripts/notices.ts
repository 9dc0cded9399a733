import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Plugin } from 'vite';

/** A package that ships, and the terms it comes under. */
export type Notice = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
};

type Manifest = {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type: string };
  readonly author?: string | { readonly name: string };
};

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** What the package in this folder says of itself. */
export function noticeOf(folder: string): Notice {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const licence = typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? 'unknown');
  const files = readdirSync(folder)
    .filter(name => licenceFile.test(name))
    .sort();
  const author = typeof manifest.author === 'string' ? manifest.author : (manifest.author?.name ?? '');
  // A package without a licence file still has its terms and its author in the manifest.
  const text =
    files.map(name => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n') || `${licence}, ${author}`;
  return { name: manifest.name ?? '', version: manifest.version ?? '', licence, text };
}

/** Folders inside a package may have a manifest of their own that says only a name, a version or a module kind. */
function namesPackage(manifest: string): boolean {
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  return name !== undefined && version !== undefined;
}

/** The folder of the package a module of the bundle came from; null for our own. */
export function packageFolder(moduleId: string): string | null {
  const file = moduleId.replace(/^\0/, '').split('?', 1)[0] ?? '';
  const start = file.lastIndexOf(`${sep}node_modules${sep}`);
  if (start < 0) return null;
  for (let folder = dirname(file); folder.length > start + `${sep}node_modules`.length; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && namesPackage(manifest)) return folder;
  }
  return null;
}

/** What ships beside the bundles and so is in no list of modules: the native module with what is compiled into it, and Electron. */
function besideTheBundles(modules: string): readonly Notice[] {
  const driver = noticeOf(join(modules, 'better-sqlite3-multiple-ciphers'));
  const electron = noticeOf(join(modules, 'electron'));
  const source = readFileSync(join(modules, 'better-sqlite3-multiple-ciphers', 'deps', 'sqlite3', 'sqlite3.c'), 'utf8');
  const versionBy = (pattern: RegExp) => pattern.exec(source)?.[1] ?? '';
  const terms = driver.text.slice(driver.text.indexOf('Permission is hereby granted'));
  return [
    driver,
    electron,
    {
      name: 'SQLite3 Multiple Ciphers',
      version: versionBy(/SQLITE3MC_VERSION_STRING +"[^"]*?([\d.]+)"/),
      licence: 'MIT',
      text: `Copyright (c) 2006-2026 Ulrich Telle and those named in its source\n\n${terms}`,
    },
    {
      name: 'SQLite',
      version: versionBy(/define SQLITE_VERSION +"([\d.]+)"/),
      licence: 'Public domain',
      text: 'The authors of SQLite dedicated it to the public domain.',
    },
    {
      name: 'Chromium and Node.js',
      version: `in Electron ${electron.version}`,
      licence: 'BSD-3-Clause AND others',
      text: 'Their licences, and those of all they contain, stand in LICENSES.chromium.html beside the program.',
    },
  ];
}

/** Decoders of others that the reader of PDF documents brings along as files of their own. */
function decoders(modules: string): readonly Notice[] {
  const { name, version } = noticeOf(join(modules, 'pdfjs-dist'));
  const terms = (file: string) => readFileSync(join(modules, 'pdfjs-dist', 'wasm', file), 'utf8').trim();
  const within = `in ${name} ${version}`;
  return [
    {
      name: 'OpenJPEG',
      version: within,
      licence: 'BSD-2-Clause',
      text: `${terms('LICENSE_OPENJPEG')}\n\n${terms('LICENSE_PDFJS_OPENJPEG')}`,
    },
    {
      name: 'PDFium (JBIG2, CCITT)',
      version: within,
      licence: 'BSD-3-Clause AND Apache-2.0',
      text: `${terms('LICENSE_JBIG2')}\n\n${terms('LICENSE_PDFJS_JBIG2')}`,
    },
  ];
}

const byName = (a: Notice, b: Notice) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);

/** The notices as one text, for people who look beside the program rather than into it. */
const asText = (notices: readonly Notice[]): string =>
  notices
    .map(({ name, version, licence, text }) => `${name} ${version}\n${licence}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);

/** Writes notices.json beside a bundle: every package that really went into it, with its licence. */
export function noticesOfBundle(part: 'main' | 'renderer'): Plugin {
  return {
    name: 'scrinium:notices',
    generateBundle(_options, bundle) {
      const inChunks = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? file.moduleIds : []));
      const styles = [...this.getModuleIds()].filter(id => /\.css(\?|$)/.test(id));
      const folders = [...inChunks, ...styles].map(packageFolder).filter(folder => folder !== null);
      const modules = join(process.cwd(), 'node_modules');
      const beside = part === 'main' ? besideTheBundles(modules) : decoders(modules);
      const notices = [...[...new Set(folders)].map(noticeOf), ...beside].sort(byName);
      this.emitFile({ type: 'asset', fileName: 'notices.json', source: JSON.stringify(notices, null, 1) });
    },
    // The window is built last: then all that ships is known.
    writeBundle({ dir = '' }) {
      if (part !== 'renderer') return;
      const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as readonly Notice[];
      const all = [join(dir, '..', 'main', 'notices.json'), join(dir, 'notices.json')].filter(existsSync).flatMap(read);
      const once = new Map(all.map(notice => [`${notice.name}@${notice.version}`, notice]));
      writeFileSync(join(dir, '..', 'THIRD-PARTY-NOTICES.txt'), asText([...once.values()].sort(byName)));
    },
  };
}
