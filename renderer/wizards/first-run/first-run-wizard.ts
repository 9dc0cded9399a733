import { z } from '../../../shared/z.ts';
import { ok } from '../../../shared/result.ts';
import { confirmProblems, confirmRecovery, freshRecovery, type RecoveryDraft } from '../../recovery/recovery-draft.ts';
import { recoverySteps } from '../../recovery/recovery-steps.ts';
import { ask } from '../../ui/calls.ts';
import { passwordProblem } from '../../ui/new-password.tsx';
import { defineWizard, says, type WizardOf, type WizardStep } from '../../wizard/define-wizard.ts';
import { BackupStep } from './backup-step.tsx';
import { BusinessStep } from './business-step.tsx';
import { HaveBackup } from './have-backup.tsx';
import { AllSet } from './all-set.tsx';
import { PasswordStep } from './password-step.tsx';

/** What the first run asks for. Stays in memory: there is no vault to keep it in, and a password is never kept. */
export type FirstRunDraft = RecoveryDraft & {
  readonly business: string;
  readonly ownerName: string;
  readonly country: string;
  readonly password: string;
  readonly repeat: string;
};

/** Where the first run may end. */
export type Ends = {
  readonly toImport: () => void;
  readonly toFirstCustomer: () => void;
  readonly toToday: () => void;
};

const Business = z.object({
  business: z.string().trim().min(1, says('firstRun.businessMissing')).max(120, says('firstRun.tooLong')),
  ownerName: z.string().trim().min(1, says('firstRun.ownerMissing')).max(120, says('firstRun.tooLong')),
  country: z.string().regex(/^[A-Z]{2}$/, says('firstRun.countryMissing')),
});

// The key is confirmed before the step that follows, not at the end: leaving there must not lose it.
const recoveryKept = recoverySteps.map((step): WizardStep<RecoveryDraft> =>
  step.id === 'confirm'
    ? {
        ...step,
        work: async draft => {
          const found = await confirmProblems(draft);
          if (!found.ok) return found;
          const result = await confirmRecovery(draft);
          return result.ok ? { ok: true } : { ok: false, refusal: result.error };
        },
      }
    : step,
);

/** Shows that the folder takes a backup while the person is still here; one was made already where she picked another. */
async function backUpOnce(): Promise<void> {
  const status = await ask('backups.status', {});
  if (status.ok && status.value.last === null && status.value.running === null) await ask('backups.make', {});
}

/** The first run as data: business, password (which creates the vault), recovery sheet, the folder for backups. */
export const firstRunWizard = (ends: Ends): WizardOf<FirstRunDraft, Record<string, never>> =>
  defineWizard<FirstRunDraft, Record<string, never>>({
    id: 'firstRun',
    title: 'firstRun.title',
    keeps: 'nothing',
    empty: { ...freshRecovery(''), business: '', ownerName: '', country: '', password: '', repeat: '' },
    start: {
      title: 'firstRun.welcome',
      lead: 'firstRun.lead',
      begin: 'firstRun.begin',
      facts: ['firstRun.factEncrypted', 'firstRun.factLocal', 'firstRun.factTime'],
      Other: HaveBackup,
    },
    steps: [
      {
        id: 'business',
        name: 'firstRun.businessName',
        title: 'firstRun.businessTitle',
        why: 'firstRun.businessWhy',
        View: BusinessStep,
        schema: Business,
        leaveText: null,
      },
      {
        id: 'password',
        name: 'firstRun.passwordName',
        title: 'firstRun.passwordTitle',
        why: 'firstRun.passwordWhy',
        View: PasswordStep,
        continueText: 'firstRun.create',
        leaveText: null,
        work: async draft => {
          const problem = await passwordProblem(draft, [draft.business, draft.ownerName]);
          if (problem) return { ok: false, problems: [problem] };
          const result = await ask('vault.create', {
            business: draft.business.trim(),
            ownerName: draft.ownerName.trim(),
            country: draft.country,
            password: draft.password,
          });
          if (result.ok)
            return { ok: true, change: { ...freshRecovery(result.value.recoveryKey), password: '', repeat: '' } };
          return result.error.code === 'vault.weakPassword'
            ? { ok: false, problems: [{ field: 'password', text: 'errors.vault.weakPassword' }] }
            : { ok: false, refusal: result.error };
        },
      },
      ...recoveryKept,
      {
        id: 'backups',
        name: 'backups.title',
        title: 'backups.firstRun.title',
        why: 'backups.firstRun.why',
        View: BackupStep,
        sealed: true,
        leaveText: null,
      },
    ],
    send: async () => {
      void backUpOnce();
      return ok({});
    },
    Confirmation: AllSet(ends),
  });
