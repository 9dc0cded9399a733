import { z } from '../z.ts';

/** The call for the clipboard: a part of the contract. */
export const clipboardCalls = {
  /** Puts a text on the clipboard, so that it can be pasted into a web form. It is taken away again after a minute, unless something else lies there by then. */
  'clipboard.copy': {
    request: z.strictObject({ text: z.string().min(1).max(2_000_000) }),
    response: z.strictObject({}),
    role: 'reader',
    changes: false,
  },
} as const;
