import { Autocomplete, Button, Group, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { exportGroups, type ExportField } from '../../../shared/domain/customer-export.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { AppError } from '../../../shared/errors.ts';
import { zipPassword } from '../../../shared/ipc/export-calls.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useSession } from '../../frame/session.tsx';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { passwordProblem } from '../../ui/new-password.tsx';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { JobProgress } from '../../wizards/table-file/job-progress.tsx';
import { Remark } from '../register/remark.tsx';
import { firstDraft, leaving, requestOf, type ExportDraft } from './export-draft.ts';
import type { Exported } from './export-done.tsx';
import classes from './export.module.css';
import { FieldsPart } from './fields-part.tsx';
import { FormatPart } from './format-part.tsx';
import { LockPart } from './lock-part.tsx';
import { WhoPart } from './who-part.tsx';

type Problem = { readonly field: string; readonly text: string };
const noPassword = { password: '', repeat: '' };

/** The questions of an export, one below the other, and the writing of the file. */
export function ExportForm({ onDone }: { readonly onDone: (exported: Exported) => void }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const { business, user } = useSession();
  const [form, setForm] = useState(() => firstDraft(language));
  const [password, setPassword] = useState(noPassword);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [telling, setTelling] = useState(false);
  const [running, setRunning] = useState(false);
  const [stopping, setStopping] = useState(false);
  const [ended, setEnded] = useState<AppError | 'notSaved' | null>(null);
  const draft = useDraft<ExportDraft>({ place: 'export', record: '', value: form, setValue: setForm });
  const look = useCall(
    'export.look',
    { selection: form.selection },
    { fresh: true, enabled: draft.ready, keepPrevious: false },
  );
  const register = useCall('register.read', {});
  if (!draft.ready) return null;

  const change = (part: Partial<ExportDraft>) => setForm(before => ({ ...before, ...part }));
  const known: readonly ExportField[] = [
    ...exportGroups,
    ...(look.value?.extras ?? []).map(({ id }) => `extra:${id}` as const),
  ];
  const customers = look.value ? leaving(look.value, form) : 0;
  const nobody = look.value?.customers === 0;
  const purposes = [
    ...new Set((register.value?.purposes ?? []).map(({ purpose }) => inTongue(purpose.name, language))),
  ].filter(name => name !== '');
  const problem = (field: string) => problems.find(each => each.field === field)?.text;

  async function problemsNow(): Promise<readonly Problem[]> {
    const found: Problem[] = [];
    if (customers === 0) found.push({ field: '', text: t('export.who.none') });
    if (form.purpose.trim() === '') found.push({ field: 'purpose', text: t('export.purpose.missing') });
    if (!form.zip) return found;
    if (password.password !== '' && !zipPassword.test(password.password))
      return [...found, { field: 'password', text: t('export.lock.signs') }];
    const weak = await passwordProblem(password, [business, user.name]);
    return weak ? [...found, { field: weak.field, text: t(weak.text) }] : found;
  }

  async function save(): Promise<void> {
    setEnded(null);
    setRunning(true);
    const result = await ask('export.save', requestOf(form, known, password.password, localDay(new Date())));
    setRunning(false);
    setStopping(false);
    if (!result.ok) return setEnded(result.error);
    if (!result.value.saved) return setEnded('notSaved');
    await draft.drop();
    onDone({ customers: result.value.customers, fileName: result.value.fileName, encrypted: form.zip });
    await forgetAnswers(client);
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!look.value) return;
    const found = await problemsNow();
    setProblems(found);
    if (found.length > 0) return;
    if (form.zip || look.value.toldPlain) await save();
    else setTelling(true);
  };

  return (
    <form noValidate onSubmit={event => void submit(event)}>
      <ErrorSummary problems={problems} />
      {draft.restored && <Remark tone="good">{t('export.restored')}</Remark>}
      <WhoPart draft={form} change={change} look={look} />
      {!nobody && (
        <>
          <fieldset className={classes['part']}>
            <legend>{t('export.purpose.title')}</legend>
            <Autocomplete
              label={t('export.purpose.label')}
              description={t('export.purpose.hint')}
              name="purpose"
              value={form.purpose}
              maxLength={300}
              maw={560}
              error={problem('purpose')}
              data={purposes}
              onChange={purpose => change({ purpose })}
            />
          </fieldset>
          <FieldsPart draft={form} change={change} known={known} found={look.value} />
          <FormatPart draft={form} change={change} />
          <LockPart
            zip={form.zip}
            onZip={zip => change({ zip })}
            password={password}
            onPassword={part => setPassword(before => ({ ...before, ...part }))}
            problem={problem}
          />
          {ended === 'notSaved' && <Remark tone="soon">{t('export.notSaved')}</Remark>}
          {ended !== null && ended !== 'notSaved' && <Refusal refusal={ended} />}
          <Button type="submit" mt="md" loading={running}>
            {customers === 0 ? t('export.saveNone') : t('export.save', { count: customers })}
          </Button>
        </>
      )}
      <Modal
        size="lg"
        opened={telling}
        onClose={() => setTelling(false)}
        title={t('export.told.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p style={{ marginTop: 0 }}>{t('export.told.text')}</p>
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            onClick={() => {
              setTelling(false);
              void save();
            }}
          >
            {t('export.told.plain')}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              change({ zip: true });
              setTelling(false);
            }}
          >
            {t('export.told.zip')}
          </Button>
        </Group>
      </Modal>
      <Modal
        opened={running}
        onClose={() => {}}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={t('export.running')}
      >
        <JobProgress what={t('export.runningText')} />
        <Button
          variant="default"
          mt="md"
          data-autofocus
          loading={stopping}
          onClick={() => {
            setStopping(true);
            void ask('export.stop', {});
          }}
        >
          {t('export.stop')}
        </Button>
      </Modal>
    </form>
  );
}
