import { useState } from 'react';
import { noticeDifferences } from '../../../shared/domain/notice-differences.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { languageWords } from '../consent-texts/language-words.ts';
import type { Proposal } from './final-draft.ts';
import { NoticeView } from './notice-view.tsx';
import { TextLanguage } from './text-language.tsx';
import classes from './versions.module.css';
import { DifferenceList } from './word-changes.tsx';

/** What will be frozen, to be looked at: where it differs from the last version, and the whole text as it will stand. */
export function FinalTexts({
  proposal: { number, last, documents },
  languages,
  validFrom,
  changed,
}: {
  readonly proposal: Proposal;
  /** Those it is made final in. */
  readonly languages: readonly Language[];
  readonly validFrom: string;
  readonly changed: Readonly<Record<Language, string>>;
}) {
  const t = useTexts();
  const [chosen, setChosen] = useState<Language>(useLanguage());
  const shown = languages.find(each => each === chosen) ?? languages[0];
  if (!shown) return null;
  const document = documents[shown];
  const before = last?.frozen.documents[shown];
  const differences = before ? noticeDifferences(before, document) : [];
  const stamped = { ...document, version: number, validFrom, changed: number > 1 ? changed[shown] : '' };
  return (
    <section aria-labelledby="final-text">
      <h2 id="final-text" className={classes['heading']}>
        {t('notice.final.text')}
      </h2>
      <TextLanguage languages={languages} shown={shown} onChange={setChosen} />
      {last && before && (
        <>
          <h3>{t('notice.final.differs', { number: last.version.number, count: differences.length })}</h3>
          <DifferenceList differences={differences} lang={shown} />
        </>
      )}
      {last && !before && <p>{t('notice.final.firstIn', { language: t(languageWords[shown]) })}</p>}
      <details className={classes['fold']} open={!before}>
        <summary>{t('notice.final.whole')}</summary>
        <div className={classes['paper']}>
          <NoticeView document={stamped} unfolded />
        </div>
      </details>
    </section>
  );
}
