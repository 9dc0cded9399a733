import { NativeSelect, TextInput } from '@mantine/core';
import { memo } from 'react';
import type { ContactLabel, Email, Phone } from '../../../shared/domain/customer.ts';
import { useTexts } from '../../ui/texts.ts';
import { labelText } from './contact-labels.ts';
import type { CustomerForm, Entry } from './customer-form.ts';
import classes from './editor.module.css';
import { EntryList } from './entry-list.tsx';
import { FieldWarning, type Warning } from './field-warning.tsx';

/** Says what an address, number or address is for; what the customer has already is always among the choices. */
export function LabelSelect({
  name,
  value,
  choices,
  onChange,
}: {
  readonly name: string;
  readonly value: ContactLabel;
  readonly choices: readonly ContactLabel[];
  readonly onChange: (label: ContactLabel) => void;
}) {
  const t = useTexts();
  const offered = choices.includes(value) ? choices : [...choices, value];
  return (
    <NativeSelect
      label={t('customer.labels.label')}
      name={name}
      value={value}
      data={offered.map(label => ({ value: label, label: t(labelText[label]) }))}
      onChange={event => onChange(offered.find(label => label === event.currentTarget.value) ?? '')}
    />
  );
}

/** E-mail addresses and phone numbers. The warnings are of the entry they belong to, by its key. */
export const EditorContact = memo(function EditorContact({
  emails,
  phones,
  warnings,
  change,
  onAdd,
}: {
  readonly emails: readonly Entry<Email>[];
  readonly phones: readonly Entry<Phone>[];
  readonly warnings: (field: string) => Warning | undefined;
  readonly change: (part: Partial<CustomerForm>) => void;
  readonly onAdd: (list: 'emails' | 'phones') => void;
}) {
  const t = useTexts();
  return (
    <section className={classes['section']} aria-labelledby="editor-contact">
      <h2 id="editor-contact">{t('customer.sections.contact')}</h2>
      <EntryList
        field="emails"
        entries={emails}
        most={20}
        names={number => t('customer.entries.email', { number })}
        add={t('customer.entries.addEmail')}
        onAdd={() => onAdd('emails')}
        onChange={next => change({ emails: next })}
      >
        {(entry, changeEntry, number) => (
          <div className={classes['line']}>
            <TextInput
              label={t('customer.entries.email', { number })}
              name={`emails.${entry.key}.address`}
              inputMode="email"
              autoComplete="off"
              spellCheck={false}
              maxLength={320}
              value={entry.address}
              onChange={event => changeEntry({ address: event.currentTarget.value })}
              {...shownWarning(warnings(`emails.${entry.key}`))}
            />
            <LabelSelect
              name={`emails.${entry.key}.label`}
              value={entry.label}
              choices={['', 'private', 'work', 'billing']}
              onChange={label => changeEntry({ label })}
            />
          </div>
        )}
      </EntryList>
      <div style={{ height: 16 }} />
      <EntryList
        field="phones"
        entries={phones}
        most={20}
        names={number => t('customer.entries.phone', { number })}
        add={t('customer.entries.addPhone')}
        onAdd={() => onAdd('phones')}
        onChange={next => change({ phones: next })}
      >
        {(entry, changeEntry, number) => (
          <div className={classes['line']}>
            <TextInput
              label={t('customer.entries.phone', { number })}
              name={`phones.${entry.key}.number`}
              inputMode="tel"
              autoComplete="off"
              maxLength={60}
              value={entry.number}
              onChange={event => changeEntry({ number: event.currentTarget.value })}
              {...shownWarning(warnings(`phones.${entry.key}`))}
            />
            <LabelSelect
              name={`phones.${entry.key}.label`}
              value={entry.label}
              choices={['', 'private', 'work', 'mobile', 'fax']}
              onChange={label => changeEntry({ label })}
            />
          </div>
        )}
      </EntryList>
    </section>
  );
});

/** Puts a warning below an input. */
export const shownWarning = (warning: Warning | undefined) => ({
  inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  description: warning && <FieldWarning warning={warning} />,
});
