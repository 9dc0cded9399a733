import { Alert, Button, Progress } from '@mantine/core';
import { IconFileSpreadsheet, IconFileUpload } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type DragEvent } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { ask } from '../../ui/calls.ts';
import { share } from '../../ui/format.ts';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './table-file.module.css';
import { uploadFile } from './upload.ts';

type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'sending'; readonly name: string; readonly sent: number; readonly size: number }
  | { readonly at: 'looking'; readonly name: string }
  | { readonly at: 'refused'; readonly refusal: AppError };

/** Drop the file or choose it. It goes into the vault at once and is looked at there: `look` gives what stands against it. */
export function ArrivingFile({
  importId,
  fileName,
  everyKind = false,
  forget,
  look,
  goOn,
  back,
}: {
  /** '' until a file has arrived. */
  readonly importId: string;
  readonly fileName: string;
  /** Address cards and JSON too, beside tables. */
  readonly everyKind?: boolean;
  readonly forget: () => void;
  readonly look: (importId: string) => Promise<AppError | null>;
  readonly goOn: () => void;
  readonly back: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const [over, setOver] = useState(false);
  const stopped = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();

  // A file dropped beside the field must not open in place of the app.
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => event.preventDefault();
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);

  const throwAway = async () => {
    forget();
    await ask('import.discard', { importId });
  };

  const take = async (file: File | undefined) => {
    if (!file || stage.at === 'sending' || stage.at === 'looking') return;
    stopped.current = false;
    if (importId !== '') await throwAway();
    setStage({ at: 'sending', name: file.name, sent: 0, size: file.size });
    const sent = await uploadFile(
      file,
      done => setStage({ at: 'sending', name: file.name, sent: done, size: file.size }),
      () => stopped.current,
    );
    if (!sent.ok)
      return setStage(sent.error.code === 'job.cancelled' ? { at: 'choose' } : { at: 'refused', refusal: sent.error });
    setStage({ at: 'looking', name: file.name });
    const refusal = await look(sent.value.importId);
    if (!refusal) return;
    await ask('import.discard', { importId: sent.value.importId });
    setStage({ at: 'refused', refusal });
  };

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  if (stage.at === 'sending' || stage.at === 'looking') {
    return (
      <div className={classes['waiting']}>
        <p role="status">
          {stage.at === 'sending'
            ? t('import.file.sending', { name: stage.name })
            : t('import.file.looking', { name: stage.name })}
        </p>
        {stage.at === 'sending' && (
          <>
            <Progress
              value={(stage.sent / Math.max(1, stage.size)) * 100}
              size="lg"
              aria-label={t('import.file.progress')}
              transitionDuration={0}
            />
            <p className={classes['quiet']}>{share(language, stage.sent, stage.size)}</p>
            <Button
              variant="default"
              onClick={() => {
                stopped.current = true;
              }}
            >
              {t('import.file.stop')}
            </Button>
          </>
        )}
      </div>
    );
  }
  return (
    <>
      {stage.at === 'refused' && (
        <Alert color="amber" mb="lg" role="alert">
          {refusalText(t, stage.refusal)}
        </Alert>
      )}
      {importId !== '' && (
        <p className={classes['present']}>
          <IconFileSpreadsheet size={22} aria-hidden />
          <bdi>{t('import.file.present', { name: fileName })}</bdi>
          <Button variant="subtle" onClick={() => void throwAway()}>
            {t('import.file.throwAway')}
          </Button>
        </p>
      )}
      <div
        className={classes['drop']}
        data-over={over || undefined}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <IconFileUpload size={40} stroke={1.5} aria-hidden />
        <p id={hint}>{t('import.file.drop')}</p>
        <Button
          variant={importId === '' ? 'filled' : 'default'}
          aria-describedby={hint}
          onClick={() => input.current?.click()}
        >
          {importId === '' ? t('import.file.choose') : t('import.file.chooseOther')}
        </Button>
        <input
          ref={input}
          type="file"
          name="file"
          hidden
          accept={everyKind ? '.csv,.txt,.tsv,.xlsx,.xls,.vcf,.vcard,.json' : '.csv,.txt,.tsv,.xlsx,.xls'}
          aria-label={t('import.file.choose')}
          onChange={event => {
            const chosen = event.currentTarget.files?.[0];
            // The same file may be chosen again after it was mended.
            void take(chosen);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p className={classes['quiet']}>{t(everyKind ? 'import.file.limitsEvery' : 'import.file.limits')}</p>
      <div className={classes['ownFoot']}>
        <Button variant="default" onClick={back}>
          {t('wizard.back')}
        </Button>
        {importId !== '' && <Button onClick={goOn}>{t('import.file.continue')}</Button>}
      </div>
    </>
  );
}
