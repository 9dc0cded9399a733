import { describe, expect, it } from 'vitest';
import { saveSettings, readSettings } from '../../main/services/settings.ts';
import { saveStanding } from '../../main/services/consents.ts';
import { readAskFacts, readLetterText, noteAsked } from '../../main/services/check-letters.ts';
import { readDataCheck } from '../../main/services/data-checks.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { say, today, value } from './consent-vault.ts';
import { somebody } from './letter-vault.ts';

type Vault = ReturnType<typeof openTestVault>;
const facts = (vault: Vault, customers: string[], how: 'post' | 'email') =>
  value(readAskFacts(vault.read, { customers, how }));
const whole = { phones: [{ label: '' as const, number: '0351 1234567' }], notes: 'zahlt nie', tags: ['Stammkunde'] };

/** A vault with a field of its own and the date of birth. */
function vaultWithFields(): Vault {
  const vault = openTestVault();
  const settings = value(readSettings(vault.read));
  value(
    saveSettings(vault.write, {
      ...settings,
      extraFields: [
        { id: 'dateOfBirth', kind: 'date', name: '', purpose: 'Glückwunsch', on: true },
        { id: 'shoes', kind: 'text', name: 'Schuhgröße', purpose: 'Beratung', on: true },
        { id: 'old', kind: 'text', name: 'Altes', purpose: 'Beratung', on: false },
      ],
    }),
  );
  return vault;
}

describe('what a customer is asked about', () => {
  it('is all of it in a letter, and nothing that stays inside', () => {
    const vault = vaultWithFields();
    const id = somebody(vault, { ...whole, extras: { dateOfBirth: '1980-05-17', shoes: '42' } });
    const [asked] = facts(vault, [id], 'post').people;
    expect(asked?.shown).toEqual([
      { what: 'name', label: '', values: ['Anna Probst'] },
      { what: 'address', label: '', values: ['Lange Gasse 12, 01067 Dresden, DE'] },
      { what: 'email', label: '', values: ['probst@kunde.example'] },
      { what: 'phone', label: '', values: ['0351 1234567'] },
      { what: 'dateOfBirth', label: '', values: ['1980-05-17'] },
      { what: 'extra', label: 'Schuhgröße', values: ['42'] },
    ]);
    expect(JSON.stringify(asked)).not.toMatch(/zahlt nie|Stammkunde/);
  });

  it('is only part of it in an e-mail', () => {
    const vault = vaultWithFields();
    const id = somebody(vault, {
      ...whole,
      emails: [
        { label: '', address: 'anna@kunde.example' },
        { label: 'work', address: 'probst@firma.example' },
      ],
      extras: { dateOfBirth: '1980-05-17', shoes: '42' },
    });
    const { to, subject, text, language } = value(readLetterText(vault.read, { customer: id, language: 'en' }));
    expect({ to, subject, language }).toEqual({
      to: 'anna@kunde.example',
      subject: 'Stimmen Ihre Angaben noch?',
      language: 'de',
    });
    expect(text).toContain('anna@kunde.example; p…@firma.example');
    expect(text).toContain('… 567');
    expect(text).toContain('…, 01067 Dresden');
    expect(text).toContain('Schuhgröße: liegt uns vor');
    expect(text).toMatch(/widersprechen/);
    // No address stands above a text for a mail program.
    expect(text).toContain('als Antwort auf diese E-Mail');
    expect(text).not.toContain('Anschrift oben');
    expect(text).not.toMatch(/1234567|Lange Gasse|1980|42|zahlt nie|probst@firma/);
  });
});

describe('who is not asked', () => {
  it('is told apart by why', () => {
    const vault = openTestVault();
    const fine = somebody(vault);
    const blocked = somebody(vault, { familyName: 'Gesperrt' });
    const dead = somebody(vault, { familyName: 'Tot' });
    const far = somebody(vault, { familyName: 'Ohne', addresses: [], emails: [] });
    const silent = somebody(vault, { familyName: 'Ruhe' });
    const stand = (customer: string, change: Partial<typeof plainStanding>) =>
      value(saveStanding(vault.write, { customer, standing: { ...plainStanding, ...change } }));
    stand(dead, { deceased: true });
    stand(blocked, { blocked: true });
    say(vault, silent, { kind: 'doNotContact', channels: ['post'], why: 'asked' });
    const disputed = somebody(vault, { familyName: 'Streit' });
    say(vault, disputed, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
    const another = somebody(vault, { familyName: 'Fremd' }, { street: 'Neue Gasse 1' });
    say(vault, another, { kind: 'doNotContact', channels: null, why: 'addressOfAnother' });
    const there = somebody(vault, { familyName: 'Nachmieter' }, { street: 'Neue Gasse 1' });
    const gone = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
    const { people, leftOut } = facts(
      vault,
      [fine, blocked, dead, far, silent, disputed, another, there, gone],
      'post',
    );
    expect(people.map(({ person }) => person.id)).toEqual([fine]);
    expect(leftOut.map(({ why }) => why)).toEqual([
      'blocked',
      'deceased',
      'noAddress',
      'doNotContact',
      'blocked',
      'doNotContact',
      'doNotContact',
      'gone',
    ]);
    expect(facts(vault, [far, silent], 'email').leftOut).toMatchObject([{ why: 'noEmail' }]);
  });

  it('is noted as asked by nobody', () => {
    const vault = openTestVault();
    const far = somebody(vault, { addresses: [] });
    expect(noteAsked(vault.write, { customers: [far], how: 'post', today })).toMatchObject({
      error: { code: 'notice.nobodyToWrite' },
    });
    expect(value(readDataCheck(vault.read, { customer: far, today })).askedOn).toBe('');
  });
});
