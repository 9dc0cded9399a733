import { paperFor } from '../../shared/domain/paper-size.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { NoticeFormat } from '../../shared/ipc/notice-calls.ts';
import { packs } from '../../shared/packs.ts';
import { noticeFragment, noticePage } from '../documents/notice-html.ts';
import { noticeMarkdown } from '../documents/notice-markdown.ts';
import { noticePaper } from '../documents/notice-paper.ts';
import { printedNotice } from '../documents/notice-print.ts';
import { noticeText } from '../documents/notice-text.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { readSource } from './notice-papers.ts';
import { printToPdf } from './print.ts';
import { saveMade } from './save-made.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const endings: Readonly<Record<NoticeFormat, string>> = {
  html: 'html',
  page: 'html',
  pdf: 'pdf',
  docx: 'docx',
  markdown: 'md',
  text: 'txt',
};

/** The call that saves a notice. Where to is asked of the person, never of the page. */
export function createNoticeCalls(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Pick<VaultThreads, 'call'>;
  readonly documents: string;
}): Pick<OwnCalls, 'notice.save'> {
  const { electron, vault, documents } = parts;
  return {
    'notice.save': async ({ source, language, format, today }) => {
      const found = await readSource(vault, source, language, today);
      if (!found.ok) return found;
      const { document } = found.value;
      const texts = createTranslator(language);
      const { t } = texts;
      const paper = noticePaper(document, today, texts);
      const size = paperFor(packs.noticePaper(), document.regime);
      const { version } = document;
      const name = { title: paper.title.replaceAll(/[/\\:*?"<>|]/g, '-'), version, day: today };
      return saveMade(
        { dialog: electron.dialog, folder: documents },
        {
          title: t('noticePaper.saveTitle'),
          fileName: `${t(version === 0 ? 'noticePaper.fileName.draft' : 'noticePaper.fileName.version', name)}.${endings[format]}`,
          kind: t(`noticePaper.kind.${format}`),
          ending: endings[format],
        },
        async function* (need) {
          const letterhead = need(await vault.call('letterhead.read', {}));
          yield await {
            html: () => utf8(noticeFragment(paper)),
            page: () => utf8(noticePage(paper, size, letterhead)),
            pdf: () => printToPdf(electron, printedNotice(paper, size, letterhead)),
            // A megabyte of script that nobody else needs: it is read when a Word document is asked for.
            docx: async () => (await import('../documents/notice-docx.ts')).noticeDocx(paper, today, size, letterhead),
            markdown: () => utf8(noticeMarkdown(paper)),
            text: () => utf8(noticeText(paper)),
          }[format]();
        },
      );
    },
  };
}
