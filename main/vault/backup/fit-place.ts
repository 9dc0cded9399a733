import { join, relative, isAbsolute, resolve } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { LaterDisk, PlaceLooks } from './place-looks.ts';

/** True where a folder is another one or lies somewhere in it. */
const isIn = (folder: string, outer: string): boolean => {
  const way = relative(outer, folder);
  return way === '' || (way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way));
};

/**
 * Whether backups may go to this folder: it answers, takes a file, is not the other place under another name, and is not
 * the vault's own folder or in it (what takes the list would take the backups with it). Gives its path without links;
 * `mark` names the small file that is written there and removed again.
 */
export async function fitPlace(
  disk: LaterDisk,
  looks: PlaceLooks,
  {
    folder,
    vault,
    other,
    mark,
  }: {
    readonly folder: string;
    readonly vault: string;
    readonly other: { readonly folder: string; readonly problem: 'sameAsFirst' | 'sameAsSecond' } | null;
    readonly mark: string;
  },
): Promise<Result<null, AppError>> {
  // A folder that isn't there, or hangs, can still be compared by its name.
  const real = async (path: string) =>
    (await looks.inTime(disk.realpath(path).catch(() => undefined))) ?? resolve(path);
  if ((await looks.look(folder)).state !== 'there') return err({ code: 'backup.placeAbsent' });
  const [own, home] = [await real(folder), await real(vault)];
  if (isIn(own, home)) return err({ code: 'backup.placeUnfit', problem: 'vaultFolder' });
  if (other && (await real(other.folder)) === own) return err({ code: 'backup.placeUnfit', problem: other.problem });
  const file = join(folder, mark);
  const written = await looks.inTime(
    disk
      .writeFile(file, 'Scrinium', { flag: 'wx' })
      .then(() => disk.rm(file))
      .then(
        () => true,
        () => false,
      ),
  );
  return written ? ok(null) : err({ code: 'backup.placeUnfit', problem: 'notWritable' });
}
