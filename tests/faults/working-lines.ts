import { z } from '../../shared/z.ts';

/** The work in whose middle the program is killed. */
export const tasks = ['edit', 'import', 'backup', 'password', 'restore', 'migrate'] as const;
export type Task = (typeof tasks)[number];

const Try = z.object({
  act: z.int(),
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
  password: z.string().optional(),
  restore: z.string().optional(),
});
/** What the working process is about to do: names that will be there, names that won't, the password that will open. */
export type Try = z.output<typeof Try>;

/** A line the working process says. `done`: the act with this number was confirmed; `backup`: the file it made. */
export const Line = z.union([
  z.object({ try: Try }),
  z.object({ done: z.int(), backup: z.string().optional() }),
  z.object({ refused: z.object({ code: z.string() }) }),
  z.object({ begin: z.string() }),
  z.object({ unlocked: z.literal(true) }),
]);
export type Line = z.output<typeof Line>;
