import { Anchor, Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { holdWhy } from '../../retention/why-words.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './bulk-bar.module.css';

type Kept = Pick<ResponseOf<'bulk.run'>, 'onHold' | 'kept'>;

/** Names those who were to be deleted and stay, because a legal hold covers them. Open while there are some. */
export function BulkKeptDialog({ kept, onClose }: { readonly kept: Kept | null; readonly onClose: () => void }) {
  const t = useTexts();
  // What is drawn while the dialog fades away.
  const [shown, setShown] = useState<Kept>({ onHold: 0, kept: [] });
  useEffect(() => {
    if (kept) setShown(kept);
  }, [kept]);
  const unnamed = shown.onHold - shown.kept.length;
  return (
    <Modal
      opened={kept !== null}
      onClose={onClose}
      size="lg"
      title={t('bulk.kept.title', { count: shown.onHold })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('bulk.kept.text')}</p>
      <ul className={classes['names']}>
        {shown.kept.map(({ id, name, why }) => (
          <li key={id}>
            <Anchor component={Link} href={`/customers/${id}`} underline="always">
              <bdi>{name || t('customers.row.nameless')}</bdi>
            </Anchor>{' '}
            ({t(holdWhy[why])})
          </li>
        ))}
      </ul>
      {unnamed > 0 && <p>{t('bulk.kept.more', { count: unnamed })}</p>}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('bulk.kept.close')}
        </Button>
      </Group>
    </Modal>
  );
}
