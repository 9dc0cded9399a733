import { KindOrUnknown, StepTick } from '../domain/first-hour.ts';
import { Id } from '../domain/law-fact.ts';
import { z } from '../z.ts';

const Language = z.enum(['en', 'de']);
const nothing = z.strictObject({});
const ticks = z.strictObject({ ticks: z.array(StepTick) });
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });
const none = z.literal('');

/**
 * The calls about the first hour that main answers itself: a part of the contract. Those of role `anyone` work before the password, and on a
 * computer without a vault; they hold nothing that anybody typed. Those that save ask where to; `saved` is false where the person changed their mind.
 */
export const firstHourCalls = {
  /** What was ticked before the password and isn't taken into an incident yet. */
  'firstHour.ticks': { request: nothing, response: ticks, role: 'anyone', changes: false },
  /** `done` false takes a tick back; a step ticked already keeps its time. Refuses a step that the program doesn't know. */
  'firstHour.tick': {
    request: z.strictObject({ step: Id, done: z.boolean() }),
    response: ticks,
    role: 'anyone',
    changes: false,
  },
  /** One page for each kind. `ticked`: with what was ticked before the password, else blank. */
  'firstHour.print': {
    request: z.strictObject({
      kind: z.union([KindOrUnknown, z.literal('all')]),
      language: Language,
      ticked: z.boolean(),
    }),
    response: saved,
    role: 'anyone',
    changes: false,
  },
  /** The page of an incident's kind, with what was done in it, when and by whom. */
  'firstHour.printIncident': {
    request: z.strictObject({ id: z.uuid(), language: Language }),
    response: saved,
    role: 'reader',
    changes: false,
  },
  /** The incident that the ticks went into when the vault was opened; told once, and '' where there were none. */
  'firstHour.taken': {
    request: nothing,
    response: z.strictObject({ incident: z.union([none, z.uuid()]) }),
    role: 'reader',
    changes: false,
  },
} as const;
