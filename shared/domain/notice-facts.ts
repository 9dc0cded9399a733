import type { Register, RegisteredProvider } from '../ipc/register-shapes.ts';
import { authoritiesFor, type AuthorityPack } from './authority.ts';
import { regionIn } from './company.ts';
import { NoticeAnswers, type NoticeEdition } from './notice-answers.ts';
import { regimeAt, NoticeAudience, NoticeRegime, type NoticePack, type NoticeWords } from './notice-pack.ts';
import { lawIn, retentionIn, rightsAgainst, type Purpose } from './purpose-pack.ts';
import { isTransfer, type RegisterVocabulary } from './register-vocabulary.ts';
import { z } from '../z.ts';

/** Words in both languages; what the business hasn't typed yet is ''. */
const Typed = z.strictObject({ en: z.string(), de: z.string() });
type Typed = z.output<typeof Typed>;
const Named = z.strictObject({ id: z.string(), name: Typed });

/**
 * Somebody who gets data. `who`: by name, '' where only the kind is known; `transfer`: beyond the area in which data move
 * freely under the notice's law, also where that is the business's own country.
 */
const Receiver = z.strictObject({
  id: z.string(),
  kind: Typed,
  who: z.string(),
  country: z.string(),
  /** Nobody has said yet in which country it is, and that has to be known. */
  unplaced: z.boolean(),
  transfer: z.boolean(),
  /** What makes the transfer lawful; null where nothing is known. */
  safeguard: z.union([Named.extend({ article: z.string() }), z.null()]),
  /** Acts on our behalf (Art. 28); decides together with us (Art. 26); neither: answers for itself. */
  processor: z.boolean(),
  joint: z.boolean(),
});
export type NoticeReceiver = z.output<typeof Receiver>;

/** A purpose as a notice tells of it; null, '' and [] for what the register doesn't know. */
export const NoticePurpose = z.strictObject({
  id: z.string(),
  name: Typed,
  description: Typed,
  basis: z.string(),
  article: z.string(),
  law: z.string(),
  interest: Typed,
  specialGround: z.union([Named.extend({ article: z.string() }), z.null()]),
  categories: z.array(Named),
  special: z.array(Named),
  /** Null where nobody has said who gets the data. */
  receivers: z.union([z.array(Receiver), z.null()]),
  /** `unnamed`: the kind alone says too little, and nobody has said which one it is. */
  origins: z.array(Named.extend({ direct: z.boolean(), which: Typed, unnamed: z.boolean() })),
  obligation: z.strictObject({ by: z.enum(['law', 'contract', 'nobody']), without: Typed }),
  retention: z.union([
    z.strictObject({
      count: z.int(),
      unit: z.enum(['years', 'months', 'days']),
      event: z.string(),
      begins: z.enum(['day', 'calendarYear', 'financialYear', 'calendarYearOfFinancialYear']),
    }),
    z.null(),
  ]),
  marketing: z.boolean(),
  channels: z.array(z.string()),
  rights: z.array(z.string()),
});
export type NoticePurpose = z.output<typeof NoticePurpose>;

/**
 * All that a notice says, in no language: what the register, the company profile and the answers hold of it, and nothing
 * else. Kept with every final version, so that a later change shows as one.
 */
export const NoticeFacts = z.strictObject({
  audience: NoticeAudience,
  regime: NoticeRegime,
  /** Where the business is (ISO 3166). */
  place: z.string(),
  /** True under the law of the place the business is in; false where it only offers to people there. */
  home: z.boolean(),
  controller: z.strictObject({
    name: z.string(),
    street: z.string(),
    postcode: z.string(),
    city: z.string(),
    country: z.string(),
    email: z.string(),
    phone: z.string(),
    website: z.string(),
  }),
  representative: z.union([z.strictObject({ name: z.string(), contact: z.string() }), z.null()]),
  officer: z.union([
    z.strictObject({ role: z.enum(['contact', 'officer']), name: z.string(), contact: z.string() }),
    z.null(),
  ]),
  authority: z.union([z.strictObject({ id: z.string(), name: Typed, url: z.string(), email: z.string() }), z.null()]),
  purposes: z.array(NoticePurpose),
  automated: z.strictObject({ used: z.enum(['', 'yes', 'no']), logic: Typed, effects: Typed }),
  webAddress: z.string(),
  privacyContact: z.string(),
  /** Null in notices that tell of no camera, or not of California. */
  camera: z.union([
    z.strictObject({ areas: Typed, watchedLive: z.enum(['', 'yes', 'no']), sound: z.enum(['', 'yes', 'no']) }),
    z.null(),
  ]),
  california: z.union([NoticeAnswers.shape.california, z.null()]),
});
export type NoticeFacts = z.output<typeof NoticeFacts>;

