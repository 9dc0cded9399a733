import type { WizardStep } from '../wizard/define-wizard.ts';
import { ConfirmKey } from './confirm-key.tsx';
import { confirmProblems, type RecoveryDraft } from './recovery-draft.ts';
import { ShowKey } from './show-key.tsx';

/** What follows whenever a recovery key was made: it is shown once, and part of it typed back. */
export const recoverySteps: readonly WizardStep<RecoveryDraft>[] = [
  {
    id: 'sheet',
    name: 'recovery.sheetName',
    title: 'recovery.sheetTitle',
    why: 'recovery.sheetWhy',
    View: ShowKey,
    sealed: true,
    leaveText: 'recovery.confirmLater',
  },
  {
    id: 'confirm',
    name: 'recovery.confirmName',
    title: 'recovery.confirmTitle',
    why: 'recovery.confirmWhy',
    View: ConfirmKey,
    work: confirmProblems,
    continueText: 'recovery.confirm',
    leaveText: 'recovery.confirmLater',
  },
];
