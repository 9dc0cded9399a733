import { describe, expect, test } from 'vitest';
import { customerHint, hintChannels } from '../../shared/domain/customer-hint.ts';
import { Channel } from '../../shared/domain/consent-event.ts';
import { readability, readabilityGoals } from '../../shared/domain/readability.ts';
import { packs } from '../../shared/packs.ts';
import { flowers } from './consent-facts.ts';

const pack = packs.consentTexts();

describe('the hint for existing customers', () => {
  test.each(['en', 'de'] as const)('in %s says who, by what, and how to say no, in plain words', language => {
    for (const channels of [['email'], ['sms'], ['email', 'messenger'], ['email', 'post']] as Channel[][]) {
      const { text, missing } = customerHint(pack, { controller: flowers, channels }, language);
      expect(missing).toEqual([]);
      expect(text.split('\n')).toHaveLength(3);
      for (const said of [flowers.legalName, flowers.email, flowers.phone]) expect(text).toContain(said);
      expect(text).toContain(language === 'de' ? 'jederzeit widersprechen' : 'say no to this at any time');
      expect(text).not.toMatch(/[{}☐]/);
      expect(readability(text, language)?.score).toBeGreaterThanOrEqual(readabilityGoals[language]);
    }
  });

  test('names what is missing and leaves no hole', () => {
    const nobody = { ...flowers, legalName: '', email: ' ', phone: '' };
    expect(customerHint(pack, { controller: nobody, channels: ['post'] }, 'de')).toEqual({
      text: pack.hint.blocks.free.text.de,
      missing: ['legalName', 'contact', 'hintChannels'],
    });
  });

  test('is for electronic mail only', () => {
    expect(hintChannels(Channel.options)).toEqual(['email', 'sms', 'messenger']);
  });
});
