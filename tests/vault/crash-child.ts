import * as fs from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { createPlaceLooks } from '../../main/vault/backup/place-looks.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { createKeyWork } from '../../main/vault/key-derivation.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { createVaultKeeper } from '../../main/vault/vault-keeper.ts';
import { callTools, marking } from './call-tools.ts';

// Started by crash.test.ts as a process of its own, and killed by it at any moment.
const [folder = '', keyWorker = '', task = '', ...words] = process.argv.slice(2);
const keeper = createVaultKeeper({
  disk: fs,
  files: vaultFiles(folder),
  keyWork: { ...createKeyWork(keyWorker), judge: () => Promise.resolve({ score: 4, enough: true, reason: null }) },
  kdf: { algorithm: 'argon2id', memoryKiB: 64, passes: 1, lanes: 1 },
  now: Date.now,
  random: bytes => randomBytes(bytes),
  newId: randomUUID,
  documents: join(dirname(folder), 'documents'),
  program: '0.1.0',
  looks: createPlaceLooks(fs.promises, 3000),
  onOpen: key => void key.fill(0),
});
const say = (word: string) => fs.writeSync(1, `${word}\n`);

if (task === 'create') {
  say('begin');
  const made = await keeper.create({
    business: 'Blumen',
    ownerName: 'Anna Beispiel',
    country: 'DE',
    password: words[0] ?? '',
  });
  say(made.ok ? 'done' : made.error.code);
} else if (task === 'hold') {
  const opened = await keeper.unlock({ password: words[0] ?? '' });
  say(opened.ok ? 'done' : opened.error.code);
} else if (task === 'save') {
  say((await keeper.unlock({ password: words[0] ?? '' })).ok ? 'begin' : 'not let in');
  const open = keeper.opened();
  // One customer after another until killed; each is told once it is kept.
  for (let number = Number(words[1]); open; number += 1) {
    const customer = { ...emptyCustomer, familyName: 'Beispiel', number: String(number) };
    const context = writeContext(callTools, marking(open), 0);
    const saved = saveCustomer(context, { id: null, version: 0, customer });
    say(saved.ok ? `kept ${number}` : saved.error.code);
  }
} else if (task === 'spill') {
  say((await keeper.unlock({ password: words[0] ?? '' })).ok ? 'begin' : 'not let in');
  const open = keeper.opened();
  // Changes too large for the memory, one after another: their pages go into the log before they end, some of them twice.
  open?.db.pragma('cache_size = 10');
  for (let turn = 0; open; turn += 1) {
    open.db.exec('BEGIN IMMEDIATE');
    for (let number = 0; number < 150; number += 1) {
      const customer = { ...emptyCustomer, familyName: `Beispiel ${words[1]}-${turn}` };
      saveCustomer(writeContext(callTools, marking(open), 0), { id: null, version: 0, customer });
    }
    say(`ending ${turn}`);
    open.db.exec('COMMIT');
    say(`kept ${turn}`);
  }
} else if (task === 'change') {
  let [present = '', other = ''] = words;
  say((await keeper.unlock({ password: present })).ok ? 'begin' : 'not let in');
  // To and fro until killed; each change is told before and after.
  for (;;) {
    say(`to ${other}`);
    const changed = await keeper.changePassword({ password: present, newPassword: other });
    if (!changed.ok) say(changed.error.code);
    say(`is ${other}`);
    [present, other] = [other, present];
  }
}
// Stays, with the vault open, until it is killed.
setInterval(() => undefined, 1000);
