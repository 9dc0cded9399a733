import { Letterhead, logoLimits } from '../domain/letterhead.ts';
import { z } from '../z.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});

/** The calls about the business's own letterhead: a part of the contract. */
export const letterheadCalls = {
  'letterhead.read': { request: nothing, response: Letterhead, role: 'reader', changes: false },
  'letterhead.save': { request: Letterhead.pick({ foot: true }), response: done, role: 'owner', changes: true },
  /** Asks for a picture and keeps it. `chosen` is false where the person changed their mind. */
  'letterhead.chooseLogo': {
    request: nothing,
    response: z.strictObject({ chosen: z.boolean() }),
    role: 'owner',
    changes: true,
  },
  /** Keeps a file's bytes as the logo. Refuses what can't be printed as one. */
  'letterhead.storeLogo': {
    request: z.strictObject({
      bytes: z.instanceof(Uint8Array).refine(bytes => bytes.byteLength <= logoLimits.bytes + 1),
    }),
    response: done,
    role: 'owner',
    changes: true,
  },
  'letterhead.removeLogo': { request: nothing, response: done, role: 'owner', changes: true },
} as const;
