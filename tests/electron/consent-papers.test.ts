import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createConsentPapers } from '../../main/electron/consent-papers.ts';
import type { Electron } from '../../main/electron/electron.ts';
import { reads, writes } from '../../main/ipc/handlers.ts';
import { consentOverview, listDueConsents } from '../../main/services/consent-lists.ts';
import { customerTimeline } from '../../main/db/tables/audit.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import { err } from '../../shared/result.ts';
import { consentVault, give, giving, may, reachable, say, today, value } from '../services/consent-vault.ts';

/**
 * The calls over a real vault; each dialog is answered with the next of `picks`, a file's name in the folder or null. What
 * comes to pass while the first or second dialog is open stands in `during`, by its place.
 */
function papers(picks: readonly (string | null)[], during: Record<number, () => void> = {}) {
  const made = consentVault();
  const { vault } = made;
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const offered: string[] = [];
  const left = [...picks];
  const dialog = {
    showSaveDialog: ({ defaultPath }: { readonly defaultPath: string }) => {
      during[offered.length]?.();
      offered.push(defaultPath);
      const pick = left.shift() ?? null;
      return Promise.resolve({ canceled: pick === null, filePath: pick === null ? '' : join(folder, pick) });
    },
  } as unknown as Electron['dialog'];
  const state = { locked: false };
  const heard: Record<string, () => void> = {};
  const answer = (channel: keyof typeof reads | keyof typeof writes, request: never) =>
    channel in reads
      ? Promise.resolve(reads[channel as keyof typeof reads](vault.read, request))
      : Promise.resolve(writes[channel as keyof typeof writes](vault.write, request));
  const call = (async (channel: keyof typeof reads | keyof typeof writes, request: never) => {
    if (state.locked) return err({ code: 'vault.locked' });
    const given = await answer(channel, request);
    heard[channel]?.();
    return given;
  }) as VaultThreads['call'];
  const calls = createConsentPapers({ electron: { dialog }, vault: { call }, documents: folder });
  const file = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { ...made, calls, folder, offered, file, state, during, heard };
}

const mailing = { purpose: 'newsletter', channel: 'email', today, language: 'en' } as const;

describe('saving a mailing list', () => {
  test('writes both lists with their reasons, and notes who is written to', async () => {
    const { vault, newsletter, calls, file, offered } = papers(['yes.csv', 'no.csv']);
    const yes = reachable(vault, { familyName: 'Jahn' });
    const no = reachable(vault, { familyName: 'Neinhaus' });
    give(vault, giving(yes.id, newsletter));
    expect(await calls['consents.saveMailing'](mailing)).toEqual({
      ok: true,
      value: { saved: true, fileName: 'yes.csv', allowed: 1, refused: 1 },
    });
    expect(offered.map(path => path.replace(/^.*[/\\]/, ''))).toEqual([
      `May be contacted ${today}.csv`,
      `May not be contacted ${today}.csv`,
    ]);
    expect(file('yes.csv')).toContain('Jahn');
    expect(file('yes.csv')).toContain('has consented');
    expect(file('yes.csv')).not.toContain('Neinhaus');
    expect(file('no.csv')).toContain('Neinhaus');
    expect(file('no.csv')).toContain('no consent yet');
    expect(file('no.csv')).not.toContain('Jahn');
    expect(customerTimeline(vault.db, yes.id)[0]).toMatchObject({ action: 'used' });
    expect(customerTimeline(vault.db, no.id).some(({ action }) => action === 'used')).toBe(false);
  });

  test('Cancel writes nothing and notes nobody', async () => {
    const { vault, newsletter, calls, folder } = papers([null]);
    const yes = reachable(vault);
    give(vault, giving(yes.id, newsletter));
    expect(await calls['consents.saveMailing'](mailing)).toMatchObject({ value: { saved: false } });
    expect(readdirSync(folder)).toEqual([]);
    expect(value(await consentOverview(vault.read, { today })).mailings).toEqual([]);
  });

  test('a place that can’t be written to is told, and nobody is noted', async () => {
    const { vault, newsletter, calls } = papers([join('not', 'there', 'yes.csv')]);
    const yes = reachable(vault);
    give(vault, giving(yes.id, newsletter));
    expect(await calls['consents.saveMailing'](mailing)).toEqual({ ok: false, error: { code: 'file.cannotWrite' } });
    expect(value(await consentOverview(vault.read, { today })).mailings).toEqual([]);
  });
});

