import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logoLimits, logoOnPaper, lookAtLogo } from '../../shared/domain/letterhead.ts';
import { cmykLogo, jpegLogo, pngLogo } from '../documents/letterheads.ts';

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const png = bytesOf(pngLogo);
const jpeg = bytesOf(jpegLogo);

/** The picture with other sides in its head. */
function withSides(width: number, height: number): Uint8Array {
  const bytes = png.slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}
const withEnd = (bytes: Uint8Array, length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
};

describe('a file that shall be the logo', () => {
  test('is a PNG or JPEG by its bytes, with its sides', () => {
    expect(lookAtLogo(png)).toEqual({ kind: 'image/png', width: 120, height: 60 });
    expect(lookAtLogo(jpeg)).toEqual({ kind: 'image/jpeg', width: 120, height: 60 });
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('logo.png')],
    ['a GIF', new TextEncoder().encode('GIF89a')],
    ['an SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a WebP', new TextEncoder().encode('RIFF    WEBPVP8 ')],
  ])('is refused where it is %s', (_what, bytes) => {
    expect(lookAtLogo(bytes)).toBe('notAPicture');
  });

  test('is refused in the colours of a printing press', () => {
    expect(lookAtLogo(bytesOf(cmykLogo))).toBe('colours');
  });

  test.each([
    [logoLimits.side, logoLimits.side, { kind: 'image/png', width: 4000, height: 4000 }],
    [logoLimits.side + 1, 1, 'tooManyPixels'],
    [1, logoLimits.side + 1, 'tooManyPixels'],
    [0, 1, 'broken'],
    [1, 0, 'broken'],
  ])('of %i by %i pixels is %j', (width, height, found) => {
    expect(lookAtLogo(withSides(width, height))).toEqual(found);
  });

  test('has a million bytes at most', () => {
    expect(lookAtLogo(withEnd(png, logoLimits.bytes))).toMatchObject({ kind: 'image/png' });
    expect(lookAtLogo(withEnd(png, logoLimits.bytes + 1))).toBe('tooLarge');
  });

  test.each([
    ['PNG', png],
    ['JPEG', jpeg],
  ])('that ends early is broken, wherever: %s', (_kind, bytes) => {
    for (let length = 8; length < bytes.length; length += 1)
      expect(lookAtLogo(bytes.slice(0, length)), String(length)).toBe('broken');
  });

  test('of whatever bytes is looked at without a fault, and never has more than it may', () => {
    const starts = [png.slice(0, 8), jpeg.slice(0, 3), png.slice(0, 33), jpeg.slice(0, 20)];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const looked = lookAtLogo(new Uint8Array([...start, ...rest]));
        if (typeof looked !== 'string') expect(Math.max(looked.width, looked.height)).toBeLessThanOrEqual(4000);
      }),
    );
  });
});

test.each([
  [500, 200, 50, 20],
  [500, 100, 50, 10],
  [100, 100, 20, 20],
  [4000, 1, 50, 0.0125],
  [5, 2, 50, 20],
])('a logo of %i by %i pixels is printed %d by %d mm', (width, height, wide, high) => {
  const { width: printedWidth, height: printedHeight } = logoOnPaper({ width, height });
  expect(printedWidth).toBeCloseTo(wide, 6);
  expect(printedHeight).toBeCloseTo(high, 6);
});
