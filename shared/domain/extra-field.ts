import { z } from '../z.ts';

/**
 * A field beyond what most businesses need. It exists only where the business switched it on and named the purpose
 * (data minimisation, GDPR Art. 5(1)(c)). `dateOfBirth` is the one the app knows by itself; `name` is the business's own word.
 */
export const ExtraField = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/),
  kind: z.enum(['text', 'date', 'number']),
  name: z.string().max(60),
  purpose: z.string().max(300),
  on: z.boolean(),
});
export type ExtraField = z.output<typeof ExtraField>;
