import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { count, moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { SettingsPart } from './settings-part.tsx';
import classes from './settings.module.css';

/** The files brought in so far; each can be taken back. Customers changed since stay and are named. */
export function Imports() {
  const t = useTexts();
  const language = useLanguage();
  const list = useCall('import.list', {}, { fresh: true });
  const undo = useChange('import.undo');
  const { done, refused } = useNotices();
  const { ask, dialog } = useConfirm();
  const [kept, setKept] = useState<ResponseOf<'import.undo'>['kept']>([]);

  const takeBack = async (importId: string) => {
    const result = await undo.run({ importId });
    if (!result.ok) return refused(result.error);
    setKept(result.value.kept);
    done(t('settings.importUndone', { count: result.value.removed }));
  };

  return (
    <SettingsPart title={t('settings.importsTitle')} lead={t('settings.importsLead')}>
      {kept.length > 0 && (
        <section role="status">
          <p>{t('settings.importKept', { count: kept.length })}</p>
          <ul>
            {kept.map(({ id, name }) => (
              <li key={id}>
                <Link href={`/customers/${id}`}>{name}</Link>
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
          {list.value.imports.map(({ importId, fileName, at, taken, skipped, refused: left, undone }) => (
            <li key={importId}>
              <div>
                <h2>{fileName}</h2>
                <p>{moment(language, at)}</p>
                <p>
                  {t(undone ? 'settings.importTakenBack' : 'settings.importSum', {
                    taken: count(language, taken),
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
                      text: t('settings.undoImportText', { count: taken }),
                      button: t('settings.undoImportYes', { count: taken }),
                      onYes: () => void takeBack(importId),
                    })
                  }
                >
                  {t('settings.undoImport')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {dialog}
    </SettingsPart>
  );
}
