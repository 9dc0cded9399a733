import { useState } from 'react';
import type { RouteComponentProps } from 'wouter';
import { Customer, emptyCustomer, type StoredCustomer } from '../../../shared/domain/customer.ts';
import { useCall } from '../../ui/calls.ts';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { CustomerEditor } from './customer-editor.tsx';

/** The record without what the vault adds to it: what a form begins with. */
const customerOf = (stored: StoredCustomer): Customer => Customer.strip().parse(stored);

/** The page on which a customer is added. */
export const NewCustomerPage = () => <EditorWith id={null} stored={undefined} />;

/** The page on which a customer is changed. */
export function EditCustomerPage({ params }: RouteComponentProps<{ readonly id: string }>) {
  const t = useTexts();
  const read = useCall('customers.read', { id: params.id });
  if (read.refusal)
    return (
      <Page title={t('customer.editor.notFoundTitle')}>
        <Refusal refusal={read.refusal} again={read.askAgain} />
      </Page>
    );
  return read.value ? <EditorWith key={params.id} id={params.id} stored={read.value} /> : <Loading />;
}

function EditorWith({ id, stored }: { readonly id: string | null; readonly stored: StoredCustomer | undefined }) {
  const t = useTexts();
  const settings = useCall('settings.read', {});
  const facets = useCall('customers.facets', {});
  // The version the form began with: a newer one that arrives meanwhile is a conflict to show, not a value to slip in.
  const [first] = useState(stored);
  if (settings.refusal)
    return (
      <Page title={t('customer.editor.newTitle')}>
        <Refusal refusal={settings.refusal} again={settings.askAgain} />
      </Page>
    );
  if (!settings.value) return <Loading />;
  return (
    <CustomerEditor
      id={id}
      before={first ? customerOf(first) : emptyCustomer}
      version={first?.version ?? 0}
      extraFields={settings.value.extraFields}
      country={settings.value.country}
      tagsInUse={facets.value?.tags.map(({ tag }) => tag) ?? noTags}
    />
  );
}

const noTags: readonly string[] = [];
