import { join, resolve } from 'node:path';

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
  if (parts.isPackaged) return own;
  // Read from argv: Electron's own command line writes switches in lower case.
  const named = parts.argv.find(word => word.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length);
  return named ? resolve(named) : own;
}
