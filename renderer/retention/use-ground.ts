import { useMemo } from 'react';
import { retentionGround, type RetentionGround } from '../../shared/domain/retention-ground.ts';
import { packs } from '../../shared/packs.ts';
import { useCall } from '../ui/calls.ts';
import { localDay } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';

/** What verdicts of this business rest on today; undefined until it is known. */
export function useRetentionGround(): RetentionGround | undefined {
  const { value } = useCall('retention.settings', {});
  const today = localDay(useNow());
  return useMemo(
    () => value && retentionGround(packs.retention(), packs.retentionWords(), value.settings, value.place, today),
    [value, today],
  );
}
