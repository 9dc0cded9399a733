import type { AppError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { dropCache, openForReading } from '../db/open.ts';
import { reads } from '../ipc/handlers.ts';
import { readContext, type CallTools, type OpenForCalls } from './call-context.ts';
import { contactMarker } from './contact-mark.ts';
import { vaultFiles } from './vault-files.ts';
import type { ReaderKey, ToWorker } from './worker-messages.ts';

type Call = Extract<ToWorker, { kind: 'call' }>;

/** The thread that only reads: opened with the key the writer hands over, closed with the vault. */
export type Reader = {
  readonly open: (reader: ReaderKey) => void;
  /** Waits for what is being read, which has been told to stop. */
  readonly close: () => Promise<void>;
  readonly serve: (call: Call) => Promise<Result<unknown, AppError>>;
};

/** These go through much of the file, for one answer. */
const longWork: ReadonlySet<string> = new Set([
  'audit.verify',
  'import.check',
  'import.preview',
  'import.duplicates',
  'duplicates.find',
]);

/** Answers the calls that change nothing, on a connection that can't. */
export function createReader(folder: string, calls: CallTools): Reader {
  let open: OpenForCalls | undefined;
  const running = new Set<Promise<unknown>>();

  async function serve({ channel, request, cancels }: Call): Promise<Result<unknown, AppError>> {
    if (!open) return err({ code: 'vault.locked' });
    const service = Object.hasOwn(reads, channel) ? reads[channel as keyof typeof reads] : undefined;
    if (!service) throw new Error('The reader does not serve this call');
    const { db } = open;
    const result = await service(readContext(calls, open, cancels), request as never);
    if (longWork.has(channel)) dropCache(db);
    return result;
  }

  return {
    open: ({ key, mark, user }) => {
      try {
        open = { db: openForReading(vaultFiles(folder).database, { key, mark }), user, mark: contactMarker(key, mark) };
      } finally {
        key.fill(0);
      }
    },
    close: async () => {
      const closing = open;
      open = undefined;
      await Promise.allSettled(running);
      closing?.db.close();
    },
    serve: call => {
      const work = serve(call).finally(() => running.delete(work));
      running.add(work);
      return work;
    },
  };
}
