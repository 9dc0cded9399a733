import {
  Channel,
  type Expression,
  type RestrictionReason,
  type Speaker,
  type Statement,
} from '../../../shared/domain/consent-event.ts';
import type { ConsentDetails, ConsentText } from '../../../shared/domain/consent-record.ts';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { ConsentPerson, ConsentPurposeEntry, ConsentStateName } from '../../../shared/ipc/consent-shapes.ts';
import type { Problem } from '../../wizard/define-wizard.ts';

/** What can be said on this page: all statements but that somebody was asked, which a mailing notes. */
export type StatementKind = Exclude<Statement['kind'], 'consentRequested'>;

/** What is said most often: it stands open. */
export const usualKinds: readonly StatementKind[] = ['consentWithdrawn', 'objection', 'doNotContact'];
/** What else can be said: the rarer no, what takes a no back, a confirmation, a sale. */
export const otherKinds: readonly StatementKind[] = [
  'consentRefused',
  'restrictionSet',
  'optOutSale',
  'consentConfirmed',
  'objectionLifted',
  'doNotContactLifted',
  'restrictionLifted',
  'saleNoted',
  'listChecked',
];
const allKinds = [...usualKinds, ...otherKinds];

/** A kind by its name; undefined where there is none of that name. */
export const kindNamed = (name: string | undefined): StatementKind | undefined => allKinds.find(kind => kind === name);

/** What is written down, as far as it is told. Days stand as typed; `channels` [] and `purpose` '' are all of them. */
export type StatementDraft = {
  readonly kind: StatementKind;
  /** Of a withdrawal: the consents it takes back, each as `consentKey`. */
  readonly picks: readonly string[];
  readonly everything: boolean;
  readonly purpose: string;
  readonly channels: readonly Channel[];
  readonly ofAnother: boolean;
  readonly reason: RestrictionReason;
  readonly personTold: boolean;
  readonly confirms: string;
  readonly through: Channel;
  readonly soldOn: string;
  readonly concluded: boolean;
  readonly addressesGot: readonly Channel[];
  readonly hint: string;
  readonly list: string;
  readonly found: '' | 'yes' | 'no';
  readonly by: Speaker;
  readonly actingName: string;
  readonly actingAs: string;
  readonly how: Expression | 'browserSignal';
  readonly saidOn: string;
  readonly note: string;
};

/** What the page is about. */
export type StatementGround = {
  readonly person: ConsentPerson;
  readonly purposes: readonly ConsentPurposeEntry[];
  readonly texts: readonly ConsentText[];
  /** The public lists that have to or can be looked at where the person is, by their codes. */
  readonly lists: readonly string[];
  /** Whether the law of the business knows an opt-out of selling and sharing. */
  readonly optsOut: boolean;
  readonly today: string;
};

/** A consent by its purpose and channel. */
export const consentKey = (purpose: string, channel: Channel): string => `${channel} ${purpose}`;

const alive: ReadonlySet<ConsentStateName> = new Set(['given', 'pending', 'notYet', 'underAge']);

/** Whether a consent that stands so can be taken back. */
export const canBeTakenBack = (state: ConsentStateName): boolean => alive.has(state);

/** The consents that can be taken back: those that hold, and those that would. */
export const standingConsents = ({ person }: StatementGround) =>
  person.consents.filter(({ state }) => canBeTakenBack(state));

/** The consents that wait for their confirmation, by the entry that gave them. */
export function pendingConsents({ person }: StatementGround) {
  const waiting = new Set(person.consents.filter(({ state }) => state === 'pending').map(({ because }) => because));
  return person.records.flatMap(({ event }) => (event.kind === 'consentGiven' && waiting.has(event.id) ? [event] : []));
}

const lastOf = ({ person }: StatementGround, ...kinds: readonly string[]): string | undefined =>
  person.records
    .map(({ event }) => event)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .findLast(({ kind }) => kinds.includes(kind))?.kind;

/** What can be written down about this person now. */
export function isOffered(kind: StatementKind, ground: StatementGround): boolean {
  switch (kind) {
    case 'consentWithdrawn':
      return standingConsents(ground).length > 0;
    case 'consentConfirmed':
      return pendingConsents(ground).length > 0;
    case 'objectionLifted':
      return lastOf(ground, 'objection', 'objectionLifted') === 'objection';
    case 'doNotContactLifted':
      return ground.person.listed.length > 0 || lastOf(ground, 'doNotContact', 'doNotContactLifted') === 'doNotContact';
    case 'restrictionLifted':
      return lastOf(ground, 'restrictionSet', 'restrictionLifted') === 'restrictionSet';
    case 'optOutSale':
      return ground.optsOut;
    case 'listChecked':
      return ground.lists.length > 0;
    default:
      return true;
  }
}

