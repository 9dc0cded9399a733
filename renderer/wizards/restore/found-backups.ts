import type { BackupEntry, BackupFacts } from '../../../shared/ipc/backup-shapes.ts';

/** A backup that can be read at least so far that its facts are known. */
export type ReadyBackup = BackupEntry & { readonly facts: BackupFacts };

/** True where this backup is one of this list (or of a list that is gone) and can be restored. */
export const isReady = (entry: BackupEntry): entry is ReadyBackup => entry.state === 'ready' && entry.facts !== null;

/** True where it may be chosen: a backup of another list too, whoever asks for it by name. */
export const maySelect = (entry: BackupEntry): entry is ReadyBackup =>
  (entry.state === 'ready' || entry.state === 'otherVault') && entry.facts !== null;

/** One backup of a list; `also`: the same file lies in a second place too. */
export type ShownBackup = { readonly entry: BackupEntry; readonly also: boolean };

const sameBackup = (entry: BackupEntry): string =>
  entry.facts && maySelect(entry) ? `${entry.fileName}|${entry.facts.madeAt}|${entry.bytes}` : entry.id;

/** A list in which a backup and its copy in the other place are one; the order stays, the first of the two counts. */
export function shownBackups(entries: readonly BackupEntry[]): readonly ShownBackup[] {
  const places = new Map<string, BackupEntry[]>();
  for (const entry of entries) places.set(sameBackup(entry), [...(places.get(sameBackup(entry)) ?? []), entry]);
  return [...places.values()].flatMap(([entry, ...others]) => (entry ? [{ entry, also: others.length > 0 }] : []));
}
