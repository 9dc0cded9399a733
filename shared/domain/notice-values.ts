import { articleIn } from './article-words.ts';
import { inPlace } from './law-fact.ts';
import type { Typed } from './notice-answers.ts';
import type { NoticeFacts, NoticePurpose, NoticeReceiver } from './notice-facts.ts';
import type { NoticePack, NoticeWords } from './notice-pack.ts';
import { countryIn } from './register-sheet.ts';

/** A language notices are written in. */
export type NoticeLanguage = 'en' | 'de';

/** What is put in, by name; '' where it isn't known. */
export type NoticeValues = Readonly<Record<string, string>>;

/** What a block can go through: each entry with its own values. */
export type NoticeLists = Readonly<Record<string, readonly NoticeValues[]>>;

/** What holds, what can be put in, and what can be listed: of the whole notice, or of one of its purposes. */
export type NoticeScope = {
  readonly conditions: ReadonlySet<string>;
  /** Conditions that hang on a question nobody has answered: they neither hold nor don't. */
  readonly open: ReadonlySet<string>;
  readonly values: NoticeValues;
  readonly lists: NoticeLists;
};

/** Every condition that blocks and items can name. Those of a purpose hold of a notice where they do of any of its purposes. */
export const purposeConditions = [
  'basis.consent',
  'basis.contract',
  'basis.law',
  'basis.vitalInterests',
  'basis.publicTask',
  'basis.legitimateInterests',
  'contactPersons',
  'right.portability',
  'right.objection',
  'right.withdrawal',
  'special',
  'sensitive',
  'receivers',
  'processors',
  'joint',
  'independent',
  'transfers',
  'transfers.decided',
  'transfers.safeguarded',
  'transfers.excepted',
  'transfers.open',
  'abroad',
  'direct',
  'indirect',
  'marketing',
  'mailings',
  'objection.situation',
  'proofKept',
  'noteKept',
  'bookkeeping',
  'deviceAccess',
  'scoring',
  'obliged.law',
  'obliged.contract',
  'obliged.nobody',
] as const;
export const noticeConditions = [
  ...purposeConditions,
  'representative',
  'officer',
  'contactPerson',
  'authority',
  'camera',
  'camera.live',
  'camera.sound',
  'automated',
  'automated.none',
  'webAddress',
  'website',
  'home',
  'audience.customers',
  'audience.newsletter',
  'audience.siteVisitors',
  'audience.applicants',
  'audience.suppliers',
  'audience.filmed',
  'california.ccpa',
  'california.sells',
  'california.shares',
  'california.optOut',
  'california.children',
  'california.sensitiveBeyond',
  'california.doNotTrack',
  'california.othersTrack',
] as const;

type Decided = Pick<NoticeScope, 'conditions' | 'open'>;
const bare = (name: string): string => name.replace('!', '');

/** True where all of them hold; `!` before a name turns it round. False as long as one is open. */
export const holds = (when: readonly string[], { conditions, open }: Decided): boolean =>
  when.every(name => !open.has(bare(name)) && conditions.has(bare(name)) !== name.startsWith('!'));

/** The open ones (without `!`) on which it still hangs; [] where the others decide it already. */
export function undecided(when: readonly string[], scope: Decided): readonly string[] {
  const [open, decided] = [true, false].map(is => when.filter(name => scope.open.has(bare(name)) === is));
  return holds(decided ?? [], scope) ? (open ?? []).map(bare) : [];
}

const joined = (...parts: readonly string[]): string => parts.filter(part => part.trim() !== '').join(', ');
/**
 * Words the business typed, as a sentence can take them in: on one line, no full stop twice or by itself, nothing hanging on at
 * either end. Signs alone are no words.
 */
