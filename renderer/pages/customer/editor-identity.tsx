import { Autocomplete, Radio, TextInput } from '@mantine/core';
import { memo } from 'react';
import { useCall } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import type { CustomerForm } from './customer-form.ts';
import classes from './editor.module.css';
import { TakeInstead } from './field-warning.tsx';

type IdentityProps = Pick<
  CustomerForm,
  'kind' | 'salutation' | 'title' | 'givenName' | 'familyName' | 'organisation' | 'number'
> & {
  readonly change: (part: Partial<CustomerForm>) => void;
  readonly problem: (field: string) => string | undefined;
  readonly isNew: boolean;
  /** The next free number, where main has refused the typed one. */
  readonly takenInstead: string | null;
};

/** Who the customer is: person or organisation, names, number. */
export const EditorIdentity = memo(function EditorIdentity({
  change,
  problem,
  isNew,
  takenInstead,
  ...form
}: IdentityProps) {
  const t = useTexts();
  const next = useCall('customers.nextNumber', {}, { enabled: isNew || form.number === '' }).value?.number;
  const better = takenInstead ?? (form.number === '' ? next : undefined);
  const isPerson = form.kind === 'person';
  const organisation = (
    <TextInput
      className={isPerson ? '' : (classes['full'] ?? '')}
      label={isPerson ? t('customer.editor.company') : t('customer.fields.organisation')}
      name="organisation"
      value={form.organisation}
      maxLength={200}
      autoComplete="off"
      error={problem('organisation')}
      onChange={event => change({ organisation: event.currentTarget.value })}
    />
  );
  return (
    <section className={classes['section']} aria-labelledby="editor-identity">
      <h2 id="editor-identity">{t('customer.sections.identity')}</h2>
      <Radio.Group
        mb="sm"
        name="kind"
        label={t('customer.fields.kind')}
        value={form.kind}
        onChange={kind => change({ kind: kind === 'organisation' ? 'organisation' : 'person' })}
      >
        <div className={classes['kindGroup']}>
          <Radio value="person" label={t('customer.kind.person')} />
          <Radio value="organisation" label={t('customer.kind.organisation')} />
        </div>
      </Radio.Group>
      <div className={classes['grid']}>
        {!isPerson && organisation}
        <Autocomplete
          label={t('customer.fields.salutation')}
          name="salutation"
          value={form.salutation}
          maxLength={40}
          autoComplete="off"
          data={t('customer.editor.salutations').split('|')}
          onChange={salutation => change({ salutation })}
        />
        <Autocomplete
          label={t('customer.fields.title')}
          name="title"
          value={form.title}
          maxLength={60}
          autoComplete="off"
          data={['Dr.', 'Prof.', 'Prof. Dr.', 'Dipl.-Ing.']}
          onChange={title => change({ title })}
        />
        <TextInput
          label={isPerson ? t('customer.fields.givenName') : t('customer.editor.contactGivenName')}
          name="givenName"
          value={form.givenName}
          maxLength={120}
          autoComplete="off"
          onChange={event => change({ givenName: event.currentTarget.value })}
        />
        <TextInput
          label={isPerson ? t('customer.fields.familyName') : t('customer.editor.contactFamilyName')}
          name="familyName"
          value={form.familyName}
          maxLength={120}
          autoComplete="off"
          error={problem('familyName')}
          onChange={event => change({ familyName: event.currentTarget.value })}
        />
        {isPerson && organisation}
        <TextInput
          label={t('customer.fields.number')}
          name="number"
          value={form.number}
          maxLength={40}
          autoComplete="off"
          onChange={event => change({ number: event.currentTarget.value })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          error={takenInstead === null ? undefined : t('errors.customer.numberTaken', { suggestion: takenInstead })}
          description={
            better !== undefined && (
              <TakeInstead
                text={t('customer.editor.takeNumber', { number: better })}
                onTake={() => change({ number: better })}
              />
            )
          }
        />
      </div>
    </section>
  );
});
