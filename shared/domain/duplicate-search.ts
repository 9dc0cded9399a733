import { soundOf } from './alike-names.ts';
import { compareCustomers, type Comparable, type IsShared, type Likeness } from './duplicates.ts';

/** Two records that are probably one: places in the list that was searched, the smaller first. */
export type FoundPair = { readonly one: number; readonly other: number; readonly score: number };

/** What a search found. `crowded`: so many records met in groups too large to compare each with each; they were compared with their nearest. */
export type DuplicateFindings = {
  readonly pairs: readonly FoundPair[];
  readonly crowded: number;
  readonly likeness: (pair: FoundPair) => Likeness | null;
};

/** What a search is asked. `looks`: whether two records are to be compared at all; both places are given, the smaller first. */
export type DuplicateQuestion = {
  readonly records: readonly Comparable[];
  readonly looks: (one: Comparable, other: Comparable) => boolean;
};

/** Up to this many that meet are compared each with each. */
const together = 24;
/** In a larger group each is compared with so many of those that stand next to it by name. */
const neighbours = 8;
/** An e-mail address or number that so many different people have is nobody's own. */
const sharedBy = 4;
/** So many steps are taken before somebody else gets an answer. */
const atOnce = 2000;

/** By what candidates meet. A key is '' where a record has nothing to be met by. */
type Meeting = {
  readonly keys: (record: Comparable) => readonly string[];
  readonly finer: (record: Comparable) => string;
};

const sounds = (words: readonly string[]): readonly string[] => words.map(soundOf);
const initial = (record: Comparable): string => record.person.words.at(-1)?.charAt(0) ?? '';
const areas = ({ places }: Comparable): readonly string[] => [
  ...new Set(places.flatMap(({ postcode, city }) => [postcode, city.split(' ')[0] ?? '']).filter(Boolean)),
];
const namesOf = ({ person, firm }: Comparable): readonly string[] =>
  [sounds(person.words).toSorted().join(' '), sounds(firm.words).toSorted().join(' ')].filter(Boolean);

const meetings: readonly Meeting[] = [
  { keys: ({ number }) => (number === '' ? [] : [number]), finer: ({ who }) => who },
  { keys: ({ emails }) => emails, finer: ({ who }) => who },
  { keys: ({ phones, faxes }) => [...phones, ...faxes], finer: ({ who }) => who },
  // The same door: finds slips in names, and given and family name swapped.
  {
    keys: record =>
      record.places.flatMap(({ street, house, postcode, city }) =>
        street === ''
          ? []
          : [postcode, city.split(' ')[0] ?? ''].filter(Boolean).map(area => `${street} ${house} ${area}`),
      ),
    finer: ({ who }) => who.slice(0, 4),
  },
  // The same family name, or beginning of a firm's, in the same town.
  {
    keys: record => {
      const [family] = record.person.words;
      const [firm] = record.firm.words;
      return areas(record).flatMap(area => [
        ...(family === undefined ? [] : [`p ${soundOf(family)} ${area}`]),
        ...(firm === undefined ? [] : [`o ${soundOf(firm)} ${area}`]),
      ]);
    },
    finer: record => `${initial(record)} ${record.firm.words[1]?.slice(0, 3) ?? ''}`,
  },
  // The same name anywhere: it counts where one of them has no address, or both the same date of birth.
  { keys: namesOf, finer: ({ birthDate, places }) => birthDate || (places[0]?.city ?? '') },
];

const pairKey = (one: number, other: number, of: number): number => one * of + other;

/**
 * Finds those that are probably one, without comparing everybody with everybody: candidates meet by e-mail, number, door, name and
 * town, or name, and in each group the work is bounded. Gives the share done (0 to 1) now and then; what it found at the end. The order
 * of the records makes no difference to who is found.
 */
