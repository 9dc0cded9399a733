import type { NoticePart } from '../../shared/domain/notice-pack.ts';

/** Our own drawings of what stands beside the essentials of a notice, as lines on a field of 24 by 24. */
const drawings: Readonly<Record<NonNullable<NoticePart['sign']>, string>> = {
  // A shop with its awning.
  who: 'M4 10v10h16V10M3 6l1-3h16l1 3v2a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20v-5h4v5',
  // A lamp.
  why: 'M9 18h6M10 21h4M9 18c0-3-3-4-3-8a6 6 0 0 1 12 0c0 4-3 5-3 8',
  // A card of an index.
  what: 'M4 4h16v16H4zM8 9h8M8 13h8M8 17h4',
  // An arrow out of a house.
  where: 'M13 4H5v16h8M10 12h11M17 8l4 4-4 4',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  // A raised hand.
  hand: 'M8 12V6a1.5 1.5 0 0 1 3 0v5V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8a7 7 0 0 1-7 7c-3 0-4-2-6-6a1.6 1.6 0 0 1 2.7-1.6L8 14.5z',
  shield: 'M12 3l8 3v6c0 4.5-3.5 7.5-8 9-4.5-1.5-8-4.5-8-9V6zM9 12l2.2 2.2L15.5 9.8',
  camera: 'M3 6l13-3 2 6-13 3zM8 11.2V15a2 2 0 0 1-2 2H3M3 14v6M18 6.5l3-.7',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
};

/** A sign as SVG that takes the colour of the text beside it, hidden from who listens: the heading says it already. */
export const noticeSign = (sign: NonNullable<NoticePart['sign']>): string =>
  `<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${drawings[sign]}"/></svg>`;
