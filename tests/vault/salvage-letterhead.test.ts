import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readLetterhead, saveLetterhead, storeLogo } from '../../main/services/letterhead.ts';
import { pngLogo } from '../documents/letterheads.ts';
import { password, salvageOf } from './damaged-vault.ts';
import { restoreVault } from './restore-vault.ts';
import { newVault, testVault, value } from './test-vault.ts';

test('salvaging keeps the letterhead, logo and foot', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-letterhead-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const made = testVault({ folder: join(folder, 'vault') });
  value(await made.keeper.create(newVault));
  const before = restoreVault(made);
  value(storeLogo(before.context(), { bytes: new Uint8Array(Buffer.from(pngLogo, 'base64')) }));
  value(saveLetterhead(before.context(), { foot: 'HRA 1234' }));
  before.sync();
  before.lock();
  value(await salvageOf(made.files).salvage(password));
  const after = restoreVault(testVault({ folder: made.files.folder }));
  await after.unlock();
  expect(value(readLetterhead(after.context()))).toEqual({
    logo: { kind: 'image/png', base64: pngLogo, width: 120, height: 60 },
    foot: 'HRA 1234',
  });
  after.lock();
});
