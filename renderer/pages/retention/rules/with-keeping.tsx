import { useState, type ReactNode } from 'react';
import { retentionGround, type RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import type { RetentionSettings } from '../../../../shared/domain/retention-settings.ts';
import { packs } from '../../../../shared/packs.ts';
import { useCall } from '../../../ui/calls.ts';
import { localDay } from '../../../ui/format.ts';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useNow } from '../../../ui/use-now.ts';

/** What a business says of its keeping, what follows from it, and the version it was read at. */
export type Keeping = {
  readonly settings: RetentionSettings;
  readonly version: number;
  readonly place: string;
  readonly ground: RetentionGround;
};

/**
 * Draws what needs it once it is here; asked for anew whenever the page is come to. `round`: to draw a form anew with; `again`: what does so.
 */
export function WithKeeping({
  children,
}: {
  readonly children: (keeping: Keeping, round: number, again: () => void) => ReactNode;
}) {
  const [round, setRound] = useState(0);
  const { value, refusal, askAgain } = useCall('retention.settings', {}, { fresh: true });
  const today = localDay(useNow());
  if (refusal) return <Refusal refusal={refusal} again={askAgain} />;
  if (!value) return <Loading />;
  const ground = retentionGround(packs.retention(), packs.retentionWords(), value.settings, value.place, today);
  return children({ ...value, ground }, round, () => setRound(round + 1));
}
