import { createTranslator } from '../../shared/i18n/translator.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/result.ts';
import { listFile, type ListShape } from '../documents/list-file.ts';
import { workbookAround } from '../documents/workbook-writing.ts';
import { zipOf, type ZipFile } from '../documents/zip-writing.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { saveMade, type Need } from './save-made.ts';

/** So many customers are made into text by the vault's thread at a time. */
const atOnce = 500;

const endings = { xlsx: 'xlsx', csv: 'csv', vcard: 'vcf', json: 'json' } as const;

/**
 * The calls that write customers into a file and end it. Customers come out of the vault some hundreds at a time, and go on to the disk
 * before the next ones come: neither the list nor the file is in memory whole, and nothing lies anywhere in between.
 */
export function createCustomerFiles(parts: {
  readonly electron: Pick<Electron, 'dialog'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'export.save' | 'export.stop'> {
  const { electron, vault, documents, now } = parts;
  let stops = 0;

  async function* pieces(
    request: RequestOf<'export.save'>,
    need: Need,
    written: (customers: number) => void,
  ): AsyncGenerator<Uint8Array> {
    const { selection, among, format, language, separator, bom, fields } = request;
    const before = stops;
    const { ids, widths, extras } = need(await vault.call('export.collect', { selection, among }));
    const shape: ListShape = { format, language, separator, bom, fields, widths, extras };
    const { start, end } = listFile(shape);
    const utf8 = new TextEncoder();
    yield utf8.encode(start);
    let done = 0;
    for (let from = 0; from < ids.length; from += atOnce) {
      const next = ids.slice(from, from + atOnce);
      const part = need(
        await vault.call('export.part', {
          ids: next,
          done,
          total: ids.length,
          shape: { ...shape, fields: [...fields], widths: { ...widths }, extras: [...extras] },
        }),
      );
      if (stops !== before) need(err({ code: 'job.cancelled' }));
      done += part.customers;
      yield part.bytes;
    }
    yield utf8.encode(end);
    written(done);
  }

  return {
    'export.stop': async () => {
      stops += 1;
      return vault.call('jobs.cancel', {});
    },
    'export.save': async request => {
      const { format, language, fields, purpose, password, today: day } = request;
      const { t } = createTranslator(language);
      const inside = t('export.fileName', { day, ending: endings[format] });
      const ending = password === null ? endings[format] : 'zip';
      let customers = 0;
      const saved = await saveMade(
        { dialog: electron.dialog, folder: documents },
        {
          title: t('export.saveTitle'),
          fileName: t('export.fileName', { day, ending }),
          kind: t(`export.kind.${password === null ? format : 'zip'}`),
          ending,
        },
        async function* (need, fileName) {
          const list = pieces(request, need, count => (customers = count));
          const content = format === 'xlsx' ? workbookAround(t('export.sheet'), list, now()) : list;
          async function* files(): AsyncGenerator<ZipFile> {
            yield { name: inside, content };
          }
          yield* password === null ? content : zipOf(files(), now(), password);
          need(
            await vault.call('export.note', {
              customers,
              format,
              encrypted: password !== null,
              fields,
              purpose,
              fileName,
            }),
          );
        },
      );
      return saved.ok ? ok({ ...saved.value, customers }) : saved;
    },
  };
}