/** What the page begins with: the usual case is there, so that it only has to be saved. `about`: a purpose, or a consent by its id. */
export function beginStatement(
  ground: StatementGround,
  kind: string | undefined,
  about: string | undefined,
): StatementDraft {
  const standing = standingConsents(ground);
  const named = kindNamed(kind);
  const wanted = named && isOffered(named, ground) ? named : undefined;
  const picked = standing.filter(({ purpose }) => about === undefined || purpose === about);
  const pending = pendingConsents(ground).find(({ id }) => about === undefined || id === about);
  return {
    kind: wanted ?? (standing.length > 0 ? 'consentWithdrawn' : 'objection'),
    picks: picked.map(({ purpose, channel }) => consentKey(purpose, channel)),
    everything: false,
    purpose: '',
    channels: [],
    ofAnother: false,
    reason: 'accuracyDisputed',
    personTold: false,
    confirms: pending?.id ?? '',
    through: pending?.channels[0] ?? 'email',
    soldOn: '',
    concluded: true,
    addressesGot: [],
    hint: '',
    list: ground.lists[0] ?? '',
    found: '',
    by: 'person',
    actingName: '',
    actingAs: '',
    how: 'counter',
    saidOn: '',
    note: '',
  };
}

/** A day as it was typed; '' where it isn't clear or nothing is typed. */
export function dayTyped(typed: string, { today }: StatementGround): string {
  const read = readDay(typed, Number(today.slice(0, 4)));
  return read.kind === 'day' ? read.day : '';
}

/** What still has to be said before it can be kept. */
export function openPoints(draft: StatementDraft, ground: StatementGround): readonly Problem[] {
  const { kind } = draft;
  const problems: Problem[] = [];
  if (kind === 'consentWithdrawn' && !draft.everything && draft.picks.length === 0)
    problems.push({ field: 'picks', text: 'statement.missing.picks' });
  if (kind === 'consentRefused' && draft.purpose === '')
    problems.push({ field: 'purpose', text: 'statement.missing.purpose' });
  if (kind === 'consentRefused' && draft.channels.length === 0)
    problems.push({ field: 'channels', text: 'statement.missing.channels' });
  if (kind === 'listChecked' && draft.found === '') problems.push({ field: 'found', text: 'statement.missing.found' });
  const sold = dayTyped(draft.soldOn, ground);
  if (kind === 'saleNoted' && (sold === '' || sold > ground.today))
    problems.push({ field: 'soldOn', text: 'statement.missing.soldOn' });
  const said = dayTyped(draft.saidOn, ground);
  if (draft.saidOn.trim() !== '' && (said === '' || said > ground.today))
    problems.push({ field: 'saidOn', text: 'statement.missing.saidOn' });
  return problems;
}

const or = <T>(list: readonly T[]): T[] | null => (list.length === 0 ? null : [...list]);

/** What main is asked to keep: one statement, but for consents to several purposes one each. */
export function statementsOf(draft: StatementDraft, ground: StatementGround): readonly Statement[] {
  const { kind, by, channels } = draft;
  const purpose = draft.purpose === '' ? null : draft.purpose;
  const how: Expression = draft.how === 'browserSignal' ? 'webForm' : draft.how;
  switch (kind) {
    case 'consentWithdrawn': {
      if (draft.everything) return [{ kind, purpose: null, channels: null, how, by }];
      const picked = standingConsents(ground).filter(each =>
        draft.picks.includes(consentKey(each.purpose, each.channel)),
      );
      return [...new Set(picked.map(each => each.purpose))].map(code => ({
        kind,
        purpose: code,
        channels: picked.filter(each => each.purpose === code).map(({ channel }) => channel),
        how,
        by,
      }));
    }
    case 'objection':
      return [{ kind, purpose, channels: or(channels), how, by }];
    case 'objectionLifted':
      return [{ kind, purpose, channels: or(channels), how, by: 'person' }];
    case 'consentRefused':
      return [{ kind, purpose: draft.purpose, channels: [...channels], how, by }];
    case 'doNotContact':
      return [{ kind, channels: or(channels), why: draft.ofAnother ? 'addressOfAnother' : 'asked' }];
    case 'doNotContactLifted':
      return [{ kind, channels: or(channels), by: 'person' }];
    case 'restrictionSet':
      return [{ kind, reason: draft.reason }];
    case 'restrictionLifted':
      return [{ kind, personTold: draft.personTold }];
    case 'optOutSale':
      return [{ kind, how: draft.how }];
    case 'consentConfirmed':
      return [{ kind, confirms: draft.confirms, through: draft.through, evidence: [] }];
    case 'saleNoted':
      return [
        {
          kind,
          soldOn: dayTyped(draft.soldOn, ground),
          concluded: draft.concluded,
          addressesGot: [...draft.addressesGot],
          hintVersion: draft.hint,
        },
      ];
    case 'listChecked':
      return [{ kind, list: draft.list, found: draft.found === 'yes' }];
  }
}

