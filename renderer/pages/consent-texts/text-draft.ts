import {
  type PhotoUse,
  consentText,
  type ConsentSigner,
  type ConsentTextResult,
} from '../../../shared/domain/consent-text.ts';
import { Channel } from '../../../shared/domain/consent-event.ts';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { customerHint, hintChannels } from '../../../shared/domain/customer-hint.ts';
import { purposeWords } from '../../../shared/domain/purpose-words.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { ConsentPurposeEntry } from '../../../shared/ipc/consent-shapes.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';

/** What is written on a page: a text to agree to, or a hint for existing customers. */
export type TextKind = 'consent' | 'hint';

/** The answers a text grows from. `typed`: what was changed by hand; null as long as the answers say it all. */
export type TextDraft = {
  readonly channels: readonly Channel[];
  readonly signer: ConsentSigner;
  readonly photoUses: readonly PhotoUse[];
  /** As typed, parted by commas. */
  readonly networks: string;
  readonly languages: readonly Language[];
  readonly typed: Readonly<Record<Language, string | null>>;
};

/** The channels that can be chosen for a kind of text. */
export const channelsFor = (kind: TextKind): readonly Channel[] =>
  kind === 'hint' ? hintChannels(Channel.options) : Channel.options;

/** The texts of the newest version of one kind, or [] before the first. */
export function newestTexts(texts: readonly ConsentText[], purpose: string, kind: ConsentText['kind']) {
  const own = texts.filter(text => text.purpose === purpose && text.kind === kind);
  const newest = Math.max(0, ...own.map(({ version }) => version));
  return own.filter(({ version }) => version === newest);
}

/** What the register and the answers give in both languages. */
export function writtenTexts(
  register: Register,
  purpose: string,
  kind: TextKind,
  draft: TextDraft,
): Readonly<Record<Language, ConsentTextResult>> {
  const found = register.purposes.find(each => each.purpose.id === purpose);
  if (!found) return { en: { text: '', missing: [] }, de: { text: '', missing: [] } };
  const controller = { ...register.company, legalName: register.company.legalName || register.business };
  const linked = register.providers.filter(({ id }) => found.providers.includes(id)).map(({ provider }) => provider);
  const write = (language: Language): ConsentTextResult =>
    kind === 'hint'
      ? customerHint(packs.consentTexts(), { controller, channels: draft.channels }, language)
      : consentText(
          packs.consentTexts(),
          {
            purpose: found.purpose,
            channels: draft.channels,
            controller,
            ...purposeWords(found.purpose, linked, packs.vocabulary(), language),
            signer: draft.signer,
            photos: { uses: draft.photoUses, networks: draft.networks.split(',') },
          },
          language,
        );
  return { en: write('en'), de: write('de') };
}

/**
 * Where a new version begins: with the channels and languages of the last one. What was saved then stays as it was typed,
 * unless the answers give the same.
 */
export function firstDraft(
  register: Register,
  entry: Pick<ConsentPurposeEntry, 'id' | 'channels'>,
  kind: TextKind,
  texts: readonly ConsentText[],
): TextDraft {
  const last = newestTexts(texts, entry.id, kind);
  const offered = channelsFor(kind);
  const fresh: TextDraft = {
    channels: offered.filter(channel => (last[0]?.channels ?? entry.channels).includes(channel)),
    signer: 'person',
    photoUses: [],
    networks: '',
    languages: last.length === 0 ? ['en', 'de'] : last.map(({ language }) => language),
    typed: { en: null, de: null },
  };
  const written = writtenTexts(register, entry.id, kind, fresh);
  const saved = (language: Language): string | null => {
    const body = last.find(text => text.language === language)?.body ?? null;
    return body === written[language].text ? null : body;
  };
  return { ...fresh, typed: { en: saved('en'), de: saved('de') } };
}
