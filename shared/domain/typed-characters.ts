// Douglas Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const readAs = new Map<string, number>([
  ...[...alphabet].map((character, value) => [character, value] as const),
  ['I', 1],
  ['L', 1],
  ['O', 0],
]);

/** Characters that are easy to print and to type for values of five bits each. */
export const charactersFor = (values: readonly number[]): string => values.map(value => alphabet[value & 31]).join('');

/**
 * The values of what somebody typed: small or large letters, any spaces, hyphens and dashes; O is read as 0, I and L as 1.
 * Any other character stays, as -1.
 */
export const typedValues = (typed: string): number[] =>
  [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Dash}]/gu, ''),
  ].map(character => readAs.get(character) ?? -1);

/** Twice `value` in the field of 32 elements (x^5 + x^2 + 1). */
const twice = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

/**
 * A value that checks up to 30 others. Each place weighs differently (2, 4, 8 ... in a field where every product but
 * zero's is different from zero), so one wrong character or two swapped ones, the check itself among them, never fit.
 */
export function checkOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum = twice(sum ^ value);
  return sum;
}