/** Each way of saying no: another can say it for the person. */
const spoken: ReadonlySet<StatementKind> = new Set([
  'consentWithdrawn',
  'objection',
  'doNotContact',
  'consentRefused',
  'restrictionSet',
  'optOutSale',
]);
export const isNo = ({ kind }: StatementDraft): boolean => spoken.has(kind);

/** Kinds that somebody said in some way, rather than something that was looked up or happened. */
export const wasSaid = ({ kind }: StatementDraft): boolean =>
  spoken.has(kind) || kind === 'objectionLifted' || kind === 'doNotContactLifted';

const keepsHow: ReadonlySet<StatementKind> = new Set([
  'consentWithdrawn',
  'objection',
  'objectionLifted',
  'consentRefused',
  'optOutSale',
]);

/** What is kept beside it. `how`: the label and the words of how it was said, for the kinds that have no field for it. */
export function statementDetails(
  draft: StatementDraft,
  ground: StatementGround,
  how: { readonly label: string; readonly value: string },
): ConsentDetails {
  const forPerson = isNo(draft) && draft.by !== 'person';
  return {
    note: draft.note.trim(),
    actingName: forPerson ? draft.actingName.trim() : '',
    actingAs: forPerson ? draft.actingAs.trim() : '',
    saidOn: dayTyped(draft.saidOn, ground),
    origin: '',
    proof: wasSaid(draft) && !keepsHow.has(draft.kind) ? [{ ...how }] : [],
  };
}

/**
 * What stays allowed once a no is kept, of advertising, of what was consented to, and of what the person's data are said to be
 * used for: purposes with their channels.
 */
export function goesOn(
  draft: StatementDraft,
  ground: StatementGround,
): readonly { readonly purpose: string; readonly channels: readonly Channel[] }[] {
  const advertising = new Set(ground.purposes.filter(({ marketing }) => marketing).map(({ id }) => id));
  const picked = new Set(draft.picks.map(key => key.split(' ')[0]));
  const reached = (channel: Channel) => draft.channels.length === 0 || draft.channels.includes(channel);
  const linked = new Set(ground.person.links.map(({ purpose }) => purpose));
  const stays = ({ purpose, channel, answer }: ConsentPerson['answers'][number]): boolean => {
    if (!answer.allowed) return false;
    if (!advertising.has(purpose) && !linked.has(purpose) && answer.reason !== 'consent') return false;
    switch (draft.kind) {
      case 'consentWithdrawn':
        if (draft.everything) return !advertising.has(purpose) && answer.reason !== 'consent';
        if (draft.picks.includes(consentKey(purpose, channel))) return false;
        // A no on a way ends advertising on it that needs no consent as well.
        return !advertising.has(purpose) || answer.reason === 'consent' || !picked.has(channel);
      case 'objection':
        return !(advertising.has(purpose) && reached(channel) && (draft.purpose === '' || draft.purpose === purpose));
      case 'doNotContact':
        return !reached(channel) || (answer.reason === 'law' && !draft.ofAnother);
      default:
        return true;
    }
  };
  const staying = ground.person.answers.filter(stays);
  return [...new Set(staying.map(({ purpose }) => purpose))].map(purpose => ({
    purpose,
    channels: Channel.options.filter(channel =>
      staying.some(each => each.purpose === purpose && each.channel === channel),
    ),
  }));
}
