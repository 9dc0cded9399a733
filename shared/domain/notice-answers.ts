import { Id } from './law-fact.ts';
import { NoticeAudience, NoticeRegime } from './notice-pack.ts';
import { z } from '../z.ts';

const Line = z.string().max(200);
/** Words of the business's own: a field per language, either still ''. */
const Typed = z.strictObject({ en: z.string().max(2000), de: z.string().max(2000) });
export type Typed = z.output<typeof Typed>;
/** '' while nobody has said. */
const YesNo = z.enum(['', 'yes', 'no']);

/** A notice there is to be: for whom, under which law. */
export const NoticeEdition = z.strictObject({ audience: NoticeAudience, regime: NoticeRegime });
export type NoticeEdition = z.output<typeof NoticeEdition>;

/** True for the same audience under the same law. */
export const sameEdition = (one: NoticeEdition, other: NoticeEdition): boolean =>
  one.audience === other.audience && one.regime === other.regime;

/** What a notice needs to say and the register doesn't hold. Everything is '' or [] until it is answered. */
export const NoticeAnswers = z.strictObject({
  editions: z.array(NoticeEdition).max(24),
  /** By the recipient's id in the vocabulary: who that is by name, where (ISO 3166-1 alpha-2), and with which safeguard (id). */
  recipients: z.record(
    Id,
    z.strictObject({ who: Line, country: z.string().regex(/^([A-Z]{2})?$/), safeguard: z.string().max(40) }),
  ),
  /** By law and by the recipient's or provider's id: the safeguard (id) under another law than the one at home. */
  safeguards: z.partialRecord(NoticeRegime, z.record(z.string().max(40), z.string().max(40))),
  /** By the provider's id: what it does for the business, in words for customers. */
  services: z.record(z.uuid(), Typed),
  /** By the origin's id: which register, which broker, which site. */
  sources: z.record(Id, Typed),
  /** Decisions without a human being that weigh on people (GDPR Art. 22). */
  automated: z.strictObject({ used: YesNo, logic: Typed, effects: Typed }),
  /** Where the full notice can be read on the web: behind the QR code. */
  webAddress: Line,
  /** Where to ask for a copy of safeguards, withdraw, complain to the business; '' where the company's own address will do. */
  privacyContact: Line,
  camera: z.strictObject({ areas: Typed, watchedLive: YesNo, sound: YesNo }),
  california: z.strictObject({
    /** Whether it reaches a threshold of the CCPA (Civ. Code 1798.140(d)); what follows matters only then, down to `sensitiveBeyond`. */
    ccpa: YesNo,
    /** Data are given away for money or another advantage; for advertising across web sites. */
    sells: YesNo,
    shares: YesNo,
    /** Which data are sold or shared, with whom, and what for. */
    sale: Typed,
    /** It knows that it sells or shares data of people under 16. */
    children: YesNo,
    /** Sensitive data are used for more than what people asked for (11 CCR 7027(m)). */
    sensitiveBeyond: YesNo,
    /** The web site heeds the browser's wish not to be followed. */
    doNotTrack: YesNo,
    /** Others follow visitors of the web site over time and across sites. */
    othersTrack: YesNo,
  }),
});
export type NoticeAnswers = z.output<typeof NoticeAnswers>;

const nothing: Typed = { en: '', de: '' };

/** Nobody has answered anything yet. */
export const emptyNoticeAnswers: NoticeAnswers = {
  editions: [],
  recipients: {},
  safeguards: {},
  services: {},
  sources: {},
  automated: { used: '', logic: nothing, effects: nothing },
  webAddress: '',
  privacyContact: '',
  camera: { areas: nothing, watchedLive: '', sound: '' },
  california: {
    ccpa: '',
    sells: '',
    shares: '',
    sale: nothing,
    children: '',
    sensitiveBeyond: '',
    doNotTrack: '',
    othersTrack: '',
  },
};
