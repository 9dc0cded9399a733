import { Alert } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ImportReading, LeftOut } from '../../../shared/ipc/import-shapes.ts';
import { ask } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { listed } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { headingShown } from './heading-shown.ts';
import { lookedAt, type ImportDraft } from './import-draft.ts';
import classes from '../table-file/table-file.module.css';
import { FirstRows, ReadingChoices } from '../table-file/reading-choices.tsx';

type Preview = ResponseOf<'import.preview'>;

/** How the file is read: what was found out, correctable, with its effect on the rows below. */
export function ReadingStep({ draft, change }: StepProps<ImportDraft>) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const language = useLanguage();
  const newest = useRef(0);

  const look = async (reading: ImportReading, asChosen: boolean) => {
    const mine = ++newest.current;
    const seen = await ask('import.preview', { importId: draft.importId, reading });
    if (mine !== newest.current) return;
    setRefusal(seen.ok ? null : seen.error);
    if (!seen.ok) return;
    setPreview(seen.value);
    // Other columns mean other guesses.
    if (asChosen) change(lookedAt(seen.value, language));
  };
  const first = useRef(() => look(draft.reading, false));
  useEffect(() => void first.current(), []);

  const read = (part: Partial<ImportReading>) => {
    const reading = { ...draft.reading, ...part };
    change({ reading });
    void look(reading, true);
  };

  return (
    <>
      <ReadingChoices format={draft.format} reading={draft.reading} sheets={draft.sheets} read={read} />
      {preview?.leftOut && !refusal && <LeftOutNote leftOut={preview.leftOut} />}
      {refusal && (
        <div className={classes['gap']}>
          <Refusal refusal={refusal} />
        </div>
      )}
      {!preview && !refusal && <Loading />}
      {preview && !refusal && (
        <FirstRows
          headings={preview.headings.map(heading => headingShown(heading, preview.format, language))}
          rows={preview.rows}
          isText={draft.format === 'csv' || draft.format === 'vcard'}
        />
      )}
    </>
  );
}

/** What the file holds that no customer has room for. */
function LeftOutNote({ leftOut }: { readonly leftOut: LeftOut }) {
  const t = useTexts();
  const language = useLanguage();
  const things = [
    ...(leftOut.pictures > 0 ? [t('import.reading.pictures', { count: leftOut.pictures })] : []),
    ...(leftOut.sounds > 0 ? [t('import.reading.sounds', { count: leftOut.sounds })] : []),
    ...(leftOut.keys > 0 ? [t('import.reading.keys', { count: leftOut.keys })] : []),
  ];
  return (
    <Alert color="petrol" mt="md" role="note">
      {t('import.reading.leftOut', { things: listed(language, things) })}
    </Alert>
  );
}
