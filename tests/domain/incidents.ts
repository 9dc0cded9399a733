import { nothingKnown } from '../../shared/domain/incident.ts';
import type { Incident } from '../../shared/domain/incident.ts';

/** An incident in which every question is answered, each as harmlessly as can be. */
export const harmless: Incident = {
  ...nothingKnown,
  kind: 'insider',
  nature: 'other',
  role: 'controller',
  establishedIn: ['DE'],
  confidentiality: 'untouched',
  integrity: 'untouched',
  availability: 'untouched',
  restoredAfterHours: 0,
  outageEffect: 'none',
  intent: 'none',
  origin: 'inside',
  medium: 'digital',
  data: ['alias'],
  insight: 'none',
  loginOpens: 'simple',
  records: { certainty: 'exact', count: 1 },
  identification: 'hardly',
  people: ['customers'],
  number: { certainty: 'exact', count: 1 },
  countries: [{ place: 'DE', count: null }],
  encryption: 'full',
  key: 'safe',
  backup: 'usable',
  remoteWipe: 'confirmed',
  pseudonymised: 'keySafe',
  logs: 'excludeAccess',
  holder: 'nobody',
  deletion: 'confirmed',
  gotBack: 'unopened',
};

/** Plain data that somebody got to see: what most letters and mails to the wrong person are. */
export const disclosed: Incident = {
  ...harmless,
  kind: 'misdelivery',
  confidentiality: 'disclosed',
  data: ['basic', 'contact'],
  insight: 'partial',
  identification: 'direct',
  pseudonymised: 'no',
  encryption: 'none',
  remoteWipe: 'none',
  logs: 'notApplicable',
  holder: 'knownPerson',
  deletion: 'notAsked',
  gotBack: 'no',
};

/** A number of people that were counted. */
export const exactly = (count: number): Incident['number'] => ({ certainty: 'exact', count });
