import type { BackupEntry, BackupFacts, BackupPlaceName } from '../../../shared/ipc/backup-shapes.ts';
import type { BackupParts, ReachablePlace } from './backup-tools.ts';
import { backupId, type FoundBackup } from './list-backups.ts';
import type { Manifest } from './manifest.ts';

/** A backup file in a place; `which` is null for one the person picked. */
export type PlacedBackup = FoundBackup & { readonly which: BackupPlaceName | null };

/** What a manifest says to people. */
export const factsOf = (manifest: Manifest): BackupFacts => ({
  madeAt: manifest.madeAt,
  business: manifest.business,
  customers: manifest.customers,
  program: manifest.program,
  schema: manifest.schema,
  cause: manifest.cause,
});

/** A backup file as a list shows it. `vault`: the one here; undefined where there is none, so that every backup may be its. */
export function entryOf(found: PlacedBackup, vault: string | undefined): BackupEntry {
  const { path, fileName, bytes, read, which } = found;
  const manifest = read.kind === 'backup' ? read.manifest : undefined;
  const others = manifest !== undefined && vault !== undefined && manifest.vault !== vault;
  return {
    id: backupId(path),
    fileName,
    place: which,
    bytes,
    state: others ? 'otherVault' : read.kind === 'backup' ? 'ready' : read.kind,
    facts: manifest ? factsOf(manifest) : null,
  };
}

/** A place that takes longer to say what lies in it, in milliseconds, counts as one that can't be reached. */
const longestList = 10_000;

/** The backup files in these places. Each is asked by itself: one that is slow keeps none of the others back. */
export async function listPlaces(
  { tools, lanes }: Pick<BackupParts, 'tools' | 'lanes'>,
  places: readonly ReachablePlace[],
): Promise<readonly (PlacedBackup & { readonly which: BackupPlaceName })[]> {
  const until = tools.now() + longestList;
  const tooLong = () => tools.now() > until;
  const lists = await Promise.all(
    places
      .filter(({ names }) => names.size > 0)
      .map(async ({ which, folder }) => {
        const listed = await lanes.run({ kind: 'list', folder }, undefined, tooLong);
        return listed.ok ? listed.value.map(found => ({ ...found, which })) : [];
      }),
  );
  return lists.flat();
}

const placeOrder: readonly (BackupPlaceName | null)[] = ['first', 'second', 'own', null];

/**
 * This vault's backups first, by their numbers, whatever the clock said when they were made; then those of other vaults by
 * time; last what can't be read.
 */
export function newestFirst(found: readonly PlacedBackup[], vault: string | undefined): readonly PlacedBackup[] {
  const rank = ({ read }: PlacedBackup) => (read.kind !== 'backup' ? 2 : read.manifest.vault === vault ? 0 : 1);
  return found.toSorted((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    const [a, b] = [one.read, other.read];
    if (a.kind === 'backup' && b.kind === 'backup') {
      const byTime = a.manifest.madeAt < b.manifest.madeAt ? 1 : a.manifest.madeAt > b.manifest.madeAt ? -1 : 0;
      const newer = rank(one) === 0 ? b.manifest.number - a.manifest.number : byTime;
      return newer || placeOrder.indexOf(one.which) - placeOrder.indexOf(other.which);
    }
    return one.fileName < other.fileName ? -1 : 1;
  });
}
