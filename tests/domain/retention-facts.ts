import { retentionGround, type RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { LegalHold } from '../../shared/domain/held-entry.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../shared/domain/retention-settings.ts';
import type { Held } from '../../shared/domain/retention.ts';
import { packs } from '../../shared/packs.ts';

/** The day the examples are asked on. */
export const askedOn = '2026-11-22';

/** What a business at a place goes by, with what it says of itself. */
export const groundAt = (
  place: string,
  said: Partial<RetentionSettings> = {},
  today: string = askedOn,
): RetentionGround =>
  retentionGround(packs.retention(), packs.retentionWords(), { ...emptyRetentionSettings, ...said }, place, today);

/** Something held, with what matters for a case. */
export const heldOf = (category: string, day: string, more: Partial<Held> = {}): Held => ({
  id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0001',
  customer: null,
  category,
  day,
  time: '',
  events: {},
  keep: null,
  ...more,
});

/** A legal hold over everything, unless a case says otherwise. */
export const holdOf = ({
  scope,
  ...more
}: Partial<Omit<LegalHold, 'scope'>> & { readonly scope?: Partial<LegalHold['scope']> } = {}): LegalHold => ({
  id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0002',
  why: 'lawsuit',
  note: '',
  since: '2024-11-01',
  reviewOn: '2025-05-01',
  releasedOn: '',
  ...more,
  scope: { customers: [], entries: [], categories: [], yearFrom: null, yearTo: null, ...scope },
});
