import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { readFormCode } from '../../../shared/domain/form-code.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';

type Found = ResponseOf<'consents.form'> & { readonly code: string; readonly begun: boolean };

/** 'I have a signed form with a code': the code brings up whose it is and what was printed on it. */
export function FormCodePage() {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const [code, setCode] = useState('');
  const { drop } = useDraft({ place: 'consentForm', record: '', value: code, setValue: setCode });
  const [problem, setProblem] = useState('');
  const [found, setFound] = useState<Found | null>(null);

  const look = async (event: FormEvent) => {
    event.preventDefault();
    setFound(null);
    if (code.trim() === '') return setProblem(t('consentWizard.form.missing'));
    const form = await ask('consents.form', { code });
    if (!form.ok) return setProblem(refusalText(t, form.error));
    setProblem('');
    const draft = await ask('drafts.read', { place: 'consent', record: form.value.customer });
    setFound({ ...form.value, code: readFormCode(code) ?? '', begun: draft.ok && draft.value.draft !== null });
  };
  const begin = async ({ customer, code: printed }: Found) => {
    await ask('drafts.drop', { place: 'consent', record: customer });
    await drop();
    goTo(`/customers/${customer}/consent/form/${printed}`);
  };

  return (
    <Page title={t('consentWizard.form.title')} lead={t('consentWizard.form.lead')}>
      <form onSubmit={event => void look(event)} noValidate>
        <Stack gap="lg" maw={460}>
          <TextInput
            label={t('consentWizard.form.code')}
            description={t('consentWizard.form.codeHint')}
            name="code"
            value={code}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            error={problem === '' ? undefined : problem}
            onChange={event => setCode(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" variant={found ? 'default' : 'filled'}>
              {t('consentWizard.form.look')}
            </Button>
          </Group>
        </Stack>
      </form>
      {found && (
        <Alert color="petrol" role="status" mt="lg" title={found.name || t('customers.row.nameless')}>
          <p style={{ marginTop: 0 }}>
            {t('consentWizard.form.found', {
              title: found.text.title,
              version: found.text.version,
              day: longDay(language, localDay(new Date(found.madeAt))),
            })}
          </p>
          {found.begun && <p>{t('consentWizard.form.begun')}</p>}
          <Group gap="sm">
            <Button onClick={() => void begin(found)}>
              {t(found.begun ? 'consentWizard.form.anew' : 'consentWizard.form.begin')}
            </Button>
            {found.begun && (
              <Button
                variant="default"
                onClick={() => void drop().then(() => goTo(`/customers/${found.customer}/consent`))}
              >
                {t('consentWizard.form.goOn')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
    </Page>
  );
}
