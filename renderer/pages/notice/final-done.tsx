import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import type { NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { listed, localDay, longDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { editionFacts, editionRoute } from './edition-words.ts';
import { SaveCards } from './save-cards.tsx';
import { SaveOutputs } from './save-outputs.tsx';
import { TextLanguage } from './text-language.tsx';
import { VersionHash } from './version-hash.tsx';
import classes from './versions.module.css';

/** A version is made: what holds now, what to do with it, and every form to save it in. */
export function FinalDone({
  edition,
  version,
  newPurposes,
  isFirst,
}: {
  readonly edition: NoticeEdition;
  readonly version: NoticeVersion;
  /** By name: what data weren't used for before. */
  readonly newPurposes: readonly string[];
  readonly isFirst: boolean;
}) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const [chosen, setChosen] = useState<Language>(language);
  const shown = version.languages.find(each => each === chosen) ?? version.languages[0] ?? language;
  const isLater = version.validFrom > today;
  const facts = {
    ...editionFacts(language, edition),
    number: version.number,
    day: longDay(language, version.validFrom),
  };
  const names = listed(
    language,
    newPurposes.map(name => t('notice.final.quoted', { name })),
  );
  return (
    <Page
      title={t('notice.final.done', facts)}
      lead={t(isLater ? 'notice.final.doneLater' : 'notice.final.doneNow', facts)}
    >
      <section aria-labelledby="final-next">
        <h2 id="final-next" className={classes['heading']}>
          {t(isLater ? 'notice.final.nextLater' : 'notice.final.next', facts)}
        </h2>
        <ul>
          {newPurposes.length > 0 && <li>{t('notice.final.tell', { count: newPurposes.length, names })}</li>}
          {edition.audience === 'filmed' ? (
            <li>{t('notice.final.sign')}</li>
          ) : (
            <>
              <li>{t(isFirst ? 'notice.final.putOnSite' : 'notice.final.replaceOnSite')}</li>
              <li>{t(isFirst ? 'notice.final.printCards' : 'notice.final.printCardsAnew')}</li>
            </>
          )}
        </ul>
      </section>
      <TextLanguage languages={version.languages} shown={shown} onChange={setChosen} />
      <SaveOutputs source={{ kind: 'version', id: version.id }} languages={version.languages} shown={shown} />
      <SaveCards source={{ kind: 'version', id: version.id }} edition={edition} language={shown} />
      <VersionHash sha256={version.sha256} />
      <Group gap="sm" mt="lg">
        <Button component={Link} href={editionRoute(edition)}>
          {t('notice.final.toNotice')}
        </Button>
      </Group>
    </Page>
  );
}
