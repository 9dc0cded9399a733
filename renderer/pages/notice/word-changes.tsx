import { VisuallyHidden } from '@mantine/core';
import type { NoticeDifference } from '../../../shared/domain/notice-differences.ts';
import { wordDifferences } from '../../../shared/domain/word-differences.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './versions.module.css';

/** Two texts as one, word by word: what is new underlined, what is gone struck through, and said for who can't see that. */
export function WordChanges({
  before,
  after,
  lang,
}: {
  readonly before: string;
  readonly after: string;
  readonly lang: Language;
}) {
  const t = useTexts();
  return (
    <p className={classes['words']} lang={lang}>
      {wordDifferences(before, after).map(({ text, state }, index) =>
        state === 'same' ? (
          <span key={index}>{text}</span>
        ) : state === 'added' ? (
          <ins key={index}>
            <VisuallyHidden component="span">{t('notice.versions.added')} </VisuallyHidden>
            {text}
            <VisuallyHidden component="span"> {t('notice.versions.addedEnd')}</VisuallyHidden>
          </ins>
        ) : (
          <del key={index}>
            <VisuallyHidden component="span">{t('notice.versions.removed')} </VisuallyHidden>
            {text}
            <VisuallyHidden component="span"> {t('notice.versions.removedEnd')}</VisuallyHidden>
          </del>
        ),
      )}
    </p>
  );
}

/** Every place at which two notices differ, under its heading. `lang`: the language they are written in. */
export function DifferenceList({
  differences,
  lang,
}: {
  readonly differences: readonly NoticeDifference[];
  readonly lang: Language;
}) {
  const t = useTexts();
  return (
    <ol className={classes['differences']}>
      {differences.map(({ part, purpose, block, heading, before, after }) => (
        <li key={`${part} ${purpose} ${block}`}>
          <p className={classes['where']}>
            {heading !== '' && <span lang={lang}>{heading}</span>}
            {before === '' && <small>{t('notice.versions.newPlace')}</small>}
            {after === '' && <small>{t('notice.versions.gonePlace')}</small>}
          </p>
          <WordChanges before={before} after={after} lang={lang} />
        </li>
      ))}
    </ol>
  );
}
