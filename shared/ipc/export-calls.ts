import { exportGroups, type ExportField as Field } from '../domain/customer-export.ts';
import { z } from '../z.ts';
import { CustomerSelection } from './customer-selection.ts';

const Count = z.int().min(0);
const Language = z.enum(['en', 'de']);

/** As what customers leave: for a spreadsheet, for other programs, for phones and mail programs, for another Scrinium. */
export const ExportFormat = z.enum(['xlsx', 'csv', 'vcard', 'json']);
export type ExportFormat = z.output<typeof ExportFormat>;

/** What parts the columns of a CSV file; import reads all of them back. */
export const ExportSeparator = z.enum([';', ',', '\t']);
export type ExportSeparator = z.output<typeof ExportSeparator>;

/** A field that leaves or stays; `extra:<id>` is one of the business's own. The name always leaves. */
export const ExportField = z.union([
  z.enum(exportGroups),
  z.templateLiteral(['extra:', z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/)]),
]) satisfies z.ZodType<Field>;
const Fields = z.array(ExportField).max(exportGroups.length + 20);

/**
 * A password for an encrypted ZIP. Only signs that every program writes alike: 7-Zip on Windows takes the bytes of others from the code page
 * of the computer. It takes 99 at most.
 */
export const zipPassword = /^[\u0020-\u007e]{1,99}$/;

/** Whom it concerns beside the ones selected: those whose data are restricted (GDPR Art. 18), and those who must not be written to. */
const Among = z.strictObject({ restricted: z.boolean(), listed: z.boolean() });

const Widths = z.strictObject({
  emails: z.int().min(0).max(20),
  phones: z.int().min(0).max(20),
  addresses: z.int().min(0).max(20),
});
const Extras = z.array(z.strictObject({ id: z.string().max(40), name: z.string().max(60) })).max(20);

/** The calls that bring customers out: a part of the contract. */
export const exportCalls = {
  /** How many customers a selection comes to, whom it concerns among them, and how many have something in each field. */
  'export.look': {
    request: z.strictObject({ selection: CustomerSelection }),
    response: z.strictObject({
      customers: Count,
      restricted: Count,
      listed: Count,
      /** Those who are both. */
      both: Count,
      filled: z.array(z.strictObject({ field: ExportField, customers: Count })),
      /** The business's own fields that are on. */
      extras: Extras,
      /** True where this person saved a list in plain before, and was told then what that means. */
      toldPlain: z.boolean(),
    }),
    role: 'editor',
    changes: false,
  },
  /**
   * Asks where to and writes the file, in a ZIP that is encrypted where there is a password. `saved` is false where the person changed
   * their mind; `purpose`: what for, in words, for the trail.
   */
  'export.save': {
    request: z.strictObject({
      selection: CustomerSelection,
      among: Among,
      format: ExportFormat,
      language: Language,
      separator: ExportSeparator,
      bom: z.boolean(),
      fields: Fields,
      purpose: z.string().trim().min(1).max(300),
      /** The day it is (ISO 8601): the file is named by it. */
      today: z.iso.date(),
      password: z.union([z.string().regex(zipPassword), z.null()]),
    }),
    response: z.strictObject({ saved: z.boolean(), fileName: z.string(), customers: Count }),
    role: 'editor',
    changes: true,
  },
  /** Ends the writing that goes on; nothing of the file stays. */
  'export.stop': { request: z.strictObject({}), response: z.strictObject({}), role: 'editor', changes: false },

  /** Who leaves, and how wide their list has to be, for main to write. */
  'export.collect': {
    request: z.strictObject({ selection: CustomerSelection, among: Among }),
    response: z.strictObject({ ids: z.array(z.uuid()), widths: Widths, extras: Extras }),
    role: 'editor',
    changes: false,
  },
  /** The next of them as text of the file (UTF-8). `done` is how many stand in it already, of `total`. */
  'export.part': {
    request: z.strictObject({
      ids: z.array(z.uuid()).max(1000),
      done: Count,
      total: Count,
      shape: z.strictObject({
        format: ExportFormat,
        language: Language,
        separator: ExportSeparator,
        bom: z.boolean(),
        fields: Fields,
        widths: Widths,
        extras: Extras,
      }),
    }),
    response: z.strictObject({ bytes: z.instanceof(Uint8Array), customers: Count }),
    role: 'editor',
    changes: false,
  },
  /** Notes that customers leave the vault, before the file is put in its place. The file's name without its folder. */
  'export.note': {
    request: z.strictObject({
      customers: Count,
      format: ExportFormat,
      encrypted: z.boolean(),
      fields: Fields,
      purpose: z.string().min(1).max(300),
      fileName: z.string().max(300),
    }),
    response: z.strictObject({}),
    role: 'editor',
    changes: true,
  },
} as const;