function plain(text: string): string {
  const said = text
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.,;:]+ /, '')
    .replace(/[\s,;:–-]+$/, '')
    .trim()
    .replaceAll(/ (?=\.+(?: |$))/g, '')
    .replaceAll(/\.{3,}/g, '…')
    .replaceAll(/\.\./g, '.');
  return /[\p{L}\p{N}]/u.test(said) ? said : '';
}
const line = (text: Typed, language: NoticeLanguage): string => plain(text[language]);
/** The same as a name or in brackets: without the full stop of a sentence, but with that of an abbreviation (Co., u. a.). */
const named = (text: Typed, language: NoticeLanguage): string => line(text, language).replace(/(?<=\p{Ll}{3})\.$/u, '');
/** True for words behind which no full stop is wanted any more. */
export const endsSentence = (said: string): boolean => /[.!?…]["'“”’»]*$/.test(said);
/** The same where they are a sentence of their own. */
const sentence = (text: Typed, language: NoticeLanguage): string => {
  const said = line(text, language);
  return said === '' || endsSentence(said) ? said : `${said}.`;
};
const when = <T extends string>(pairs: Readonly<Record<T, boolean>>): readonly T[] =>
  (Object.keys(pairs) as T[]).filter(name => pairs[name]);

const leaves = ({ transfer, unplaced }: NoticeReceiver): boolean => transfer || unplaced;
/** Answers for itself. */
const alone = ({ processor, joint }: NoticeReceiver): boolean => !processor && !joint;

/** What lets data go to a receiver abroad; null for one who gets none there. `open` while country or safeguard aren't known. */
function transferOf(receiver: NoticeReceiver, { pack, words }: WrittenWith) {
  if (!leaves(receiver)) return null;
  const { id } = safeguardUnder(receiver, pack) ?? { id: '' };
  if (id === '' || receiver.country === '') return 'open';
  if (words.safeguards.decisions.includes(id)) return 'decided';
  return words.safeguards.exceptions.includes(id) ? 'excepted' : 'safeguarded';
}

/** The safeguard in the words of the notice's law; undefined for none, and for one that law doesn't know. */
const safeguardUnder = ({ safeguard }: NoticeReceiver, { safeguards }: Terms) =>
  safeguards.length === 0 ? safeguard : safeguards.find(({ id }) => id === safeguard?.id);

/** The law's own words that are put in. */
type Terms = Pick<NoticePack, 'articles' | 'safeguards' | 'categories'>;
/** The packs that a notice is written with. */
type WrittenWith = { readonly pack: Terms; readonly words: NoticeWords };

/** A law or article as it is cited under the notice's law. */
const citedBy = ({ articles }: Terms, law: string): string =>
  // Back first, so that nothing is turned twice.
  articles.reduce((text, { written, here }) => text.replaceAll(here, written).replaceAll(written, here), law);

const kindsOf = ({ categories, special }: NoticePurpose) => [...categories, ...special];
const within = (of: readonly string[], purposes: readonly NoticePurpose[]) =>
  purposes.flatMap(kindsOf).filter(({ id }) => of.includes(id));

/** A contract with a firm is none with whoever acts for it: toward that person it takes a legitimate interest. */
const throughContacts = ({ basis, origins }: NoticePurpose): boolean =>
  basis === 'contract' && origins.some(({ id }) => id === 'employer');

/** Whoever doesn't act for advertising can be asked to stop for reasons of the person's own (Art. 21(1)). */
const endsForReasons = ({ basis, marketing }: NoticePurpose): boolean =>
  !marketing && (basis === 'legitimateInterests' || basis === 'publicTask');

/** Data are used until something happens, and what they hold of this kind has to outlast it. */
const outlasts = (purpose: NoticePurpose, event: string, category: string): boolean =>
  purpose.retention?.event === event &&
  purpose.retention.count === 0 &&
  kindsOf(purpose).some(({ id }) => id === category);

function conditionsOfPurpose(facts: NoticeFacts, purpose: NoticePurpose, tools: WrittenWith): readonly string[] {
  const receivers = purpose.receivers ?? [];
  const transfers = new Set(receivers.map(each => transferOf(each, tools)));
  const uses = (category: string): boolean => kindsOf(purpose).some(({ id }) => id === category);
  return [
    `basis.${purpose.basis}`,
    ...purpose.rights.map(right => `right.${right}`),
    `obliged.${purpose.obligation.by}`,
    ...when({
      special: purpose.special.length > 0,
      sensitive: tools.pack.categories.some(({ sensitive, of }) => sensitive && within(of, [purpose]).length > 0),
      receivers: purpose.receivers === null || receivers.length > 0,
      processors: receivers.some(({ processor }) => processor),
      joint: receivers.some(({ joint }) => joint),
      independent: receivers.some(alone),
      transfers: receivers.some(leaves),
      'transfers.decided': transfers.has('decided'),
      'transfers.safeguarded': transfers.has('safeguarded'),
      'transfers.excepted': transfers.has('excepted'),
      'transfers.open': transfers.has('open'),
      abroad: receivers.some(({ country }) => country !== '' && country !== facts.controller.country),
      direct: purpose.origins.length === 0 || purpose.origins.some(({ direct }) => direct),
      // As long as nobody has said where data come from, both articles may want something.
      indirect: purpose.origins.length === 0 || purpose.origins.some(({ direct }) => !direct),
      marketing: purpose.marketing,
      mailings: purpose.marketing && purpose.basis !== 'consent' && purpose.channels.includes('email'),
      'objection.situation': endsForReasons(purpose),
      contactPersons: throughContacts(purpose),
      proofKept: outlasts(purpose, 'withdrawal', 'consents'),
      noteKept: outlasts(purpose, 'objection', 'blockEntry'),
      // Invoices that a law makes a business keep stand in its books, which some laws make it keep longer.
      bookkeeping: purpose.basis === 'law' && uses('invoices'),
      deviceAccess: uses('cookieIds'),
      scoring: uses('creditScore'),
    }),
  ];
}

/** How long, behind 'we keep the data': 'for 8 years from the end of the year in which …'; '' where no rule is set or its event is unknown. */
export function periodIn(
  { units, counted, events }: NoticeWords,
  retention: NoticePurpose['retention'],
  language: NoticeLanguage,
): string {
  if (!retention) return '';
  const { count, unit, event, begins } = retention;
  const said = events[event];
  if (!said) return '';
  if (count === 0) return said.at[language];
  const period = `${count} ${units[unit][count === 1 ? 'one' : 'other'][language]}`;
  return counted[begins][language]
    .replace('{period}', period)
    .replace('{event}', said[begins === 'day' ? 'after' : 'year'][language]);
}

/** A receiver as it stands in a list: by name with its kind, or the kind alone; '' where its kind is there in the other language only. */
function receiverIn({ kind, who }: NoticeReceiver, language: NoticeLanguage): string {
  const [said, other] = [named(kind, language), named(kind, language === 'de' ? 'en' : 'de')];
  if (said === '' && other !== '') return '';
  const name = plain(who);
  return name === '' ? said : said === '' ? name : `${name} (${said})`;
}

function receiverValues(receiver: NoticeReceiver, terms: Terms, language: NoticeLanguage): NoticeValues {
  const known = safeguardUnder(receiver, terms);
  return {
    receiver: receiverIn(receiver, language),
    receiverCountry: countryIn(receiver.country, language),
    safeguard: known ? line(known.name, language) : '',
    safeguardArticle: known ? articleIn(known.article, language) : '',
  };
}

function listsOf(
  facts: NoticeFacts,
  purposes: readonly NoticePurpose[],
  tools: WrittenWith,
  language: NoticeLanguage,
): NoticeLists {
  const { pack: terms, words } = tools;
  const once = <T>(entries: readonly T[], key: (entry: T) => string): readonly T[] => [
    ...new Map(entries.map(entry => [key(entry), entry])).values(),
  ];
  const receivers = once(
    purposes.flatMap(each => each.receivers ?? []),
    ({ id }) => id,
  );
  const values = (list: readonly NoticeReceiver[]) => list.map(each => receiverValues(each, terms, language));
  const names = (list: readonly { readonly id: string; readonly name: Typed }[], name: string) =>
    once(list, ({ id }) => id).map(each => ({ [name]: named(each.name, language) }));
  const goingBy = (way: ReturnType<typeof transferOf>) =>
    values(receivers.filter(each => transferOf(each, tools) === way));
  const having = (fits: (purpose: NoticePurpose) => boolean) => names(purposes.filter(fits), 'purpose');
  /** By the statute's names, each with those of the register that are in it. */
  const statuteCategories = (fits: (category: Terms['categories'][number]) => boolean) =>
    terms.categories.filter(fits).flatMap(({ name, article, of }) => {
      // In the statute's order: that of the register would say nothing.
      const inside = once(within(of, purposes), ({ id }) => id)
        .toSorted((one, other) => of.indexOf(one.id) - of.indexOf(other.id))
        .map(each => line(each.name, language));
      return inside.length === 0
        ? []
        : [{ statute: line(name, language), statuteArticle: article, kinds: inside.join(', ') }];
    });
  return {
    purposes: having(() => true),
    periods: purposes.map(({ name, retention }) => ({
      purpose: named(name, language),
      period: periodIn(words, retention, language),
    })),
    situationPurposes: having(endsForReasons),
    contactPurposes: having(throughContacts),
    objectionPurposes: having(({ rights }) => rights.includes('objection')),
    marketingPurposes: having(({ marketing }) => marketing),
    consentPurposes: having(({ rights }) => rights.includes('withdrawal')),
    portabilityPurposes: having(({ rights }) => rights.includes('portability')),
    categories: names(
      purposes.flatMap(each => each.categories),
      'category',
    ),
    special: names(
      purposes.flatMap(each => each.special),
      'category',
    ),
    allCategories: names(purposes.flatMap(kindsOf), 'category'),
    statuteCategories: statuteCategories(() => true),
    sensitiveCategories: statuteCategories(({ sensitive }) => sensitive),
    receivers: values(receivers),
    processors: values(receivers.filter(({ processor }) => processor)),
    joint: values(receivers.filter(({ joint }) => joint)),
    independent: values(receivers.filter(alone)),
    transfers: values(receivers.filter(leaves)),
    transfersDecided: goingBy('decided'),
    transfersSafeguarded: goingBy('safeguarded'),
    transfersExcepted: goingBy('excepted'),
    transfersOpen: goingBy('open'),
    abroad: values(receivers.filter(({ country }) => country !== '' && country !== facts.controller.country)),
    origins: names(
      purposes.flatMap(each => each.origins),
      'origin',
    ),
    indirectOrigins: once(
      purposes.flatMap(each => each.origins.filter(({ direct }) => !direct)),
      ({ id }) => id,
    ).map(origin => ({
      origin: line(origin.name, language),
      which: line(origin.which, language),
      source: sourceIn(origin, language),
    })),
  };
}

/** An origin as it stands in a list, with which one it is; '' where that has to be said first, or only the other language says it. */
function sourceIn({ name, which, unnamed }: NoticePurpose['origins'][number], language: NoticeLanguage): string {
  const [said, other] = [named(which, language), named(which, language === 'de' ? 'en' : 'de')];
  if (unnamed || (said === '' && other !== '')) return '';
  return said === '' ? line(name, language) : `${line(name, language)} (${said})`;
}

const basisValues = (
  purpose: NoticePurpose,
  { pack: terms, words }: WrittenWith,
  language: NoticeLanguage,
): NoticeValues => ({
  purpose: named(purpose.name, language),
  description: sentence(purpose.description, language),
  article: purpose.article === '' ? '' : articleIn(citedBy(terms, purpose.article), language),
  law: plain(articleIn(citedBy(terms, purpose.law), language)),
  interest: line(purpose.interest, language),
  ground: purpose.specialGround ? line(purpose.specialGround.name, language) : '',
  groundArticle: purpose.specialGround ? articleIn(citedBy(terms, purpose.specialGround.article), language) : '',
  without: sentence(purpose.obligation.without, language),
  period: periodIn(words, purpose.retention, language),
});

/** Whether people can opt out in California: where data are sold, or shared. Open until one is, or both aren't. */
function optOut({ sells, shares }: NonNullable<NoticeFacts['california']>): string {
  const said = new Set<string>([sells, shares]);
  return ['yes', ''].find(each => said.has(each)) ?? 'no';
}

/** Town and postcode as they follow each other in an address there. */
function cityIn({ place, controller }: NoticeFacts, { cities }: NoticeWords): string {
  const [, region = ''] = place.split('-');
  const parts: Readonly<Record<string, string>> = { city: controller.city, postcode: controller.postcode, region };
  return (inPlace(cities, place) ?? [])
    .map(each => plain(each.replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '')))
    .join(' ');
}

