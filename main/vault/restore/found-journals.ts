import { dirname } from 'node:path';
import { isKnownErasure, type JournalLine } from '../../../shared/domain/erasures.ts';
import { ok } from '../../../shared/result.ts';
import { erasureLines } from '../../services/erasures.ts';
import type { Disk } from '../atomic-file.ts';
import { placeFolders, readPlaces } from '../backup/places.ts';
import { journalInPlace, readJournal } from '../erasure-journal.ts';
import { guarded } from '../guarded.ts';
import type { VaultFiles } from '../vault-files.ts';
import { knowsErasures, openPresent, type PresentVault, type VaultKey } from './present-vault.ts';

/** What all journals together say. `until`: how far they reach (ISO 8601), null where none was found. `unread`: lines lost. */
export type FoundJournals = {
  readonly lines: readonly JournalLine[];
  readonly until: string | null;
  readonly unread: number;
};

const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

/**
 * What is known to have been erased from this vault: by the present database, where the key opens it, by the journal beside
 * it, and by those in the places for backups and beside `backup`, the path of the chosen one. `moment`: now, ISO 8601.
 */
export function findJournals(
  tools: { readonly disk: Disk; readonly files: VaultFiles; readonly documents: string },
  key: VaultKey,
  present: PresentVault,
  backup: string,
  moment: string,
): FoundJournals {
  const { disk, files, documents } = tools;
  const folders = placeFolders(readPlaces(disk, files, documents), files).map(({ folder }) => folder);
  const paths = new Set([...folders, dirname(backup)].map(folder => journalInPlace(folder, key.vault)));
  const journals = [files.journal, ...paths].map(path => {
    const journal = readJournal(disk, path, key.vault, key.dataKey);
    // Beside another vault lies that one's journal: none of ours is lost where it can't be read.
    const ofAnother = path === files.journal && present.slots !== undefined && present.slots.vault !== key.vault;
    return ofAnother ? { ...journal, unread: 0 } : journal;
  });
  const lines = journals.flatMap(journal => journal.lines);
  let until = journals.map(({ asOf }) => asOf).reduce(later, null);
  for (const { at } of lines) until = later(until, at);

  const noted = presentLines(disk, files, key);
  if (noted) {
    lines.push(...noted);
    // Nobody has the vault open: whatever was erased in it until now is in its table.
    until = later(until, moment);
  }
  // The same line may stand in every journal; what this version can't carry out is lost once only.
  const unknown = new Set(lines.filter(line => !isKnownErasure(line)).map(line => JSON.stringify(line)));
  return { lines, until, unread: journals.reduce((sum, { unread }) => sum + unread, unknown.size) };
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
