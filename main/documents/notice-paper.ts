import type { i18n } from 'i18next';
import type { NoticeDocument, NoticeDocumentPart } from '../../shared/domain/notice-document.ts';
import { dayIn } from '../../shared/domain/register-sheet.ts';
import { plainLine } from './plain-line.ts';

/** A piece of a notice on paper. `text` or `list` can be empty, not both; `box`: set apart from all else. */
export type PaperParagraph = { readonly text: string; readonly list: readonly string[]; readonly box: boolean };

/** A part under its heading, '' where it has none. */
export type PaperPart = {
  readonly heading: string;
  readonly sign: NoticeDocumentPart['sign'];
  readonly paragraphs: readonly PaperParagraph[];
};

/**
 * A notice with all words that any of its outputs needs, every text a single clean line. `stand`: version and day it is valid
 * from, or of which day the draft is; `warning`: says that it is a draft, '' for a final one. `key`: tells it from others on
 * one page of the web, in letters, digits and hyphens.
 */
export type NoticePaper = {
  readonly key: string;
  readonly language: NoticeDocument['language'];
  readonly title: string;
  readonly controller: NoticeDocument['controller'];
  readonly stand: string;
  readonly warning: string;
  readonly changed: { readonly heading: string; readonly paragraphs: readonly string[] } | null;
  readonly essentials: { readonly heading: string; readonly parts: readonly PaperPart[] };
  readonly full: { readonly heading: string; readonly parts: readonly PaperPart[] };
  readonly words: { readonly contents: string; readonly page: string; readonly of: string };
};

/** True for entries so short that they can stand side by side: it saves a page of three. */
export const isShort = (list: readonly string[]): boolean =>
  list.length >= 4 && list.every(entry => entry.length <= 40);

/** What somebody typed over several lines, line by line. */
const lines = (text: string): readonly string[] =>
  text
    .split(/[\r\n\u2028\u2029]+/)
    .map(plainLine)
    .filter(line => line !== '');

/** Gives a notice the words around it. `today` (ISO 8601) dates a draft. `texts` speak the notice's language. */
export function noticePaper(document: NoticeDocument, today: string, texts: i18n): NoticePaper {
  const { t } = texts;
  const { language, audience, regime, version, validFrom, controller } = document;
  const isDraft = version === 0;
  const part = ({ heading, sign, paragraphs }: NoticeDocumentPart): PaperPart => ({
    heading: plainLine(heading),
    sign,
    paragraphs: paragraphs.map(({ text, list, box }) => ({
      text: plainLine(text),
      list: (list ?? []).map(plainLine),
      box,
    })),
  });
  const layer = (name: NoticeDocumentPart['layer']) => document.parts.filter(each => each.layer === name).map(part);
  const changed = lines(document.changed);
  return {
    key: `${audience.toLowerCase()}-${regime}-${language}`,
    language,
    title: plainLine(document.title),
    controller: {
      name: plainLine(controller.name),
      address: plainLine(controller.address),
      reach: plainLine(controller.reach),
    },
    stand: isDraft
      ? t('noticePaper.draft', { day: dayIn(today, language) })
      : t('noticePaper.version', { version, day: dayIn(validFrom, language) }),
    warning: isDraft ? t('noticePaper.notInForce') : '',
    changed: changed.length > 0 ? { heading: t('noticePaper.changed'), paragraphs: changed } : null,
    essentials: { heading: t('noticePaper.essentials'), parts: layer('essentials') },
    full: { heading: t('noticePaper.full'), parts: layer('full') },
    words: { contents: t('noticePaper.contents'), page: t('noticePaper.page'), of: t('noticePaper.of') },
  };
}
