import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import { noticeInForce, noticeSpan, type NoticeVersion } from '../../shared/domain/notice-version.ts';

const version = (number: number, validFrom: string): NoticeVersion => ({
  id: `018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b${String(number).padStart(2, '0')}`,
  audience: 'customers',
  regime: 'eu',
  number,
  validFrom,
  madeAt: '2026-05-01T10:00:00.000Z',
  by: 'Anna Beispiel',
  sha256: 'a'.repeat(64),
  languages: ['en'],
});
const numberOn = (versions: readonly NoticeVersion[], day: string) => noticeInForce(versions, day)?.number;

describe('which version is in force', () => {
  const versions = [version(3, '2026-09-01'), version(2, '2026-05-03'), version(1, '2026-02-01')];

  it.each([
    ['the day before the first', '2026-01-31', undefined],
    ['the first day of the first', '2026-02-01', 1],
    ['the last day of the first', '2026-05-02', 1],
    ['the first day of the second', '2026-05-03', 2],
    ['the last day of the second', '2026-08-31', 2],
    ['the day the future one begins', '2026-09-01', 3],
    ['long after', '2031-01-01', 3],
  ])('%s', (_name, day, number) => {
    expect(numberOn(versions, day)).toBe(number);
  });

  it('is the one made last where two begin on the same day, and none where there is none', () => {
    const twice = [version(1, '2026-05-03'), version(2, '2026-05-03')];
    expect([numberOn(twice, '2026-05-02'), numberOn(twice, '2026-05-03')]).toEqual([undefined, 2]);
    expect(noticeSpan(twice, version(1, '2026-05-03'))).toBeNull();
    expect(numberOn([], '2026-05-03')).toBeUndefined();
  });

  it('is never one whose place another took before it began', () => {
    const early = [version(1, '2026-02-01'), version(2, '2027-01-01'), version(3, '2026-06-01')];
    expect(noticeSpan(early, version(2, '2027-01-01'))).toBeNull();
    expect(noticeSpan(early, version(1, '2026-02-01'))).toEqual({ from: '2026-02-01', until: '2026-05-31' });
    expect(numberOn(early, '2027-01-02')).toBe(3);
  });

  it('is so on exactly the days of its stretch, whatever was made when', () => {
    const days = fc
      .integer({ min: 0, max: 40 })
      .map(add => Temporal.PlainDate.from('2026-02-20').add({ days: add }).toString());
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 6 }), days, (begins, day) => {
        const all = begins.map((begin, index) => version(index + 1, begin));
        const holding = all.filter(each => {
          const span = noticeSpan(all, each);
          return span !== null && span.from <= day && (span.until === null || day <= span.until);
        });
        expect(holding.map(({ number }) => number)).toEqual(
          [numberOn(all, day)].filter(number => number !== undefined),
        );
      }),
    );
  });
});
