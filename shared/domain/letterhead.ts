import { z } from '../z.ts';

export const PictureKind = z.enum(['image/png', 'image/jpeg']);
export type PictureKind = z.output<typeof PictureKind>;

/** A logo as it was chosen. `base64`: its bytes; sides in pixels. */
export const Logo = z.strictObject({
  kind: PictureKind,
  base64: z.base64(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Logo = z.output<typeof Logo>;

/** The business's own head and foot of what it prints. `foot`: one line or several, '' for none. */
export const Letterhead = z.strictObject({ logo: z.union([Logo, z.null()]), foot: z.string().max(600) });
export type Letterhead = z.output<typeof Letterhead>;

/** Neither logo nor foot. */
export const emptyLetterhead: Letterhead = { logo: null, foot: '' };

/** How large a logo can be: bytes, and pixels a side. */
export const logoLimits = { bytes: 1_000_000, side: 4000 } as const;

/** The sides of a logo in print, in millimetres: as large as fits into 50 by 20. */
export function logoOnPaper({ width, height }: Pick<Logo, 'width' | 'height'>): {
  readonly width: number;
  readonly height: number;
} {
  const scale = Math.min(50 / width, 20 / height);
  return { width: width * scale, height: height * scale };
}

/** Why a file can't be a logo. */
export type LogoFlaw = 'tooLarge' | 'notAPicture' | 'broken' | 'tooManyPixels' | 'colours';

type Sides = { readonly width: number; readonly height: number };
type Looked = { readonly kind: PictureKind } & Sides;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);
const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** The sides in a PNG's head; its last chunk has to be there too (PNG, section 5.6). */
function pngSides(bytes: Uint8Array): Sides | 'broken' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 45 || view.getUint32(8) !== 13 || ascii(bytes, 12) !== 'IHDR') return 'broken';
  let hasData = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = ascii(bytes, at + 4);
    if (at + 12 + view.getUint32(at) > bytes.length) return 'broken';
    if (name === 'IDAT') hasData = true;
    if (name === 'IEND') return hasData ? { width: view.getUint32(16), height: view.getUint32(20) } : 'broken';
  }
  return 'broken';
}

/** Where a JPEG's frame begins (ITU-T T.81, B.2.2), but for the kinds no browser draws; C4, C8 and CC are none. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** The sides in a JPEG's frame. One with four colours is for a printing press (CMYK). */
function jpegSides(bytes: Uint8Array): Sides | 'broken' | 'colours' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The end mark has to be there; cameras put a few bytes behind it.
  let end = bytes.length - 2;
  while (end > 0 && !(bytes[end] === 0xff && bytes[end + 1] === 0xd9)) end -= 1;
  let at = 2;
  while (at + 4 <= end) {
    if (bytes[at] !== 0xff) return 'broken';
    const mark = bytes[at + 1] ?? 0;
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    if (mark === 0xda) return 'broken';
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > end) return 'broken';
    if (frames.has(mark)) {
      if (length < 8) return 'broken';
      if ((bytes[at + 9] ?? 0) > 3) return 'colours';
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + length;
  }
  return 'broken';
}

/** Looks at a file that shall be the logo, by its bytes and never by its name: its kind and sides, or why it can't be. */
export function lookAtLogo(bytes: Uint8Array): Looked | LogoFlaw {
  if (bytes.length > logoLimits.bytes) return 'tooLarge';
  const isPng = startsWith(bytes, pngStart);
  if (!isPng && !startsWith(bytes, [0xff, 0xd8, 0xff])) return 'notAPicture';
  const sides = isPng ? pngSides(bytes) : jpegSides(bytes);
  if (typeof sides === 'string') return sides;
  if (sides.width === 0 || sides.height === 0) return 'broken';
  if (sides.width > logoLimits.side || sides.height > logoLimits.side) return 'tooManyPixels';
  return { kind: isPng ? 'image/png' : 'image/jpeg', ...sides };
}
