import { NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { NewsletterStatus } from '../../../shared/domain/newsletter-columns.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ImportReading } from '../../../shared/ipc/import-shapes.ts';
import { NewsletterToolId } from '../../../shared/ipc/newsletter-shapes.ts';
import { ask } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { FirstRows, ReadingChoices } from '../table-file/reading-choices.tsx';
import classes from '../table-file/table-file.module.css';
import type { NewsletterDraft } from './newsletter-draft.ts';
import { statusChoices, toolName } from './newsletter-words.ts';

/** Which tool wrote the file, how it is read, and who stands in it; with the first rows below. */
export function ToolStep({ draft, change }: StepProps<NewsletterDraft>) {
  const t = useTexts();
  const [preview, setPreview] = useState<ResponseOf<'newsletter.preview'> | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const newest = useRef(0);

  const look = async (reading: ImportReading, tool: NewsletterToolId, asChosen: boolean) => {
    const mine = ++newest.current;
    const seen = await ask('newsletter.preview', { importId: draft.importId, reading, tool });
    if (mine !== newest.current) return;
    setRefusal(seen.ok ? null : seen.error);
    if (!seen.ok) return;
    setPreview(seen.value);
    const { headings, targets, dayFirst, sheets, status } = seen.value;
    if (asChosen) change({ headings, targets, dayFirst, sheets, status, counted: null });
  };
  const first = useRef(() => look(draft.reading, draft.tool, false));
  useEffect(() => void first.current(), []);

  const read = (part: Partial<ImportReading>) => {
    const reading = { ...draft.reading, ...part };
    change({ reading });
    void look(reading, draft.tool, true);
  };
  const setTool = (chosen: string) => {
    const tool = NewsletterToolId.parse(chosen);
    change({ tool });
    void look(draft.reading, tool, true);
  };

  return (
    <>
      <p>
        {draft.tool === 'own'
          ? t('newsletter.tool.own')
          : t('newsletter.tool.recognised', { tool: draft.tools.find(({ id }) => id === draft.tool)?.name ?? '' })}
      </p>
      <div className={classes['choices']}>
        <NativeSelect
          label={t('newsletter.tool.label')}
          name="tool"
          value={draft.tool}
          data={draft.tools.map(tool => ({ value: tool.id, label: toolName(t, tool) }))}
          onChange={event => setTool(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('newsletter.tool.status')}
          name="status"
          value={draft.status ?? ''}
          data={statusChoices(t)}
          onChange={event =>
            change({ status: NewsletterStatus.safeParse(event.currentTarget.value).data ?? null, counted: null })
          }
        />
      </div>
      <div className={classes['gap']}>
        <ReadingChoices format={draft.format} reading={draft.reading} sheets={draft.sheets} read={read} />
      </div>
      {refusal && <Refusal refusal={refusal} />}
      {!preview && !refusal && <Loading />}
      {preview && !refusal && (
        <FirstRows headings={preview.headings} rows={preview.rows} isText={draft.format === 'csv'} />
      )}
    </>
  );
}
