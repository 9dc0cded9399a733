import { authoritiesFor, type AuthorityPack } from './authority.ts';
import type { ContactNote, ContactSheetPack } from './contact-sheet.ts';
import type { EmergencyContact, EmergencyPlan } from './incident-file.ts';
import { placesToLook, type Bilingual } from './law-fact.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { RetentionPaper } from './retention-paper.ts';

type Tongue = 'en' | 'de';

/** A word of the printed contact sheet: a key of the texts. */
export type ContactWord =
  | `contactSheet.paper.${'title' | 'lead' | 'leader' | 'deputy' | 'contacts' | 'who' | 'call' | 'own' | 'blanks' | 'complete' | 'note' | 'person'}`
  | `contactSheet.field.${ContactNote}`
  | 'sheet.day'
  | 'sheet.page'
  | 'sheet.of';

/** A row of the sheet: somebody the pack knows a role for (`role`), or one of the business's own (null). */
export type ContactRow = {
  readonly role: ContactSheetPack['contacts'][number] | null;
  readonly contact: EmergencyContact;
};

/** Where each thing to note about a contact is kept. */
export const noteFields: Readonly<Record<ContactNote, keyof EmergencyContact>> = {
  phone: 'phone',
  outOfHours: 'outOfHours',
  email: 'email',
  customerNumber: 'number',
  policyNumber: 'number',
  webForm: 'webForm',
};

/** A contact of which nothing is known yet. */
export const emptyContact = (id: string, role: string): EmergencyContact => ({
  id,
  role,
  name: '',
  phone: '',
  outOfHours: '',
  email: '',
  number: '',
  webForm: '',
  note: '',
});

/** True where nobody has written anything about a contact. */
export const isBlank = ({ id: _id, role: _role, ...said }: EmergencyContact): boolean =>
  Object.values(said).every(value => value.trim() === '');

/**
 * Everybody to call: the roles of the pack in its order, whether or not somebody is entered, then the business's own. `newId`: for a role nobody
 * is entered for.
 */
export function contactRows(
  pack: ContactSheetPack,
  contacts: readonly EmergencyContact[],
  newId: (role: string) => string,
): readonly ContactRow[] {
  const known = pack.contacts.flatMap(role => {
    const entered = contacts.filter(contact => contact.role === role.id);
    return (entered.length > 0 ? entered : [emptyContact(newId(role.id), role.id)]).map(contact => ({ role, contact }));
  });
  const roles = new Set(pack.contacts.map(({ id }) => id));
  return [...known, ...contacts.filter(({ role }) => !roles.has(role)).map(contact => ({ role: null, contact }))];
}

/** What to note about a contact that isn't there yet: without a way to reach somebody nobody can be called. */
export const blanksOf = ({ role, contact }: ContactRow): readonly ContactNote[] =>
  (role?.note ?? (['phone'] as const)).filter(note => contact[noteFields[note]].trim() === '');

/** The authority for a business there, as far as its place and region name one; null where they don't. */
export function proposedAuthority(
  pack: AuthorityPack,
  place: string,
  region: string,
  tongue: Tongue,
): Pick<EmergencyContact, 'name' | 'email' | 'webForm'> | null {
  const found = authoritiesFor(pack, place, region === '' ? null : region);
  if (found.kind !== 'one') return null;
  const { name, email, breachForm, url } = found.authority;
  return { name: inTongue(name, tongue), email: email ?? '', webForm: breachForm?.url ?? url };
}

/** Where the contact of a role can be looked up, for a business in a place; null where the pack says nothing of it. */
export const whereToFind = ({ found }: ContactSheetPack['contacts'][number], place: string): Bilingual | null => {
  const near = placesToLook(place);
  return (
    found?.find(({ places }) => places?.some(each => near.includes(each)))?.text ??
    found?.find(({ places }) => places === null)?.text ??
    null
  );
};

/** A line to write on by hand. */
const line = '______________';

/**
 * The contact sheet as one page for the wall: who leads, who stands in, whom to call and what to have at hand. What is missing is a line to write
 * on, and the sheet says how many there are.
 */
export function contactSheetPaper(
  {
    plan,
    pack,
    business,
    today,
  }: {
    readonly plan: EmergencyPlan;
    readonly pack: ContactSheetPack;
    readonly business: string;
    readonly today: string;
  },
  say: (key: ContactWord, facts?: Readonly<Record<string, unknown>>) => string,
  tongue: Tongue,
): RetentionPaper {
  const rows = contactRows(pack, plan.contacts, role => role);
  const blanks = rows.reduce((sum, row) => sum + blanksOf(row).length, 0);
  const written = (value: string): string => value.trim() || line;
  return {
    language: tongue,
    title: say('contactSheet.paper.title'),
    business,
    stand: say('sheet.day', { day: dayIn(today, tongue) }),
    lead: [
      `${say('contactSheet.paper.leader')}: ${written(plan.lead)}    ${say('contactSheet.paper.deputy')}: ${written(plan.deputy)}`,
      blanks === 0 ? say('contactSheet.paper.complete') : say('contactSheet.paper.blanks', { count: blanks }),
    ],
    sections: [
      {
        heading: say('contactSheet.paper.contacts'),
        blocks: [
          {
            kind: 'table',
            columns: [
              { head: say('contactSheet.paper.who'), share: 35 },
              { head: say('contactSheet.paper.person'), share: 20 },
              { head: say('contactSheet.paper.call'), share: 45 },
            ],
            rows: rows.map(({ role, contact }) => {
              const notes = role?.note ?? (['phone', 'email'] as const);
              const extra = (['phone', 'outOfHours', 'email', 'customerNumber', 'webForm'] as const).filter(
                note =>
                  contact[noteFields[note]].trim() !== '' && !notes.some(each => noteFields[each] === noteFields[note]),
              );
              return [
                role
                  ? [inTongue(role.name, tongue), inTongue(role.when, tongue)]
                  : [say('contactSheet.paper.own'), contact.note].filter(part => part.trim() !== ''),
                [written(contact.name), ...(role && contact.note.trim() !== '' ? [contact.note] : [])],
                [
                  [...notes, ...extra]
                    .map(note => `${say(`contactSheet.field.${note}`)}: ${written(contact[noteFields[note]])}`)
                    .join('   '),
                ],
              ];
            }),
          },
          ...(plan.note.trim() === ''
            ? []
            : [{ kind: 'text' as const, text: `${say('contactSheet.paper.note')}: ${plan.note.trim()}` }]),
        ],
      },
    ],
    sign: null,
    note: say('contactSheet.paper.lead'),
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}
