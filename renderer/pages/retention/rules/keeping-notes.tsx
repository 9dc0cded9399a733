import { ErrorSummary } from '../../../wizard/error-summary.tsx';
import { ConflictNote } from '../../register/conflict-note.tsx';
import { DraftNote } from '../../register/draft-note.tsx';
import type { KeepingForm } from './use-keeping-form.ts';

/** What stands above a form about keeping: what has to be put right, that a draft is back, or that somebody was faster. */
export const KeepingNotes = ({
  form: { problems, conflict, restored, waiting, saveMine, takeTheirs },
}: {
  readonly form: KeepingForm;
}) => (
  <>
    <ErrorSummary problems={problems} />
    {restored && !conflict && <DraftNote onDiscard={() => void takeTheirs()} />}
    {conflict && <ConflictNote waiting={waiting} onMine={() => void saveMine()} onTheirs={() => void takeTheirs()} />}
  </>
);
