import { consentReceipt } from '../../shared/domain/consent-receipt.ts';
import { writtenName } from '../../shared/domain/customer.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { err, ok } from '../../shared/result.ts';
import { consentForm } from '../documents/consent-form.ts';
import { consentReceiptDocument } from '../documents/consent-receipt.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveEvidence } from './save-evidence.ts';
import { saveMade } from './save-made.ts';

/** The calls that save papers of consents: forms, receipts and evidence. Where to is asked of the person, never of the page. */
export function createPaperCalls(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'consents.saveForm' | 'consents.saveReceipt' | 'consents.saveEvidence'> {
  const { electron, vault, documents } = parts;
  const { dialog } = electron;
  return {
    'consents.saveForm': async ({ customer, textVersion, signer }) => {
      const stored = await vault.call('consents.texts', { purpose: null });
      if (!stored.ok) return stored;
      const text = stored.value.texts.find(({ id }) => id === textVersion);
      if (!text) return err({ code: 'consent.gone' });
      const texts = createTranslator(text.language);
      const { t } = texts;
      let code = '';
      const saved = await saveMade(
        { dialog, folder: documents },
        {
          title: t('papers.saveTitle.form'),
          fileName: t('papers.fileName.form'),
          kind: t('system.pdf'),
          ending: 'pdf',
        },
        async function* (need) {
          ({ code } = need(await vault.call('consents.newForm', { customer, textVersion })));
          const person = need(await vault.call('customers.read', { id: customer }));
          const { company: controller } = need(await vault.call('register.read', {}));
          const letterhead = need(await vault.call('letterhead.read', {}));
          yield await printToPdf(
            electron,
            consentForm(
              {
                controller,
                person: writtenName(person),
                text: text.body,
                channels: text.channels,
                code,
                version: String(text.version),
                signer,
              },
              texts,
              letterhead,
            ),
          );
        },
      );
      return saved.ok ? ok({ ...saved.value, code: saved.value.saved ? code : '' }) : saved;
    },
    'consents.saveReceipt': async ({ format, ...request }) => {
      const found = await vault.call('consents.receiptFacts', request);
      if (!found.ok) return found;
      const { facts } = found.value;
      const texts = createTranslator(request.language);
      const { t } = texts;
      const bytes =
        format === 'pdf'
          ? await printToPdf(electron, consentReceiptDocument(facts, texts))
          : new TextEncoder().encode(`${JSON.stringify(consentReceipt(facts), null, 2)}\n`);
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('papers.saveTitle.receipt'),
          fileName: t('papers.fileName.receipt', { day: request.today, ending: format }),
          kind: format === 'pdf' ? t('system.pdf') : t('papers.json'),
          ending: format,
        },
        async function* (need) {
          need(await vault.call('consents.notePaper', { paper: 'receipt', consent: facts.recordId }));
          yield bytes;
        },
      );
    },
    'consents.saveEvidence': request => saveEvidence(parts, request),
  };
}
