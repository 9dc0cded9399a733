import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { DraftNote } from './draft-note.tsx';
import type { EntryForm } from './use-entry-form.ts';

/** What stands above the form of an entry: what has to be put right, that a draft is back, or that somebody was faster. */
export function EntryNotes({ form, waiting }: { readonly form: EntryForm; readonly waiting: boolean }) {
  const { problems, conflict, restored, saveMine, takeTheirs } = form;
  return (
    <>
      <ErrorSummary problems={problems} />
      {restored && !conflict && <DraftNote onDiscard={() => void takeTheirs()} />}
      {conflict && <ConflictNote waiting={waiting} onMine={() => void saveMine()} onTheirs={() => void takeTheirs()} />}
    </>
  );
}
