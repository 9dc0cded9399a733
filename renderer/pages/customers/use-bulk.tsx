import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { BulkAct } from '../../../shared/ipc/bulk-calls.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { CustomerSelection } from '../../../shared/ipc/customer-selection.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import { JobProgress } from '../../wizards/table-file/job-progress.tsx';

/** After how long a wait is shown, ms. */
const patience = 400;
/** So long the way back is offered, seconds: many at once deserve a second look at the list. */
const wayBackSeconds = 30;

type Done = ResponseOf<'bulk.run'>;

const doneText: Readonly<Record<BulkAct['do'], TextKey>> = {
  addTag: 'bulk.done.addTag',
  removeTag: 'bulk.done.removeTag',
  archive: 'bulk.done.archive',
  unarchive: 'bulk.done.unarchive',
  status: 'bulk.done.status',
  delete: 'bulk.done.delete',
};

/**
 * Does one thing with many customers and says what came of it, with one way back for all. While it takes long there is a notice
 * with its progress and a way to stop it, and so while it is taken back. `kept`: who stayed because of a legal hold.
 */
export function useBulk(onDone: () => void): {
  readonly working: boolean;
  readonly run: (selection: CustomerSelection, act: BulkAct) => Promise<AppError | null>;
  readonly markChecked: (selection: CustomerSelection) => Promise<void>;
  readonly kept: Pick<Done, 'onHold' | 'kept'> | null;
  readonly forgetKept: () => void;
} {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const [working, setWorking] = useState(false);
  const [kept, setKept] = useState<Pick<Done, 'onHold' | 'kept'> | null>(null);

  const takeBack = async (undo: string) => {
    const ended = showWorking(t('bulk.undoing'), t('bulk.stop'));
    const result = await ask('undo.apply', { undo });
    ended();
    return result;
  };

  const run = async (chosen: CustomerSelection, act: BulkAct): Promise<AppError | null> => {
    setWorking(true);
    const ended = showWorking(t('bulk.working'), t('bulk.stop'));
    const result = await ask('bulk.run', { selection: chosen, act });
    ended();
    setWorking(false);
    if (!result.ok) {
      // Whoever is asked for a number again is told so in the dialog.
      if (result.error.code !== 'bulk.changedMeanwhile') notices.refused(result.error);
      return result.error;
    }
    const { changed, untouched, onHold, undo } = result.value;
    onDone();
    await forgetAnswers(client);
    if (onHold > 0) setKept(result.value);
    const text = [
      t(doneText[act.do], { count: changed, tag: 'tag' in act ? act.tag : '' }),
      untouched > onHold ? t('bulk.done.untouched', { count: untouched - onHold }) : '',
    ]
      .filter(part => part !== '')
      .join(' ');
    if (undo === null) notices.done(text);
    else
      notices.doneWithWayBack(text, `undo-${undo}`, () => takeBack(undo), {
        seconds: wayBackSeconds,
        undone: ({ act: taken }) =>
          [
            t('bulk.undone', { count: taken?.back ?? 0, stayed: taken?.stayed ?? 0 }),
            (taken?.numberLost ?? 0) > 0 ? t('bulk.numberLost', { count: taken?.numberLost ?? 0 }) : '',
          ]
            .filter(part => part !== '')
            .join(' '),
      });
    return null;
  };

  const markChecked = async (chosen: CustomerSelection): Promise<void> => {
    setWorking(true);
    const ended = showWorking(t('bulk.working'), t('bulk.stop'));
    const result = await ask('accuracy.check', { selection: chosen, day: localDay(new Date()) });
    ended();
    setWorking(false);
    if (!result.ok) return void notices.refused(result.error);
    const { checked, undo } = result.value;
    onDone();
    await forgetAnswers(client);
    const text = t('accuracy.marked', { count: checked });
    if (undo === null) notices.done(text);
    else
      notices.doneWithWayBack(text, `uncheck-${undo}`, () => ask('accuracy.uncheck', { undo }), {
        seconds: wayBackSeconds,
      });
  };

  return { working, run, markChecked, kept, forgetKept: () => setKept(null) };
}

/** Shows how far the work under way has come, once it takes longer than one would notice. Gives back what ends that. */
function showWorking(what: string, stop: string): () => void {
  const id = 'bulk-working';
  const timer = setTimeout(
    () =>
      notifications.show({
        id,
        autoClose: false,
        withCloseButton: false,
        message: (
          <>
            <JobProgress what={what} />
            <Button variant="default" size="sm" onClick={() => void ask('jobs.cancel', {})}>
              {stop}
            </Button>
          </>
        ),
      }),
    patience,
  );
  return () => {
    clearTimeout(timer);
    notifications.hide(id);
  };
}
