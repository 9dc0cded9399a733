import { Alert, Button, Group } from '@mantine/core';
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { StillHolding } from '../../pages/backups/still-holding.tsx';
import { PaperLanguage } from '../../pages/retention/paper-language.tsx';
import { SaveWays } from '../../pages/retention/save-ways.tsx';
import { Remark } from '../../pages/register/remark.tsx';
import { ask, useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';

/** What a review did: what is gone and was looked for again, the record of it to print, backups, and the next review. */
export function ReviewDone({ done }: { readonly done: ResponseOf<'review.run'> }) {
  const t = useTexts();
  const language = useLanguage();
  const { run, proof } = done;
  const today = localDay(useNow());
  const [paperLanguage, setPaperLanguage] = useState(language);
  const overview = useCall('retention.overview', { today }, { fresh: true });
  const gone = run.lines.filter(({ action }) => action === 'delete' || action === 'anonymise');
  const total = gone.reduce((sum, { records }) => sum + records, 0);
  return (
    <Page title={t(run.lines.length === 0 ? 'review.done.titleNothing' : 'review.done.title')}>
      {total > 0 && proof.left === 0 && (
        <Alert color="petrol" role="note" icon={<IconCircleCheck aria-hidden="true" />} mb="lg">
          {t('review.done.proved', { count: total })}
        </Alert>
      )}
      {proof.left > 0 && <Remark tone="soon">{t('certificate.notProved', { count: proof.left })}</Remark>}
      {run.lines.length === 0 ? (
        <p>{t('review.done.nothing')}</p>
      ) : (
        <ul>
          {run.lines.map(line => (
            <li key={`${line.subject} ${line.action} ${line.category} ${line.rule?.id ?? ''}`}>
              {t(`review.done.line.${line.action}`, { count: line.records, category: line.categoryName[language] })}
            </li>
          ))}
        </ul>
      )}
      {run.later > 0 && <p>{t('review.done.later', { count: run.later })}</p>}
      <h2>{t('review.done.paper')}</h2>
      <p>{t('review.done.paperWhy')}</p>
      <Group align="flex-end" gap="sm">
        <PaperLanguage value={paperLanguage} onChange={setPaperLanguage} />
        <SaveWays
          primary
          ways={[
            {
              words: 'certificate.save',
              Sign: IconPrinter,
              save: () => ask('review.saveCertificate', { id: run.id, language: paperLanguage }),
            },
          ]}
        />
      </Group>
      {total > 0 && <StillHolding since={run.at} />}
      {overview.value && (
        <>
          <h2>{t('review.done.next')}</h2>
          <p>{t('review.done.nextOn', { day: longDay(language, overview.value.nextReview) })}</p>
        </>
      )}
      <Group gap="sm" mt="xl">
        <Button component={Link} variant="default" href="/retention/log">
          {t('review.done.log')}
        </Button>
        <Button component={Link} variant="default" href="/">
          {t('frame.toToday')}
        </Button>
      </Group>
    </Page>
  );
}
