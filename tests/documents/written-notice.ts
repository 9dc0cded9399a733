import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyNoticeAnswers, type NoticeAnswers, type NoticeEdition } from '../../shared/domain/notice-answers.ts';
import { writeNotice, draftStamp, type NoticeDocument, type NoticeStamp } from '../../shared/domain/notice-document.ts';
import { concerns, noticeFacts } from '../../shared/domain/notice-facts.ts';
import { noticeTools } from '../../shared/domain/notice-standing.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import type { Register } from '../../shared/ipc/register-shapes.ts';
import { packs } from '../../shared/packs.ts';

export const today = '2026-11-28';
const provider = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';

const known = () => ({
  vocabulary: packs.vocabulary(),
  authorities: packs.authorities(),
  notices: packs.notices(),
  noticeWords: packs.noticeWords(),
});

/**
 * A notice of a business that does everything the packs know, with what it typed itself made by `typed` from the name of
 * the field, a text of its own each. `purposes`: of how many it tells at
 * most; all where it isn't said.
 */
export function writtenNotice(
  language: NoticeLanguage,
  edition: NoticeEdition,
  {
    typed = field => `${field} x`,
    stamp = draftStamp,
    purposes = Infinity,
  }: {
    readonly typed?: (field: string) => string;
    readonly stamp?: NoticeStamp;
    readonly purposes?: number;
  } = {},
): NoticeDocument {
  const both = (field: string) => ({ en: typed(field), de: typed(field) });
  const words = packs.noticeWords();
  const chosen = packs
    .purposes()
    .purposes.map(each => Purpose.strip().parse(each))
    .filter(each => concerns(words, edition.audience, each))
    .slice(0, purposes);
  const register: Register = {
    place: edition.regime === 'california' ? 'US-CA' : { eu: 'DE', uk: 'GB', ch: 'CH' }[edition.regime],
    business: typed('business'),
    company: {
      ...emptyCompany,
      legalName: typed('legalName'),
      street: typed('street'),
      postcode: typed('postcode'),
      city: typed('city'),
      region: 'DE-SN',
      email: typed('email'),
      phone: typed('phone'),
      website: typed('website'),
      representativeName: typed('representativeName'),
      representativeContact: typed('representativeContact'),
      officerRole: 'officer',
      officerName: typed('officerName'),
      officerContact: typed('officerContact'),
    },
    officer: null,
    purposes: chosen.map(purpose => {
      const { id, obligation } = purpose;
      const own: Purpose = {
        ...purpose,
        name: both(`name ${id}`),
        description: both(`description ${id}`),
        interest: purpose.interest ? both(`interest ${id}`) : purpose.interest,
        recipients: purpose.recipients ?? [],
        obligation: { ...obligation, without: both(`without ${id}`) },
      };
      return { purpose: own, version: 1, since: today, providers: [provider] };
    }),
    providers: [
      {
        id: provider,
        version: 1,
        provider: {
          name: typed('provider'),
          service: typed('service'),
          country: 'US',
          contact: typed('providerContact'),
          role: 'processor',
          agreement: { signedOn: '2025-02-01', endsOn: '' },
          reviewedOn: '2026-02-01',
          reviewEveryMonths: 12,
          safeguard: packs.vocabulary().safeguards[0]?.id ?? '',
          subProcessors: 'listed',
          subProcessorList: '',
          notes: '',
          terms: [],
        },
        files: 0,
      },
    ],
  };
  const yes = 'yes' as const;
  const answers: NoticeAnswers = {
    ...emptyNoticeAnswers,
    editions: [edition],
    recipients: Object.fromEntries(
      packs.vocabulary().recipients.map(({ id }) => [id, { who: typed(`who ${id}`), country: 'DE', safeguard: '' }]),
    ),
    services: { [provider]: both('services') },
    sources: Object.fromEntries(packs.vocabulary().origins.map(({ id }) => [id, both(`source ${id}`)])),
    automated: { used: yes, logic: both('logic'), effects: both('effects') },
    webAddress: typed('webAddress'),
    privacyContact: typed('privacyContact'),
    camera: { areas: both('areas'), watchedLive: yes, sound: yes },
    california: {
      ccpa: yes,
      sells: yes,
      shares: yes,
      sale: both('sale'),
      sensitiveBeyond: yes,
      doNotTrack: yes,
      othersTrack: yes,
      children: yes,
    },
  };
  const facts = noticeFacts(register, answers, edition, known());
  return writeNotice(facts, language, noticeTools(known(), edition, today), stamp).document;
}

/** A final version's number, day and remark. */
export const finalStamp: NoticeStamp = {
  version: 3,
  validFrom: '2026-12-01',
  changed: 'The newsletter is new.\nSo is the period.',
};
