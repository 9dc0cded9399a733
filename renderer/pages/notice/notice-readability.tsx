import { useDeferredValue, useMemo } from 'react';
import { paragraphText } from '../../../shared/domain/notice-differences.ts';
import type { NoticeDocument } from '../../../shared/domain/notice-document.ts';
import { readability } from '../../../shared/domain/readability.ts';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import { languageWords } from '../consent-texts/language-words.ts';

/** A whole notice as it is read: a heading, a paragraph or an entry of a list to a line. */
const textOf = ({ title, parts }: NoticeDocument): string =>
  [title, ...parts.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(paragraphText)])].join('\n');

/** How easily a notice reads, what it should reach, and the sentences that stand in the way. */
export function NoticeReadability({ document }: { readonly document: NoticeDocument }) {
  const t = useTexts();
  const read = useDeferredValue(document);
  const measured = useMemo(() => readability(textOf(read), read.language), [read]);
  if (measured === null) return null;
  const { score, goal, hardest } = measured;
  const good = score >= goal;
  const language = t(languageWords[read.language]);
  return (
    <div>
      <Remark tone={good ? 'good' : 'soon'}>
        {t(good ? 'notice.view.readsWell' : 'notice.view.readsHard', { score, goal, language })}
      </Remark>
      {hardest.length > 0 && (
        <details>
          <summary>{t('notice.view.hardest', { count: hardest.length })}</summary>
          <ul lang={read.language}>
            {hardest.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
