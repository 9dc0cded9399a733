import { Anchor, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { listen } from '../../bridge.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { JobProgress } from '../../wizards/table-file/job-progress.tsx';
import classes from '../consents/consents.module.css';
import { Pager, pageSize } from '../consents/pager.tsx';
import { Remark } from '../register/remark.tsx';
import holdingClasses from './holding.module.css';

type Found = ResponseOf<'holding.scanNotes'>;

/** What the last look through the notes found, kept in memory only: coming back from a customer it is still there. */
let kept: Found | null = null;

/** Keeps it until the vault is locked: it names customers. */
function keep(found: Found): Found {
  kept = found;
  const ended = listen('vault.changed', () => {
    kept = null;
    ended();
  });
  return found;
}

/** Looking through the notes for what may be sensitive. */
export function NotesPart() {
  const t = useTexts();
  const [found, setFound] = useState<Found | null>(kept);
  const [looking, setLooking] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [stopped, setStopped] = useState(false);
  const look = async () => {
    setLooking(true);
    setRefusal(null);
    setStopped(false);
    const result = await ask('holding.scanNotes', {});
    setLooking(false);
    if (result.ok) setFound(keep(result.value));
    else if (result.error.code === 'job.cancelled') setStopped(true);
    else setRefusal(result.error);
  };
  if (looking)
    return (
      <>
        <JobProgress what={t('holding.looking')} />
        <Button variant="default" mt="md" onClick={() => void ask('jobs.cancel', {})}>
          {t('holding.stop')}
        </Button>
      </>
    );
  return (
    <>
      <p>{t('holding.notesLead')}</p>
      {refusal && <Refusal refusal={refusal} again={() => void look()} />}
      <div role="status">
        {stopped && <Remark tone="soon">{t('holding.stopped')}</Remark>}
        {found && (
          <p>
            {found.looked === 0
              ? t('holding.noNotes')
              : t('holding.looked', { looked: found.looked, total: found.total })}
            {found.total > found.found.length && ` ${t('holding.onlyFirst', { count: found.found.length })}`}
          </p>
        )}
      </div>
      <Button variant={found ? 'default' : 'filled'} mb="lg" onClick={() => void look()}>
        {t(found ? 'holding.lookAgain' : 'holding.look')}
      </Button>
      {found && found.found.length > 0 && <Notes ids={found.found} />}
    </>
  );
}

function Notes({ ids }: { readonly ids: readonly string[] }) {
  const t = useTexts();
  const [offset, setOffset] = useState(0);
  const customers = ids.slice(offset, offset + pageSize);
  const { value, refusal, askAgain } = useCall('holding.notes', { customers: [...customers] }, { fresh: true });
  return (
    <>
      <Pager offset={offset} total={ids.length} onChange={setOffset} />
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading />
      ) : value.notes.length === 0 ? (
        <Remark tone="good">{t('holding.allDone')}</Remark>
      ) : (
        <ul className={classes['people']}>
          {value.notes.map(note => (
            <Note key={note.id} note={note} />
          ))}
        </ul>
      )}
    </>
  );
}

/** One customer's passages: hints with the words marked, and what can be done about them. */
function Note({ note: { id, name, passages, more } }: { readonly note: ResponseOf<'holding.notes'>['notes'][number] }) {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const shown = name || t('customers.row.nameless');
  const fine = async () => {
    const result = await ask('holding.fine', { customer: id, fine: true });
    if (!result.ok) return notices.refused(result.error);
    await forgetAnswers(client);
    notices.doneWithWayBack(t('holding.fineDone'), `fine-${id}`, () =>
      ask('holding.fine', { customer: id, fine: false }),
    );
  };
  return (
    <li>
      <Anchor component={Link} href={`/customers/${id}`}>
        {shown}
      </Anchor>
      <ul className={holdingClasses['passages']}>
        {passages.map(({ kind, mayBeNeeded, before, found, after }, place) => (
          <li key={place}>
            {t(`holding.about.${kind}`)}
            <p className={holdingClasses['passage']}>
              {before}
              <mark>{found}</mark>
              {after}
            </p>
            {t(mayBeNeeded ? 'holding.mayNeed' : 'holding.need')}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('holding.morePassages', { count: more })}</p>}
      <Group gap="sm" mb="sm">
        <Button
          component={Link}
          variant="default"
          size="sm"
          href={`/customers/${id}/edit`}
          aria-label={t('holding.editOf', { name: shown })}
        >
          {t('holding.edit')}
        </Button>
        <Button
          variant="subtle"
          size="sm"
          onClick={() => void fine()}
          aria-label={t('holding.fineOf', { name: shown })}
        >
          {t('holding.fine')}
        </Button>
      </Group>
    </li>
  );
}
