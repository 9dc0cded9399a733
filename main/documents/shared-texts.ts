import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';

/** The texts that a workbook keeps once for all its cells. */
export type SharedTexts = { readonly add: (text: string) => void; readonly at: (index: number) => string };

/** Holds the longest text there may be, with three bytes a character. */
const blockSize = 1 << 22;
const indexSize = 1 << 16;

/**
 * Keeps many short texts as bytes in a few blocks, outside the heap: as JavaScript strings they would hold on to every
 * piece of the file they were cut from. Refuses more than any list of customers has.
 */
export function createSharedTexts(): SharedTexts {
  const blocks: Buffer[] = [];
  const starts: Uint32Array[] = [];
  const lengths: Uint32Array[] = [];
  let used = blockSize;
  let count = 0;
  return {
    add: text => {
      if (text.length > tableLimits.record) refuse({ code: 'import.zipBomb' });
      const size = Buffer.byteLength(text);
      if (count >= tableLimits.sharedTexts || (blocks.length + 1) * blockSize > tableLimits.sharedTextBytes)
        refuse({ code: 'import.zipBomb' });
      if (used + size > blockSize) {
        blocks.push(Buffer.allocUnsafeSlow(blockSize));
        used = 0;
      }
      if (count % indexSize === 0) {
        starts.push(new Uint32Array(indexSize));
        lengths.push(new Uint32Array(indexSize));
      }
      (blocks.at(-1) as Buffer).write(text, used);
      (starts.at(-1) as Uint32Array)[count % indexSize] = (blocks.length - 1) * blockSize + used;
      (lengths.at(-1) as Uint32Array)[count % indexSize] = size;
      used += size;
      count += 1;
    },
    at: index => {
      if (!Number.isInteger(index) || index < 0 || index >= count) return '';
      const start = starts[Math.floor(index / indexSize)]?.[index % indexSize] ?? 0;
      const size = lengths[Math.floor(index / indexSize)]?.[index % indexSize] ?? 0;
      const offset = start % blockSize;
      return (blocks[Math.floor(start / blockSize)] as Buffer).toString('utf8', offset, offset + size);
    },
  };
}
