import { writeCard, type WrittenCard } from '../../shared/domain/notice-cards.ts';
import { addressLines, letterLanguage, letterName, letterValues } from '../../shared/domain/notice-letter.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { dayIn } from '../../shared/domain/register-sheet.ts';
import type { AppError } from '../../shared/errors.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { LeftOut, LetterPerson } from '../../shared/ipc/notice-paper-calls.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { csvText } from '../documents/csv-writing.ts';
import { mailDraft } from '../documents/mail-draft.ts';
import { noticeBody } from '../documents/notice-body.ts';
import { noticeLettersDocument } from '../documents/notice-letters.ts';
import { draftPath, noticeMail } from '../documents/notice-mail.ts';
import { noticePaper, type NoticePaper } from '../documents/notice-paper.ts';
import { zipOf, type ZipFile } from '../documents/zip-writing.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Need } from './save-made.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** So many letters are printed at once: the printer takes out of all proportion longer, and more memory, for many more pages. */
const lettersInDocument = 50;

/** A letter as it is written to one person, before it is given a form. */
type Written = { readonly person: LetterPerson; readonly card: WrittenCard; readonly notice: NoticePaper };

/**
 * Asks where to and writes to people with a final version of a notice: letters on paper as one PDF, those to more than fifty as
 * several in a ZIP, or drafts of e-mails as one ZIP.
 * Who they are is read and noted only when it is known where to, as somebody may be blocked, or the vault lock, while the question
 * is open. Of a ZIP one draft, or one document, at a time is in memory.
 */
export async function saveLetters(
  parts: {
    readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
    readonly vault: Pick<VaultThreads, 'call'>;
    readonly documents: string;
    /** The present moment. */
    readonly now: () => Date;
  },
  { customers, how, notice, language, today }: RequestOf<'notice.saveLetters'>,
): Promise<Result<ResponseOf<'notice.saveLetters'>, AppError>> {
  const { electron, vault, documents, now } = parts;
  const found = await vault.call('notice.version', { id: notice });
  if (!found.ok) return found;
  const { version, frozen, intact } = found.value;
  if (!intact) return err({ code: 'notice.altered' });
  const { facts } = frozen;
  const pack = packs.noticeCards();
  const words = createTranslator(language);
  const { t } = words;

  const papers = new Map<NoticeLanguage, NoticePaper>();
  for (const each of version.languages) {
    const document = frozen.documents[each];
    if (document) papers.set(each, noticePaper(document, today, createTranslator(each)));
  }
  const write = (person: LetterPerson): Written => {
    const tongue = letterLanguage(person.language, version.languages, language) ?? language;
    const paper = papers.get(tongue);
    if (!paper) throw new Error('A final version has no language');
    const known = letterValues(person, pack, tongue);
    const tools = {
      pack,
      words: packs.noticeWords(),
      laws: packs.notices(),
      papers: packs.noticePaper(),
      day: version.validFrom,
    };
    return { person, card: writeCard('letter', facts, tongue, tools, known), notice: paper };
  };

  const leftOut: LeftOut[] = [];
  const written: string[] = [];
  /** Reads and notes them; called when it is known where to, before the first byte. */
  async function people(need: Need): Promise<readonly LetterPerson[]> {
    const read = need(await vault.call('notice.letterFacts', { customers, how }));
    const ids = read.people.map(({ id }) => id);
    if (ids.length === 0) return need(err({ code: 'notice.nobodyToWrite' }));
    const noted = need(await vault.call('notice.noteLetters', { customers: ids, how, notice }));
    leftOut.push(...read.leftOut, ...noted.leftOut);
    written.push(...noted.customers);
    const allowed = new Set(noted.customers);
    return read.people.filter(({ id }) => allowed.has(id));
  }

  async function* files(need: Need): AsyncGenerator<ZipFile> {
    const rows: (readonly string[])[] = [];
    for (const [index, person] of (await people(need)).entries()) {
      const { card, notice: paper } = write(person);
      const path = draftPath(index + 1, person.name);
      const text = noticeMail(card, paper);
      yield {
        name: path,
        content: utf8(mailDraft({ name: letterName(person), address: person.email, subject: card.title, text })),
      };
      rows.push([path, person.number, person.name, person.email, t(`noticeCards.tongue.${card.language}`)]);
    }
    const columns = ['file', 'number', 'name', 'email', 'language'] as const;
    const headings = columns.map(column => t(`noticeCards.column.${column}`));
    yield { name: t('noticeCards.overview'), content: utf8(csvText([headings, ...rows], language)) };
  }

  const { name, street, postcode, city, email, phone, website, country } = facts.controller;
  const place = `${postcode} ${city}`.trim();
  const bodies = new Map<NoticePaper, string>();
  const bodyOf = (paper: NoticePaper): string => {
    const body = bodies.get(paper) ?? noticeBody(paper, 1, { contents: false });
    bodies.set(paper, body);
    return body;
  };
  /** A document for every so many letters, each made when the one before it is written. */
  async function* letters(need: Need): AsyncGenerator<ZipFile & { readonly content: Uint8Array }> {
    const all = await people(need);
    const letterhead = need(await vault.call('letterhead.read', {}));
    for (let from = 0; from < all.length; from += lettersInDocument) {
      const some = all.slice(from, from + lettersInDocument).map(person => {
        const { card, notice: paper } = write(person);
        return {
          lines: addressLines(person, packs.noticeWords(), country, card.language),
          card,
          back: [name, street, place].filter(text => text !== '').join(' · '),
          sender: [name, street, place, email, phone, website].filter(text => text !== ''),
          day: dayIn(today, card.language),
          notice: bodyOf(paper),
        };
      });
      const html = noticeLettersDocument(
        some,
        paperFor(packs.noticePaper(), facts.regime),
        t('noticeCards.lettersTitle'),
        letterhead,
      );
      yield {
        name: t('noticeCards.lettersFile', { from: from + 1, to: from + some.length }),
        content: await printToPdf(electron, html),
      };
    }
  }

  const inOne = how === 'post' && customers.length <= lettersInDocument;
  const saved = await saveMade(
    { dialog: electron.dialog, folder: documents },
    {
      title: t(`noticeCards.saveTitle.${how}`),
      fileName: t(`noticeCards.fileName.${how}`, { day: today, ending: inOne ? 'pdf' : 'zip' }),
      kind: t(inOne ? 'system.pdf' : 'papers.zip'),
      ending: inOne ? 'pdf' : 'zip',
    },
    async function* (need) {
      if (inOne) for await (const { content } of letters(need)) yield content;
      else yield* zipOf(how === 'post' ? letters(need) : files(need), now());
    },
  );
  return saved.ok ? ok({ ...saved.value, written, leftOut }) : saved;
}