const locked = { ok: false, error: { code: 'vault.locked' } };

describe('while the question where to is open', () => {
  /** One who said yes and one who never did. */
  function two(made: ReturnType<typeof papers>) {
    const yes = reachable(made.vault, { familyName: 'Jahn' });
    const also = reachable(made.vault, { familyName: 'Wanke' });
    for (const { id } of [yes, also]) give(made.vault, giving(id, made.newsletter));
    const withdraws = () =>
      say(made.vault, also.id, {
        kind: 'consentWithdrawn',
        purpose: 'newsletter',
        channels: ['email'],
        how: 'phone',
        by: 'person',
      });
    return { yes, also, withdraws };
  }

  test.each(['the dialog', 'the reading'])(
    'who says no during %s is in the other list, and not noted',
    async during => {
      const made = papers(['yes.csv', 'no.csv']);
      const { also, withdraws } = two(made);
      if (during === 'the dialog') made.during[0] = withdraws;
      else
        made.heard['consents.mailingList'] = () => {
          delete made.heard['consents.mailingList'];
          withdraws();
        };
      expect(await made.calls['consents.saveMailing'](mailing)).toMatchObject({ value: { allowed: 1, refused: 1 } });
      expect(made.file('yes.csv')).toContain('Jahn');
      expect(made.file('yes.csv')).not.toContain('Wanke');
      expect(made.file('no.csv')).toContain('Wanke');
      expect(customerTimeline(made.vault.db, also.id).some(({ action }) => action === 'used')).toBe(false);
      const { mailings } = value(await consentOverview(made.vault.read, { today }));
      expect(mailings).toMatchObject([{ allowed: 1, refused: 1 }]);
    },
  );

  test('a vault that locks lets nothing out', async () => {
    const made = papers(['yes.csv', 'no.csv']);
    two(made);
    made.during[0] = () => void (made.state.locked = true);
    expect(await made.calls['consents.saveMailing'](mailing)).toEqual(locked);
    expect(readdirSync(made.folder)).toEqual([]);
    expect(value(await consentOverview(made.vault.read, { today })).mailings).toEqual([]);
  });

  test('of the second list as well', async () => {
    const made = papers(['yes.csv', 'no.csv']);
    two(made);
    reachable(made.vault, { familyName: 'Neinhaus' });
    made.during[1] = () => void (made.state.locked = true);
    expect(await made.calls['consents.saveMailing'](mailing)).toEqual(locked);
    expect(readdirSync(made.folder)).toEqual(['yes.csv']);
  });

  test('a vault that locks when the list is read leaves no file', async () => {
    const made = papers(['yes.csv']);
    two(made);
    made.heard['consents.mailingList'] = () => void (made.state.locked = true);
    expect(await made.calls['consents.saveMailing'](mailing)).toEqual(locked);
    expect(readdirSync(made.folder)).toEqual([]);
  });
});