/** The packs that facts are gathered with. */
export type NoticePacks = {
  readonly vocabulary: RegisterVocabulary;
  readonly authorities: AuthorityPack;
  readonly notices: readonly NoticePack[];
  readonly noticeWords: NoticeWords;
};

const none = { en: '', de: '' };
type Given = Pick<Register, 'place' | 'company' | 'purposes' | 'providers'>;

/** True for a purpose that a notice to this audience has to tell of. */
export function concerns({ audiences }: NoticeWords, audience: NoticeAudience, purpose: Purpose): boolean {
  const wanted = audiences.find(({ id }) => id === audience);
  if (!wanted || wanted.without.includes(purpose.id)) return false;
  if (wanted.purposes.includes(purpose.id)) return true;
  if (purpose.marketing && purpose.channels.some(id => wanted.marketing.includes(id))) return true;
  return (
    purpose.subjects.some(id => wanted.subjects.includes(id)) &&
    (wanted.categories.length === 0 || purpose.categories.some(id => wanted.categories.includes(id)))
  );
}

/** Gathers what a notice has to say. `edition`: for whom and under which law. Pure: the same register gives the same facts. */
export function noticeFacts(
  register: Given,
  answers: NoticeAnswers,
  { audience, regime }: NoticeEdition,
  packs: NoticePacks,
): NoticeFacts {
  const { place, company } = register;
  const country = place.split('-')[0] ?? place;
  const purposes = register.purposes.filter(({ purpose }) => concerns(packs.noticeWords, audience, purpose));
  const pack = packs.notices.find(({ id }) => id === regime);
  // Under its own law a business has its own authority; under another's, the one of that place where there is but one.
  const home = regimeAt(packs.notices, place) === regime;
  const lawPlace = home ? place : (pack?.places[0] ?? place);
  const inCharge = authoritiesFor(packs.authorities, lawPlace, home ? regionIn(place, company.region) || null : null);
  const films = purposes.some(({ purpose }) => purpose.categories.includes('images'));
  return {
    audience,
    regime,
    place,
    home,
    controller: {
      name: company.legalName,
      street: company.street,
      postcode: company.postcode,
      city: company.city,
      country,
      email: company.email,
      phone: company.phone,
      website: company.website,
    },
    representative:
      company.representativeName === ''
        ? null
        : { name: company.representativeName, contact: company.representativeContact },
    officer:
      company.officerRole === 'none'
        ? null
        : { role: company.officerRole, name: company.officerName, contact: company.officerContact },
    authority:
      inCharge.kind === 'one'
        ? {
            id: inCharge.authority.id,
            name: { ...inCharge.authority.name },
            url: inCharge.authority.url,
            email: inCharge.authority.email ?? '',
          }
        : null,
    purposes: purposes.map(each => purposeFacts(each, register, answers, { pack, from: lawPlace.slice(0, 2) }, packs)),
    automated:
      answers.automated.used === 'yes' ? answers.automated : { ...answers.automated, logic: none, effects: none },
    webAddress: answers.webAddress,
    privacyContact: answers.privacyContact,
    camera: films ? answers.camera : null,
    california: regime === 'california' ? answers.california : null,
  };
}

/** An origin's name as it stands in a notice. */
const originName = ({ noticeWords }: Pick<NoticePacks, 'noticeWords'>, id: string, name: Typed): Typed => ({
  ...(noticeWords.origins[id] ?? name),
});

/**
 * Earlier facts, with what the vocabulary names by id worded as it is today: an update that only says a thing better is no
 * change of the business's. What the vocabulary has no longer keeps its name.
 */
export function inTodaysWords(facts: NoticeFacts, packs: NoticePacks): NoticeFacts {
  const { vocabulary } = packs;
  const origins = vocabulary.origins.map(({ id, name }) => ({ id, name: originName(packs, id, name) }));
  const named = <Entry extends { readonly id: string; readonly name: { en: string; de: string } }>(
    list: readonly { readonly id: string; readonly name: { en: string; de: string } }[],
    entries: readonly Entry[],
  ): Entry[] =>
    entries.map(entry => ({ ...entry, name: { ...(list.find(({ id }) => id === entry.id) ?? entry).name } }));
  const one = <Entry extends { readonly id: string; readonly name: { en: string; de: string } }>(
    list: readonly { readonly id: string; readonly name: { en: string; de: string } }[],
    entry: Entry | null,
  ): Entry | null => (entry ? (named(list, [entry])[0] ?? entry) : null);
  const receiver = (each: NoticeReceiver): NoticeReceiver => ({
    ...each,
    kind: { ...(vocabulary.recipients.find(({ id }) => id === each.id)?.name ?? each.kind) },
    safeguard: one(vocabulary.safeguards, each.safeguard),
  });
  return {
    ...facts,
    purposes: facts.purposes.map(purpose => ({
      ...purpose,
      specialGround: one(vocabulary.specialGrounds, purpose.specialGround),
      categories: named(vocabulary.categories, purpose.categories),
      special: named(vocabulary.categories, purpose.special),
      receivers: purpose.receivers && purpose.receivers.map(receiver),
      origins: named(origins, purpose.origins),
    })),
  };
}

