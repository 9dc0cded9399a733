import { parseRecoveryKey } from '../../shared/domain/recovery-key.ts';
import type { TextKey } from '../ui/texts.ts';

/** A slip in a typed recovery key: the sentence about it, and the groups that hold it, from 1. */
export type KeySlip = {
  readonly text: TextKey;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly groups: readonly number[];
};

/** What is off in a typed recovery key, found without any vault; null where it can be tried. */
export function keySlip(typed: string): KeySlip | null {
  const parsed = parseRecoveryKey(typed);
  if (parsed.ok) {
    parsed.value.fill(0);
    return null;
  }
  const { error } = parsed;
  if (error.problem === 'length')
    return { text: 'lockScreen.keyLength', facts: { typed: error.typed, needed: error.needed }, groups: [] };
  return {
    text: 'lockScreen.keyGroups',
    facts: { count: error.groups.length, groups: error.groups.join(', ') },
    groups: error.groups,
  };
}
