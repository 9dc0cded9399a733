import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';

/**
 * Draws the first page of a PDF as pixels with poppler and gives what the QR code on it says; null where there is none. `part`: of
 * the page's height, from where to where, as the decoder looks for one code.
 */
export function readCode(pdf: Uint8Array, part: readonly [from: number, to: number] = [0, 1]): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-code-'));
  try {
    writeFileSync(join(folder, 'page.pdf'), pdf);
    const drawn = spawnSync('pdftoppm', [
      '-r',
      '200',
      '-l',
      '1',
      '-singlefile',
      join(folder, 'page.pdf'),
      join(folder, 'page'),
    ]);
    if (drawn.status !== 0) throw new Error('pdftoppm could not draw the document');
    const ppm = readFileSync(join(folder, 'page.ppm'));
    // Netpbm: the magic number, width, height and largest value, each ended by one white space, then red, green and blue.
    const [head = '', , width = '', height = ''] =
      /^(P6)\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40)) ?? [];
    const [w, h] = [Number(width || 0), Number(height || 0)];
    const [first, last] = [Math.round(h * part[0]), Math.round(h * part[1])];
    const rgb = ppm.subarray(head.length + first * w * 3, head.length + last * w * 3);
    const pixels = new Uint8ClampedArray(w * (last - first) * 4).fill(255);
    for (let at = 0; at < w * (last - first); at += 1) pixels.set(rgb.subarray(at * 3, at * 3 + 3), at * 4);
    return jsQR(pixels, w, last - first)?.data ?? null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
