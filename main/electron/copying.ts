import { createHash } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Clipboard } from './electron.ts';

/** How long a copied text can be pasted, in milliseconds. */
const pasteTime = 60_000;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `copy` answers the call; `takeOut` takes out at once what still lies there: when the program ends, its minute would end with it. */
export type Copying = {
  readonly copy: (request: RequestOf<'clipboard.copy'>) => Promise<Result<ResponseOf<'clipboard.copy'>, never>>;
  readonly takeOut: () => Promise<void>;
};

/**
 * Copies texts into the clipboard, and takes each out again after a minute, unless something else was copied meanwhile. Only its hash is
 * remembered. `later`: runs something when so many milliseconds are over.
 */
export function createCopying({
  clipboard,
  later,
}: {
  readonly clipboard: Clipboard;
  readonly later: (run: () => void, milliseconds: number) => void;
}): Copying {
  let copies = 0;
  /** Of what was copied last; '' where nothing of ours lies there. */
  let ours = '';
  const held = async () => hashOf(await clipboard.readText());
  const takeOut = async () => {
    if (ours !== '' && (await held()) === ours) clipboard.clear();
    ours = '';
  };
  return {
    copy: async ({ text }) => {
      await clipboard.writeText(text);
      copies += 1;
      const copy = copies;
      // What comes out isn't to the letter what went in: systems turn the ends of lines into their own.
      ours = await held();
      later(() => void (copy === copies && takeOut()), pasteTime);
      return ok({});
    },
    takeOut,
  };
}
