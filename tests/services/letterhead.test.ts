import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readLetterhead, removeLogo, saveLetterhead, storeLogo } from '../../main/services/letterhead.ts';
import { verifyAudit, listAudit } from '../../main/services/audit.ts';
import { jpegLogo, pngLogo } from '../documents/letterheads.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';

const png = new Uint8Array(Buffer.from(pngLogo, 'base64'));
const jpeg = new Uint8Array(Buffer.from(jpegLogo, 'base64'));

describe('the letterhead', () => {
  test('has nothing before anybody chose something', () => {
    expect(value(readLetterhead(openTestVault().read))).toEqual({ logo: null, foot: '' });
  });

  test('keeps the logo byte for byte, another in its place, and the foot through both', () => {
    const { read, write } = openTestVault();
    value(saveLetterhead(write, { foot: '  HRA 1234\nDresden ' }));
    value(storeLogo(write, { bytes: png }));
    expect(value(readLetterhead(read))).toEqual({
      logo: { kind: 'image/png', base64: pngLogo, width: 120, height: 60 },
      foot: 'HRA 1234\nDresden',
    });
    value(storeLogo(write, { bytes: jpeg }));
    expect(value(readLetterhead(read)).logo).toMatchObject({ kind: 'image/jpeg', base64: jpegLogo });
    value(removeLogo(write));
    expect(value(readLetterhead(read))).toEqual({ logo: null, foot: 'HRA 1234\nDresden' });
  });

  test('refuses what is no picture, and keeps what was there', () => {
    const { read, write } = openTestVault();
    value(storeLogo(write, { bytes: png }));
    expect(storeLogo(write, { bytes: new Uint8Array(9) })).toEqual({
      ok: false,
      error: { code: 'letterhead.logo', flaw: 'notAPicture' },
    });
    expect(value(readLetterhead(read)).logo?.base64).toBe(pngLogo);
  });

  test('stands in the trail once for each change, the logo by its checksum', async () => {
    const { read, write } = openTestVault();
    const entries = () => value(listAudit(read, { offset: 0, limit: 50, record: '' })).rows;
    const before = entries().length;
    value(storeLogo(write, { bytes: png }));
    value(storeLogo(write, { bytes: png }));
    value(saveLetterhead(write, { foot: '' }));
    expect(entries()).toHaveLength(before + 1);
    expect(entries()[0]).toMatchObject({ action: 'changed', subject: 'company' });
    const kept = JSON.stringify(write.db.prepare('SELECT * FROM audit').all());
    expect(kept).toContain(createHash('sha256').update(png).digest('hex'));
    expect(kept).not.toContain(pngLogo.slice(0, 60));
    expect(value(await verifyAudit(read)).broken).toBeNull();
  });
});
