/** Fewer people than this in a group could be told apart by somebody who knows one of them. */
export const fewestPeople = 5;

/** One person's share in a figure that is to be kept. `area`: the first two figures of the postcode; '' where it isn't known. `amount` in the smallest unit. */
export type Share = {
  readonly person: string;
  readonly year: number;
  readonly country: string;
  readonly area: string;
  readonly category: string;
  readonly currency: string;
  readonly amount: number;
};

/** What is kept of a group of at least five people: how many they were, and how many entries with which sum. '' in `area` or `country`: of several, or not known. */
export type Figure = {
  readonly year: number;
  readonly country: string;
  readonly area: string;
  readonly category: string;
  readonly currency: string;
  readonly people: number;
  readonly entries: number;
  readonly amount: number;
};

/** What of some shares is kept, and how many entries could not be, because too few people were left even over all countries. */
export type Figures = { readonly kept: readonly Figure[]; readonly dropped: { readonly entries: number } };

/** Where a postcode lies, as roughly as statistics need it: its first two letters or figures, '' where there are fewer. */
export function areaOf(postcode: string): string {
  const plain = postcode.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain.length < 3 ? '' : plain.slice(0, 2);
}

/** One person with more than this share of a sum could be read off it by whoever knows she is in it, or knows the others. */
const largestPart = 0.75;

const people = (shares: readonly Share[]): number => new Set(shares.map(({ person }) => person)).size;

const figureOf = (first: Share, shares: readonly Share[]): Figure => {
  const { year, country, area, category, currency } = first;
  return {
    year,
    country,
    area,
    category,
    currency,
    people: people(shares),
    entries: shares.length,
    amount: shares.reduce((sum, { amount }) => sum + amount, 0),
  };
};

/** Whether nobody can be told apart in a group: five people at least, and none of whom its sum consists for the most part. */
function hides(shares: readonly Share[]): boolean {
  const parts = new Map<string, number>();
  for (const { person, amount } of shares) parts.set(person, (parts.get(person) ?? 0) + Math.abs(amount));
  const whole = [...parts.values()].reduce((sum, part) => sum + part, 0);
  return parts.size >= fewestPeople && [...parts.values()].every(part => part <= whole * largestPart);
}

/**
 * Groups shares by year, category, currency, country and area. A group of fewer than five people, or of whose sum one makes up more
 * than three quarters, is put together with others of its country, then over all countries; what is still too small is dropped. What comes of one call is added to figures that are
 * there: since each addition is of five people too, comparing before and after shows none of them.
 */
export function anonymousFigures(shares: readonly Share[]): Figures {
  const kept: Figure[] = [];
  let rest: readonly Share[] = shares;
  for (const coarser of [
    (share: Share): Share => share,
    (share: Share): Share => ({ ...share, area: '' }),
    (share: Share): Share => ({ ...share, area: '', country: '' }),
  ]) {
    const groups = Map.groupBy(rest.map(coarser), ({ year, country, area, category, currency }) =>
      JSON.stringify([year, country, area, category, currency]),
    );
    const small: Share[] = [];
    for (const group of groups.values()) {
      const [first] = group;
      if (first && hides(group)) kept.push(figureOf(first, group));
      else small.push(...group);
    }
    rest = small;
  }
  return { kept, dropped: { entries: rest.length } };
}
