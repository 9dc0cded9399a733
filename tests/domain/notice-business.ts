import type { Company } from '../../shared/domain/company.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyNoticeAnswers, type NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { noticeFacts, type NoticeFacts, type NoticePacks } from '../../shared/domain/notice-facts.ts';
import { NoticeAudience, type NoticeRegime } from '../../shared/domain/notice-pack.ts';
import { livingNotice, noticeTools, type LivingNotice } from '../../shared/domain/notice-standing.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import type { Purpose } from '../../shared/domain/purpose-pack.ts';
import { packs } from '../../shared/packs.ts';
import type { Register } from '../../shared/ipc/register-shapes.ts';

export const noticePacks: NoticePacks = {
  vocabulary: packs.vocabulary(),
  authorities: packs.authorities(),
  notices: packs.notices(),
  noticeWords: packs.noticeWords(),
};
export const audiences = NoticeAudience.options;
export const languages = ['en', 'de'] as const satisfies readonly NoticeLanguage[];
export const today = '2026-11-28';

/** The prepared purposes as a register holds them. */
export const prepared: readonly Purpose[] = packs.purposes().purposes.map(each => {
  const { group: _, question: _2, hint: _3, source: _4, checkedOn: _5, confidence: _6, ...purpose } = each;
  return purpose;
});
export function preparedPurpose(id: string): Purpose {
  const found = prepared.find(each => each.id === id);
  if (!found) throw new Error(`No purpose ${id}`);
  return found;
}

/** A business of which everything is known, beside its place. */
export const company: Company = {
  ...emptyCompany,
  legalName: 'Blumen Sonnenschein e. K.',
  street: 'Am Markt 1',
  postcode: '01067',
  city: 'Dresden',
  region: 'DE-SN',
  email: 'laden@sonnenschein.example',
  phone: '0351 123456',
  website: 'https://sonnenschein.example',
};

/** Answers that leave nothing open, whatever the business does. */
export const answers: NoticeAnswers = {
  ...emptyNoticeAnswers,
  recipients: Object.fromEntries(
    noticePacks.noticeWords.abroad.map((id, index) => [
      id,
      {
        who: `Firma ${id}`,
        country: index % 2 === 0 ? 'DE' : 'US',
        safeguard: index % 2 === 0 ? '' : 'standardClauses',
      },
    ]),
  ),
  // What the Union's clauses are under other laws.
  safeguards: Object.fromEntries(
    (
      [
        ['uk', 'ukAddendum'],
        ['ch', 'swissClauses'],
      ] as const
    ).map(([regime, safeguard]) => [
      regime,
      Object.fromEntries(noticePacks.noticeWords.abroad.map(id => [id, safeguard])),
    ]),
  ),
  sources: Object.fromEntries(
    noticePacks.noticeWords.named.map(id => [id, { en: `Quelle ${id}`, de: `Quelle ${id}` }]),
  ),
  automated: { ...emptyNoticeAnswers.automated, used: 'no' },
  webAddress: 'https://sonnenschein.example/datenschutz',
  camera: {
    areas: { en: 'the door and the till', de: 'die Tür und die Kasse' },
    watchedLive: 'no',
    sound: 'no',
  },
  california: {
    ...emptyNoticeAnswers.california,
    ccpa: 'no',
    sells: 'no',
    shares: 'no',
    sensitiveBeyond: 'no',
    doNotTrack: 'yes',
    othersTrack: 'no',
    children: 'no',
  },
};

type Given = Pick<Register, 'place' | 'business' | 'company' | 'purposes' | 'providers'>;

/** A provider as a business can have it. */
export const provider = (
  id: string,
  name: string,
  country: string,
  {
    role = 'processor',
    safeguard = '',
  }: { readonly role?: 'processor' | 'joint' | 'own'; readonly safeguard?: string } = {},
): Register['providers'][number] => ({
  id,
  version: 1,
  files: 1,
  provider: {
    name,
    role,
    agreement: { signedOn: '2026-01-01', endsOn: '' },
    reviewedOn: '',
    reviewEveryMonths: 12,
    safeguard,
    subProcessors: 'none',
    service: '',
    country,
    contact: '',
    subProcessorList: '',
    notes: '',
    terms: [],
  },
});

export const registerOf = (purposes: readonly Purpose[], place = 'DE', providers: Given['providers'] = []): Given => ({
  place,
  business: 'Sonnenschein',
  company,
  purposes: purposes.map(purpose => ({
    purpose,
    version: 1,
    since: today,
    providers: providers.map(({ id }) => id),
  })),
  providers,
});

export const factsOf = (
  register: Given,
  audience: NoticeAudience,
  { regime = 'eu', given = answers }: { readonly regime?: NoticeRegime; readonly given?: NoticeAnswers } = {},
): NoticeFacts => noticeFacts(register, given, { audience, regime }, noticePacks);

export const written = (facts: NoticeFacts, language: NoticeLanguage): LivingNotice =>
  livingNotice(facts, language, noticeTools(noticePacks, facts, today));
