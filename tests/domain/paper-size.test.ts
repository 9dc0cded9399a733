import { expect, test } from 'vitest';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { packs } from '../../shared/packs.ts';

test.each([
  ['eu', { name: 'A4', width: 210, height: 297 }],
  ['uk', { name: 'A4', width: 210, height: 297 }],
  ['ch', { name: 'A4', width: 210, height: 297 }],
  ['california', { name: 'Letter', width: 215.9, height: 279.4 }],
] as const)('a notice under the law %s is printed on %j', (regime, size) => {
  expect(paperFor(packs.noticePaper(), regime)).toEqual(size);
});

test('a size that the pack does not hold is a bug', () => {
  const pack = packs.noticePaper();
  expect(() => paperFor({ ...pack, sizes: {} }, 'eu')).toThrow('No paper');
});
