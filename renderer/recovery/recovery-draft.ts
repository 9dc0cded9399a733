import { groupsToConfirm, isGroup, parseRecoveryKey } from '../../shared/domain/recovery-key.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { ask } from '../ui/calls.ts';
import type { Problem, StepOutcome } from '../wizard/define-wizard.ts';

/** What a wizard that shows and confirms a recovery key has in hand. `recoveryKey` '' where it can only be printed again. */
export type RecoveryDraft = {
  readonly recoveryKey: string;
  /** The groups asked back for, from 1. */
  readonly asked: readonly number[];
  readonly typed: Readonly<Record<number, string>>;
};

/** A new key to show, and which of its groups will be asked back for. */
export const freshRecovery = (recoveryKey: string): RecoveryDraft => ({
  recoveryKey,
  typed: {},
  asked: groupsToConfirm(bytes => crypto.getRandomValues(new Uint8Array(bytes))),
});

/** The name of the control a group is typed into. */
export const groupField = (group: number): string => `group${group}`;

/** Groups left empty or, where the key is known here, typed with a slip. */
export async function confirmProblems({
  recoveryKey,
  asked,
  typed,
}: RecoveryDraft): Promise<StepOutcome<RecoveryDraft>> {
  const key = parseRecoveryKey(recoveryKey);
  const problems = asked.flatMap((group): Problem[] => {
    const text = typed[group]?.trim() ?? '';
    if (text === '') return [{ field: groupField(group), text: 'recovery.typeGroup', facts: { group } }];
    return key.ok && !isGroup(key.value, group, text)
      ? [{ field: groupField(group), text: 'recovery.groupDiffers', facts: { group } }]
      : [];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true };
}

/** Hands the groups in; main knows the key and remembers that the sheet was kept. */
export const confirmRecovery = ({ asked, typed }: RecoveryDraft): Promise<Result<Record<string, never>, AppError>> =>
  ask('recovery.confirm', { groups: asked.map(group => ({ group, typed: (typed[group] ?? '').trim().slice(0, 20) })) });
