import {
  IconCamera,
  IconClockHour3,
  IconHandStop,
  IconListDetails,
  IconMail,
  IconShieldCheck,
  IconTargetArrow,
  IconUserCircle,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import type { NoticeDocument, NoticeDocumentPart, NoticeParagraph } from '../../../shared/domain/notice-document.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './notice-view.module.css';

const signs: Readonly<Record<NonNullable<NoticeDocumentPart['sign']>, Icon>> = {
  who: IconUserCircle,
  why: IconTargetArrow,
  what: IconListDetails,
  where: IconWorld,
  clock: IconClockHour3,
  hand: IconHandStop,
  shield: IconShieldCheck,
  camera: IconCamera,
  mail: IconMail,
};
const none: ReadonlySet<string> = new Set();

/**
 * A notice to be read: the essentials with their signs, the full text behind them, what has to stand apart in a box.
 * `marked`: blocks (ids) to mark. Where a frame of its own (`data-scrolls`) scrolls, the first of them is brought into view,
 * and later the one that says something new.
 */
export const NoticeView = memo(function NoticeView({
  document,
  marked = none,
  unfolded = false,
}: {
  readonly document: NoticeDocument;
  readonly marked?: ReadonlySet<string>;
  readonly unfolded?: boolean;
}) {
  const t = useTexts();
  const language = useLanguage();
  const box = useRef<HTMLElement>(null);
  // What the marked paragraphs said when they were last looked at, by their place; of another set of marks: nothing.
  const before = useRef<{ readonly marked: ReadonlySet<string>; readonly said: ReadonlyMap<string, string> } | null>(
    null,
  );
  useEffect(() => {
    const found = [...(box.current?.querySelectorAll<HTMLElement>('[data-marked]') ?? [])]
      // The full text says more than its repetition among the essentials.
      .toSorted((one, other) => Number(one.closest('details') === null) - Number(other.closest('details') === null));
    const said = new Map(found.map(each => [each.dataset['marked'] ?? '', each.textContent]));
    const last = before.current?.marked === marked ? before.current.said : null;
    before.current = { marked, said };
    const changed = found.find(({ dataset, textContent }) => last?.get(dataset['marked'] ?? '') !== textContent);
    const frame = box.current?.closest('[data-scrolls]');
    if (!frame || !changed) return;
    const [inside, outside] = [changed.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inside.top < outside.top || inside.bottom > outside.bottom) frame.scrollTop += inside.top - outside.top - 56;
  }, [marked, document]);
  const { version, validFrom, title, changed, parts } = document;
  const essentials = parts.filter(({ layer }) => layer === 'essentials');
  const full = parts.filter(({ layer }) => layer === 'full');
  return (
    <article ref={box} className={classes['notice']}>
      <p className={classes['stamp']}>
        {version === 0
          ? t('notice.view.draft')
          : t('notice.view.version', { version, day: longDay(language, validFrom) })}
      </p>
      <div lang={document.language}>
        <h2>{title}</h2>
        {changed !== '' && <p className={classes['changed']}>{changed}</p>}
        <div className={classes['essentials']}>
          {essentials.map(part => (
            <Part key={`${part.part} ${part.purpose ?? ''}`} part={part} marked={marked} />
          ))}
        </div>
      </div>
      {full.length > 0 && (
        <details open={unfolded}>
          <summary>{t('notice.view.full')}</summary>
          <div lang={document.language}>
            {full.map(part => (
              <Part key={`${part.part} ${part.purpose ?? ''}`} part={part} marked={marked} />
            ))}
          </div>
        </details>
      )}
    </article>
  );
});

function Part({ part, marked }: { readonly part: NoticeDocumentPart; readonly marked: ReadonlySet<string> }) {
  const Sign = part.sign === null ? null : signs[part.sign];
  return (
    <section className={classes['part']}>
      {Sign && <Sign size={26} stroke={1.5} aria-hidden="true" />}
      <div>
        {part.heading !== '' && <h3>{part.heading}</h3>}
        {part.paragraphs.map(paragraph => (
          <Paragraph
            key={paragraph.block}
            paragraph={paragraph}
            mark={marked.has(paragraph.block) ? `${part.part} ${part.purpose ?? ''} ${paragraph.block}` : undefined}
          />
        ))}
      </div>
    </section>
  );
}

/** `mark`: its place, where it is marked. */
const Paragraph = ({ paragraph, mark }: { readonly paragraph: NoticeParagraph; readonly mark: string | undefined }) => (
  <div className={classes['paragraph']} data-marked={mark} data-box={paragraph.box || undefined}>
    {paragraph.text !== '' && <p>{paragraph.text}</p>}
    {paragraph.list && (
      <ul>
        {paragraph.list.map(entry => (
          <li key={entry}>{entry}</li>
        ))}
      </ul>
    )}
  </div>
);
