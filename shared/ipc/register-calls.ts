import { Company } from '../domain/company.ts';
import { Day } from '../domain/customer.ts';
import { Purpose } from '../domain/purpose-pack.ts';
import { languages } from '../i18n/translator.ts';
import { z } from '../z.ts';
import { OfficerAnswers, Register, RegisteredProvider } from './register-shapes.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});
const Language = z.enum(languages);
const Version = z.int().min(0);
const PurposeId = Purpose.shape.id;

/** What the register can be saved as. */
export const RegisterFormat = z.enum(['pdf', 'docx', 'csv']);
export type RegisterFormat = z.output<typeof RegisterFormat>;

/** The calls about the register: a part of the contract. */
export const registerCalls = {
  'register.read': { request: nothing, response: Register, role: 'reader', changes: false },
  'register.saveCompany': { request: Company, response: done, role: 'owner', changes: true },
  /** Goes through the questions about an officer again: answers and result are kept with the day (`today`, ISO 8601, here). */
  'register.saveOfficer': {
    request: z.strictObject({ answers: OfficerAnswers, today: Day }),
    response: z.strictObject({ needed: z.enum(['yes', 'no', 'unclear']) }),
    role: 'owner',
    changes: true,
  },
  /** Takes prepared purposes into the register, as they stand in the pack; those that are there stay as they are. */
  'register.adopt': {
    request: z.strictObject({ purposes: z.array(PurposeId).max(100), today: Day }),
    response: z.strictObject({ added: z.int().min(0) }),
    role: 'owner',
    changes: true,
  },
  /** `version` 0: a new purpose. Refuses one that was changed since. */
  'register.savePurpose': {
    request: z.strictObject({
      version: Version,
      purpose: Purpose,
      providers: z.array(z.uuid()).max(100),
      today: Day,
    }),
    response: z.strictObject({ version: Version }),
    role: 'owner',
    changes: true,
  },
  'register.removePurpose': {
    request: z.strictObject({ id: PurposeId, version: Version }),
    response: done,
    role: 'owner',
    changes: true,
  },
  /** `id` null: a new provider. Refuses one that was changed since. */
  'register.saveProvider': {
    request: z.strictObject({ id: z.union([z.uuid(), z.null()]), version: Version, provider: RegisteredProvider }),
    response: z.strictObject({ id: z.uuid(), version: Version }),
    role: 'owner',
    changes: true,
  },
  'register.removeProvider': {
    request: z.strictObject({ id: z.uuid(), version: Version }),
    response: done,
    role: 'owner',
    changes: true,
  },
  /** Asks where to, and writes the register as a document to print, one to go on writing, or a table. `saved` is false where the person changed their mind. */
  'register.save': {
    request: z.strictObject({ language: Language, format: RegisterFormat }),
    response: z.strictObject({ saved: z.boolean(), fileName: z.string() }),
    role: 'owner',
    changes: false,
  },
} as const;
