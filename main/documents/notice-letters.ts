import type { Letterhead } from '../../shared/domain/letterhead.ts';
import type { WrittenCard } from '../../shared/domain/notice-cards.ts';
import type { PaperSize } from '../../shared/domain/paper-size.ts';
import { addressedLettersDocument, type AddressedLetter } from './addressed-letters.ts';
import { paragraphsHtml } from './notice-card-html.ts';

/** One letter: its address and sender, what it says, and the HTML of the notice that follows it. */
export type NoticeLetter = Pick<AddressedLetter, 'lines' | 'back' | 'sender' | 'day'> & {
  readonly card: WrittenCard;
  readonly notice: string;
};

/** Letters for the printer, under the business's letterhead, as one HTML page: each begins on a new sheet, and the notice on another. */
export const noticeLettersDocument = (
  letters: readonly NoticeLetter[],
  paper: PaperSize,
  title: string,
  letterhead: Letterhead,
): string =>
  addressedLettersDocument(
    letters.map(({ card, notice, ...letter }) => ({
      ...letter,
      language: card.language,
      title: card.title,
      body: card.parts.map(paragraphsHtml).join('\n'),
      after: notice,
    })),
    paper,
    title,
    letterhead,
  );
