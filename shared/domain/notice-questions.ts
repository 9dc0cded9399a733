import { authoritiesFor } from './authority.ts';
import { companyGaps, regionIn, type CompanyGap } from './company.ts';
import type { NoticeAnswers, NoticeEdition } from './notice-answers.ts';
import type { NoticeGap } from './notice-document.ts';
import { concerns, noticeFacts, type NoticeFacts, type NoticePacks, type NoticeReceiver } from './notice-facts.ts';
import {
  NoticeAudience,
  regimeAt,
  type NoticeBlock,
  type NoticePack,
  type NoticeRegime,
  type NoticeWords,
} from './notice-pack.ts';
import type { Purpose } from './purpose-pack.ts';
import { isTransfer } from './register-vocabulary.ts';
import type { Register } from '../ipc/register-shapes.ts';

/** The pages on which a notice is asked for, in their order. */
export const noticeSteps = [
  'audiences',
  'laws',
  'company',
  'words',
  'recipients',
  'names',
  'providers',
  'safeguards',
  'sources',
  'automated',
  'camera',
  'california',
  'reach',
] as const;
export type NoticeStep = (typeof noticeSteps)[number];

/** Words of a purpose that its notices say, by where they stand in it; `without` is that of its obligation. */
export type PurposeWord = 'name' | 'description' | 'interest' | 'without';
export type OpenWords = { readonly purpose: string; readonly word: PurposeWord };

/** What nobody has said yet and notices of these editions say or could say. Ids; [] and false where all is known. */
export type OpenQuestions = {
  readonly company: readonly CompanyGap[];
  /** Words that are missing in a language. */
  readonly words: readonly OpenWords[];
  /** Recipients of whom the country or the safeguard has to be known. */
  readonly recipients: readonly string[];
  /** Recipients that could be named, and aren't. */
  readonly names: readonly string[];
  readonly providers: readonly string[];
  /** Transfers that nothing makes lawful yet under the law of another place. */
  readonly safeguards: readonly ForeignTransfer[];
  readonly sources: readonly string[];
  readonly automated: boolean;
  readonly camera: boolean;
  readonly california: boolean;
  readonly reach: boolean;
};

/** Data that leave the area of another place's law, where the safeguard at home doesn't count. */
export type ForeignTransfer = { readonly law: NoticeRegime; readonly receiver: NoticeReceiver };

type Typed = { readonly en: string; readonly de: string };
type Given = Pick<Register, 'place' | 'business' | 'company' | 'purposes' | 'providers'>;
const isOpen = ({ en, de }: Typed): boolean => en.trim() === '' || de.trim() === '';
const unanswered: Typed = { en: '', de: '' };

/** Whom the register has something to tell: an audience without a purpose needs no notice. */
export const suggestedAudiences = (
  { purposes }: Pick<Given, 'purposes'>,
  words: NoticeWords,
): readonly NoticeAudience[] =>
  NoticeAudience.options.filter(audience => purposes.some(({ purpose }) => concerns(words, audience, purpose)));

/** The purposes that any of these notices tells of. */
export const purposesTold = (
  { purposes }: Pick<Given, 'purposes'>,
  editions: readonly NoticeEdition[],
  words: NoticeWords,
): Register['purposes'] =>
  purposes.filter(({ purpose }) => editions.some(({ audience }) => concerns(words, audience, purpose)));

/** The words of a purpose that its notices say; an interest only where it rests on one. */
export const wordsOf = (purpose: Purpose): readonly (readonly [word: PurposeWord, text: Typed])[] => [
  ['name', purpose.name],
  ['description', purpose.description],
  ...(purpose.bases[0]?.basis === 'legitimateInterests' ? [['interest', purpose.interest ?? unanswered] as const] : []),
  ['without', purpose.obligation.without],
];

/** Who gets data by these notices: recipients of the vocabulary, and the business's own providers; and the sources to be named (ids). */
export function receiversTold(
  register: Given,
  editions: readonly NoticeEdition[],
  { vocabulary, noticeWords }: NoticePacks,
): {
  readonly recipients: readonly string[];
  readonly providers: readonly string[];
  readonly sources: readonly string[];
} {
  const told = purposesTold(register, editions, noticeWords);
  const having = (ids: readonly string[], list: readonly { readonly id: string }[]) =>
    list.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  return {
    recipients: having(
      told.flatMap(({ purpose }) => purpose.recipients ?? []),
      vocabulary.recipients,
    ),
    providers: having(
      told.flatMap(({ providers }) => providers),
      register.providers,
    ),
    sources: having(
      told.flatMap(({ purpose }) => purpose.origins),
      vocabulary.origins.filter(({ direct, id }) => !direct && noticeWords.named.includes(id)),
    ),
  };
}

