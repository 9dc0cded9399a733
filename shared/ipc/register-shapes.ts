import { Company } from '../domain/company.ts';
import { Day } from '../domain/customer.ts';
import { Provider } from '../domain/provider.ts';
import { Purpose } from '../domain/purpose-pack.ts';
import { z } from '../z.ts';

/**
 * A provider as the register holds it; whether data leave the free area (`transfer`) follows from the countries, `files` from the table of files. `country`:
 * ISO 3166-1 alpha-2, '' while it isn't known. `terms`: ids of what its agreement was found to hold.
 */
export const RegisteredProvider = Provider.omit({ transfer: true, files: true }).extend({
  service: z.string().max(400),
  country: z.string().regex(/^([A-Z]{2})?$/),
  contact: z.string().max(400),
  subProcessorList: z.string().max(4000),
  notes: z.string().max(4000),
  terms: z.array(z.string().max(40)).max(40),
});
export type RegisteredProvider = z.output<typeof RegisteredProvider>;

/** Answers about an officer, by the question's id. */
export const OfficerAnswers = z.record(
  z.string().max(40),
  z.union([z.boolean(), z.int().min(0).max(1_000_000), z.literal('unknown')]),
);
export type OfficerAnswers = z.output<typeof OfficerAnswers>;

const Version = z.int().min(0);

/** The register as a whole. `place`: whose law applies (ISO 3166-1 alpha-2). */
export const Register = z.strictObject({
  place: z.string(),
  business: z.string(),
  company: Company,
  /** The last going through of the questions about an officer. */
  officer: z.union([
    z.strictObject({
      day: Day,
      place: z.string(),
      needed: z.enum(['yes', 'no', 'unclear']),
      answers: OfficerAnswers,
    }),
    z.null(),
  ]),
  purposes: z.array(z.strictObject({ purpose: Purpose, version: Version, since: Day, providers: z.array(z.uuid()) })),
  providers: z.array(
    z.strictObject({ id: z.uuid(), version: Version, provider: RegisteredProvider, files: Provider.shape.files }),
  ),
});
export type Register = z.output<typeof Register>;
export type RegisteredPurpose = Register['purposes'][number];
