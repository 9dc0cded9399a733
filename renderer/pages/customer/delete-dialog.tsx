import { Anchor, Button, Group, Modal } from '@mantine/core';
import { Link } from 'wouter';
import { personSentence, standsAgainst } from '../../retention/why-words.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import classes from './customer-page.module.css';
import { useRetentionPerson } from './held/use-retention-person.ts';

/** Says what deleting a customer means before it is done: what goes at once, what stays, and until when it can be undone. */
export function DeleteDialog({
  customer,
  name,
  opened,
  waiting,
  onClose,
  onDelete,
}: {
  readonly customer: string;
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
      <WhyNot customer={customer} name={name} />
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

/** What stands against deleting her, before it is done: the law is the owner's to answer for, a legal hold is stronger. */
function WhyNot({ customer, name }: { readonly customer: string; readonly name: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { value } = useRetentionPerson(customer);
  if (!value) return null;
  const { ground, reasoned } = value;
  const [first] = reasoned.against;
  const against = standsAgainst(ground, reasoned);
  return (
    <>
      <Remark tone={against ? 'soon' : 'good'}>{personSentence(t, language, ground, name, reasoned)}</Remark>
      {against && (
        <p>
          {t(first?.kind === 'hold' ? 'retention.delete.held' : 'retention.delete.yours')}{' '}
          <Anchor component={Link} href={`/customers/${customer}/why`} underline="always">
            {t('held.about.why')}
          </Anchor>
        </p>
      )}
    </>
  );
}
