import { describe, expect, test } from 'vitest';
import { prepareContactRules } from '../../shared/domain/contact-rules.ts';
import { publicLists } from '../../shared/domain/public-lists.ts';
import { packs } from '../../shared/packs.ts';

describe('public lists of people who want no advertising', () => {
  test.each([
    ['DE', '2026-11-28', ['robinson-de']],
    ['AT', '2026-11-28', ['ecg-at', 'robinson-at']],
    ['CH', '2026-11-28', ['directory-ch']],
    ['GB', '2026-11-28', ['ctps', 'mps', 'tps']],
    ['US-CA', '2026-11-28', ['dnc-us']],
    ['NZ', '2026-11-28', []],
  ] as const)('%s on %s: %j', (place, day, codes) => {
    const rules = prepareContactRules(packs.contactRules(), 'DE');
    expect(publicLists(rules, place, day).toSorted()).toEqual(codes);
  });

  test('a list that a later rule doesn’t name any more is gone from that day on', () => {
    const rules = prepareContactRules(packs.contactRules(), 'DE');
    expect(publicLists(rules, 'FR', '2026-08-10')).toContain('bloctel');
    expect(publicLists(rules, 'FR', '2026-08-11')).not.toContain('bloctel');
  });
});
