import { Alert, Button, Code, Group, List, Modal, Progress, Stack } from '@mantine/core';
import { IconCircleCheck, IconCloud, IconServer } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import { listen } from '../bridge.ts';
import { ask, useCall } from '../ui/calls.ts';
import { refusalText, useTexts } from '../ui/texts.ts';

type Place = ResponseOf<'vault.place'>;
type Moving =
  | { readonly at: 'told' }
  | { readonly at: 'asked' }
  | { readonly at: 'moving' }
  | { readonly at: 'refused'; readonly refusal: AppError }
  | { readonly at: 'moved'; readonly folder: string };

const Folder = ({ path }: { readonly path: string }) => (
  <Code style={{ fontSize: '0.9375rem', overflowWrap: 'anywhere' }}>{path}</Code>
);

/**
 * On the lock screen, where the list lies in a folder it may not safely stay in: what that means, what is safe, and the
 * move to this computer. Nothing at all where it lies well.
 */
export function PlaceNotice() {
  const client = useQueryClient();
  const { value: place } = useCall('vault.place', {}, { fresh: true });
  const [moving, setMoving] = useState<Moving>({ at: 'told' });

  const move = async () => {
    setMoving({ at: 'moving' });
    const result = await ask('vault.move', {});
    setMoving(result.ok ? { at: 'moved', folder: result.value.folder } : { at: 'refused', refusal: result.error });
    // The button that had the focus is gone: what comes next is the password.
    if (result.ok) document.querySelector<HTMLElement>('[name=password]')?.focus();
    await client.invalidateQueries({ queryKey: ['vault'] });
  };

  if (moving.at === 'moved') return <Moved folder={moving.folder} />;
  if (!place || place.kind === 'local') return null;
  return (
    <>
      <Notice place={place} moving={moving} ask={() => setMoving({ at: 'asked' })} />
      <Question
        place={place}
        open={moving.at === 'asked'}
        no={() => setMoving({ at: 'told' })}
        yes={() => void move()}
      />
    </>
  );
}

/** What was noticed, why it matters, what is safe; then the way out of it, or how far it has come. */
function Notice({
  place,
  moving,
  ask: askFirst,
}: {
  readonly place: Place;
  readonly moving: Moving;
  readonly ask: () => void;
}) {
  const t = useTexts();
  const { service } = place;
  const onNetwork = place.kind === 'network';
  return (
    <Alert
      color="amber"
      mb="lg"
      icon={onNetwork ? <IconServer aria-hidden="true" /> : <IconCloud aria-hidden="true" />}
      title={onNetwork ? t('place.networkTitle') : t('place.syncedTitle', { service })}
    >
      <Stack gap="sm" align="flex-start">
        <span>{onNetwork ? t('place.networkWhy') : t('place.syncedWhy')}</span>
        <span>{onNetwork ? t('place.networkSafe') : t('place.syncedSafe', { service })}</span>
        {moving.at === 'refused' && (
          <span role="alert">
            <strong>{t('place.refusedTitle')}.</strong> {refusalText(t, moving.refusal)}
          </span>
        )}
        {moving.at === 'refused' && place.target !== '' && <Folder path={place.target} />}
        {place.target === '' ? (
          <span>{onNetwork ? t('place.networkNoTarget') : t('place.syncedNoTarget', { service })}</span>
        ) : moving.at === 'moving' ? (
          <HowFar />
        ) : (
          <Button variant="default" onClick={askFirst}>
            {t('place.move')}
          </Button>
        )}
        {!onNetwork && moving.at !== 'moving' && <span>{t('place.syncedStill')}</span>}
      </Stack>
    </Alert>
  );
}

/** What a move does, before it is done. Keeping everything as it is has the focus. */
function Question({
  place,
  open,
  no,
  yes,
}: {
  readonly place: Place;
  readonly open: boolean;
  readonly no: () => void;
  readonly yes: () => void;
}) {
  const t = useTexts();
  return (
    <Modal
      size="lg"
      opened={open}
      onClose={no}
      title={t('place.askTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <List spacing="xs">
        <List.Item>{t('place.copied')}</List.Item>
        <List.Item>{t('place.removed')}</List.Item>
        <List.Item>{t('place.stays')}</List.Item>
        <List.Item>{t('place.onlyHere')}</List.Item>
      </List>
      <p>
        {t('place.from')}
        <br />
        <Folder path={place.folder} />
      </p>
      <p>
        {t('place.to')}
        <br />
        <Folder path={place.target} />
      </p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" data-autofocus onClick={no}>
          {t('common.cancel')}
        </Button>
        <Button onClick={yes}>{t('place.moveNow')}</Button>
      </Group>
    </Modal>
  );
}

/** How far the copying has come. */
function HowFar() {
  const t = useTexts();
  const [state, setState] = useState<EventOf<'job.progress'> | null>(null);
  useEffect(() => listen('job.progress', setState), []);
  const known = state !== null && state.total > 0;
  return (
    <div style={{ width: '100%' }}>
      <p role="status" style={{ margin: '0 0 8px' }}>
        {t('place.moving')}
      </p>
      <Progress
        value={known ? Math.min(100, (state.done / state.total) * 100) : 100}
        animated={!known}
        size="lg"
        transitionDuration={0}
        aria-label={t('place.moving')}
      />
    </div>
  );
}

function Moved({ folder }: { readonly folder: string }) {
  const t = useTexts();
  return (
    <Alert role="status" mb="lg" icon={<IconCircleCheck aria-hidden="true" />} title={t('place.movedTitle')}>
      <Stack gap="sm" align="flex-start">
        <span>{t('place.moved')}</span>
        <span>
          {t('place.movedTo')}
          <br />
          <Folder path={folder} />
        </span>
      </Stack>
    </Alert>
  );
}
