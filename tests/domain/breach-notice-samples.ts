import { breachAuthority } from '../../shared/domain/breach-authority.ts';
import type { BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import type { BreachNoticeFacts } from '../../shared/domain/breach-notice-facts.ts';
import { emptyCompany, type Company } from '../../shared/domain/company.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import { incidentStanding } from '../../shared/domain/incident-standing.ts';
import { nothingKnown, type Incident } from '../../shared/domain/incident.ts';
import { packs } from '../../shared/packs.ts';

export const aware = '2026-11-27T09:15:00.000Z';
export const now = '2026-11-28T10:00:00.000Z';

/** A lost laptop with four hundred customers: every question is answered. */
export const laptop: Incident = {
  ...nothingKnown,
  kind: 'deviceLost',
  nature: 'deviceLost',
  role: 'controller',
  establishedIn: ['DE-SN'],
  noticedAt: '2026-11-27T08:30:00.000Z',
  awareAt: aware,
  discoveredBy: 'ourselves',
  happened: {
    span: 'range',
    from: '2026-11-26T17:00:00.000Z',
    until: '2026-11-27T08:00:00.000Z',
    estimated: true,
  },
  openForHours: 15,
  confidentiality: 'possible',
  integrity: 'untouched',
  availability: 'restored',
  restoredAfterHours: 4,
  outageEffect: 'nuisance',
  intent: 'malicious',
  origin: 'outside',
  medium: 'digital',
  data: ['basic', 'contact', 'bankAccount'],
  insight: 'full',
  loginOpens: 'simple',
  records: { certainty: 'about', count: 1600 },
  identification: 'direct',
  people: ['customers', 'children'],
  number: { certainty: 'exact', count: 400 },
  countries: [
    { place: 'DE', count: 380 },
    { place: 'AT', count: 20 },
  ],
  encryption: 'passwordOnly',
  key: 'safe',
  backup: 'usable',
  remoteWipe: 'sent',
  pseudonymised: 'no',
  logs: 'none',
  holder: 'unknownPerson',
  deletion: 'notAsked',
  gotBack: 'no',
  measuresBefore: 'Staff were trained in May.',
  measuresTaken: 'All passwords were changed.\n\nThe device was locked.',
  measuresPlanned: 'All disks will be encrypted.',
  description: 'A laptop was stolen from a car in Dresden.',
  systems: 'One laptop with the customer list.',
  consequences: 'False invoices may be sent in our name.',
  delayReason: '',
  otherParties: [{ role: 'processor', name: 'Hosting Probe GmbH', contact: 'hilfe@example.org' }],
  police: 'told',
  otherBodies: 'Insurer, claim 4711.',
};

export const company: Company = {
  ...emptyCompany,
  legalName: 'Blumen Sonnenschein e. K.',
  street: 'Gartenweg 1',
  postcode: '01067',
  city: 'Dresden',
  region: 'DE-SN',
  email: 'laden@example.org',
  phone: '0351 123456',
  officerRole: 'officer',
  officerName: 'Dora Schutz',
  officerContact: 'dora@example.org',
};

export const incidentOf = (facts: Partial<Incident> = {}, more: Partial<StoredIncident> = {}): StoredIncident => ({
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
  version: 1,
  title: 'Laptop',
  lead: 'Anna Beispiel',
  facts: { ...laptop, ...facts },
  corrections: [],
  exercise: '',
  openedAt: '2026-11-27T08:30:00.000Z',
  closedAt: '',
  steps: [{ step: 'lockDevice', at: '2026-11-27T09:00:00.000Z', who: 'Anna' }],
  notices: [],
  tellings: [],
  measures: [],
  closing: null,
  affected: { customers: 400, told: 0 },
  ...more,
});

/** What a notice is made of. */
export function factsOf(
  incident: StoredIncident,
  law: BreachLaw = 'gdpr',
  { at = now, place = 'DE', who = company }: { at?: string; place?: string; who?: Company } = {},
): BreachNoticeFacts {
  const judged = { deadlines: packs.breachDeadlines(), rules: packs.breachRules() };
  const zone = 'Europe/Berlin';
  const places = judged.rules.laws.find(({ id }) => id === law)?.places ?? [];
  return {
    incident,
    standing: incidentStanding(incident, judged, { now: at, zone, holidays: [] }),
    law,
    authority: breachAuthority(packs.authorities(), places, { place, region: who.region }, incident.facts),
    business: 'Blumen Sonnenschein',
    place,
    company: who,
    zone,
  };
}
