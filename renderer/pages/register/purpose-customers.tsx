import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useCall, useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './register.module.css';

/** Which text people say yes to for a stored purpose, and how many customers it is used for. */
export function PurposeCustomers({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useTexts();
  const notices = useNotices();
  const confirm = useConfirm();
  const { value } = useCall('consents.purposes', {});
  const link = useChange('consents.linkEverybody');
  const entry = value?.purposes.find(purpose => purpose.id === id);
  if (!entry) return null;

  const linkAll = async () => {
    const linked = await link.run({ purpose: id });
    if (linked.ok) notices.done(t('purpose.linked', { customers: linked.value.linked }));
    else notices.refused(linked.error);
  };
  return (
    <>
      {entry.asksConsent && (
        <section className={classes['part']} aria-labelledby="purpose-text">
          <h2 id="purpose-text">{t('purpose.textPart')}</h2>
          <p className={classes['under']}>
            {entry.textVersion === 0 ? t('purpose.noText') : t('purpose.text', { version: entry.textVersion })}
          </p>
          <Button component={Link} href={`/consents/texts/${id}`} variant="default">
            {t(entry.textVersion === 0 ? 'purpose.writeText' : 'purpose.openText')}
          </Button>
        </section>
      )}
      <section className={classes['part']} aria-labelledby="purpose-customers">
        <h2 id="purpose-customers">{t('purpose.customersPart')}</h2>
        <p className={classes['under']}>{t('purpose.customers', { customers: entry.customers })}</p>
        {entry.basis !== 'consent' && (
          <Button
            variant="default"
            loading={link.waiting}
            onClick={() =>
              confirm.ask({
                title: t('purpose.linkTitle', { name }),
                text: t('purpose.linkText'),
                button: t('purpose.linkYes'),
                calm: true,
                onYes: () => void linkAll(),
              })
            }
          >
            {t('purpose.linkAll')}
          </Button>
        )}
        {confirm.dialog}
      </section>
    </>
  );
}
