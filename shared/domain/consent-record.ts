import { Day } from './customer.ts';
import { Channel, ConsentEvent } from './consent-event.ts';
import { Recipient } from './contact-rules.ts';
import { z } from '../z.ts';

/** A word of proof beside an entry, as a form or tool logged it: 'IP of the confirmation', '192.0.2.7'. */
const ProofLine = z.strictObject({ label: z.string().min(1).max(80), value: z.string().max(500) });

/**
 * What belongs to an entry of a person's log and isn't needed to work out where the person stands. It names people, and goes
 * with the customer. `saidOn`: when it was said or written, where that was before it was typed in.
 */
export const ConsentDetails = z.strictObject({
  note: z.string().max(4000),
  /** Who spoke for the person, and as what: parent, guardian, authorised. */
  actingName: z.string().max(200),
  actingAs: z.string().max(120),
  saidOn: Day,
  /** Where it came from: the form's address, the shop, a file that was imported. */
  origin: z.string().max(400),
  proof: z.array(ProofLine).max(30),
});
export type ConsentDetails = z.output<typeof ConsentDetails>;

export const noDetails: ConsentDetails = { note: '', actingName: '', actingAs: '', saidOn: '', origin: '', proof: [] };

/** An entry of a person's log as it is kept. */
export const ConsentRecord = z.strictObject({ event: ConsentEvent, details: ConsentDetails });
export type ConsentRecord = z.output<typeof ConsentRecord>;

/** A text that people said yes to, or were told, byte for byte as it was shown. Never changed; a new version takes its place. */
export const ConsentText = z.strictObject({
  id: z.uuid(),
  purpose: z.string().min(1).max(60),
  /** Counts up by one within a purpose and kind; the languages of one version share it. */
  version: z.int().min(1),
  language: z.enum(['en', 'de']),
  /** `hint`: what told a buyer of the right to say no when the address was got. `foreign`: shown by another program's form. */
  kind: z.enum(['consent', 'hint', 'foreign']),
  channels: z.array(Channel).max(Channel.options.length),
  /** The purpose's name as it was then. */
  title: z.string().min(1).max(200),
  body: z.string().min(1).max(20_000),
  /** Of the body in UTF-8, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  madeAt: z.iso.datetime(),
});
export type ConsentText = z.output<typeof ConsentText>;

/** What of a person decides about contacts beside the log. `recipient` null: by the kind of customer. */
export const CustomerStanding = z.strictObject({
  recipient: z.union([Recipient, z.null()]),
  /** Kept of children only, to know until when a parent has to speak; '' otherwise. */
  birthDate: Day,
  deceased: z.boolean(),
  blocked: z.boolean(),
});
export type CustomerStanding = z.output<typeof CustomerStanding>;

export const plainStanding: CustomerStanding = { recipient: null, birthDate: '', deceased: false, blocked: false };
