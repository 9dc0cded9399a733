import { z } from '../z.ts';
import type { EventName } from './channels.ts';

/** What main says unasked. */
export const eventShapes = {
  /** The vault locks in a moment: hand in what is being typed. */
  'vault.locking': z.strictObject({}),
  /** The vault is in another state now: ask for it. */
  'vault.changed': z.strictObject({}),
  /** A backup was begun, made or refused, a place came or went, a check ended: ask for the status. */
  'backups.changed': z.strictObject({}),
  'job.progress': z.strictObject({
    step: z.enum([
      'reading',
      'checking',
      'comparing',
      'importing',
      'exporting',
      'undoing',
      'changing',
      'deleting',
      'backingUp',
      'proving',
      'copying',
      'restoring',
      'salvaging',
    ]),
    done: z.int().min(0),
    total: z.int().min(0),
  }),
} as const satisfies Record<EventName, z.ZodType>;
/** What comes with an event. */
export type EventOf<E extends EventName> = z.output<(typeof eventShapes)[E]>;
