import { readDay } from '../../../shared/domain/day-entry.ts';
import type { Register, RegisteredProvider } from '../../../shared/ipc/register-shapes.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { thisYear } from '../../ui/day-input.tsx';
import { shortDay } from '../../ui/format.ts';
import type { ProviderTrouble } from './register-standing.ts';

/** A provider as it is being edited: days as typed, the agreement as an answer of its own. */
export type ProviderDraft = {
  /** The version the editing began with; 0 for a new one. Days stand as people write them in `language`. */
  readonly version: number;
  readonly provider: RegisteredProvider;
  readonly hasAgreement: boolean;
  readonly signedOn: string;
  readonly endsOn: string;
  readonly reviewedOn: string;
};

/** What each part of the form about a provider is given. `troubles`: nothing is said of one that is just being begun. */
export type ProviderPartProps = {
  readonly draft: ProviderDraft;
  readonly place: string;
  readonly troubles: readonly ProviderTrouble[];
  readonly change: (part: Partial<ProviderDraft>) => void;
  readonly changeProvider: (part: Partial<RegisteredProvider>) => void;
  readonly problem: (field: string) => string | undefined;
};

const fresh: RegisteredProvider = {
  name: '',
  service: '',
  country: '',
  contact: '',
  role: 'processor',
  agreement: null,
  reviewedOn: '',
  reviewEveryMonths: 12,
  safeguard: '',
  subProcessors: 'unknown',
  subProcessorList: '',
  notes: '',
  terms: [],
};

/** What is edited of a provider as it stands in the register; undefined: of a new one. Days stand as people write them in `language`. */
export function providerDraft(stored: Register['providers'][number] | undefined, language: Language): ProviderDraft {
  const provider = stored?.provider ?? fresh;
  return {
    version: stored?.version ?? 0,
    provider,
    hasAgreement: provider.agreement !== null,
    signedOn: shortDay(language, provider.agreement?.signedOn ?? ''),
    endsOn: shortDay(language, provider.agreement?.endsOn ?? ''),
    reviewedOn: shortDay(language, provider.reviewedOn),
  };
}

const dayOf = (typed: string): string => {
  const read = readDay(typed, thisYear());
  return read.kind === 'day' ? read.day : '';
};

/** The provider as it would be saved now; days that aren't clear yet count as not known. */
export const providerOf = ({
  provider,
  hasAgreement,
  signedOn,
  endsOn,
  reviewedOn,
}: ProviderDraft): RegisteredProvider => ({
  ...provider,
  agreement: hasAgreement ? { signedOn: dayOf(signedOn), endsOn: dayOf(endsOn) } : null,
  reviewedOn: dayOf(reviewedOn),
});
