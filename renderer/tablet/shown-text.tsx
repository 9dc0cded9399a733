import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Channel } from '../../shared/domain/consent-event.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import type { TabletText } from '../../shared/ipc/tablet-calls.ts';
import { packs } from '../../shared/packs.ts';
import { linesToTick } from './text-lines.ts';
import classes from './tablet.module.css';

/** One consent text, every line of it as it is stored, with boxes to tick in it or below. In the other language where it has only that. */
export function ShownText({
  text: { purpose, channels, versions },
  language,
  ticked,
  onTick,
}: {
  readonly text: TabletText;
  readonly language: Language;
  readonly ticked: readonly Channel[];
  readonly onTick: (channels: Channel[]) => void;
}) {
  const { i18n } = useTranslation();
  const version = versions.find(each => each.language === language) ?? versions[0];
  if (!version) return null;
  const { boxes } = packs.consentTexts();
  const { lines, below } = linesToTick(version.body, version.language, channels, boxes);
  const [first, ...rest] = lines;
  // Many texts begin with their own title: that line is the heading then, and nothing is said twice.
  const begins = first !== undefined && first.channel === null && first.text.includes(version.title);
  const box = (channel: Channel, words: string) => (
    <Checkbox
      key={channel}
      size="lg"
      className={classes['box'] ?? ''}
      label={words}
      name={`${purpose}.${channel}`}
      checked={ticked.includes(channel)}
      onChange={event => {
        const { checked } = event.currentTarget;
        onTick(Channel.options.filter(each => (each === channel ? checked : ticked.includes(each))));
      }}
    />
  );
  return (
    <section className={classes['text']} lang={version.language} aria-label={version.title}>
      <h2>{begins ? first.text : version.title}</h2>
      {(begins ? rest : lines).map(({ text, channel }, index) =>
        channel === null ? (
          <p key={index} data-empty={text === ''}>
            {text}
          </p>
        ) : (
          box(channel, text)
        ),
      )}
      {below.length > 0 && (
        <>
          {/* In the text's language, which can be another than the page's. */}
          <p className={classes['below']}>{i18n.getFixedT(version.language)('tablet.boxes')}</p>
          {below.map(channel => box(channel, boxes[channel][version.language]))}
        </>
      )}
    </section>
  );
}
