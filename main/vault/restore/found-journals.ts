import { dirname } from 'node:path';
import { isKnownErasure, knownUntil, type ErasureSource, type JournalLine } from '../../../shared/domain/erasures.ts';
import { ok } from '../../../shared/result.ts';
import { erasureLines } from '../../services/erasures.ts';
import type { Disk } from '../atomic-file.ts';
import { journalInPlace, readJournal } from '../erasure-journal.ts';
import { guarded } from '../guarded.ts';
import type { VaultFiles } from '../vault-files.ts';
import { knowsErasures, openPresent, type PresentVault, type VaultKey } from './present-vault.ts';

/**
 * What all journals together say. `until`: how far they reach (ISO 8601) for a backup of that moment, null where none was
 * found. `complete`: they reach to this moment. `unread`: lines lost.
 */
export type FoundJournals = {
  readonly lines: readonly JournalLine[];
  readonly until: string | null;
  readonly complete: boolean;
  readonly unread: number;
};

/**
 * What is known to have been erased from this vault: by the present database, where the key opens it, by the journal beside
 * it, and by those in `folders`, the places for backups, and beside `backup`, the path of the chosen one. `madeAt`: the moment of that
 * backup, `moment`: now, both ISO 8601.
 */
export function findJournals(
  tools: { readonly disk: Disk; readonly files: VaultFiles; readonly folders: readonly string[] },
  key: VaultKey,
  present: PresentVault,
  backup: string,
  madeAt: string,
  moment: string,
): FoundJournals {
  const { disk, files, folders } = tools;
  const paths = new Set([...folders, dirname(backup)].map(folder => journalInPlace(folder, key.vault)));
  const journals = [files.journal, ...paths].map(path => {
    const journal = readJournal(disk, path, key.vault, key.dataKey);
    // Beside another vault lies that one's journal: none of ours is lost where it can't be read.
    const ofAnother = path === files.journal && present.slots !== undefined && present.slots.vault !== key.vault;
    return ofAnother ? { ...journal, unread: 0 } : journal;
  });
  const noted = presentLines(disk, files, key);
  // Nobody has the vault open: whatever was erased in it until now is in its table.
  const sources: readonly ErasureSource[] = noted ? [...journals, { lines: noted, asOf: moment }] : journals;
  const lines = sources.flatMap(source => source.lines);
  const until = knownUntil(sources, madeAt);
  // The same line may stand in every journal; what this version can't carry out is lost once only.
  const unknown = new Set(lines.filter(line => !isKnownErasure(line)).map(line => JSON.stringify(line)));
  const unread = journals.reduce((sum, journal) => sum + journal.unread, unknown.size);
  return { lines, until, complete: noted !== undefined && until !== null && until >= moment, unread };
}

/** What the present database has noted; undefined where it can't be read, or never noted any. */
function presentLines(disk: Disk, files: VaultFiles, key: VaultKey): readonly JournalLine[] | undefined {
  const present = openPresent(disk, files, key);
  if (!present) return undefined;
  try {
    const lines = guarded(() => ok(knowsErasures(present.schema) ? erasureLines(present.db) : undefined));
    return lines.ok ? lines.value : undefined;
  } finally {
    present.db.close();
  }
}