/** What there is to ask before these notices are whole. */
export function openQuestions(
  register: Given,
  answers: NoticeAnswers,
  editions: readonly NoticeEdition[],
  packs: NoticePacks,
): OpenQuestions {
  const { vocabulary, noticeWords, authorities } = packs;
  const { place, company } = register;
  const [country = place] = place.split('-');
  const { recipients, providers, sources } = receiversTold(register, editions, packs);
  const home = regimeAt(packs.notices, place);
  const adequate = packs.notices.find(({ id }) => id === home)?.adequate.flatMap(({ countries }) => countries) ?? [];
  const unsafe = (where: string, safeguard: string): boolean =>
    where !== '' && safeguard === '' && !adequate.includes(where) && isTransfer(vocabulary, country, where);
  const told = purposesTold(register, editions, noticeWords);
  const { automated, camera } = answers;
  const recipient = (id: string) => answers.recipients[id] ?? { who: '', country: '', safeguard: '' };
  return {
    company: companyGaps(
      { ...company, region: regionIn(place, company.region) },
      authoritiesFor(authorities, place, null).kind === 'choose',
    ),
    words: told.flatMap(({ purpose }) =>
      wordsOf(purpose).flatMap(([word, text]) => (isOpen(text) ? [{ purpose: purpose.id, word }] : [])),
    ),
    recipients: recipients.filter(id => {
      const { country: where, safeguard } = recipient(id);
      return (where === '' && noticeWords.abroad.includes(id)) || unsafe(where, safeguard);
    }),
    names: recipients.filter(
      id => !noticeWords.official.includes(id) && !noticeWords.abroad.includes(id) && recipient(id).who === '',
    ),
    providers: register.providers
      .filter(({ id }) => providers.includes(id))
      .filter(
        ({ id, provider }) =>
          isOpen(answers.services[id] ?? unanswered) ||
          provider.country === '' ||
          unsafe(provider.country, provider.safeguard),
      )
      .map(({ id }) => id),
    safeguards: foreignTransfers(register, answers, editions, packs).filter(
      ({ law, receiver }) => (answers.safeguards[law]?.[receiver.id] ?? '') === '',
    ),
    sources: sources.filter(id => isOpen(answers.sources[id] ?? unanswered)),
    automated:
      automated.used === '' || (automated.used === 'yes' && (isOpen(automated.logic) || isOpen(automated.effects))),
    camera:
      editions.some(({ audience }) => audience === 'filmed') &&
      (isOpen(camera.areas) || camera.watchedLive === '' || camera.sound === ''),
    california:
      editions.some(({ regime }) => regime === 'california') &&
      (californiaAsked(answers.california).some(question => answers.california[question] === '') ||
        (asksSale(answers.california) && isOpen(answers.california.sale))),
    reach: answers.webAddress === '',
  };
}

/**
 * Who gets data beyond the area of another place's law, where neither the register nor a decision on the country says what
 * makes that lawful there. Whatever was answered about it is left out of account, so that it can be answered anew.
 */
export function foreignTransfers(
  register: Given,
  answers: NoticeAnswers,
  editions: readonly NoticeEdition[],
  packs: NoticePacks,
): readonly ForeignTransfer[] {
  const home = regimeAt(packs.notices, register.place);
  const asks = packs.notices.filter(
    ({ id, parts }) =>
      id !== home && parts.some(({ blocks }) => blocks.some(block => namesIn(block).includes('safeguard'))),
  );
  const found = editions.flatMap(edition => {
    const pack = asks.find(({ id }) => id === edition.regime);
    if (!pack) return [];
    const known = pack.safeguards.length === 0 ? packs.vocabulary.safeguards : pack.safeguards;
    return noticeFacts(register, { ...answers, safeguards: {} }, edition, packs)
      .purposes.flatMap(({ receivers }) => receivers ?? [])
      .filter(({ transfer, safeguard }) => transfer && !known.some(({ id }) => id === safeguard?.id))
      .map(receiver => ({ law: pack.id, receiver }));
  });
  return [...new Map(found.map(each => [`${each.law} ${each.receiver.id}`, each])).values()];
}

type California = NoticeAnswers['california'];

/** The questions on California that are asked after what was answered so far: most of them only above the thresholds of the CCPA. */
export const californiaAsked = (answers: California): readonly Exclude<keyof California, 'sale'>[] => {
  const above = answers.ccpa === 'yes';
  return [
    'ccpa',
    ...(above ? (['sells', 'shares'] as const) : []),
    ...(asksSale(answers) ? (['children'] as const) : []),
    ...(above ? (['sensitiveBeyond'] as const) : []),
    'doNotTrack',
    'othersTrack',
  ];
};

