import { charactersFor, checkOf, typedValues } from './typed-characters.ts';

/** Characters that carry the code: 35 bits, so that two in a business's life are hardly ever alike. */
const carried = 7;
/** Characters in each of the two groups. */
const group = 4;
/** Mixed into the check, so that a row of zeros is no code. */
const mark = 1;

const shown = (values: readonly number[]): string =>
  `${charactersFor(values.slice(0, group))}-${charactersFor(values.slice(group))}`;

/**
 * A code for a printed form, short enough to be typed off paper: 7K3Q-XM2D. It says nothing of the customer; a table knows
 * what it stands for. `random` gives that many bytes. The last character checks the others.
 */
export function makeFormCode(random: (bytes: number) => Uint8Array): string {
  const bytes = random(carried);
  const values = Array.from({ length: carried }, (_, place) => (bytes[place] ?? 0) & 31);
  return shown([...values, checkOf(values) ^ mark]);
}

/**
 * A typed code as it was printed, or null where it can't be one: one wrong character and two swapped ones are always
 * noticed. Small letters, spaces, dashes, O for 0, I and L for 1 are forgiven.
 */
export function readFormCode(typed: string): string | null {
  const values = typedValues(typed);
  if (values.length !== carried + 1 || values.includes(-1)) return null;
  return (checkOf(values.slice(0, carried)) ^ mark) === values.at(-1) ? shown(values) : null;
}
