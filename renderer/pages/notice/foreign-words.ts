import type { ForeignFinding, ForeignReason, ForeignRefusal } from '../../../shared/domain/foreign-notice.ts';
import type { TextKey } from '../../ui/texts.ts';

/** What an item's state is called. */
export const stateWords: Readonly<Record<ForeignFinding['state'], TextKey>> = {
  found: 'notice.foreign.state.found',
  notFound: 'notice.foreign.state.notFound',
  unsure: 'notice.foreign.state.unsure',
};

/** The heading over the items of a state, with their number. */
export const groupWords: Readonly<Record<ForeignFinding['state'], TextKey>> = {
  notFound: 'notice.foreign.group.notFound',
  unsure: 'notice.foreign.group.unsure',
  found: 'notice.foreign.group.found',
};

/** Why an item has its state, beside that the text says it. */
export const reasonWords: Readonly<Record<Exclude<ForeignReason, 'said'>, TextKey>> = {
  saidNone: 'notice.foreign.reason.saidNone',
  deniedOfficer: 'notice.foreign.reason.deniedOfficer',
  vague: 'notice.foreign.reason.vague',
  partly: 'notice.foreign.reason.partly',
  onlyWhere: 'notice.foreign.reason.onlyWhere',
  onlyHeading: 'notice.foreign.reason.onlyHeading',
  needed: 'notice.foreign.reason.needed',
  nothing: 'notice.foreign.reason.nothing',
};

/** Why nothing was checked. */
export const refusalWords: Readonly<Record<ForeignRefusal['kind'], TextKey>> = {
  empty: 'notice.foreign.empty',
  tooLong: 'notice.foreign.tooLong',
  otherLanguage: 'notice.foreign.otherLanguage',
  unknownLanguage: 'notice.foreign.unknownLanguage',
};
