import { z } from '../z.ts';

const nothing = z.strictObject({});

/** The calls about how files were read before: a part of the contract. */
export const importMappingCalls = {
  /** Of how many kinds of files it is remembered how they are read. */
  'importMappings.count': {
    request: nothing,
    response: z.strictObject({ mappings: z.int().min(0) }),
    role: 'reader',
    changes: false,
  },
  /** Forgets them all: the next file is guessed anew. */
  'importMappings.forget': {
    request: nothing,
    response: z.strictObject({ forgotten: z.int().min(0) }),
    role: 'editor',
    changes: true,
  },
} as const;
