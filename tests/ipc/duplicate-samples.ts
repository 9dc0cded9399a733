import type { Channel } from '../../shared/ipc/channels.ts';

const one = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const other = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6b';

/** A request of its shape for each call about duplicates that needs one. */
export const duplicateSamples: Partial<Record<Channel, object>> = {
  'import.duplicates': {
    importId: one,
    reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
    targets: ['fullName'],
    dayFirst: true,
    source: 'import',
    sourceDetail: '',
    fixes: [],
    together: { certain: 'fill', likely: 'both', possible: 'skip', rows: [{ row: 2, do: 'skip' }] },
  },
  'duplicates.gone': { ids: [one, other] },
  'duplicates.keepApart': { one, other },
  'duplicates.askAgain': { one, other },
};
