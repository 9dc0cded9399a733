import { useMemo } from 'react';
import type { AppError } from '../../../../shared/errors.ts';
import type { StoredHeld } from '../../../../shared/domain/held-entry.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { reasoned, type Reasoned } from '../../../../shared/domain/retention-reasons.ts';
import type { Held } from '../../../../shared/domain/retention.ts';
import type { ResponseOf } from '../../../../shared/ipc/contract.ts';
import { useRetentionGround } from '../../../retention/use-ground.ts';
import { useCall } from '../../../ui/calls.ts';
import { localDay } from '../../../ui/format.ts';
import { useNow } from '../../../ui/use-now.ts';

/** Something held about a customer: entered (`stored`), or known to be there without. */
export type PersonRecord = Held & { readonly stored: StoredHeld | null };

/** All that decides about keeping one customer's data, judged today. */
export type RetentionPerson = ResponseOf<'retention.person'> & {
  readonly ground: RetentionGround;
  readonly records: readonly PersonRecord[];
  readonly reasoned: Reasoned<PersonRecord>;
};

/** Reads what decides about keeping one customer's data, and judges it; no value before both are known. */
export function useRetentionPerson(customer: string): {
  readonly value: RetentionPerson | undefined;
  readonly refusal: AppError | undefined;
  readonly askAgain: () => void;
} {
  const today = localDay(useNow());
  const { value: said, refusal, askAgain } = useCall('retention.person', { customer, today });
  const ground = useRetentionGround();
  const value = useMemo((): RetentionPerson | undefined => {
    if (!said || !ground) return undefined;
    const records: PersonRecord[] = [
      ...said.entries.map(stored => ({ ...stored, stored })),
      ...said.implied.map(implied => ({ ...implied, id: '', customer, time: '', stored: null })),
    ];
    return { ...said, ground, records, reasoned: reasoned(ground, records, said.holds) };
  }, [said, ground, customer]);
  return { value, refusal, askAgain };
}