describe('saving a list of those to ask again', () => {
  const due = { purpose: 'newsletter', channel: 'email', through: 'post', kind: 'expired', today } as const;
  const request = (textVersion: string, customers: string[] | null = null) =>
    ({ ...due, textVersion, customers, language: 'en' }) as const;
  const stillDue = async ({ vault }: ReturnType<typeof papers>) =>
    value(await listDueConsents(vault.read, { ...due, offset: 0, limit: 50 })).people.map(({ customer }) => customer);

  /** Three whose consent has ended; the last said no to letters. */
  function three(made: ReturnType<typeof papers>): readonly string[] {
    const ids = ['Eins', 'Zwei', 'Drei'].map(familyName => {
      const { id } = reachable(made.vault, {
        familyName,
        addresses: [
          {
            label: 'private',
            street: `${familyName}weg 1`,
            extra: '',
            postcode: '01067',
            city: 'Dresden',
            region: '',
            country: 'DE',
          },
        ],
      });
      give(made.vault, giving(id, made.newsletter, { givenOn: '2024-11-21' }));
      return id;
    });
    say(made.vault, ids[2] ?? '', { kind: 'doNotContact', channels: ['post'], why: 'asked' });
    return ids;
  }

  test('all who can be: in the file with the letter in the language of its text, and noted as asked', async () => {
    const made = papers(['ask.csv']);
    const ids = three(made);
    expect(await made.calls['consents.saveDue'](request(made.newsletter))).toEqual({
      ok: true,
      value: { saved: true, fileName: 'ask.csv', asked: 2 },
    });
    const file = made.file('ask.csv');
    expect(file).toContain('Einsweg 1');
    expect(file).toContain('Zweiweg 1');
    expect(file).not.toContain('Dreiweg 1');
    expect(file).toContain('Guten Tag');
    expect(file).toContain('Ja zu newsletter. Ich kann das jederzeit widerrufen.');
    expect(file).toContain('Fahrradladen Probe');
    expect(await stillDue(made)).toEqual([ids[2]]);
    expect(may(made.vault, ids[0] ?? '', 'newsletter', 'email')).toMatchObject({ allowed: false });
  });

  test('only those chosen, and never one who can’t be', async () => {
    const made = papers(['ask.csv']);
    const ids = three(made);
    const chosen = [ids[1] ?? '', ids[2] ?? ''];
    expect(await made.calls['consents.saveDue'](request(made.newsletter, chosen))).toMatchObject({
      value: { asked: 1 },
    });
    expect(made.file('ask.csv')).not.toContain('Einsweg');
    expect(await stillDue(made)).toEqual([ids[0], ids[2]]);
  });

  test('Cancel notes nobody; a text that isn’t there writes nothing', async () => {
    const made = papers([null, 'ask.csv']);
    three(made);
    expect(await made.calls['consents.saveDue'](request(made.newsletter))).toMatchObject({
      value: { saved: false, asked: 0 },
    });
    expect(await stillDue(made)).toHaveLength(3);
    expect(await made.calls['consents.saveDue'](request('f0000000-0000-4000-8000-000000000000'))).toEqual({
      ok: false,
      error: { code: 'consent.gone' },
    });
    expect(await made.calls['consents.saveDue'](request(made.phoneAds))).toMatchObject({ ok: false });
    expect(readdirSync(made.folder)).toEqual([]);
  });

  test('who says no while the question where to is open is neither written nor noted', async () => {
    const made = papers(['ask.csv']);
    const ids = three(made);
    made.during[0] = () => say(made.vault, ids[0] ?? '', { kind: 'doNotContact', channels: ['post'], why: 'asked' });
    expect(await made.calls['consents.saveDue'](request(made.newsletter))).toMatchObject({ value: { asked: 1 } });
    expect(made.file('ask.csv')).not.toContain('Einsweg');
    expect(made.file('ask.csv')).toContain('Zweiweg');
    expect(await stillDue(made)).toEqual([ids[0], ids[2]]);
  });

  test('a vault that locks meanwhile lets nothing out, and a place that can’t be written to notes nobody', async () => {
    const made = papers([join('not', 'there', 'ask.csv'), 'ask.csv']);
    three(made);
    expect(await made.calls['consents.saveDue'](request(made.newsletter))).toEqual({
      ok: false,
      error: { code: 'file.cannotWrite' },
    });
    made.during[1] = () => void (made.state.locked = true);
    expect(await made.calls['consents.saveDue'](request(made.newsletter))).toEqual(locked);
    expect(readdirSync(made.folder)).toEqual([]);
    expect(await stillDue(made)).toHaveLength(3);
  });
});