/** What can be said of the whole notice. */
export function noticeScope(facts: NoticeFacts, language: NoticeLanguage, tools: WrittenWith): NoticeScope {
  const { controller, representative, officer, authority, automated, camera, california } = facts;
  const address = joined(plain(controller.street), cityIn(facts, tools.words));
  const reach = joined(plain(controller.email), plain(controller.phone));
  const { sale, ...californian } = california ?? { sale: undefined };
  /** Conditions that hang on a question, what was said to it, and by which answer they hold. */
  const asked: readonly (readonly [name: string, answer: string, by: string])[] = [
    ['automated', automated.used, 'yes'],
    ['automated.none', automated.used, 'no'],
    ['camera.live', camera?.watchedLive ?? 'no', 'yes'],
    ['camera.sound', camera?.sound ?? 'no', 'yes'],
    ...Object.entries(californian).map(([name, answer]) => [`california.${name}`, answer, 'yes'] as const),
    ['california.optOut', california ? optOut(california) : 'no', 'yes'],
  ];
  return {
    conditions: new Set<string>([
      ...facts.purposes.flatMap(purpose => conditionsOfPurpose(facts, purpose, tools)),
      `audience.${facts.audience}`,
      ...when({
        representative: representative !== null,
        officer: officer?.role === 'officer',
        contactPerson: officer?.role === 'contact',
        authority: authority !== null,
        camera: camera !== null,
        webAddress: facts.webAddress !== '',
        website: controller.website !== '',
        home: facts.home,
      }),
      ...asked.flatMap(([name, answer, by]) => (answer === by ? [name] : [])),
    ]),
    open: new Set(asked.flatMap(([name, answer]) => (answer === '' ? [name] : []))),
    values: {
      controller: plain(controller.name),
      address: [controller.street, controller.postcode, controller.city].includes('') ? '' : address,
      country: countryIn(controller.country, language),
      reach,
      email: controller.email,
      phone: controller.phone,
      website: plain(controller.website),
      contact: plain(facts.privacyContact) || reach || address,
      representative: plain(representative?.name ?? ''),
      representativeContact: plain(representative?.contact ?? ''),
      officer: plain(officer?.name ?? ''),
      officerContact: plain(officer?.contact ?? ''),
      authority: authority ? line(authority.name, language) : '',
      authorityUrl: authority?.url ?? '',
      webAddress: plain(facts.webAddress),
      logic: sentence(automated.logic, language),
      effects: sentence(automated.effects, language),
      areas: camera ? line(camera.areas, language) : '',
      sale: sale ? sentence(sale, language) : '',
    },
    lists: listsOf(facts, facts.purposes, tools, language),
  };
}

/** What can be said of one purpose; what can be said of the notice can be said there too. */
export function purposeScope(
  facts: NoticeFacts,
  whole: NoticeScope,
  purpose: NoticePurpose,
  tools: WrittenWith,
  language: NoticeLanguage,
): NoticeScope {
  const ofPurposes: ReadonlySet<string> = new Set(purposeConditions);
  return {
    conditions: new Set([
      ...[...whole.conditions].filter(name => !ofPurposes.has(name)),
      ...conditionsOfPurpose(facts, purpose, tools),
    ]),
    open: whole.open,
    values: { ...whole.values, ...basisValues(purpose, tools, language) },
    lists: listsOf(facts, [purpose], tools, language),
  };
}
