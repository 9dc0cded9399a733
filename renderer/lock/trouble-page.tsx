import { Button, Code, Stack, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { AppError } from '../../shared/errors.ts';
import { Bare } from '../frame/bare.tsx';
import { useCall } from '../ui/calls.ts';
import { useHeading } from '../ui/page.tsx';
import { Loading } from '../ui/states.tsx';
import { refusalText, useLanguage, useTexts } from '../ui/texts.ts';
import { namedBackup } from '../wizards/restore/backup-name.ts';
import { isReady } from '../wizards/restore/found-backups.ts';
import { SomethingHappened } from './something-happened.tsx';
import { troubleHelp } from './trouble-help.ts';

// The day and the number of customers take two lines in a narrow window.
const wrapping = {
  styles: {
    root: { height: 'auto', minHeight: 42, paddingBlock: 8 },
    label: { whiteSpace: 'normal', textAlign: 'center', lineHeight: 1.35 },
  },
} as const;

/**
 * A customer list that can't be opened as it is: what happened, what can be done about it, where the files lie. Changes
 * nothing by itself; the newest backup that can be restored comes first where the files are damaged or gone.
 */
export function TroublePage({
  refusal,
  again,
  back,
}: {
  readonly refusal: AppError;
  readonly again: () => void;
  readonly back?: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const heading = useHeading(t('lockScreen.troubleTitle'));
  const info = useCall('app.info', {});
  const help = troubleHelp(refusal.code);
  const newest = useCall('backups.newestWhole', {}, { enabled: help.restore, fresh: true });
  const found = newest.value?.backup;
  const backup = found && isReady(found) ? found : undefined;
  const looking = help.restore && newest.waiting;
  return (
    <Bare narrow>
      <Title order={1} ref={heading} tabIndex={-1} mb="md">
        {t('lockScreen.troubleTitle')}
      </Title>
      <p>{refusalText(t, refusal)}</p>
      {help.hardware && <p>{t('health.hardware')}</p>}
      {help.restore && <p>{t('health.untouched')}</p>}
      <Stack gap="sm" my="lg">
        {looking && <Loading lines={2} />}
        {help.restore && (
          <>
            {(newest.value?.skipped ?? 0) > 0 && (
              <span>{t('health.skipped', { count: newest.value?.skipped ?? 0 })}</span>
            )}
            {backup && (
              <Button component={Link} href={`/restore/${backup.id}`} {...wrapping}>
                {t('health.restore', { backup: namedBackup(t, language, backup.facts) })}
              </Button>
            )}
            <Button component={Link} href="/restore" variant={backup ? 'default' : 'filled'}>
              {t(backup ? 'health.other' : 'lockScreen.restore')}
            </Button>
          </>
        )}
        {help.salvage && (
          <Button component={Link} href="/salvage" variant="default">
            {t('health.salvage')}
          </Button>
        )}
        <Button variant={help.restore ? 'default' : 'filled'} onClick={back ?? again}>
          {back ? t('lockScreen.backToPassword') : t('lockScreen.lookAgain')}
        </Button>
      </Stack>
      {info.value && (
        <p>
          {t('lockScreen.folder')}
          <br />
          <Code style={{ fontSize: '0.9375rem', overflowWrap: 'anywhere' }}>{info.value.folder}</Code>
        </p>
      )}
      <SomethingHappened />
    </Bare>
  );
}
