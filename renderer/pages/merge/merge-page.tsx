import { Alert, Anchor } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCall } from '../../ui/calls.ts';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { MergeForm } from './merge-form.tsx';

/** Two records of one customer become one, field by field. */
export function MergePage({ one, other }: { readonly one: string; readonly other: string }) {
  const t = useTexts();
  const look = useCall('merge.look', { one, other }, { fresh: 'first' });
  const [changed, setChanged] = useState(false);
  const lookAgain = () => {
    setChanged(true);
    look.askAgain();
  };
  return (
    <>
      <p style={{ margin: '0 0 4px' }}>
        <Anchor component={Link} href={`/customers/${one}`}>
          {t('merge.toCustomer')}
        </Anchor>
      </p>
      <Page title={t('merge.title')} lead={t('merge.lead')} wide>
        {look.refusal ? (
          <Refusal refusal={look.refusal} again={look.askAgain} />
        ) : look.value ? (
          <>
            {changed && (
              <Alert color="amber" role="alert" mb="md">
                {t('merge.changed')}
              </Alert>
            )}
            <MergeForm
              key={`${look.value.one.customer.version} ${look.value.other.customer.version}`}
              seen={look.value}
              onStale={lookAgain}
            />
          </>
        ) : (
          <Loading />
        )}
      </Page>
    </>
  );
}
