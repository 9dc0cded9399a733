import { z } from '../../../shared/z.ts';
import { confirmRecovery, freshRecovery, type RecoveryDraft } from '../../recovery/recovery-draft.ts';
import { recoverySteps } from '../../recovery/recovery-steps.ts';
import { ask } from '../../ui/calls.ts';
import { passwordProblem } from '../../ui/new-password.tsx';
import { defineWizard, says, type WizardOf } from '../../wizard/define-wizard.ts';
import { BusinessStep } from './business-step.tsx';
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

/** The first run as data: business, password (which creates the vault), recovery sheet, confirmation. */
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
      ...recoverySteps,
    ],
    send: confirmRecovery,
    Confirmation: AllSet(ends),
  });
