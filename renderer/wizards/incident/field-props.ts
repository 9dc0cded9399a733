import type { IncidentQuestion } from '../../../shared/domain/incident-questions.ts';
import type { Incident } from '../../../shared/domain/incident.ts';
import type { QuestionsDraft } from './incident-draft.ts';

/** What the field of a question is given. `change` answers; `type` keeps what is typed until it is read on Continue. */
export type FieldProps = {
  readonly question: IncidentQuestion;
  readonly draft: QuestionsDraft;
  readonly change: (part: Partial<Incident>) => void;
  readonly type: (key: string, value: string) => void;
  readonly problem: (field: string) => string | undefined;
  readonly proposed: boolean;
};
