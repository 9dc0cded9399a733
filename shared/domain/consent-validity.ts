import { birthdayAt } from './calendar-sums.ts';
import type { Channel, Expression } from './consent-event.ts';
import type { ConsentFlawCode, ContactRules, Ground } from './contact-rules.ts';

/** A consent about to be written down, with how it was asked for. */
export type ConsentCandidate = {
  readonly purposes: readonly string[];
  readonly channels: readonly Channel[];
  /** The id of the stored text that was shown; '' where none was. */
  readonly textVersion: string;
  readonly how: Expression;
  readonly givenBy: 'person' | 'parent';
  /** Whether the child said yes too, beside the parent. */
  readonly childAgreed: boolean;
  readonly givenOn: string;
  /** A box that was ticked already. */
  readonly preTicked: boolean;
  /** One box or signature for this and for terms or an order. */
  readonly withTerms: boolean;
  /** Without it there would have been no sale. */
  readonly conditionOfPurchase: boolean;
  /** The text told, before the yes, that it can be withdrawn at any time. */
  readonly withdrawalMentioned: boolean;
  /** Said in so many words, naming the sensitive data. */
  readonly explicit: boolean;
  /** The channels through which a confirmation came back. */
  readonly confirmedThrough: readonly Channel[];
};

/** What is known beside it. */
export type ConsentFacts = {
  readonly today: string;
  /** '' where it isn't known: nobody is taken for a child without a reason. */
  readonly birthDate: string;
  /** The age from which a person consents alone here and for this; null where there is none. */
  readonly ageLimit: number | null;
  /** True where below that age the child and a parent have to say yes together. */
  readonly jointly: boolean;
  /** What the purpose rests on in the register. */
  readonly basis: 'consent' | 'contract' | 'law' | 'interest';
  /** Advertising on an interest can need a consent all the same, by the law on unwanted messages. */
  readonly marketing: boolean;
  /** Health, religion and the other kinds of GDPR Art. 9(1). */
  readonly specialCategory: boolean;
  /** The channels that prove a telephone number, by the rule for calls at the person's place; null: it asks for no proof. */
  readonly numberProof: readonly Channel[] | null;
};

/** A reason why a consent isn't valid. */
export type ConsentFlaw = { readonly code: ConsentFlawCode } & Ground;

const byNumber: ReadonlySet<Channel> = new Set(['phone', 'sms', 'messenger']);

/** Everything that keeps this consent from being valid; [] where nothing does. */
export function consentFlaws(
  candidate: ConsentCandidate,
  facts: ConsentFacts,
  { flaws }: Pick<ContactRules, 'flaws'>,
): readonly ConsentFlaw[] {
  const { confirmedThrough } = candidate;
  const { birthDate, ageLimit, numberProof } = facts;
  const byParent = candidate.givenBy === 'parent';
  const ofAge = birthDate !== '' && ageLimit !== null && candidate.givenOn >= birthdayAt(birthDate, ageLimit);
  const has: Readonly<Record<ConsentFlawCode, boolean>> = {
    preTicked: candidate.preTicked,
    bundledWithTerms: candidate.withTerms,
    noTextShown: candidate.textVersion === '',
    underAgeWithoutParent:
      candidate.givenBy === 'person' &&
      birthDate !== '' &&
      ageLimit !== null &&
      candidate.givenOn < birthdayAt(birthDate, ageLimit),
    childNotAsked: byParent && facts.jointly && !ofAge && !candidate.childAgreed,
    parentForGrownUp: byParent && ofAge,
    contractOrLawCovers: facts.basis !== 'consent' && !(facts.marketing && facts.basis === 'interest'),
    twoPurposes: candidate.purposes.length > 1,
    noChannel: candidate.channels.length === 0,
    notExplicitForSpecialCategory: facts.specialCategory && !candidate.explicit,
    phoneProvedByEmailOnly:
      numberProof !== null &&
      candidate.channels.some(channel => byNumber.has(channel)) &&
      confirmedThrough.includes('email') &&
      !confirmedThrough.some(channel => numberProof.includes(channel)),
    conditionOfPurchase: candidate.conditionOfPurchase,
    futureDate: candidate.givenOn > facts.today,
    withdrawalNotMentioned: !candidate.withdrawalMentioned,
  };
  return (Object.keys(has) as ConsentFlawCode[]).filter(code => has[code]).map(code => ({ code, ...flaws[code] }));
}
