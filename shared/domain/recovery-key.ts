import { err, ok, type Result } from '../result.ts';
import { charactersFor, checkOf, typedValues } from './typed-characters.ts';

/**
 * Bytes in a recovery key: 160 bits. 128 would be beyond guessing already; 160 fill eight equal groups, so that every
 * group on the sheet looks alike, and need no more typing.
 */
export const recoveryKeyBytes = 20;
/** Groups on the sheet. */
export const recoveryKeyGroups = 8;
/** Characters in a group: four that carry the key, one that checks them. */
export const groupLength = 5;

/** The last character of a group. The group's own number is mixed in, so that a group typed in another's place doesn't fit. */
const groupCheck = (data: readonly number[], group: number): number => checkOf(data) ^ (group + 1);

/** The groups of a recovery key as they stand on the sheet, five characters each. */
export function recoveryGroups(key: Uint8Array): string[] {
  if (key.length !== recoveryKeyBytes) throw new Error(`A recovery key has ${recoveryKeyBytes} bytes`);
  const values: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of key) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) values.push((held >> (bits -= 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return Array.from({ length: recoveryKeyGroups }, (_, group) => {
    const data = values.slice(group * 4, group * 4 + 4);
    return charactersFor([...data, groupCheck(data, group)]);
  });
}

/** A recovery key as it is shown, printed and typed: eight groups of five with hyphens between. */
export const formatRecoveryKey = (key: Uint8Array): string => recoveryGroups(key).join('-');

/** Why a typed recovery key can't be one. `groups` count from 1 and hold a slip for certain. */
export type RecoveryKeyProblem =
  | { readonly problem: 'length'; readonly typed: number; readonly needed: number }
  | { readonly problem: 'groups'; readonly groups: readonly number[] };

/**
 * The bytes of a recovery key as someone typed it, or what is wrong. One wrong character, two swapped ones and two
 * swapped groups are always noticed, and the groups named; a group with more slips passes once in 32 times (and then
 * doesn't open the vault).
 */
export function parseRecoveryKey(typed: string): Result<Uint8Array, RecoveryKeyProblem> {
  const characters = typedValues(typed);
  const needed = recoveryKeyGroups * groupLength;
  if (characters.length !== needed) return err({ problem: 'length', typed: characters.length, needed });
  const wrong: number[] = [];
  const key = new Uint8Array(recoveryKeyBytes);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let group = 0; group < recoveryKeyGroups; group += 1) {
    const values = characters.slice(group * groupLength, (group + 1) * groupLength);
    const data = values.slice(0, groupLength - 1);
    if (values.includes(-1) || groupCheck(data, group) !== values.at(-1)) wrong.push(group + 1);
    for (const value of data) {
      held = (held << 5) | value;
      bits += 5;
      if (bits >= 8) key[at++] = (held >> (bits -= 8)) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return wrong.length > 0 ? err({ problem: 'groups', groups: wrong }) : ok(key);
}

/** True where `typed` is the group that stands at `group` (from 1) on the sheet; as forgiving as typing the whole key. */
export function isGroup(key: Uint8Array, group: number, typed: string): boolean {
  const expected = recoveryGroups(key)[group - 1];
  if (expected === undefined) return false;
  const values = typedValues(typed);
  return !values.includes(-1) && charactersFor(values) === expected;
}

/** Which groups (from 1, in order) to ask back for, so that someone shows they have the sheet. `random` gives that many bytes. */
export function groupsToConfirm(random: (bytes: number) => Uint8Array, count = 3): number[] {
  const left = Array.from({ length: recoveryKeyGroups }, (_, index) => index + 1);
  const chosen: number[] = [];
  while (chosen.length < count && left.length > 0) {
    const [byte = 0] = random(1);
    chosen.push(...left.splice(byte % left.length, 1));
  }
  return chosen.sort((a, b) => a - b);
}
