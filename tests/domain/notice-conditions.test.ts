import { expect, test } from 'vitest';
import { holds, undecided } from '../../shared/domain/notice-values.ts';

const scope = { conditions: new Set(['home', 'receivers']), open: new Set(['automated', 'california.ccpa']) };

test.each([
  [[], true, []],
  [['home'], true, []],
  [['!home'], false, []],
  [['website'], false, []],
  [['!website', 'home'], true, []],
  // Nobody has said: it holds neither way, and hangs on the answer.
  [['automated'], false, ['automated']],
  [['!automated'], false, ['automated']],
  [['home', '!california.ccpa', 'automated'], false, ['california.ccpa', 'automated']],
  // Decided already, whatever the answer will be.
  [['automated', 'website'], false, []],
  [['!automated', '!receivers'], false, []],
])('%j', (when, held, open) => {
  expect(holds(when, scope)).toBe(held);
  expect(undecided(when, scope)).toEqual(open);
});
