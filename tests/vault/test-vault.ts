import * as fs from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { argon2id } from 'hash-wasm';
import { onTestFinished } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { createPlaceLooks, type LaterDisk } from '../../main/vault/backup/place-looks.ts';
import type { KeyWork } from '../../main/vault/key-derivation.ts';
import type { Kdf } from '../../main/vault/key-slots.ts';
import type { OpenOn } from '../../main/vault/open-on.ts';
import { vaultFiles, type VaultFiles } from '../../main/vault/vault-files.ts';
import { createVaultKeeper, type VaultKeeper } from '../../main/vault/vault-keeper.ts';
import { passwordStrength } from '../../shared/domain/password-strength.ts';
import type { Result } from '../../shared/result.ts';

/** The key worker as it stands in the source: Node runs it as it is. */
export const keyWorker = fileURLToPath(new URL('../../main/vault/key-worker.ts', import.meta.url));
/** As cheap as Argon2id can be: these tests are about files, not about guessing. */
export const cheapKdf: Kdf = { algorithm: 'argon2id', memoryKiB: 64, passes: 1, lanes: 1 };
export const firstPassword = 'drei blaue Kannen';
export const otherPassword = 'vier rote Tassen im Schrank';
export const newVault = {
  business: 'Blumen Beispiel',
  ownerName: 'Anna Beispiel',
  country: 'DE',
  password: firstPassword,
} as const;

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type TestVault = {
  readonly files: VaultFiles;
  readonly keeper: VaultKeeper;
  /** Moves the clock the keeper sees. */
  readonly pass: (seconds: number) => void;
  /** Another keeper for the same folder, as after a restart. */
  readonly restart: () => TestVault;
};

/** What the key worker does, without the thread: starting one takes longer than these tests' derivations. */
export const keyWorkHere: KeyWork = {
  derive: async (secret, salt, kdf) => {
    const password = Uint8Array.from(secret);
    secret.fill(0);
    return argon2id({
      password,
      salt,
      memorySize: kdf.memoryKiB,
      iterations: kdf.passes,
      parallelism: kdf.lanes,
      hashLength: 32,
      outputType: 'binary',
    });
  },
  judge: (password, ownWords) => Promise.resolve(passwordStrength(password, ownWords)),
};

type TestOptions = {
  readonly folder?: string;
  readonly documents?: string;
  readonly disk?: Disk;
  readonly keyWork?: KeyWork;
  readonly random?: (bytes: number) => Uint8Array;
  readonly onOpen?: (dataKey: Uint8Array, mark: Uint8Array) => void;
  readonly clock?: { now: number };
  readonly later?: Partial<LaterDisk>;
  readonly openOn?: OpenOn;
};

/** A keeper over real files in a folder of its own, with a clock the test moves. */
export function testVault(options: TestOptions = {}): TestVault {
  const folder = options.folder ?? join(tempFolder(), 'vault');
  const clock = options.clock ?? { now: Date.parse('2026-11-22T09:00:00Z') };
  const files = vaultFiles(folder);
  const keeper = createVaultKeeper({
    disk: options.disk ?? fs,
    files,
    keyWork: options.keyWork ?? keyWorkHere,
    kdf: cheapKdf,
    now: () => clock.now,
    random: options.random ?? (bytes => randomBytes(bytes)),
    newId: randomUUID,
    documents: options.documents ?? join(dirname(folder), 'documents'),
    program: '0.1.0',
    looks: createPlaceLooks({ ...fs.promises, ...options.later }, 500),
    ...(options.openOn && { openOn: options.openOn }),
    onOpen: options.onOpen ?? (key => void key.fill(0)),
  });
  onTestFinished(() => keeper.lock());
  return {
    files,
    keeper,
    pass: seconds => void (clock.now += seconds * 1000),
    restart: () => {
      keeper.lock();
      return testVault({ ...options, folder, clock });
    },
  };
}

let pattern: Promise<{ readonly folder: string; readonly recoveryKey: string }> | undefined;

async function makePattern(): Promise<{ readonly folder: string; readonly recoveryKey: string }> {
  const folder = join(mkdtempSync(join(tmpdir(), 'scrinium-pattern-')), 'vault');
  process.once('exit', () => rmSync(dirname(folder), { recursive: true, force: true }));
  const vault = testVault({ folder });
  const { recoveryKey } = value(await vault.keeper.create(newVault));
  vault.keeper.lock();
  return { folder, recoveryKey };
}

/** A locked vault of its own: a copy of one that is made once for each test file. */
export async function lockedVault(
  options: Omit<TestOptions, 'folder'> = {},
): Promise<TestVault & { readonly recoveryKey: string }> {
  const { folder, recoveryKey } = await (pattern ??= makePattern());
  const own = join(tempFolder(), 'vault');
  cpSync(folder, own, { recursive: true });
  return { ...testVault({ ...options, folder: own }), recoveryKey };
}

/** The value of a call that has to go well. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The refusal of a call that has to be refused; its code, or 'went well'. */
export const code = (result: Result<unknown, { readonly code: string }>): string =>
  result.ok ? 'went well' : result.error.code;
