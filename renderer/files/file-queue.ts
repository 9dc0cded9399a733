import { useSyncExternalStore } from 'react';
import { partBytes, type AttachmentSubject } from '../../shared/domain/attachment.ts';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { ask } from '../ui/calls.ts';

/** So much of a file is handed over at once, in bytes: whole parts, each slice a short turn of the vault's writer. */
const sliceBytes = 4 * partBytes;

/** A file on its way to its record. `sent`: bytes handed over. `refusal`: why it was not added. */
export type Arriving = {
  readonly key: number;
  readonly subject: AttachmentSubject;
  readonly record: string;
  readonly file: File;
  readonly sent: number;
  readonly refusal: AppError | null;
};

// One after another, whatever page is shown: going to another page meanwhile loses nothing, locking ends it with the page.
let queue: readonly Arriving[] = [];
let made = 0;
let working = false;
const listeners = new Set<() => void>();

function set(next: readonly Arriving[]): void {
  queue = next;
  for (const listener of listeners) listener();
}
const update = (key: number, change: Partial<Arriving>): void =>
  set(queue.map(each => (each.key === key ? { ...each, ...change } : each)));
const isWanted = (key: number): boolean => queue.some(each => each.key === key);

/** Takes a file out of the queue: one that is arriving is not added, one that was refused is no longer named. */
export const dropFile = (key: number): void => set(queue.filter(each => each.key !== key));

/** Adds files to a record, one after another. `onAdded`: after the last, with how many there are now more. */
export async function addFiles(
  { subject, record }: Pick<Arriving, 'subject' | 'record'>,
  files: readonly File[],
  onAdded: (count: number) => void,
): Promise<void> {
  set([...queue, ...files.map(file => ({ key: (made += 1), subject, record, file, sent: 0, refusal: null }))]);
  if (working) return;
  working = true;
  let added = 0;
  for (let next = nextFile(); next; next = nextFile()) {
    const { key } = next;
    const sent = await send(next);
    if (sent.ok) {
      added += 1;
      dropFile(key);
    } else update(key, { refusal: sent.error });
  }
  working = false;
  if (added > 0) onAdded(added);
}

const nextFile = (): Arriving | undefined => queue.find(({ refusal }) => refusal === null);

/** Carries one file into the vault, slice by slice, so that it is never held as a whole. */
async function send({ key, subject, record, file }: Arriving): Promise<Result<null, AppError>> {
  const begun = await ask('attachments.begin', {
    subject,
    record,
    name: file.name.slice(-1000),
    bytes: file.size,
  });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const giveUp = async (refusal: AppError) => {
    await ask('attachments.discard', { id });
    return err(refusal);
  };
  for (let offset = 0; offset < file.size; offset += sliceBytes) {
    if (!isWanted(key)) return giveUp({ code: 'job.cancelled' });
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.slice(offset, offset + sliceBytes).arrayBuffer());
    } catch {
      // The stick was pulled, the file was changed while it was read, or it is a folder.
      return giveUp({ code: 'attachment.incomplete' });
    }
    const received = await ask('attachments.receive', { id, offset, bytes });
    if (!received.ok) return giveUp(received.error);
    update(key, { sent: Math.min(file.size, offset + sliceBytes) });
  }
  return ok(null);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The files on their way to this record, and those that were not added. */
export const useArriving = (record: string): readonly Arriving[] =>
  useSyncExternalStore(subscribe, () => queue).filter(each => each.record === record);
