import { regimeAt } from '../../shared/domain/notice-pack.ts';
import { addressLines, letterLanguage, letterName, letterValues } from '../../shared/domain/notice-letter.ts';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { dayIn } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { NotAsked } from '../../shared/ipc/accuracy-calls.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok } from '../../shared/result.ts';
import { addressedLettersDocument } from '../documents/addressed-letters.ts';
import { checkLetter, checkLetterBody, checkLetterText } from '../documents/check-letter.ts';
import { csvText } from '../documents/csv-writing.ts';
import { mailDraft } from '../documents/mail-draft.ts';
import { draftPath } from '../documents/notice-mail.ts';
import { zipOf, type ZipFile } from '../documents/zip-writing.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Need } from './save-made.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** So many letters are printed at once, as other letters are. */
const lettersInDocument = 50;

type Asked = ResponseOf<'accuracy.askFacts'>['people'][number];

/**
 * Asks where to and writes to customers whether their data are right, under the business's letterhead. Who they are is read, and that they are
 * asked is noted, only when it is known where to: somebody may be blocked while the question is open.
 */
export function createCheckLetters(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'accuracy.saveLetters'> {
  const { electron, vault, documents, now } = parts;

  return {
    'accuracy.saveLetters': async ({ customers, how, language, today }: RequestOf<'accuracy.saveLetters'>) => {
      const pack = packs.noticeCards();
      const { t } = createTranslator(language);
      const leftOut: NotAsked[] = [];
      let asked = 0;

      async function people(need: Need): Promise<readonly Asked[]> {
        const read = need(await vault.call('accuracy.askFacts', { customers, how }));
        const ids = read.people.map(({ person }) => person.id);
        if (ids.length === 0) return need(err({ code: 'notice.nobodyToWrite' }));
        const noted = need(await vault.call('accuracy.noteAsked', { customers: ids, how, today }));
        leftOut.push(...read.leftOut, ...noted.leftOut);
        asked = noted.customers.length;
        const allowed = new Set(noted.customers);
        return read.people.filter(({ person }) => allowed.has(person.id));
      }

      async function sender(need: Need) {
        const { company, business, place } = need(await vault.call('register.read', {}));
        const name = company.legalName || business;
        const city = `${company.postcode} ${company.city}`.trim();
        const filled = (...lines: readonly string[]) => lines.filter(line => line !== '');
        return {
          name,
          place,
          home: place.slice(0, 2),
          email: company.email,
          phone: company.phone,
          back: filled(name, company.street, city).join(' · '),
          sender: filled(name, company.street, city, company.email, company.phone, company.website),
        };
      }

      const write = ({ person, shown }: Asked, of: Awaited<ReturnType<typeof sender>>) => {
        const tongue = letterLanguage(person.language, ['en', 'de'], language) ?? language;
        const greeting = letterValues(person, pack, tongue)['greeting'] ?? '';
        const facts = { greeting, shown, how, business: of.name, email: of.email, phone: of.phone };
        return { tongue, letter: checkLetter(facts, createTranslator(tongue)) };
      };

      async function* drafts(need: Need): AsyncGenerator<ZipFile> {
        const of = await sender(need);
        const rows: (readonly string[])[] = [];
        for (const [index, each] of (await people(need)).entries()) {
          const { person } = each;
          const { tongue, letter } = write(each, of);
          const path = draftPath(index + 1, person.name);
          const draft = {
            name: letterName(person),
            address: person.email,
            subject: letter.title,
            text: checkLetterText(letter),
          };
          yield { name: path, content: utf8(mailDraft(draft)) };
          rows.push([path, person.number, person.name, person.email, t(`noticeCards.tongue.${tongue}`)]);
        }
        const columns = ['file', 'number', 'name', 'email', 'language'] as const;
        const headings = columns.map(column => t(`noticeCards.column.${column}`));
        yield { name: t('noticeCards.overview'), content: utf8(csvText([headings, ...rows], language)) };
      }

      /** A document for every so many letters, each made when the one before it is written. */
      async function* letters(need: Need): AsyncGenerator<ZipFile & { readonly content: Uint8Array }> {
        const of = await sender(need);
        const letterhead = need(await vault.call('letterhead.read', {}));
        const all = await people(need);
        const paper = paperFor(packs.noticePaper(), regimeAt(packs.notices(), of.place));
        for (let from = 0; from < all.length; from += lettersInDocument) {
          const some = all.slice(from, from + lettersInDocument).map(each => {
            const { tongue, letter } = write(each, of);
            return {
              lines: addressLines(each.person, packs.noticeWords(), of.home, tongue),
              back: of.back,
              sender: of.sender,
              day: dayIn(today, tongue),
              language: tongue,
              title: letter.title,
              body: checkLetterBody(letter),
              after: '',
            };
          });
          const html = addressedLettersDocument(some, paper, t('accuracy.letter.documentTitle'), letterhead);
          yield {
            name: t('accuracy.file.letters', { from: from + 1, to: from + some.length }),
            content: await printToPdf(electron, html),
          };
        }
      }

      const inOne = how === 'post' && customers.length <= lettersInDocument;
      const ending = inOne ? 'pdf' : 'zip';
      const saved = await saveMade(
        { dialog: electron.dialog, folder: documents },
        {
          title: t(`accuracy.file.title.${how}`),
          fileName: t(`accuracy.file.name.${how}`, { day: today, ending }),
          kind: t(inOne ? 'system.pdf' : 'papers.zip'),
          ending,
        },
        async function* (need) {
          if (inOne) for await (const { content } of letters(need)) yield content;
          else yield* zipOf(how === 'post' ? letters(need) : drafts(need), now());
        },
      );
      return saved.ok ? ok({ ...saved.value, asked, leftOut }) : saved;
    },
  };
}
