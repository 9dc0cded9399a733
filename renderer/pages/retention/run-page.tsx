import { Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { deletionCertificate } from '../../../shared/domain/deletion-certificate.ts';
import { placeIn } from '../../../shared/domain/retention-places.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { packs } from '../../../shared/packs.ts';
import { ask, useCall } from '../../ui/calls.ts';
import { longDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { StillHolding } from '../backups/still-holding.tsx';
import { Remark } from '../register/remark.tsx';
import { PaperLanguage } from './paper-language.tsx';
import { PaperView } from './paper-view.tsx';
import { RetentionPart } from './retention-part.tsx';
import { SaveWays } from './save-ways.tsx';

/** One run of the deletion log, as its record says it, to print again. */
export function RunPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { value, refusal, askAgain } = useCall('review.readRun', { id });
  const register = useCall('register.read', {});
  if (refusal)
    return (
      <RetentionPart back="log" title={t('deletionLog.title')}>
        <Refusal refusal={refusal} again={askAgain} />
      </RetentionPart>
    );
  if (!value || !register.value) return <Loading />;
  return (
    <RetentionPart back="log" title={t('deletionLog.runTitle', { day: longDay(language, value.run.day) })}>
      <RunShown read={value} business={register.value.company.legalName || register.value.business} />
    </RetentionPart>
  );
}

function RunShown({ read, business }: { readonly read: ResponseOf<'review.readRun'>; readonly business: string }) {
  const t = useTexts();
  const language = useLanguage();
  const [paperLanguage, setPaperLanguage] = useState(language);
  const { run, proof, sha256, whole } = read;
  const placeName = placeIn(packs.retention(), run.place, language);
  const paper = deletionCertificate({ run, proof, sha256, business, placeName }, t, language);
  return (
    <>
      {!whole && <Remark tone="soon">{t('deletionLog.notWhole')}</Remark>}
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
      <PaperView paper={paper} />
      {run.lines.some(({ action }) => action === 'delete' || action === 'anonymise') && <StillHolding since={run.at} />}
    </>
  );
}
