import { Channel } from '../../shared/domain/consent-event.ts';
import { PhotoUse, type ConsentTextFacts } from '../../shared/domain/consent-text.ts';
import type { Bilingual } from '../../shared/domain/law-fact.ts';
import type { Purpose } from '../../shared/domain/purpose-pack.ts';
import { packs } from '../../shared/packs.ts';

/** A business as the forms and receipts of the tests name it. */
export const flowers = {
  legalName: 'Blumen Sonnenschein',
  street: 'Hauptstraße 1',
  postcode: '01067',
  city: 'Dresden',
  email: 'post@blumen.example',
  phone: '0351 123456',
};

/** The facts of a plain newsletter, with what a test changes. */
export const newsletterText = (change: Partial<ConsentTextFacts> = {}): ConsentTextFacts => ({
  purpose: {
    name: { en: 'Newsletter', de: 'Rundbrief' },
    description: { en: 'We send news by e-mail.', de: 'Wir schicken Neues per E-Mail.' },
    obligation: { by: 'nobody', without: { en: '', de: '' } },
  },
  channels: ['email'],
  controller: flowers,
  categories: ['Namen'],
  special: [],
  recipients: [],
  providers: [],
  signer: 'person',
  photos: { uses: [], networks: [] },
  ...change,
});

/** The prepared purposes that rest on consent, be it one to very personal data only. */
export const usualPurposes = packs
  .purposes()
  .purposes.filter(
    ({ bases, specialGround }) => bases.some(({ basis }) => basis === 'consent') || specialGround === 'explicitConsent',
  );

type Named = { readonly id: string; readonly name: Bilingual };

/** What the program knows of a purpose of the register, in words of the language. */
export function usualFacts(
  purpose: Purpose,
  language: keyof Bilingual,
  signer: ConsentTextFacts['signer'],
): ConsentTextFacts {
  const { categories, recipients, providers } = packs.vocabulary();
  const words = (list: readonly Named[], ids: readonly string[] | null) =>
    list.filter(({ id }) => ids?.includes(id)).map(({ name }) => name[language]);
  const channels = purpose.id === 'photos' ? ['photo'] : purpose.channels;
  return {
    purpose,
    channels: Channel.options.filter(channel => channels.includes(channel)),
    controller: flowers,
    categories: words(
      categories.filter(({ special }) => !special),
      purpose.categories,
    ),
    special: words(
      categories.filter(({ special }) => special),
      purpose.categories,
    ),
    recipients: words(recipients, purpose.recipients),
    providers: words(providers, purpose.providers),
    signer,
    photos: { uses: PhotoUse.options, networks: ['Instagram'] },
  };
}
