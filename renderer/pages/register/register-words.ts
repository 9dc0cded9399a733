import type { CompanyGap } from '../../../shared/domain/company.ts';
import type { Confidence } from '../../../shared/domain/law-fact.ts';
import type { PurposeFlaw } from '../../../shared/domain/purpose-flaws.ts';
import { inTongue, namesOf, type Say } from '../../../shared/domain/register-sheet.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { packs } from '../../../shared/packs.ts';
import { listed, longDay } from '../../ui/format.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';
import type { ProviderTrouble } from './register-standing.ts';

/** How sure a statement of law is, in words. */
export const certainty: Record<Confidence, TextKey> = {
  lawText: 'register.law.lawText',
  lawReported: 'register.law.lawReported',
  secondHand: 'register.law.secondHand',
  unverified: 'register.law.unverified',
};

/** What is missing about the business: the sentence, the words of the button, and the field it leads to. */
export const gapWords: Record<
  CompanyGap,
  { readonly sentence: TextKey; readonly button: TextKey; readonly field: string }
> = {
  legalName: { sentence: 'register.gap.legalName', button: 'register.gapButton.legalName', field: 'legalName' },
  address: { sentence: 'register.gap.address', button: 'register.gapButton.address', field: 'street' },
  contact: { sentence: 'register.gap.contact', button: 'register.gapButton.contact', field: 'email' },
  region: { sentence: 'register.gap.region', button: 'register.gapButton.region', field: 'region' },
  officerContact: {
    sentence: 'register.gap.officerContact',
    button: 'register.gapButton.officerContact',
    field: 'officerContact',
  },
};

/** Whether an officer is needed, as one sentence. */
export const neededText: Record<NonNullable<Register['officer']>['needed'], TextKey> = {
  yes: 'register.officer.yes',
  no: 'register.officer.no',
  unclear: 'register.officer.unclear',
};

/** The texts as the sheet asks for them, so that pages and documents say the same. */
export const sheetWords =
  (t: Texts): Say =>
  (key, facts) =>
    t(key, facts);

/** What a purpose lacks, as a sentence that says what to do. */
export function flawText(t: Texts, language: Language, flaw: PurposeFlaw): string {
  const { categories, bases } = packs.vocabulary();
  switch (flaw.code) {
    case 'specialWithoutGround':
      return t('register.flaw.specialWithoutGround', {
        names: listed(language, namesOf(categories, flaw.categories, language)),
      });
    case 'unusualBasis':
      return t('register.flaw.unusualBasis', { basis: namesOf(bases, [flaw.basis], language)[0] });
    case 'unknownWords':
      return t('register.flaw.unknownWords', { names: listed(language, flaw.words) });
    default:
      return t(`register.flaw.${flaw.code}`);
  }
}

/** What isn't in order with a provider, in a few words. */
export const troubleText = (t: Texts, language: Language, trouble: ProviderTrouble): string =>
  t(`register.providerFlaw.${trouble.code}`, {
    ...('since' in trouble ? { day: longDay(language, trouble.since) } : {}),
    ...('count' in trouble ? { count: trouble.count } : {}),
  });

/** The name of a purpose in the language in use; words in its place while it has none. */
export const purposeName = (
  t: Texts,
  language: Language,
  { name }: { readonly name: { readonly en: string; readonly de: string } },
): string => inTongue(name, language) || t('register.purposes.unnamed');
