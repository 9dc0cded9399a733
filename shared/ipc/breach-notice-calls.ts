import { BreachLaw } from '../domain/breach-deadlines.ts';
import { languages } from '../i18n/translator.ts';
import { z } from '../z.ts';

const Language = z.enum(languages);
const today = z.iso.date();
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });
const Zone = z.string().min(1).max(60);

/** The calls that save notices about a breach: a part of the contract. They ask where to; `saved` is false where the person changed their mind. */
export const breachNoticeCalls = {
  /** The notice to an authority, as it stands now. `reason`: why an earlier one is withdrawn; '' else. `zone`: IANA, whose clock the times are of. */
  'incidents.saveNotice': {
    request: z.strictObject({
      id: z.uuid(),
      law: BreachLaw,
      kind: z.enum(['first', 'supplement', 'withdrawal']),
      reason: z.string().max(5000),
      language: Language,
      format: z.enum(['pdf', 'docx']),
      today,
      zone: Zone,
    }),
    response: saved,
    role: 'reader',
    changes: false,
  },
  /** A processor's notice to one client. */
  'incidents.saveClientNotice': {
    request: z.strictObject({
      id: z.uuid(),
      client: z.string().max(300),
      language: Language,
      format: z.enum(['pdf', 'docx']),
      today,
      zone: Zone,
    }),
    response: saved,
    role: 'reader',
    changes: false,
  },
} as const;
