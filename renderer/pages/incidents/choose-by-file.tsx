import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { WhoIsAffected } from '../../../shared/ipc/incident-calls.ts';
import { ask } from '../../ui/calls.ts';
import { Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { uploadFile } from '../../wizards/table-file/upload.ts';
import papers from '../retention/papers.module.css';
import classes from './affected.module.css';

/** Takes in whoever a file names by customer number or e-mail address; the column is found by itself. */
export function ChooseByFile({
  onAffect,
  waiting,
}: {
  readonly onAffect: (who: WhoIsAffected) => Promise<boolean>;
  readonly waiting: boolean;
}) {
  const t = useTexts();
  const [reading, setReading] = useState(false);
  const [refusal, setRefusal] = useState<AppError>();
  const [seen, setSeen] = useState<ResponseOf<'incidents.readKeys'>>();
  const read = async (file: File | null) => {
    if (!file) return;
    setReading(true);
    setRefusal(undefined);
    setSeen(undefined);
    const sent = await uploadFile(
      file,
      () => undefined,
      () => false,
    );
    if (!sent.ok) {
      setReading(false);
      return setRefusal(sent.error);
    }
    const { importId } = sent.value;
    const keys = await ask('incidents.readKeys', { importId });
    // It was never meant to become customers: nothing of it stays.
    await ask('import.discard', { importId });
    setReading(false);
    if (!keys.ok) return setRefusal(keys.error);
    setSeen(keys.value);
    await onAffect({ by: 'keys', keys: keys.value.keys });
  };
  return (
    <div className={classes['panel']}>
      <p className={papers['quiet']}>{t('affected.fileHint')}</p>
      <FileButton accept=".csv,.txt,.tsv,.xlsx" onChange={file => void read(file)}>
        {props => (
          <Button
            {...props}
            variant="default"
            leftSection={<IconFileImport size={20} aria-hidden="true" />}
            loading={reading || waiting}
          >
            {t('affected.chooseFile')}
          </Button>
        )}
      </FileButton>
      <div role="status">
        {refusal && <Refusal refusal={refusal} />}
        {seen && (
          <p>
            {seen.heading === ''
              ? t('affected.fileRead', { file: seen.fileName, count: seen.keys.length })
              : t('affected.fileReadColumn', { file: seen.fileName, column: seen.heading, count: seen.keys.length })}
          </p>
        )}
      </div>
    </div>
  );
}
