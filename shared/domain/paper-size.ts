import { NoticeRegime } from './notice-pack.ts';
import { z } from '../z.ts';

/** A sheet of paper, upright; its sides in millimetres. */
export const PaperSize = z.strictObject({
  name: z.string().min(1),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type PaperSize = z.output<typeof PaperSize>;

/** Which paper lies in the printers of a law's area. */
export const PaperPack = z.strictObject({
  sizes: z.record(z.string(), PaperSize),
  regimes: z.record(NoticeRegime, z.string()),
});
export type PaperPack = z.output<typeof PaperPack>;

/** The paper a notice under that law is printed on. Throws where the pack names a size it doesn't hold: a bug. */
export function paperFor({ sizes, regimes }: PaperPack, regime: NoticeRegime): PaperSize {
  const size = sizes[regimes[regime]];
  if (!size) throw new Error(`No paper for notices under ${regime}`);
  return size;
}
