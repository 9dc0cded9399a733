/** The three kinds of moments a period starts at, as DIN 66398 tells them apart. */
export type StartKind = 'collection' | 'process' | 'relationship';

/** In the order they stand in the matrix of classes. */
export const startKinds: readonly StartKind[] = ['collection', 'process', 'relationship'];

const ends: Readonly<Record<string, Exclude<StartKind, 'collection'>>> = {
  adopted: 'process',
  approval: 'process',
  acceptance: 'process',
  invoiceExchanged: 'process',
  judgment: 'process',
  caseClosed: 'process',
  paid: 'process',
  rejection: 'process',
  decision: 'process',
  appointment: 'process',
  lastAudit: 'process',
  taxDeadline: 'process',
  taxDue: 'process',
  deleted: 'process',
  restrictionLifted: 'process',
  validUntil: 'process',
  lastContact: 'relationship',
  lastPurchase: 'relationship',
  contractEnd: 'relationship',
  employmentEnd: 'relationship',
  withdrawal: 'relationship',
  objection: 'relationship',
  consentUsed: 'relationship',
  lastReaction: 'relationship',
  lastLogin: 'relationship',
  accountClosed: 'relationship',
  interestEnd: 'relationship',
};

/** Which kind of start an event is: that data come into being, unless it is the end of a matter or of a relationship. */
export const startKindOf = (event: string): StartKind => ends[event] ?? 'collection';
