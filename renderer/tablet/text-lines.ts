import type { Channel } from '../../shared/domain/consent-event.ts';
import { boxSign, consentLines, type ConsentTextPack } from '../../shared/domain/consent-text.ts';
import type { Language } from '../../shared/i18n/translator.ts';

/** A line of a shown text; with a channel where its box is one to tick. */
export type TextLine = { readonly text: string; readonly channel: Channel | null };

/**
 * The lines of a consent text with the boxes in them that can be ticked, and the channels that need a box below. A box of
 * the text is used only if the words at all boxes are those of its channels, one for each: a yes must not land elsewhere.
 */
export function linesToTick(
  body: string,
  language: Language,
  channels: readonly Channel[],
  boxes: ConsentTextPack['boxes'],
): { readonly lines: readonly TextLine[]; readonly below: readonly Channel[] } {
  const lines = consentLines(body);
  const channelAt = (words: string): Channel | null =>
    channels.find(channel => boxes[channel][language] === words) ?? null;
  const found = lines.filter(({ box }) => box).map(({ text }) => channelAt(text));
  const fits = found.length === channels.length && channels.every(channel => found.includes(channel));
  return {
    lines: lines.map(({ box, text }) =>
      box && fits ? { text, channel: channelAt(text) } : { text: box ? `${boxSign} ${text}` : text, channel: null },
    ),
    below: fits ? [] : channels,
  };
}
