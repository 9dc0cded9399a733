import { writeCard, type NoticeCardName, type WrittenCard } from '../../shared/domain/notice-cards.ts';
import { noticeFacts, type NoticeFacts } from '../../shared/domain/notice-facts.ts';
import type { NoticeAudience, NoticeRegime } from '../../shared/domain/notice-pack.ts';
import type { NoticeLanguage, NoticeValues } from '../../shared/domain/notice-values.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import { packs } from '../../shared/packs.ts';
import { answered, florist } from '../services/notice-vault.ts';

/** The day cards are made on. */
export const day = '2026-11-28';
export const regimes = ['eu', 'uk', 'ch', 'california'] as const satisfies readonly NoticeRegime[];
export const web = 'https://sonnenschein.example/datenschutz';

/** The purposes a small shop with a camera has. */
export const shop = ['orders', 'invoices', 'newsletter', 'appointments', 'camera'] as const;
export const allPurposes = packs.purposes().purposes.map(({ id }) => id);

/** The facts of a shop's notice, gathered as the program does, with some of them changed. */
export function cardFacts(
  audience: NoticeAudience,
  regime: NoticeRegime,
  change: Partial<NoticeFacts> = {},
  { country = 'DE', purposes = shop }: { readonly country?: string; readonly purposes?: readonly string[] } = {},
): NoticeFacts {
  const register = {
    place: country,
    business: florist.legalName,
    company: florist,
    purposes: packs
      .purposes()
      .purposes.filter(({ id }) => purposes.includes(id))
      .map(each => ({ purpose: Purpose.strip().parse(each), version: 1, since: day, providers: [] })),
    providers: [],
  };
  const camera = {
    areas: { en: 'Entrance and till', de: 'Eingang und Kasse' },
    watchedLive: 'no' as const,
    sound: 'no' as const,
  };
  const known = {
    vocabulary: packs.vocabulary(),
    authorities: packs.authorities(),
    notices: packs.notices(),
    noticeWords: packs.noticeWords(),
  };
  return { ...noticeFacts(register, { ...answered, webAddress: web, camera }, { audience, regime }, known), ...change };
}

/** Writes a card with the packs as they ship. */
export const card = (
  name: NoticeCardName,
  facts: NoticeFacts,
  language: NoticeLanguage,
  known: NoticeValues = { greeting: 'Hello,', source: 'You gave us your contact details yourself.' },
): WrittenCard =>
  writeCard(
    name,
    facts,
    language,
    { pack: packs.noticeCards(), words: packs.noticeWords(), laws: packs.notices(), papers: packs.noticePaper(), day },
    known,
  );

/** Everything that stands on a card, a line for each piece. */
export const linesOf = ({ title, parts }: WrittenCard): readonly string[] => [
  title,
  ...parts.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.flatMap(({ text, list }) => [text, ...list])]),
];
