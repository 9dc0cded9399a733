import { join, resolve } from 'node:path';

function namedFolder(parts: { readonly isPackaged: boolean; readonly argv: readonly string[] }): string | undefined {
  if (parts.isPackaged) return undefined;
  // Read from argv: Electron's own command line writes switches in lower case.
  const named = parts.argv.find(word => word.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length);
  return named ? resolve(named) : undefined;
}

/**
 * The folder for everything Scrinium keeps on this computer. Only an unpackaged app takes another one from the command
 * line: whoever starts the real one can't be lured into a folder somebody else prepared.
 */
export function userDataFolder(parts: {
  readonly isPackaged: boolean;
  readonly argv: readonly string[];
  readonly appData: string;
}): string {
  const own = join(parts.appData, 'Scrinium');
  return namedFolder(parts) ?? own;
}

/**
 * Where the person's documents lie, and backups at first. An unpackaged app with a data folder of its own keeps them there
 * too: no test and no trial writes into somebody's documents.
 */
export function documentsFolder(parts: {
  readonly isPackaged: boolean;
  readonly argv: readonly string[];
  readonly documents: string;
}): string {
  const named = namedFolder(parts);
  return named === undefined ? parts.documents : join(named, 'Documents');
}
