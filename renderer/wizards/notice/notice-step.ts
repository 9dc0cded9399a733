import type { OpenQuestions } from '../../../shared/domain/notice-questions.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { NoticeDraft } from './notice-draft.ts';

/** What the questions are asked about: the register as it is stored, and what was open in it when they began. */
export type NoticeGround = {
  readonly register: Register;
  readonly open: (draft: NoticeDraft) => OpenQuestions;
};

/** What a page of the questions is given. */
export type NoticeStepProps = StepProps<NoticeDraft> & NoticeGround;