function purposeFacts(
  { purpose, providers }: Register['purposes'][number],
  register: Given,
  answers: NoticeAnswers,
  /** The law the notice is written for, and the country from which it looks at transfers. */
  { pack, from }: { readonly pack: NoticePack | undefined; readonly from: string },
  packs: NoticePacks,
): NoticePurpose {
  const { vocabulary, noticeWords } = packs;
  // Two bases contradict each other (`purposeFlaws`): then none can be told.
  const first = new Set(purpose.bases.map(({ basis }) => basis)).size === 1 ? purpose.bases[0] : undefined;
  const rule = retentionIn(purpose, register.place);
  const named = (list: readonly { id: string; name: { en: string; de: string } }[], ids: readonly string[]) =>
    list.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name: { ...name } }));
  const special = new Set(vocabulary.categories.filter(each => each.special).map(({ id }) => id));
  const ground = vocabulary.specialGrounds.find(({ id }) => id === purpose.specialGround);
  const safeguardOf = (id: string) => {
    const found = vocabulary.safeguards.find(each => each.id === id);
    return found ? { id, name: { ...found.name }, article: found.article } : null;
  };
  const linked = register.providers.filter(({ id }) => providers.includes(id));
  /** `stated`: where it is and what makes that lawful, by the register or the answers; '' for its country: where the business is. */
  const placed = (id: string, stated: { readonly country: string; readonly safeguard: string }, unplaced: boolean) => {
    const at = stated.country || (unplaced ? '' : register.place.slice(0, 2));
    const transfer = at !== '' && isTransfer(vocabulary, from, at);
    const adequate = pack?.adequate.some(({ countries }) => countries.includes(at)) ? 'adequacy' : '';
    const under = pack && answers.safeguards[pack.id]?.[id];
    return {
      country: transfer ? at : stated.country,
      unplaced,
      transfer,
      // Where the law has decided on the country, that decision has to be told, whatever else was agreed.
      safeguard: transfer ? safeguardOf(adequate || under || stated.safeguard) : null,
    };
  };
  const helper = ({
    id,
    provider,
  }: {
    readonly id: string;
    readonly provider: RegisteredProvider;
  }): NoticeReceiver => ({
    id,
    kind: { ...(answers.services[id] ?? none) },
    who: provider.name,
    ...placed(id, provider, provider.country === ''),
    processor: provider.role === 'processor',
    joint: provider.role === 'joint',
  });
  const recipient = ({ id, name }: { readonly id: string; readonly name: Typed }): NoticeReceiver => {
    const known = answers.recipients[id] ?? { who: '', country: '', safeguard: '' };
    return {
      id,
      kind: { ...name },
      who: known.who,
      ...placed(id, known, known.country === '' && noticeWords.abroad.includes(id)),
      processor: false,
      joint: false,
    };
  };
  return {
    id: purpose.id,
    name: { ...purpose.name },
    description: { ...purpose.description },
    basis: first?.basis ?? '',
    article: first?.article ?? '',
    law: first?.basis === 'law' ? (lawIn(purpose, register.place)?.law ?? '') : '',
    interest: first?.basis === 'legitimateInterests' ? { ...(purpose.interest ?? none) } : none,
    specialGround: ground ? { id: ground.id, name: { ...ground.name }, article: ground.article } : null,
    categories: named(
      vocabulary.categories,
      purpose.categories.filter(id => !special.has(id)),
    ),
    special: named(
      vocabulary.categories,
      purpose.categories.filter(id => special.has(id)),
    ),
    receivers:
      purpose.recipients === null
        ? null
        : [
            ...vocabulary.recipients.filter(({ id }) => purpose.recipients?.includes(id)).map(recipient),
            ...linked.map(helper),
          ],
    origins: vocabulary.origins
      .filter(({ id }) => purpose.origins.includes(id))
      .map(({ id, name, direct }) => {
        const which = answers.sources[id] ?? none;
        const unnamed = noticeWords.named.includes(id) && `${which.en}${which.de}`.trim() === '';
        return { id, name: originName(packs, id, name), direct, which: { ...which }, unnamed };
      }),
    obligation: { by: purpose.obligation.by, without: { ...purpose.obligation.without } },
    retention: rule
      ? { count: rule.period.count, unit: rule.period.unit, event: rule.from, begins: rule.begins }
      : null,
    marketing: purpose.marketing,
    channels: [...purpose.channels],
    rights: [...rightsAgainst(vocabulary, purpose)],
  };
}
