import { parentPort, workerData } from 'node:worker_threads';
import type { KeyTask } from './key-derivation.ts';

// One piece of work, then the end: whoever started this thread terminates it with all its memory.
const task = workerData as KeyTask;
if (task.task === 'derive') {
  const { argon2id } = await import('hash-wasm');
  const { secret, salt, kdf } = task;
  const key = await argon2id({
    password: secret,
    salt,
    memorySize: kdf.memoryKiB,
    iterations: kdf.passes,
    parallelism: kdf.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  secret.fill(0);
  const own = new Uint8Array(key);
  key.fill(0);
  parentPort?.postMessage(own, [own.buffer]);
} else {
  const { passwordStrength } = await import('../../shared/domain/password-strength.ts');
  parentPort?.postMessage(passwordStrength(task.password, task.ownWords));
}
