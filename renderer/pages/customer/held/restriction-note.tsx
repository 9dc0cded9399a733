import { Alert, Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useCall, useChange } from '../../../ui/calls.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { localDay, longDay } from '../../../ui/format.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { useNow } from '../../../ui/use-now.ts';

/** Says on a customer's page that nobody works with her data any more, until when, and lifts it; nothing where it isn't so. */
export function RestrictionNote({ customer }: { readonly customer: string }) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const confirm = useConfirm();
  const today = localDay(useNow());
  const { value } = useCall('retention.person', { customer, today });
  const lift = useChange('restriction.lift');
  const restriction = value?.restriction;
  if (!restriction) return null;
  const run = async () => {
    const result = await lift.run({ subject: 'customer', id: customer, today });
    if (!result.ok) return notices.refused(result.error);
    notices.done(t('restriction.lifted'));
  };
  return (
    <Alert color="amber" role="note" icon={<IconLock aria-hidden="true" />} title={t('restriction.title')} mb="lg">
      <p style={{ marginTop: 0 }}>
        {t('restriction.text', { since: longDay(language, restriction.since) })}{' '}
        {restriction.until !== '' && t('restriction.until', { until: longDay(language, restriction.until) })}
      </p>
      <Button
        variant="default"
        loading={lift.waiting}
        onClick={() =>
          confirm.ask({
            title: t('restriction.lift'),
            text: t('restriction.liftText'),
            button: t('restriction.lift'),
            calm: true,
            onYes: () => void run(),
          })
        }
      >
        {t('restriction.lift')}
      </Button>
      {confirm.dialog}
    </Alert>
  );
}
