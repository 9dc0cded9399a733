import { partsOf } from '../../shared/domain/attachment.ts';
import { consentReceipt } from '../../shared/domain/consent-receipt.ts';
import type { AppError } from '../../shared/errors.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { consentReceiptDocument } from '../documents/consent-receipt.ts';
import {
  attachedPath,
  evidenceCsv,
  evidenceRows,
  receiptPath,
  textPath,
  textSums,
} from '../documents/evidence-files.ts';
import { zipOf, type ZipFile } from '../documents/zip-writing.ts';
import type { AskVault } from './attachment-answer.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Need, type Saved } from './save-made.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const pretty = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`);

/**
 * Asks where to and writes everything that proves the consents of a person or to a purpose as one ZIP: a receipt of each, of a
 * person's also as PDF, the texts byte for byte with their checksums, the files that belong to the consents, and an overview.
 * It is packed while it is written: one part of a file and one receipt are in memory at a time.
 */
export async function saveEvidence(
  parts: {
    readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
    readonly vault: AskVault;
    readonly documents: string;
    /** The present moment. */
    readonly now: () => Date;
  },
  { about, language, today }: RequestOf<'consents.saveEvidence'>,
): Promise<Result<Saved, AppError>> {
  const { electron, vault, documents, now } = parts;
  const words = createTranslator(language);
  const { t } = words;

  async function* attached(id: string, bytes: number, need: Need): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < partsOf(bytes); part += 1)
      yield need(await vault.call('attachments.part', { id, part })).bytes;
  }

  async function* files(need: Need): AsyncGenerator<ZipFile> {
    const { consents, texts, log } = need(await vault.call('consents.evidence', { about }));
    yield { name: t('papers.file.readMe'), content: utf8(t('papers.readMe')) };
    for (const text of texts) yield { name: textPath(text, words), content: utf8(text.body) };
    if (texts.length > 0) yield { name: 'SHA256SUMS', content: utf8(textSums(texts, words)) };
    const rows: (readonly string[])[] = [];
    for (const [index, { id, number }] of consents.entries()) {
      const place = index + 1;
      const { facts } = need(await vault.call('consents.receiptFacts', { id, language, today }));
      const path = (ending: 'json' | 'pdf') => receiptPath(place, facts.purpose.id, ending, words);
      yield { name: path('json'), content: pretty(consentReceipt(facts)) };
      // A second for each: fine for one person, an hour for a list of newsletter readers.
      if (about.kind === 'person')
        yield { name: path('pdf'), content: await printToPdf(electron, consentReceiptDocument(facts, words)) };
      const { files: found } = need(await vault.call('attachments.list', { subject: 'consent', record: id }));
      for (const [at, file] of found.entries())
        yield { name: attachedPath(place, at + 1, file.name, words), content: attached(file.id, file.bytes, need) };
      rows.push(...evidenceRows({ number, facts, files: found.length }, words));
    }
    yield { name: t('papers.file.overview'), content: utf8(evidenceCsv(rows, words)) };
    if (about.kind === 'person') yield { name: t('papers.file.log'), content: pretty(log) };
  }

  return saveMade(
    { dialog: electron.dialog, folder: documents },
    {
      title: t('papers.saveTitle.evidence'),
      fileName: t('papers.fileName.evidence', { day: today }),
      kind: t('papers.zip'),
      ending: 'zip',
    },
    async function* (need) {
      need(await vault.call('consents.notePaper', { paper: 'evidence', about }));
      yield* zipOf(files(need), now());
    },
  );
}
