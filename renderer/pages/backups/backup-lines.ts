import type { BackupEntry, BackupPlaceName } from '../../../shared/ipc/backup-shapes.ts';

/** One backup as the list shows it: `entry` is its first copy, `places` are all it lies in. */
export type BackupLine = { readonly entry: BackupEntry; readonly places: readonly BackupPlaceName[] };

/** The copies of one backup in several places as one line, where they look alike; in the order they came. */
export function linesOf(backups: readonly BackupEntry[]): readonly BackupLine[] {
  const lines = new Map<string, { readonly entry: BackupEntry; readonly places: BackupPlaceName[] }>();
  for (const entry of backups) {
    const name = [entry.fileName, entry.state, entry.bytes, entry.facts?.madeAt ?? ''].join('\n');
    const places = entry.place === null ? [] : [entry.place];
    const line = lines.get(name);
    if (line) line.places.push(...places);
    else lines.set(name, { entry, places });
  }
  return [...lines.values()];
}
