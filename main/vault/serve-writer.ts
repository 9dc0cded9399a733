import { randomBytes, randomUUID } from 'node:crypto';
import * as disk from 'node:fs';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { dropCache, emptyLog, endStrayTransaction } from '../db/open.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { writes } from '../ipc/handlers.ts';
import { writeContext, type CallTools } from './call-context.ts';
import { createKeyWork } from './key-derivation.ts';
import { kdfToday } from './key-slots.ts';
import { vaultFiles } from './vault-files.ts';
import { createVaultKeeper } from './vault-keeper.ts';
import type { FromWorker, Session, ToWorker } from './worker-messages.ts';

type Call = Extract<ToWorker, { kind: 'call' }>;

/** After these the log is long and the cache full of pages nobody asks for again. */
const longWork: ReadonlySet<string> = new Set(['import.run', 'import.undo', 'import.discard']);

/** Answers the calls that change the vault, and those about its keys, strictly one after another. */
export function createWriter(
  folder: string,
  keyWorker: string,
  calls: CallTools,
  say: (message: FromWorker, moved?: ArrayBuffer[]) => void,
): (call: Call) => Promise<Result<unknown, AppError>> {
  const keeper = createVaultKeeper({
    disk,
    files: vaultFiles(folder),
    keyWork: createKeyWork(keyWorker),
    kdf: kdfToday,
    now: Date.now,
    random: bytes => randomBytes(bytes),
    newId: randomUUID,
    onOpen: (key, mark) => {
      const user = keeper.opened()?.user;
      if (!user) return;
      const moved = key.buffer as ArrayBuffer;
      say({ kind: 'reader', reader: { key, mark, user } }, [moved]);
    },
  });

  const session = (): Session => {
    const open = keeper.opened();
    return {
      unlocked: open !== undefined,
      user: open?.user ?? null,
      autoLockMinutes: open ? (readVaultRow(open.db)?.autoLockMinutes ?? 0) : 0,
    };
  };

  async function change({ channel, request, cancels }: Call): Promise<Result<unknown, AppError>> {
    const open = keeper.opened();
    if (!open) return err({ code: 'vault.locked' });
    const service = Object.hasOwn(writes, channel) ? writes[channel as keyof typeof writes] : undefined;
    if (!service) throw new Error('The writer does not serve this call');
    try {
      return await service(writeContext(calls, open.db, open.user, cancels), request as never);
    } finally {
      endStrayTransaction(open.db);
    }
  }

  async function serve(call: Call): Promise<Result<unknown, AppError>> {
    switch (call.channel) {
      case 'vault.create':
        return keeper.create(call.request as never);
      case 'vault.unlock':
        return keeper.unlock(call.request as never);
      case 'vault.unlockWithRecovery':
        return keeper.unlockWithRecovery(call.request as never);
      case 'password.change':
        return keeper.changePassword(call.request as never);
      case 'recovery.replace':
        return keeper.replaceRecovery(call.request as never);
      case 'recovery.confirm':
        return keeper.confirmRecovery(call.request as never);
      case 'recoverySheet':
        return keeper.recoverySheet();
      case 'vault.lock':
        keeper.lock();
        return ok({});
      default:
        return change(call);
    }
  }

  const tellsSession: ReadonlySet<string> = new Set([
    'vault.create',
    'vault.unlock',
    'vault.unlockWithRecovery',
    'vault.lock',
    'settings.save',
  ]);
  let last: Promise<unknown> = Promise.resolve();
  return call => {
    // Where the vault stands is asked by a window that just loaded; it must not wait for an import.
    if (call.channel === 'vault.state') return Promise.resolve(keeper.state());
    const answer = last.then(async () => {
      const result = await serve(call);
      if (result.ok && tellsSession.has(call.channel)) say({ kind: 'session', session: session() });
      return result;
    });
    last = answer
      .catch(() => undefined)
      .then(() => {
        const db = longWork.has(call.channel) ? keeper.opened()?.db : undefined;
        if (!db) return;
        emptyLog(db);
        dropCache(db);
      })
      .catch(() => undefined);
    return answer;
  };
}
