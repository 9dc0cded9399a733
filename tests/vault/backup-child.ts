import * as fs from 'node:fs';
import { localMoment, makeBackup } from '../../main/vault/backup/make-backup.ts';

// Started by backup-refusals.test.ts as a process of its own, under a limit on how long a file may become.
const [database = '', slots = '', folder = '', vault = '', dataKey = ''] = process.argv.slice(2);
const made = makeBackup(fs, {
  database,
  slots,
  folder,
  vault,
  dataKey: Buffer.from(dataKey, 'hex'),
  cause: 'asked',
  number: 1,
  moment: localMoment(0),
  program: '0.1.0',
});
fs.writeSync(1, made.ok ? 'made' : JSON.stringify(made.error));
