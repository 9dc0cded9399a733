import { askAgainLetter } from '../../shared/domain/consent-letter.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { err, ok } from '../../shared/result.ts';
import { dueCsv, mailingCsv } from '../documents/mailing-csv.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { saveMade, type Need } from './save-made.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * The calls about consents that write a list: where it goes is asked of the person, never of the page. Who stands in it is read
 * and noted only when that is known, as somebody may say no, or the vault lock, while the question is open.
 */
export function createConsentPapers(parts: {
  readonly electron: Pick<Electron, 'dialog'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
}): Pick<OwnCalls, 'consents.saveDue' | 'consents.saveMailing'> {
  const { electron, vault, documents } = parts;
  const { dialog } = electron;
  return {
    'consents.saveDue': async ({ language, textVersion, customers, ...request }) => {
      const known = await vault.call('consents.texts', { purpose: request.purpose });
      if (!known.ok) return known;
      const text = known.value.texts.find(({ id, kind }) => id === textVersion && kind === 'consent');
      if (!text) return err({ code: 'consent.gone' });
      const purposes = await vault.call('consents.purposes', {});
      if (!purposes.ok) return purposes;
      const letter = askAgainLetter(createTranslator(text.language).t, request.kind, {
        business: purposes.value.business,
        purpose: text.title,
        body: text.body,
      });
      const texts = createTranslator(language);
      const chosen = customers && new Set(customers);
      let asked = 0;
      const saved = await saveMade(
        { dialog, folder: documents },
        {
          title: texts.t('upkeep.saveTitle'),
          fileName: texts.t('upkeep.fileName', { day: request.today }),
          kind: texts.t('sheet.csv'),
          ending: 'csv',
        },
        async function* (need) {
          const list = need(await vault.call('consents.dueList', request));
          const people = list.people.filter(({ customer }) => chosen === null || chosen.has(customer));
          const { purpose, channel, through, today } = request;
          ({ asked } = need(
            await vault.call('consents.askAgain', {
              purpose,
              channel,
              through,
              textVersion,
              customers: people.map(({ customer }) => customer),
              today,
            }),
          ));
          yield utf8(dueCsv(people, letter, texts));
        },
      );
      return saved.ok ? ok({ ...saved.value, asked }) : saved;
    },
    'consents.saveMailing': async ({ language, ...request }) => {
      const texts = createTranslator(language);
      const { t } = texts;
      const save = (which: 'allowed' | 'refused', make: (need: Need) => AsyncIterable<Uint8Array>) =>
        saveMade(
          { dialog, folder: documents },
          {
            title: t(`mailing.saveTitle.${which}`),
            fileName: t(`mailing.fileName.${which}`, { day: request.today }),
            kind: t('sheet.csv'),
            ending: 'csv',
          },
          make,
        );
      const counts = { allowed: 0, refused: 0 };
      const saved = await save('allowed', async function* (need) {
        const { people } = need(await vault.call('consents.mailingList', request));
        const allowed = people.filter(({ answer }) => answer.allowed).map(({ customer }) => customer);
        const noted = need(
          await vault.call('consents.noteMailing', {
            ...request,
            customers: allowed,
            refused: people.length - allowed.length,
          }),
        );
        const written = new Set(noted.customers);
        counts.allowed = written.size;
        counts.refused = people.length - written.size;
        yield utf8(
          mailingCsv(
            people.filter(({ customer }) => written.has(customer)),
            texts,
          ),
        );
      });
      if (!saved.ok) return saved;
      if (counts.refused > 0) {
        // Read once more: how they stand when it is written, and nobody's name is kept while the question is open.
        const others = await save('refused', async function* (need) {
          const { people } = need(await vault.call('consents.mailingList', request));
          yield utf8(
            mailingCsv(
              people.filter(({ answer }) => !answer.allowed),
              texts,
            ),
          );
        });
        if (!others.ok) return others;
      }
      return ok({ ...saved.value, ...counts });
    },
  };
}
