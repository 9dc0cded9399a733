import { Button, Group, Modal } from '@mantine/core';
import { useTexts } from '../../ui/texts.ts';
import classes from './customer-page.module.css';

/** Says what deleting a customer means before it is done: what goes at once, what stays, and until when it can be undone. */
export function DeleteDialog({
  name,
  opened,
  waiting,
  onClose,
  onDelete,
}: {
  readonly name: string;
  readonly opened: boolean;
  readonly waiting: boolean;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}) {
  const t = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('customer.delete.title', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ul className={classes['dialogList']}>
        <li>{t('customer.delete.goes')}</li>
        <li>{t('customer.delete.stays')}</li>
        <li>{t('customer.delete.undo')}</li>
      </ul>
      <p>{t('customer.delete.archiveInstead')}</p>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('customer.delete.keep')}
        </Button>
        <Button color="red" loading={waiting} onClick={onDelete}>
          {t('customer.delete.button')}
        </Button>
      </Group>
    </Modal>
  );
}