/** Whether there is something sold or shared to be told of. */
export const asksSale = ({ ccpa, sells, shares }: California): boolean =>
  ccpa === 'yes' && (sells === 'yes' || shares === 'yes');

/** Whether a page of the questions has something to ask; the first two are asked always. */
export function isAsked(step: NoticeStep, open: OpenQuestions): boolean {
  if (step === 'audiences' || step === 'laws') return true;
  const found = open[step];
  return typeof found === 'boolean' ? found : found.length > 0;
}

/** What of a notice the answers of a page can change: names of values, lists and conditions (notice-values.ts). */
const saidBy: Readonly<Record<NoticeStep, readonly string[]>> = {
  audiences: [],
  laws: [],
  company: [
    'controller',
    'address',
    'country',
    'reach',
    'email',
    'phone',
    'contact',
    'authority',
    'authorityUrl',
    'officer',
    'officerContact',
    'contactPerson',
  ],
  words: ['purpose', 'purposes', 'description', 'interest', 'without'],
  recipients: ['receiver', 'receivers', 'independent', 'receiverCountry', 'safeguard', 'abroad'],
  names: ['receiver', 'receivers', 'independent'],
  providers: ['receiver', 'receivers', 'processors', 'joint', 'receiverCountry', 'safeguard', 'abroad'],
  safeguards: ['safeguard', 'safeguardArticle'],
  sources: ['which', 'source', 'origin', 'origins', 'indirectOrigins'],
  automated: ['automated', 'automated.none', 'logic', 'effects'],
  camera: ['areas', 'camera.live', 'camera.sound'],
  california: ['sale'],
  reach: ['webAddress', 'contact'],
};

const says = (step: NoticeStep, name: string): boolean =>
  saidBy[step].includes(name) || (step === 'california' && name.startsWith('california.'));

function namesIn({ text, list, when }: NoticeBlock): readonly string[] {
  const inside = (said: string) => [...said.matchAll(/\{(\w+)\}/g)].map(found => found[1] ?? '');
  return [
    ...inside(text.en),
    ...(list ? [list.of, ...inside(list.entry.en)] : []),
    ...when.map(name => name.replace('!', '')),
  ];
}

/** The blocks (ids) whose words hang on the answers of a page. */
export const blocksOf = (step: NoticeStep, { parts }: NoticePack): ReadonlySet<string> =>
  new Set(
    parts.flatMap(({ blocks }) =>
      blocks.filter(block => namesIn(block).some(name => says(step, name))).map(({ id }) => id),
    ),
  );

/** Where something that a notice lacks is filled in: on a page of the questions, in a purpose (id) or anywhere in the register. */
export type GapPlace =
  | { readonly kind: 'step'; readonly step: NoticeStep }
  | { readonly kind: 'purpose'; readonly id: string }
  | { readonly kind: 'register' };

/** On which page a receiver is asked about: the ids of the vocabulary are words, those of the business's own providers have hyphens. */
const pageOf = (receivers: readonly NoticeReceiver[]): NoticeStep =>
  receivers.some(({ id }) => !id.includes('-')) ? 'recipients' : 'providers';

/** Where this gap is filled. */
export function gapPlace({ value, purpose }: NoticeGap, facts: Pick<NoticeFacts, 'purposes' | 'home'>): GapPlace {
  const receivers = facts.purposes
    .filter(({ id }) => purpose === null || id === purpose)
    .flatMap(each => each.receivers ?? []);
  const unplaced = receivers.filter(each => each.unplaced);
  if (value === 'receiverCountry') return { kind: 'step', step: pageOf(unplaced) };
  if (value === 'safeguard' || value === 'safeguardArticle') {
    const leaving = receivers.filter(({ transfer }) => transfer);
    if (leaving.length > 0 && !facts.home) return { kind: 'step', step: 'safeguards' };
    const bare = leaving.filter(({ safeguard }) => safeguard === null);
    return { kind: 'step', step: pageOf([...bare, ...unplaced]) };
  }
  if (value === 'receiver') return { kind: 'step', step: 'providers' };
  const own: readonly NoticeStep[] = ['company', 'words', 'sources', 'automated', 'camera', 'california', 'reach'];
  const lists = ['purposes', 'origins', 'indirectOrigins'];
  const step = lists.includes(value) ? undefined : own.find(each => says(each, value));
  if (step !== undefined) return { kind: 'step', step };
  return purpose === null ? { kind: 'register' } : { kind: 'purpose', id: purpose };
}

/** The places of these gaps, each once. */
export const gapPlaces = (
  gaps: readonly NoticeGap[],
  facts: Pick<NoticeFacts, 'purposes' | 'home'>,
): readonly GapPlace[] => [
  ...new Map(gaps.map(gap => gapPlace(gap, facts)).map(place => [JSON.stringify(place), place])).values(),
];
