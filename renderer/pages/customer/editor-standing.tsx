import { NativeSelect, Radio, TagsInput, Textarea, TextInput } from '@mantine/core';
import { memo } from 'react';
import { CustomerStatus, DataSource } from '../../../shared/domain/customer.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { CustomerForm } from './customer-form.ts';
import classes from './editor.module.css';
import { languageChoices } from './language-choices.ts';
import { sourceText } from './source-text.ts';
import { statusText } from './status-mark.tsx';

type Changes = {
  readonly change: (part: Partial<CustomerForm>) => void;
  readonly problem: (field: string) => string | undefined;
};

/** Where the business stands with the customer: status, tags, language, last contact. */
export const EditorStanding = memo(function EditorStanding({
  change,
  problem,
  tagsInUse,
  ...form
}: Changes &
  Pick<CustomerForm, 'status' | 'tags' | 'tagTyped' | 'language' | 'lastContactOn'> & {
    readonly tagsInUse: readonly string[];
  }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <section className={classes['section']} aria-labelledby="editor-standing">
      <h2 id="editor-standing">{t('customer.sections.standing')}</h2>
      <div className={classes['grid']}>
        <Radio.Group
          className={classes['full'] ?? ''}
          name="status"
          label={t('customer.fields.status')}
          value={form.status}
          onChange={value => change({ status: CustomerStatus.options.find(status => status === value) ?? 'active' })}
        >
          <div className={classes['kindGroup']}>
            {CustomerStatus.options.map(status => (
              <Radio key={status} value={status} label={t(statusText[status])} />
            ))}
          </div>
        </Radio.Group>
        <TagsInput
          className={classes['full'] ?? ''}
          label={t('customer.fields.tags')}
          description={t('customer.editor.tagsHint')}
          data-field="tags"
          data={[...tagsInUse]}
          value={[...form.tags]}
          onChange={tags => change({ tags: tags.map(tag => tag.trim().slice(0, 60)).filter(tag => tag !== '') })}
          searchValue={form.tagTyped}
          onSearchChange={tagTyped => change({ tagTyped })}
          maxTags={50}
          limit={50}
          openOnFocus={false}
          autoComplete="off"
        />
        <NativeSelect
          label={t('customer.fields.language')}
          name="language"
          value={form.language}
          data={languageChoices(language, form.language, t('customer.editor.noLanguage'))}
          onChange={event => change({ language: event.currentTarget.value })}
        />
        <DayInput
          label={t('customer.fields.lastContactOn')}
          name="lastContactOn"
          value={form.lastContactOn}
          onChange={lastContactOn => change({ lastContactOn })}
          problem={problem('lastContactOn')}
        />
      </div>
    </section>
  );
});

/** How the data came to the business. */
export const EditorSource = memo(function EditorSource({
  change,
  problem,
  ...form
}: Changes & Pick<CustomerForm, 'source' | 'sourceDetail' | 'sourceOn'>) {
  const t = useTexts();
  return (
    <section className={classes['section']} aria-labelledby="editor-source">
      <h2 id="editor-source">{t('customer.sections.source')}</h2>
      <div className={classes['grid']}>
        <NativeSelect
          label={t('customer.fields.source')}
          name="source"
          value={form.source}
          data={DataSource.options.map(source => ({ value: source, label: t(sourceText[source]) }))}
          onChange={event =>
            change({ source: DataSource.options.find(source => source === event.currentTarget.value) ?? 'unknown' })
          }
        />
        <DayInput
          label={t('customer.fields.sourceOn')}
          name="sourceOn"
          value={form.sourceOn}
          onChange={sourceOn => change({ sourceOn })}
          problem={problem('sourceOn')}
        />
        <TextInput
          className={classes['full'] ?? ''}
          label={t('customer.fields.sourceDetail')}
          description={t('customer.editor.sourceDetailHint')}
          name="sourceDetail"
          maxLength={200}
          autoComplete="off"
          value={form.sourceDetail}
          onChange={event => change({ sourceDetail: event.currentTarget.value })}
        />
      </div>
    </section>
  );
});

/** Notes, and the fields the business switched on, each with the purpose it named. */
export const EditorNotes = memo(function EditorNotes({
  change,
  problem,
  notes,
  extras,
  extraFields,
}: Changes &
  Pick<CustomerForm, 'notes' | 'extras'> & {
    readonly extraFields: readonly ExtraField[];
  }) {
  const t = useTexts();
  const switchedOn = extraFields.filter(field => field.on);
  return (
    <section className={classes['section']} aria-labelledby="editor-notes">
      <h2 id="editor-notes">{t('customer.sections.notes')}</h2>
      <Textarea
        aria-labelledby="editor-notes"
        description={t('customer.editor.notesHint')}
        name="notes"
        autosize
        minRows={3}
        maxRows={14}
        maxLength={20_000}
        value={notes}
        onChange={event => change({ notes: event.currentTarget.value })}
      />
      {switchedOn.length > 0 && (
        <div className={classes['grid']} style={{ marginTop: 14 }}>
          {switchedOn.map(field => {
            const label = field.id === 'dateOfBirth' ? t('customer.fields.dateOfBirth') : field.name;
            const name = `extras.${field.id}`;
            const value = extras[field.id] ?? '';
            const onChange = (typed: string) => change({ extras: { ...extras, [field.id]: typed } });
            return field.kind === 'date' ? (
              <DayInput
                key={field.id}
                label={label}
                name={name}
                value={value}
                onChange={onChange}
                problem={problem(name)}
                description={field.purpose}
              />
            ) : (
              <TextInput
                key={field.id}
                label={label}
                name={name}
                maxLength={500}
                autoComplete="off"
                inputMode={field.kind === 'number' ? 'decimal' : 'text'}
                value={value}
                onChange={event => onChange(event.currentTarget.value)}
                inputWrapperOrder={['label', 'input', 'error', 'description']}
                description={field.purpose}
              />
            );
          })}
        </div>
      )}
    </section>
  );
});
