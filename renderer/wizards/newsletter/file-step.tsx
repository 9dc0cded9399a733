import { ask } from '../../ui/calls.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { ArrivingFile } from '../table-file/arriving-file.tsx';
import { emptyNewsletter, type NewsletterDraft } from './newsletter-draft.ts';

/** The file the newsletter tool wrote, and what it was made out to be. */
export function FileStep({ draft, change, advance, back }: StepProps<NewsletterDraft>) {
  const look = async (importId: string) => {
    const seen = await ask('newsletter.preview', { importId, reading: null, tool: null });
    if (!seen.ok) return seen.error;
    const { rows: _rows, ...facts } = seen.value;
    advance({ ...facts, importId, counted: null });
    return null;
  };
  return (
    <ArrivingFile
      importId={draft.importId}
      fileName={draft.fileName}
      forget={() => change(emptyNewsletter)}
      look={look}
      goOn={() => advance()}
      back={back}
    />
  );
}
