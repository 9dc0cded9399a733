import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResponseOf } from '../../shared/ipc/contract.ts';

type Notices = ResponseOf<'app.notices'>['packages'];

/** The licences of everything that ships, as the build wrote them down beside what it bundled. `out` is the built folder. */
export async function readNotices(out: string): Promise<ResponseOf<'app.notices'>> {
  const lists = await Promise.all(
    ['main', 'renderer'].map(
      async part => JSON.parse(await readFile(join(out, part, 'notices.json'), 'utf8')) as Notices,
    ),
  );
  const byName = new Map(lists.flat().map(notice => [`${notice.name}@${notice.version}`, notice]));
  return { packages: [...byName.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)) };
}
