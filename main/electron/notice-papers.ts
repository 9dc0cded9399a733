import { writeCard, type WrittenCard } from '../../shared/domain/notice-cards.ts';
import { writeNotice, type NoticeDocument } from '../../shared/domain/notice-document.ts';
import { noticeFacts, type NoticeFacts } from '../../shared/domain/notice-facts.ts';
import { noticeTools } from '../../shared/domain/notice-standing.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { AppError } from '../../shared/errors.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { NoticeSource } from '../../shared/ipc/notice-calls.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { noticeCounterDocument } from '../documents/notice-counter.ts';
import { noticeMail } from '../documents/notice-mail.ts';
import { noticePaper } from '../documents/notice-paper.ts';
import { noticeScriptDocument } from '../documents/notice-script.ts';
import { noticeSignDocument } from '../documents/notice-sign.ts';
import { plainLine } from '../documents/plain-line.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveLetters } from './save-letters.ts';
import { saveMade } from './save-made.ts';

const noticePacks = () => ({
  vocabulary: packs.vocabulary(),
  authorities: packs.authorities(),
  notices: packs.notices(),
  noticeWords: packs.noticeWords(),
});

/** What papers are made from: the facts, the law of which day, and the whole notice in a language. */
type Made = { readonly facts: NoticeFacts; readonly day: string; readonly document: NoticeDocument };

/**
 * Reads what papers are made from: of a final version what was frozen, never from today's packs; of a draft what the register
 * gives now. Refuses a version there is none of, none in that language, or that was altered since.
 */
export async function readSource(
  vault: Pick<VaultThreads, 'call'>,
  source: NoticeSource,
  language: NoticeLanguage,
  today: string,
): Promise<Result<Made, AppError>> {
  if (source.kind === 'version') {
    const found = await vault.call('notice.version', { id: source.id });
    if (!found.ok) return found;
    const { version, frozen, intact } = found.value;
    if (!intact) return err({ code: 'notice.altered' });
    const document = frozen.documents[language];
    return document ? ok({ facts: frozen.facts, day: version.validFrom, document }) : err({ code: 'notice.gone' });
  }
  const register = await vault.call('register.read', {});
  if (!register.ok) return register;
  const known = await vault.call('notice.answers', {});
  if (!known.ok) return known;
  const facts = noticeFacts(register.value, known.value.answers, source.edition, noticePacks());
  const { document } = writeNotice(facts, language, noticeTools(noticePacks(), source.edition, today));
  return ok({ facts, day: today, document });
}

/** The calls that save short forms of a notice and letters with it. Where to is asked of the person, never of the page. */
export function createNoticePapers(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'notice.saveCard' | 'notice.saveLetters'> {
  const { electron, vault, documents } = parts;
  const { dialog } = electron;
  return {
    'notice.saveCard': async ({ card: name, source, language, paper = 'whole', today }) => {
      const made = await readSource(vault, source, language, today);
      if (!made.ok) return made;
      const { facts, day, document } = made.value;
      const tools = {
        pack: packs.noticeCards(),
        words: packs.noticeWords(),
        laws: packs.notices(),
        papers: packs.noticePaper(),
        day,
      };
      const card = writeCard(name, facts, language, tools);
      if (card.missing.length > 0) return err({ code: 'notice.incomplete', items: [...card.missing] });
      const texts = createTranslator(language);
      const { t } = texts;
      const mail = (written: WrittenCard): Uint8Array =>
        new TextEncoder().encode(
          `${t('noticeCards.subject', { subject: plainLine(written.title) })}\n\n${noticeMail(written, noticePaper(document, today, texts))}`,
        );
      const print = {
        counter: (letterhead: Letterhead) => printToPdf(electron, noticeCounterDocument(card, texts, letterhead)),
        camera: () => printToPdf(electron, noticeSignDocument(card, paper, texts)),
        phone: () => printToPdf(electron, noticeScriptDocument(card, texts)),
        fair: () => mail(card),
      }[name];
      const ending = name === 'fair' ? 'txt' : 'pdf';
      return saveMade(
        { dialog, folder: documents },
        {
          title: t(`noticeCards.saveTitle.${name}`),
          fileName: t(`noticeCards.fileName.${name}`),
          kind: t(ending === 'pdf' ? 'system.pdf' : 'noticeCards.textFile'),
          ending,
        },
        async function* (need) {
          yield await print(need(await vault.call('letterhead.read', {})));
        },
      );
    },
    'notice.saveLetters': request => saveLetters(parts, request),
  };
}
