import { Customer, emptyCustomer } from './customer.ts';

/**
 * An act on a customer as the audit trail has it. `values`: before and after of each field, null where they were erased.
 * `fields` names what was changed in it.
 */
export type CustomerAct = {
  readonly at: string;
  readonly action: string;
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, readonly [before: unknown, after: unknown]>> | null;
};

/**
 * What a customer's acts come to. `gone`: erased, or taken back with an import. Else as the last act left it; `sure` where
 * every act follows from the one before, so that none is missing.
 */
export type Replayed =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'there';
      readonly customer: Customer;
      readonly archivedAt: string | null;
      readonly version: number;
      readonly createdAt: string;
      readonly changedAt: string;
      readonly sure: boolean;
    };

const beginnings = new Set(['created', 'imported']);
/** `mergedAway`: it went up in another record. */
const endings = new Set(['deleted', 'erasedAgain', 'mergedAway']);
/** Acts on the record itself. By any other, about its files and consents, it stays as it is, and at its version. */
const onRecord = new Set([
  ...beginnings,
  ...endings,
  'changed',
  'archived',
  'restored',
  'undone',
  'merged',
  'unmerged',
]);
const extraPrefix = 'extras.';
const archived = 'archivedAt';

const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Goes through all that was done to one customer, oldest first, and says how it stands after it. */
export function replayCustomer(all: readonly CustomerAct[]): Replayed {
  const acts = all.filter(({ action }) => onRecord.has(action));
  const state: Record<string, unknown> = { ...emptyCustomer, [archived]: null };
  delete state['extras'];
  const extras: Record<string, unknown> = {};
  // Where files or consents are all that is known of it, the rest of its trail could not be read.
  let there = acts.length === 0 && all.length > 0;
  let sure = beginnings.has(acts[0]?.action ?? '');
  let version = 0;

  const apply = (field: string, before: unknown, after: unknown): void => {
    const isExtra = field.startsWith(extraPrefix);
    const place = isExtra ? extras : state;
    const name = isExtra ? field.slice(extraPrefix.length) : field;
    const present = Object.hasOwn(place, name) ? place[name] : '';
    if (!sameValue(present, before)) sure = false;
    if (isExtra && after === '') delete place[name];
    else place[name] = after;
  };

  for (const { action, fields, values } of acts) {
    if (endings.has(action)) {
      there = false;
      continue;
    }
    const empty = fields.length === 0 && values !== null && Object.keys(values).length === 0;
    if (action === 'undone' && empty) {
      // Of a deletion: it is there again, as it was. Of the import it came with: it is gone.
      there = !there;
      if (there) version += 1;
      continue;
    }
    if (beginnings.has(action) && version > 0) sure = false;
    there = true;
    version += 1;
    if (values === null) sure = false;
    else for (const [field, [before, after]] of Object.entries(values)) apply(field, before, after);
  }
  if (!there) return { kind: 'gone' };

  const { [archived]: archivedAt, ...rest } = state;
  const checked = Customer.safeParse({ ...rest, extras });
  return {
    kind: 'there',
    customer: checked.success ? checked.data : emptyCustomer,
    archivedAt: typeof archivedAt === 'string' ? archivedAt : null,
    version,
    createdAt: acts[0]?.at ?? '',
    changedAt: acts.at(-1)?.at ?? '',
    sure: sure && checked.success,
  };
}
