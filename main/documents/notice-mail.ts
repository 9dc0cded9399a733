import { outsideFileName, tidyFileName } from '../../shared/domain/attachment.ts';
import type { WrittenCard } from '../../shared/domain/notice-cards.ts';
import { noticeText } from './notice-text.ts';
import type { NoticePaper } from './notice-paper.ts';
import { plainLine } from './plain-line.ts';

/** A card as plain text: a paragraph for each of its pieces, lists with dashes. */
export const cardText = ({ parts }: WrittenCard): string =>
  parts
    .flatMap(({ paragraphs }) =>
      paragraphs.map(({ text, list }) =>
        [plainLine(text), ...list.map(entry => `- ${plainLine(entry)}`)].filter(line => line !== '').join('\n'),
      ),
    )
    .join('\n\n');

/** The text of an e-mail that tells somebody what becomes of their data: the short form, and the whole notice below it. */
export const noticeMail = (card: WrittenCard, notice: NoticePaper): string =>
  `${cardText(card)}\n\n${'_'.repeat(60)}\n\n${noticeText(notice)}`;

/** The file of a draft at a place (from 1) in an archive: counted, with a name no system stumbles over. */
export const draftPath = (place: number, name: string): string =>
  `${String(place).padStart(4, '0')} ${outsideFileName(tidyFileName(`${plainLine(name).replaceAll(/[/\\]/g, '-').slice(0, 60)}.eml`))}`;