export function* searchDuplicates({ records, looks }: DuplicateQuestion): Generator<number, DuplicateFindings> {
  const order = records.map((_, place) => place).toSorted((a, b) => compareTexts(idOf(records, a), idOf(records, b)));
  const found = new Map<number, FoundPair>();
  const crowded = new Set<number>();
  let steps = 0;
  let isShared: IsShared = () => false;

  const compare = (a: number, b: number): void => {
    const [one, other] = a < b ? [a, b] : [b, a];
    const key = pairKey(one, other, records.length);
    const [left, right] = [records[one], records[other]];
    if (!left || !right || found.has(key) || !looks(left, right)) return;
    const alike = compareCustomers(left, right, isShared);
    if (alike) found.set(key, { one, other, score: alike.score });
  };

  // Those that differ in nothing are one with the first of them, however many there are; only the first goes on.
  const firsts: number[] = [];
  const same = new Map<string, number[]>();
  const twins: (readonly [number, number])[] = [];
  for (const place of order) {
    const record = records[place];
    if (++steps % (atOnce * 4) === 0) yield 0;
    if (!record) continue;
    const known = same.get(record.all);
    if (!known) {
      same.set(record.all, [place]);
      firsts.push(place);
      continue;
    }
    const partner = known.find(other => {
      const first = records[other];
      return first !== undefined && looks(...ordered(records, place, other));
    });
    if (partner !== undefined) twins.push([partner, place]);
    // A few more partners, for one that is kept apart from the first.
    if (known.length < neighbours) known.push(place);
  }
  yield 0.1;

  isShared = sharedContacts(firsts.flatMap(place => records[place] ?? []));
  for (const [partner, place] of twins) {
    compare(partner, place);
    if (++steps % atOnce === 0) yield 0.1;
  }
  yield 0.2;

  for (const [turn, { keys, finer }] of meetings.entries()) {
    const groups = new Map<string, number[]>();
    for (const place of firsts) {
      const record = records[place];
      if (!record) continue;
      for (const key of new Set(keys(record))) {
        const group = groups.get(key);
        if (group) group.push(place);
        else groups.set(key, [place]);
      }
      if (++steps % (atOnce * 4) === 0) yield shareOf(turn, 0);
    }
    let done = 0;
    for (const group of groups.values()) {
      done += 1;
      if (group.length < 2) continue;
      for (const part of parts(group, records, finer)) {
        const nearby = part.length <= together ? part.length : neighbours;
        if (part.length > together) for (const place of part) crowded.add(place);
        for (let from = 0; from < part.length; from += 1) {
          for (let to = from + 1; to < part.length && to <= from + nearby; to += 1) {
            compare(part[from] ?? 0, part[to] ?? 0);
            if (++steps % atOnce === 0) yield shareOf(turn, done / groups.size);
          }
        }
      }
    }
  }
  return {
    pairs: [...found.values()],
    crowded: crowded.size,
    likeness: ({ one, other }) => {
      const [left, right] = [records[one], records[other]];
      return left && right ? compareCustomers(left, right, isShared) : null;
    },
  };
}

const shareOf = (turn: number, within: number): number => 0.2 + (0.8 * (turn + within)) / meetings.length;

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const idOf = (records: readonly Comparable[], place: number): string => records[place]?.id ?? '';

function ordered(records: readonly Comparable[], a: number, b: number): [Comparable, Comparable] {
  const [one, other] = a < b ? [a, b] : [b, a];
  return [records[one], records[other]] as [Comparable, Comparable];
}

/** A group as it is compared: whole while it is small, else parted by a finer key, each part sorted by name so that the alike stand together. */
function parts(
  group: readonly number[],
  records: readonly Comparable[],
  finer: (record: Comparable) => string,
): readonly (readonly number[])[] {
  if (group.length <= together) return [group];
  const finerGroups = new Map<string, number[]>();
  for (const place of group) {
    const record = records[place];
    if (!record) continue;
    const key = finer(record);
    const part = finerGroups.get(key);
    if (part) part.push(place);
    else finerGroups.set(key, [place]);
  }
  return [...finerGroups.values()].map(part =>
    part.length <= together
      ? part
      : part.toSorted((a, b) => {
          const [one, other] = [records[a], records[b]];
          return compareTexts(one?.who ?? '', other?.who ?? '') || compareTexts(one?.id ?? '', other?.id ?? '');
        }),
  );
}

/** Which addresses and numbers many different people have. */
function sharedContacts(records: readonly Comparable[]): IsShared {
  const firstOwner = new Map<string, string>();
  const owners = new Map<string, Set<string>>();
  for (const { who, emails, phones, faxes } of records) {
    for (const contact of [...emails, ...phones, ...faxes]) {
      const first = firstOwner.get(contact);
      if (first === undefined) firstOwner.set(contact, who);
      else if (first !== who) {
        const known = owners.get(contact) ?? new Set([first]);
        if (known.size < sharedBy) owners.set(contact, known.add(who));
      }
    }
  }
  const shared = new Set([...owners].filter(([, people]) => people.size >= sharedBy).map(([contact]) => contact));
  return contact => shared.has(contact);
}

/**
 * The pairs a person is shown: the surest first, and of three or more that are one only as many as it takes to bring them together,
 * each by its best partner.
 */
export function bestPairs(pairs: readonly FoundPair[]): readonly FoundPair[] {
  const leader = new Map<number, number>();
  const lead = (place: number): number => {
    let at = place;
    for (let next = leader.get(at); next !== undefined; next = leader.get(at)) at = next;
    // The way is remembered, or a thousand that are one would be walked through a thousand times.
    if (at !== place) leader.set(place, at);
    return at;
  };
  return pairs
    .toSorted((a, b) => b.score - a.score || a.one - b.one || a.other - b.other)
    .filter(({ one, other }) => {
      const [a, b] = [lead(one), lead(other)];
      if (a === b) return false;
      leader.set(Math.max(a, b), Math.min(a, b));
      return true;
    });
}
