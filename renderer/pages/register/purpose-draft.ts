import { lawIn, retentionIn, type Purpose, type RetentionRule } from '../../../shared/domain/purpose-pack.ts';
import type { LegalBasis } from '../../../shared/domain/register-vocabulary.ts';
import type { RegisteredPurpose } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';

const blank = { en: '', de: '' } as const;

/** A purpose as it is being edited. What stands in `purpose` by place or as null has a plainer form of its own here. */
export type PurposeDraft = {
  /** The version the editing began with; 0 for a new one. */
  readonly version: number;
  readonly purpose: Purpose;
  readonly providers: readonly string[];
  readonly recipients: 'open' | 'nobody' | 'some';
  /** The law that obliges the business where it is. */
  readonly law: string;
  /** How long data are kept where the business is; `count` as typed, `from` '' while it isn't chosen. */
  readonly period: {
    readonly count: string;
    readonly unit: RetentionRule['period']['unit'];
    readonly from: string;
    readonly begins: RetentionRule['begins'];
  };
};

/** A purpose of the business's own, with nothing in it yet. `id`: letters and digits that no other purpose has. */
export const freshPurpose = (id: string): RegisteredPurpose => ({
  version: 0,
  since: '',
  providers: [],
  purpose: {
    id,
    name: blank,
    description: blank,
    bases: [],
    laws: { standard: null, places: {} },
    interest: null,
    balancing: null,
    specialGround: null,
    subjects: [],
    categories: [],
    recipients: null,
    providers: [],
    origins: [],
    obligation: { by: 'nobody', without: blank },
    retention: { standard: null, places: {} },
    marketing: false,
    channels: [],
    measures: [],
  },
});

/** What is edited of a purpose as it stands in the register. */
export function draftOf({ version, purpose, providers }: RegisteredPurpose, place: string): PurposeDraft {
  const rule = retentionIn(purpose, place);
  return {
    version,
    purpose,
    providers,
    recipients: purpose.recipients === null ? 'open' : purpose.recipients.length === 0 ? 'nobody' : 'some',
    law: lawIn(purpose, place)?.law ?? '',
    period: {
      count: rule ? String(rule.period.count) : '',
      unit: rule?.period.unit ?? 'years',
      from: rule?.from ?? '',
      begins: rule?.begins ?? 'day',
    },
  };
}

/** True where the period is complete, or nothing at all was entered. */
export const isWholeNumber = (count: string): boolean => /^\d{1,4}$/.test(count.trim());

const hasBasis = ({ bases }: Purpose, wanted: LegalBasis): boolean => bases.some(({ basis }) => basis === wanted);

/** What the business has set itself rests on its own word: `source` says so. */
type OwnWord = { readonly source: string; readonly today: string };

function retentionOf(
  { purpose, period }: PurposeDraft,
  place: string,
  { source, today }: OwnWord,
): Purpose['retention'] {
  if (!isWholeNumber(period.count) || period.from === '') return purpose.retention;
  const before = retentionIn(purpose, place);
  const count = Number(period.count);
  const same =
    before?.period.count === count &&
    before.period.unit === period.unit &&
    before.from === period.from &&
    before.begins === period.begins;
  if (same) return purpose.retention;
  const rule: RetentionRule = {
    period: { count, unit: period.unit },
    from: period.from,
    begins: period.begins,
    kind: 'practice',
    basis: source,
    source,
    checkedOn: today,
    confidence: 'unverified',
  };
  return { ...purpose.retention, places: { ...purpose.retention.places, [place]: rule } };
}

function lawsOf({ purpose, law }: PurposeDraft, place: string, { source, today }: OwnWord): Purpose['laws'] {
  const named = law.trim();
  if (named === (lawIn(purpose, place)?.law ?? '')) return purpose.laws;
  const { [place]: _before, ...others } = purpose.laws.places;
  if (named === '') return { ...purpose.laws, places: others };
  const own = { law: named, source, checkedOn: today, confidence: 'unverified' as const };
  return { ...purpose.laws, places: { ...others, [place]: own } };
}

/** The purpose as it would be saved now. */
export function purposeOf(draft: PurposeDraft, place: string, own: OwnWord): Purpose {
  const { purpose, recipients } = draft;
  const interests = hasBasis(purpose, 'legitimateInterests');
  const chosen = purpose.recipients ?? [];
  return {
    ...purpose,
    recipients: recipients === 'open' ? null : recipients === 'nobody' ? [] : chosen.length > 0 ? chosen : null,
    interest: interests ? (purpose.interest ?? blank) : null,
    balancing: interests ? (purpose.balancing ?? { interest: blank, necessity: blank, person: blank }) : null,
    retention: retentionOf(draft, place, own),
    laws: lawsOf(draft, place, own),
  };
}

const daysIn = { years: 365, months: 30, days: 1 } as const;
const length = ({ count, unit }: RetentionRule['period']): number => count * daysIn[unit];

/** The pack's own rule of keeping for a purpose in a place; null for a purpose of the business's own. */
export function packRule(id: string, place: string): RetentionRule | null {
  const prepared = packs.purposes().purposes.find(each => each.id === id);
  return prepared ? retentionIn(prepared, place) : null;
}

/** Whether a period is out of the law's bounds: shorter than its least, or longer than its most; null where it isn't. */
export function outOfBounds(rule: RetentionRule, period: PurposeDraft['period']): 'tooShort' | 'tooLong' | null {
  if (!isWholeNumber(period.count) || period.from !== rule.from) return null;
  const own = length({ count: Number(period.count), unit: period.unit });
  if (rule.kind === 'minimum' && own < length(rule.period)) return 'tooShort';
  return rule.kind === 'maximum' && own > length(rule.period) ? 'tooLong' : null;
}
