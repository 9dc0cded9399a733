import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Plugin } from 'vite';

/** A package that ships, and the terms it comes under. */
export type Notice = { readonly name: string; readonly version: string; readonly licence: string; readonly text: string };

type Manifest = { readonly name?: string; readonly version?: string; readonly license?: string | { readonly type: string } };

/** Ships beside the bundles and so is in no list of modules. */
const besideTheBundle = { main: ['better-sqlite3-multiple-ciphers', 'electron'], renderer: [] } as const;

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** What the package in this folder says of itself. */
export function noticeOf(folder: string): Notice {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const licence = typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? 'unknown');
  const files = readdirSync(folder).filter(name => licenceFile.test(name)).sort();
  const text = files.map(name => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
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

/** Writes notices.json beside a bundle: every package that really went into it, with its licence. */
export function noticesOfBundle(part: 'main' | 'renderer'): Plugin {
  return {
    name: 'scrinium:notices',
    generateBundle(_options, bundle) {
      const inChunks = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? file.moduleIds : []));
      const styles = [...this.getModuleIds()].filter(id => /\.css(\?|$)/.test(id));
      const folders = [...inChunks, ...styles].map(packageFolder).filter(folder => folder !== null);
      const beside = besideTheBundle[part].map(name => join(process.cwd(), 'node_modules', name));
      const notices = [...new Set([...folders, ...beside])].map(noticeOf).sort((a, b) => (a.name < b.name ? -1 : 1));
      this.emitFile({ type: 'asset', fileName: 'notices.json', source: JSON.stringify(notices, null, 1) });
    },
  };
}
