import { Modal, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import { listen } from '../bridge.ts';
import { share } from '../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../ui/texts.ts';

type Progressed = EventOf<'job.progress'>;

const steps: Partial<Record<Progressed['step'], TextKey>> = {
  backingUp: 'restore.step.backingUp',
  copying: 'restore.step.copying',
  proving: 'restore.step.proving',
  restoring: 'restore.step.restoring',
  salvaging: 'restore.step.salvaging',
};

/** Covers the page while work on the files of the list is under way that can't be stopped: what is being done, and how far it has come. */
export function LongWork({
  open,
  title,
  text,
}: {
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
}) {
  return (
    <Modal
      opened={open}
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      // Gone at once: the heading of the page that follows takes the focus only where no dialog has it.
      transitionProps={{ duration: 0 }}
      title={title}
    >
      <Now text={text} />
    </Modal>
  );
}

function Now({ text }: { readonly text: string }) {
  const t = useTexts();
  const language = useLanguage();
  const [state, setState] = useState<Progressed | null>(null);
  useEffect(() => listen('job.progress', setState), []);
  // Work that only says what it is doing counts to one.
  const known = state !== null && state.total > 1;
  const step = state && steps[state.step];
  const saying = t(step ?? 'restore.step.begun');
  return (
    <>
      <p style={{ marginTop: 0 }}>{text}</p>
      <p role="status" tabIndex={-1} data-autofocus style={{ margin: '0 0 10px' }}>
        {saying}
      </p>
      <Progress
        value={known ? Math.min(100, (state.done / state.total) * 100) : 100}
        animated={!known}
        size="lg"
        transitionDuration={0}
        aria-label={saying}
      />
      <p style={{ margin: '8px 0 0', color: 'var(--mantine-color-dimmed)' }}>
        {known ? share(language, Math.min(state.done, state.total), state.total) : '\u00a0'}
      </p>
    </>
  );
}
