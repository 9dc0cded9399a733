import type { NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { NoticeState } from '../../../shared/ipc/notice-calls.ts';
import { editionRoute } from './edition-words.ts';

/** A final notice that no longer says what is done, or what the law asks for. */
export type Drift = {
  readonly state: NoticeState;
  readonly last: NoticeVersion;
  /** 'now' where data are used for something nobody was told of: that has to be told before (Art. 13(3) GDPR). */
  readonly urgency: 'soon' | 'now';
};

/** The notices that are no longer true, the pressing ones first; not those that nobody wants any more. */
export const driftsOf = (states: readonly NoticeState[]): readonly Drift[] =>
  states
    .flatMap((state): readonly Drift[] =>
      state.last && state.wanted && state.differences.length + state.newDuties.length > 0
        ? [{ state, last: state.last, urgency: state.newPurposes.length > 0 ? 'now' : 'soon' }]
        : [],
    )
    .toSorted((one, other) => Number(other.urgency === 'now') - Number(one.urgency === 'now'));

/** What Today says of a group of them: how many, and where it is put right. */
export type DriftTask = { readonly drifts: readonly Drift[]; readonly to: string };

/** At most one task that is pressing and one that can wait, so that a new phone number in six notices is one thing to do. */
export function driftTasks(states: readonly NoticeState[]): Readonly<Record<Drift['urgency'], DriftTask | null>> {
  const drifts = driftsOf(states);
  const task = (urgency: Drift['urgency']): DriftTask | null => {
    const own = drifts.filter(drift => drift.urgency === urgency);
    const [first] = own;
    if (!first) return null;
    return { drifts: own, to: own.length === 1 ? editionRoute(first.state.edition) : '/notice' };
  };
  return { soon: task('soon'), now: task('now') };
}
