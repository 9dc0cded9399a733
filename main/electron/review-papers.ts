import { deletionCertificate } from '../../shared/domain/deletion-certificate.ts';
import { regimeAt } from '../../shared/domain/notice-pack.ts';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { placeIn } from '../../shared/domain/retention-places.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { retentionPaperHtml } from '../documents/retention-paper-html.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade } from './save-made.ts';

/** The call that saves the record of a deletion. Where to is asked of the person, never of the page. */
export function createReviewPapers(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
}): Pick<OwnCalls, 'review.saveCertificate'> {
  const { electron, vault, documents } = parts;
  return {
    'review.saveCertificate': async ({ id, language }) => {
      const found = await vault.call('review.readRun', { id });
      if (!found.ok) return found;
      const { run, proof, sha256 } = found.value;
      const texts = createTranslator(language);
      const { t } = texts;
      return saveMade(
        { dialog: electron.dialog, folder: documents },
        {
          title: t('certificate.saveTitle'),
          fileName: t('certificate.fileName', { day: run.day }),
          kind: t('system.pdf'),
          ending: 'pdf',
        },
        async function* (need) {
          const register = need(await vault.call('register.read', {}));
          const letterhead = need(await vault.call('letterhead.read', {}));
          const facts = {
            run,
            proof,
            sha256,
            business: register.company.legalName || register.business,
            placeName: placeIn(packs.retention(), run.place, language),
          };
          const paper = deletionCertificate(facts, (key, more) => t(key, { ...more }), language);
          const size = paperFor(packs.noticePaper(), regimeAt(packs.notices(), run.place));
          yield await printToPdf(electron, retentionPaperHtml(paper, size, letterhead));
        },
      );
    },
  };
}
