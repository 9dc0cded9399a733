import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import { z } from '../../shared/z.ts';

/** The work in whose middle the program is killed, or the disk full. */
export const tasks = [
  'edit',
  'consent',
  'import',
  'backup',
  'password',
  'restore',
  'review',
  'migrate',
  'salvage',
] as const;
export type Task = (typeof tasks)[number];

const Try = z.object({
  act: z.int(),
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
  password: z.string().optional(),
  restore: z.string().optional(),
  yes: z.string().optional(),
  no: z.string().optional(),
  told: z.string().optional(),
  held: z.array(z.string()).optional(),
  gone: z.array(z.string()).optional(),
  onHold: z.string().optional(),
});
/**
 * What the working process is about to do: names that will be there, names that won't, the password that will open, who says yes
 * to the newsletter, who says no to it and never yes again, of whom it is noted why no privacy notice is due,
 * which entries (by their titles) will be held, which a review deletes for good, and which is put on legal hold.
 */
export type Try = z.output<typeof Try>;

/** A line the working process says. `done`: the act with this number was confirmed; `backup`: the file it made. */
export const Line = z.union([
  z.object({ try: Try }),
  z.object({ done: z.int(), backup: z.string().optional() }),
  z.object({ refused: z.object({ code: z.string(), reason: z.string().optional() }) }),
  z.object({ begin: z.string() }),
  z.object({ unlocked: z.literal(true) }),
  z.object({ progress: z.string(), share: z.int() }),
]);
export type Line = z.output<typeof Line>;

/** A renamed customer gets another letter x behind the name: what is before it tells who it is. */
export const who = (name: string): string => name.replace(/x+$/, '');

/** True for a customer of the working process, who has all the details that follow from the name. */
export const isOurs = (name: string): boolean => /^[a-z]\d+-/.test(name);

/** A customer with something in every table: one that is half there is told by it. */
export function customerNamed(name: string): Customer {
  let sum = 0;
  for (const letter of who(name)) sum = (sum * 31 + letter.charCodeAt(0)) % 8_999_999;
  return {
    ...emptyCustomer,
    familyName: name,
    emails: [{ label: '', address: `${who(name)}@example.org` }],
    phones: [{ label: '', number: `030 ${1_000_000 + sum}` }],
    addresses: [
      {
        label: '',
        street: `Hauptstraße ${sum % 300}`,
        extra: '',
        postcode: '10115',
        city: 'Berlin',
        region: '',
        country: 'DE',
      },
    ],
    tags: [`Gruppe ${sum % 7}`],
  };
}

/** What must stand in the tables beside a name, in the order name, e-mail, phone, street, city, tag. */
export function rowNamed(name: string): readonly (string | undefined)[] {
  const { emails, phones, addresses, tags } = customerNamed(name);
  return [name, emails[0]?.address, phones[0]?.number, addresses[0]?.street, addresses[0]?.city, tags[0]];
}
