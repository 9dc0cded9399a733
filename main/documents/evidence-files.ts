import type { i18n } from 'i18next';
import { outsideFileName, tidyFileName } from '../../shared/domain/attachment.ts';
import { receiptEvents, type ReceiptFacts } from '../../shared/domain/consent-receipt.ts';
import type { ConsentText } from '../../shared/domain/consent-record.ts';
import { csvText } from './csv-writing.ts';

/** One part of a path in an archive: no folder, no device and nothing unseen, whatever somebody called it. */
const part = (name: string): string => outsideFileName(tidyFileName(name) || '_');

/** Where a text lies in the archive: 'texts/newsletter-2-de.txt'; hints and texts of others have their kind in the name. */
export const textPath = (
  { purpose, version, language, kind }: Pick<ConsentText, 'purpose' | 'version' | 'language' | 'kind'>,
  { t }: i18n,
): string =>
  `${part(t('papers.folder.texts'))}/${part(`${purpose}-${kind === 'consent' ? '' : `${kind}-`}${version}-${language}.txt`)}`;

/** The checksums of the texts as `sha256sum -c` reads them. */
export const textSums = (texts: readonly ConsentText[], words: i18n): string =>
  texts.map(text => `${text.sha256}  ${textPath(text, words)}\n`).join('');

const counted = (place: number): string => String(place).padStart(4, '0');

/** Where the receipt of the consent at a place (from 1) lies. */
export const receiptPath = (place: number, purpose: string, ending: 'json' | 'pdf', { t }: i18n): string =>
  `${part(t('papers.folder.receipts'))}/${counted(place)}-${part(`${purpose}.${ending}`)}`;

/** Where a file of the consent at a place lies; `file` counts from 1, so that two of the same name stand side by side. */
export const attachedPath = (place: number, file: number, name: string, { t }: i18n): string =>
  `${part(t('papers.folder.files'))}/${counted(place)}/${file}-${part(name)}`;

const columns = [
  'number',
  'name',
  'purpose',
  'channel',
  'state',
  'givenOn',
  'how',
  'by',
  'text',
  'sum',
  'files',
  'record',
] as const;

/** The lines of the overview for one consent, one for each channel. `files`: how many are attached. */
export function evidenceRows(
  { number, facts, files }: { readonly number: string; readonly facts: ReceiptFacts; readonly files: number },
  { t }: i18n,
): readonly (readonly string[])[] {
  const given = receiptEvents(facts).findLast(({ kind }) => kind === 'given');
  return facts.channels.map(({ channel, state }) => [
    number,
    facts.person.name,
    facts.purpose.name,
    t(`receipt.channel.${channel}`),
    t(`receipt.state.${state}`),
    given?.day ?? '',
    t(`receipt.how.${facts.how}`),
    t(`papers.by.${facts.givenBy}`),
    `${facts.text.version} (${facts.text.language})`,
    facts.text.sha256,
    String(files),
    facts.recordId,
  ]);
}

/** The overview: whose consent, to what, by which text, given when and how, and how each channel stands today. */
export const evidenceCsv = (rows: readonly (readonly string[])[], { t, language }: i18n): string =>
  csvText([columns.map(column => t(`papers.column.${column}`)), ...rows], language);
