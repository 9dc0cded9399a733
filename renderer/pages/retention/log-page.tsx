import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { RunHead } from '../../../shared/ipc/review-calls.ts';
import { useCall } from '../../ui/calls.ts';
import { longDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import { RetentionPart } from './retention-part.tsx';
import classes from './log.module.css';

/** So many runs stand on a page. */
const onPage = 50;

/** The deletion log: what was deleted when, by whom and by which rule, without what was deleted. */
export function LogPage() {
  const t = useTexts();
  const [offset, setOffset] = useState(0);
  const { value, refusal, askAgain } = useCall(
    'review.runs',
    { offset, limit: onPage },
    { fresh: true, keepPrevious: true },
  );
  return (
    <RetentionPart title={t('deletionLog.title')} lead={t('deletionLog.lead')}>
      <Group gap="sm" mb="lg">
        <Button component={Link} href="/retention/review">
          {t('deletionLog.review')}
        </Button>
        <Button component={Link} variant="default" href="/retention/log/paper">
          {t('deletionLog.notePaper')}
        </Button>
      </Group>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading />
      ) : value.total === 0 ? (
        <Empty sentence={t('deletionLog.empty')} />
      ) : (
        <>
          <ul className={classes['runs']}>
            {value.runs.map(run => (
              <RunLine key={run.id} run={run} />
            ))}
          </ul>
          {value.total > onPage && (
            <Group gap="sm">
              <Button variant="default" disabled={offset === 0} onClick={() => setOffset(offset - onPage)}>
                {t('deletionLog.newer')}
              </Button>
              <Button
                variant="default"
                disabled={offset + onPage >= value.total}
                onClick={() => setOffset(offset + onPage)}
              >
                {t('deletionLog.older')}
              </Button>
            </Group>
          )}
        </>
      )}
    </RetentionPart>
  );
}

/** What a run was, in a few words. */
function runWords(t: Texts, { method, records, what }: RunHead): string {
  if (method === 'paper') return t('deletionLog.paperWas', { what });
  return t(method === 'review' ? 'deletionLog.reviewWas' : 'deletionLog.automaticWas', { count: records });
}

function RunLine({ run }: { readonly run: RunHead }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <li>
      <Link href={`/retention/log/${run.id}`}>{longDay(language, run.day)}</Link>
      <p>{runWords(t, run)}</p>
      <p className={classes['quiet']}>{t('deletionLog.by', { who: run.who })}</p>
      {run.proof !== null && run.proof.left > 0 && (
        <Remark tone="soon">{t('certificate.notProved', { count: run.proof.left })}</Remark>
      )}
    </li>
  );
}
