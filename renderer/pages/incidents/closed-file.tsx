import { Anchor, Button, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import registerClasses from '../register/register.module.css';

const nothing = { reason: '' };

/** What was written at the end of a closed file, and the way to open it again. */
export function ClosedFile({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const notices = useNotices();
  const reopen = useChange('incidents.reopen');
  const [draft, setDraft] = useState(nothing);
  const [problem, setProblem] = useState<string>();
  const { drop } = useDraft({ place: 'incidentReopening', record: incident.id, value: draft, setValue: setDraft });
  const { closing } = incident;
  const missing = t('incidentClosing.page.missing');
  const act = async () => {
    const reason = draft.reason.trim();
    if (reason === '') return setProblem(t('incidentClosing.problem.reopenReason'));
    const result = await reopen.run({ id: incident.id, reason });
    if (!result.ok) return notices.refused(result.error);
    await drop();
    notices.done(t('incidentClosing.page.reopened'));
  };
  return (
    <>
      {closing && (
        <section aria-labelledby="at-end">
          <h2 id="at-end" className={registerClasses['heading']}>
            {t('incidentClosing.page.atEnd')}
          </h2>
          <p>{t(`incidentClosing.outcome.${closing.outcome}`)}</p>
          <h3 style={{ margin: '16px 0 4px', fontSize: '1rem' }}>{t('incidentClosing.report.cause')}</h3>
          <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{closing.cause.trim() || missing}</p>
          <h3 style={{ margin: '16px 0 4px', fontSize: '1rem' }}>{t('incidentClosing.report.lessons')}</h3>
          <p style={{ margin: '0 0 16px', whiteSpace: 'pre-wrap' }}>{closing.lessons.trim() || missing}</p>
        </section>
      )}
      {incident.exercise === '' && (
        <p>
          <Anchor component={Link} href="/incidents/register">
            {t('incidentClosing.page.register')}
          </Anchor>
        </p>
      )}
      <details className={registerClasses['card']}>
        <summary>{t('incidentClosing.page.reopenTitle')}</summary>
        <Stack gap="md" align="stretch" maw={680} mt="sm">
          <p style={{ margin: 0 }}>{t('incidentClosing.page.reopenLead')}</p>
          <Textarea
            label={t('incidentClosing.page.reopenReason')}
            name="reopenReason"
            value={draft.reason}
            maxLength={2000}
            autosize
            minRows={2}
            error={problem}
            onChange={event => setDraft({ reason: event.currentTarget.value })}
          />
          <Button
            variant="default"
            loading={reopen.waiting}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => void act()}
          >
            {t('incidentClosing.page.reopen')}
          </Button>
        </Stack>
      </details>
    </>
  );
}
