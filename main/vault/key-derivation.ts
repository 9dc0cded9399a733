import { Worker } from 'node:worker_threads';
import type { Strength } from '../../shared/domain/password-strength.ts';
import type { Kdf } from './key-slots.ts';

/** What a key worker is started with. */
export type KeyTask =
  | { readonly task: 'derive'; readonly secret: Uint8Array; readonly salt: Uint8Array; readonly kdf: Kdf }
  | { readonly task: 'judge'; readonly password: string; readonly ownWords: readonly string[] };

/** Work on keys that takes much memory: each piece in a thread of its own, which takes that memory with it when it ends. */
export type KeyWork = {
  /** A wrapping key of 32 bytes by Argon2id. Takes `secret` over and wipes it; the caller wipes the key. */
  readonly derive: (secret: Uint8Array, salt: Uint8Array, kdf: Kdf) => Promise<Uint8Array>;
  readonly judge: (password: string, ownWords: readonly string[]) => Promise<Strength>;
};

/**
 * The bytes of a password. Whatever the keyboard or system: composed letters (NFC) and plain spaces, as RFC 8265
 * (OpaqueString) has it. Not NFKC: that would make different passwords equal and change with Unicode's tables.
 */
export const passwordBytes = (password: string): Uint8Array =>
  new Uint8Array(Buffer.from(password.replace(/\p{Zs}/gu, ' ').normalize('NFC'), 'utf8'));

/** Runs key work in threads started from `keyWorker`, the path of key-worker.ts as built. */
export function createKeyWork(keyWorker: string): KeyWork {
  const run = <Answer>(task: KeyTask, moved: ArrayBuffer[]) =>
    new Promise<Answer>((resolve, reject) => {
      const worker = new Worker(keyWorker, { workerData: task, transferList: moved });
      // WebAssembly memory is neither wiped nor given back while its thread lives, so the answer is passed on after its end.
      let answer: { readonly value: Answer } | undefined;
      worker.once('message', (value: Answer) => {
        answer = { value };
        void worker.terminate();
      });
      worker.once('error', reject);
      worker.once('exit', code =>
        answer ? resolve(answer.value) : reject(new Error(`The key worker ended with ${code}`)),
      );
    });
  return {
    derive: async (secret, salt, kdf) => {
      const own = new Uint8Array(secret);
      secret.fill(0);
      return run<Uint8Array>({ task: 'derive', secret: own, salt: new Uint8Array(salt), kdf }, [own.buffer]);
    },
    judge: (password, ownWords) => run<Strength>({ task: 'judge', password, ownWords }, []),
  };
}
