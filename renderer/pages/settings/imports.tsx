import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { count, moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { RememberedFiles } from './remembered-files.tsx';
import { SettingsPart } from './settings-part.tsx';
import classes from './settings.module.css';

type Brought = 'customers' | 'held';

const words: Readonly<Record<Brought, Readonly<Record<'text' | 'yes' | 'undone' | 'kept', TextKey>> & { at: string }>> =
  {
    customers: {
      at: '/customers',
      text: 'settings.undoImportText',
      yes: 'settings.undoImportYes',
      undone: 'settings.importUndone',
      kept: 'settings.importKept',
    },
    held: {
      at: '/retention/entries',
      text: 'settings.heldImportText',
      yes: 'settings.heldImportYes',
      undone: 'settings.heldImportUndone',
      kept: 'settings.heldImportKept',
    },
  };

/** The files brought in so far; each can be taken back. Customers changed since stay and are named. */
export function Imports() {
  const t = useTexts();
  const language = useLanguage();
  const list = useCall('import.list', {}, { fresh: true });
  const undo = useChange('import.undo');
  const { done, refused } = useNotices();
  const { ask, dialog } = useConfirm();
  const [kept, setKept] = useState<{ brought: Brought; those: ResponseOf<'import.undo'>['kept'] }>({
    brought: 'customers',
    those: [],
  });

  const takeBack = async (importId: string, brought: Brought) => {
    const result = await undo.run({ importId });
    if (!result.ok) return refused(result.error);
    setKept({ brought, those: result.value.kept });
    const { removed, filled } = result.value;
    const stays = filled > 0 ? ` ${t('duplicates.file.undoKeeps')}` : '';
    done(`${t(words[brought].undone, { count: removed })}${stays}`);
  };

  return (
    <SettingsPart title={t('settings.importsTitle')} lead={t('settings.importsLead')}>
      {kept.those.length > 0 && (
        <section role="status">
          <p>{t(words[kept.brought].kept, { count: kept.those.length })}</p>
          <ul>
            {kept.those.map(({ id, name }) => (
              <li key={id}>
                <Link href={`${words[kept.brought].at}/${id}`}>{name || id}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {list.refusal ? (
        <Refusal refusal={list.refusal} again={list.askAgain} />
      ) : !list.value ? (
        <Loading />
      ) : list.value.imports.length === 0 ? (
        <Empty
          sentence={t('settings.noImports')}
          action={
            <Button component={Link} href="/import">
              {t('firstRun.bringIn')}
            </Button>
          }
        />
      ) : (
        <ul className={classes['fields']}>
          {list.value.imports.map(
            ({ importId, fileName, at, brought, taken, filled, skipped, refused: left, undone }) => (
              <li key={importId}>
                <div>
                  <h2>{fileName}</h2>
                  <p>{moment(language, at)}</p>
                  <p>
                    {t(undone ? 'settings.importTakenBack' : 'settings.importSum', {
                      taken: count(language, taken),
                      filled,
                      skipped: count(language, skipped),
                      refused: count(language, left),
                    })}
                  </p>
                </div>
                {!undone && (
                  <Button
                    variant="default"
                    aria-label={t('settings.undoImportNamed', { file: fileName })}
                    loading={undo.waiting}
                    onClick={() =>
                      ask({
                        title: t('settings.undoImportTitle', { file: fileName }),
                        text: t(words[brought].text, { count: taken }),
                        button: t(words[brought].yes, { count: taken }),
                        onYes: () => void takeBack(importId, brought),
                      })
                    }
                  >
                    {t('settings.undoImport')}
                  </Button>
                )}
              </li>
            ),
          )}
        </ul>
      )}
      <RememberedFiles />
      {dialog}
    </SettingsPart>
  );
}
