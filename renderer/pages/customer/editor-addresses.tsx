import { TextInput } from '@mantine/core';
import { memo } from 'react';
import type { Address } from '../../../shared/domain/customer.ts';
import { CountrySelect } from '../../ui/country-select.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { CustomerForm, Entry } from './customer-form.ts';
import { LabelSelect, shownWarning } from './editor-contact.tsx';
import classes from './editor.module.css';
import { EntryList } from './entry-list.tsx';
import type { Warning } from './field-warning.tsx';

const lines = [
  { id: 'street', most: 200, className: '' },
  { id: 'extra', most: 200, className: '' },
  { id: 'postcode', most: 20, className: 'third' },
  { id: 'city', most: 120, className: 'twoThirds' },
  { id: 'region', most: 120, className: 'half' },
] as const;

/** Where the customer lives, works or wants things sent. */
export const EditorAddresses = memo(function EditorAddresses({
  addresses,
  warnings,
  change,
  onAdd,
}: {
  readonly addresses: readonly Entry<Address>[];
  readonly warnings: (field: string) => Warning | undefined;
  readonly change: (part: Partial<CustomerForm>) => void;
  readonly onAdd: (list: 'addresses') => void;
}) {
  const t = useTexts();
  const texts = {
    street: t('customer.address.street'),
    extra: t('customer.address.extra'),
    postcode: t('customer.address.postcode'),
    city: t('customer.address.city'),
    region: t('customer.address.region'),
  };
  return (
    <section className={classes['section']} aria-labelledby="editor-addresses">
      <h2 id="editor-addresses">{t('customer.sections.addresses')}</h2>
      <EntryList
        field="addresses"
        entries={addresses}
        most={20}
        grouped
        names={number => t('customer.entries.address', { number })}
        add={t('customer.entries.addAddress')}
        onAdd={() => onAdd('addresses')}
        onChange={next => change({ addresses: next })}
      >
        {(entry, changeEntry) => (
          <div className={classes['address']}>
            {lines.map(({ id, most, className }) => (
              <TextInput
                key={id}
                className={classes[className] ?? ''}
                label={texts[id]}
                name={`addresses.${entry.key}.${id}`}
                autoComplete="off"
                maxLength={most}
                value={entry[id]}
                onChange={event => changeEntry({ [id]: event.currentTarget.value })}
                {...shownWarning(id === 'postcode' ? warnings(`addresses.${entry.key}.postcode`) : undefined)}
              />
            ))}
            <div className={classes['half']}>
              <CountrySelect
                label={t('customer.address.country')}
                name={`addresses.${entry.key}.country`}
                value={entry.country}
                onChange={country => changeEntry({ country })}
              />
            </div>
            <div className={classes['half']}>
              <LabelSelect
                name={`addresses.${entry.key}.label`}
                value={entry.label}
                choices={['', 'private', 'work', 'billing', 'delivery']}
                onChange={label => changeEntry({ label })}
              />
            </div>
          </div>
        )}
      </EntryList>
    </section>
  );
});
