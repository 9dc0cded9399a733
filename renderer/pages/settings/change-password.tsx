import { Button, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../../frame/session.tsx';
import { useChange } from '../../ui/calls.ts';
import { NewPassword, passwordProblem } from '../../ui/new-password.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { refusalText, useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { SettingsPart } from './settings-part.tsx';

type Problem = { readonly field: string; readonly text: string };

/** Another password for this user; the recovery sheet stays valid. */
export function ChangePassword() {
  const t = useTexts();
  const { business, user } = useSession();
  const [, goTo] = useLocation();
  const { done } = useNotices();
  const change = useChange('password.change');
  const [present, setPresent] = useState('');
  const [draft, setDraft] = useState({ password: '', repeat: '' });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const own = [business, user.name];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = await passwordProblem(draft, own);
    const missing: Problem[] = present === '' ? [{ field: 'present', text: t('settings.presentMissing') }] : [];
    const all = [...missing, ...(found ? [{ field: found.field, text: t(found.text) }] : [])];
    setProblems(all);
    if (all.length > 0) return;
    const result = await change.run({ password: present, newPassword: draft.password });
    if (result.ok) {
      done(t('lockScreen.passwordSet'));
      return goTo('/settings');
    }
    const slip: Partial<Record<typeof result.error.code, Problem>> = {
      'vault.wrongPassword': { field: 'present', text: t('settings.passwordWrong') },
      'vault.weakPassword': { field: 'password', text: refusalText(t, result.error) },
    };
    setProblems([slip[result.error.code] ?? { field: '', text: refusalText(t, result.error) }]);
  };
  const problem = (field: string) => problems.find(each => each.field === field)?.text;

  return (
    <SettingsPart title={t('settings.passwordTitle')} lead={t('settings.passwordLead')}>
      <form onSubmit={event => void submit(event)} noValidate>
        <ErrorSummary problems={problems} />
        <Stack gap="md" maw={520}>
          <PasswordField
            label={t('settings.present')}
            name="present"
            value={present}
            onChange={setPresent}
            error={problem('present')}
            autoComplete="current-password"
          />
          <NewPassword
            draft={draft}
            change={part => setDraft(before => ({ ...before, ...part }))}
            problem={problem}
            ownWords={own}
            label="password.new"
          />
          <div>
            <Button type="submit" loading={change.waiting}>
              {t('settings.changePassword')}
            </Button>
          </div>
        </Stack>
      </form>
    </SettingsPart>
  );
}
