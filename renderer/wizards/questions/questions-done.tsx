import { Button, Group, List } from '@mantine/core';
import { Link } from 'wouter';
import { purposeFlaws } from '../../../shared/domain/purpose-flaws.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { flawText, purposeName } from '../../pages/register/register-words.ts';
import classes from '../../pages/register/register.module.css';
import { Remark } from '../../pages/register/remark.tsx';
import { WithRegister } from '../../pages/register/with-register.tsx';
import { Page } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { Adopted } from './questions-draft.ts';

/** What was added, what in the register still needs a look, what nobody was sure about, and the one next step. */
export function QuestionsDone({ done }: { readonly done: Adopted }) {
  const t = useTexts();
  const language = useLanguage();
  const unknown = packs.purposes().purposes.filter(({ id }) => done.unknown.includes(id));
  return (
    <Page title={t('questions.done.title', { count: done.added.length })}>
      <WithRegister>
        {({ purposes, place }) => {
          const added = purposes.filter(({ purpose }) => done.added.includes(purpose.id));
          const flawed = purposes
            .map(({ purpose }) => ({ purpose, flaws: purposeFlaws(purpose, packs.vocabulary(), place) }))
            .filter(({ flaws }) => flaws.length > 0);
          return (
            <>
              {added.length > 0 && (
                <>
                  <p>{t('questions.done.lead')}</p>
                  <ul className={classes['entries']}>
                    {added.map(({ purpose }) => (
                      <li key={purpose.id}>
                        <Link href={`/register/purposes/${purpose.id}`}>{purposeName(t, language, purpose)}</Link>
                        <p className={classes['under']}>{inTongue(purpose.description, language)}</p>
                      </li>
                    ))}
                  </ul>
                </>
              )}
              {flawed.length > 0 && (
                <>
                  <h2 className={classes['heading']}>{t('questions.done.look')}</h2>
                  <ul className={classes['entries']}>
                    {flawed.map(({ purpose, flaws }) => (
                      <li key={purpose.id}>
                        <Link href={`/register/purposes/${purpose.id}`}>{purposeName(t, language, purpose)}</Link>
                        {flaws.map(flaw => (
                          <Remark key={flaw.code} tone="soon">
                            {flawText(t, language, flaw)}
                          </Remark>
                        ))}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </>
          );
        }}
      </WithRegister>
      {unknown.length > 0 && (
        <>
          <h2 className={classes['heading']}>{t('questions.done.unknown')}</h2>
          <List spacing="xs" mb="lg">
            {unknown.map(({ id, question, name }) => (
              <List.Item key={id}>{inTongue(question ?? name, language)}</List.Item>
            ))}
          </List>
        </>
      )}
      <p>{t('questions.done.next')}</p>
      <Group gap="sm">
        <Button component={Link} href="/register">
          {t('questions.done.toRegister')}
        </Button>
        <Button component={Link} href="/register/providers/new" variant="default">
          {t('register.providers.add')}
        </Button>
      </Group>
    </Page>
  );
}
