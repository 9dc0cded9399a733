import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { displayName, type Customer, type StoredCustomer } from '../../../shared/domain/customer.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { AppError } from '../../../shared/errors.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { thisYear } from '../../ui/day-input.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { differences } from './customer-differences.ts';
import { formOf, readForm, withEntry, type CustomerForm, type FormProblem, type ListField } from './customer-form.ts';
import { extraName, fieldText } from './customer-words.ts';
import { EditorAddresses } from './editor-addresses.tsx';
import { EditorContact } from './editor-contact.tsx';
import { EditorIdentity } from './editor-identity.tsx';
import { EditorNotes, EditorSource, EditorStanding } from './editor-standing.tsx';
import classes from './editor.module.css';
import { useContactWarnings } from './use-contact-warnings.ts';

/** What the draft keeps: the form as typed, and the version it began with, so that a conflict is still noticed after days. */
type Kept = { readonly form: CustomerForm; readonly before: Customer; readonly version: number };

/** What stands between the form and the vault. */
type Obstacle =
  | { readonly kind: 'conflict'; readonly mine: Customer; readonly theirs: StoredCustomer }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly refusal: AppError };

/**
 * Creates a customer (`id` null) or edits one. Mount it once customer and settings are there: `before` is what counts as
 * unchanged. Everything typed is kept as a draft until it is saved or thrown away.
 */
export function CustomerEditor({
  id,
  before,
  version,
  extraFields,
  country,
  tagsInUse,
}: {
  readonly id: string | null;
  readonly before: Customer;
  readonly version: number;
  readonly extraFields: readonly ExtraField[];
  readonly country: string;
  readonly tagsInUse: readonly string[];
}) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const notices = useNotices();
  const confirm = useConfirm();
  const [, goTo] = useLocation();
  const [first] = useState<Kept>(() => ({ form: formOf(before, extraFields, language), before, version }));
  const [kept, setKept] = useState(first);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [takenInstead, setTakenInstead] = useState<string | null>(null);
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const [saving, setSaving] = useState(false);
  const draft = useDraft({ place: 'customer', record: id ?? '', value: kept, setValue: setKept });

  const change = useCallback((part: Partial<CustomerForm>) => {
    setKept(known => ({ ...known, form: { ...known.form, ...part } }));
    if (part.number !== undefined) setTakenInstead(null);
  }, []);
  const add = useCallback((list: ListField) => setKept(known => ({ ...known, form: withEntry(known.form, list) })), []);
  const problem = useCallback(
    (field: string) => {
      const found = problems.find(each => each.field === field);
      return found && t(problemText[found.problem]);
    },
    [problems, t],
  );
  const summary = useMemo(
    () =>
      problems.map(({ field, problem: kind }) => {
        const text = t(problemText[kind]);
        const extra = extraFields.find(each => `extras.${each.id}` === field);
        const label = extra
          ? extraName(extra, t)
          : field === 'sourceOn' || field === 'lastContactOn'
            ? t(fieldText[field])
            : '';
        return { field, text: label === '' ? text : t('customer.editor.inField', { label, text }) };
      }),
    [problems, extraFields, t],
  );
  const warnings = useContactWarnings(kept.form, country, change);

  const { form } = kept;
  const latestForm = useRef(form);
  latestForm.current = form;
  const isDirty = JSON.stringify(form) !== JSON.stringify(formOf(kept.before, extraFields, language));
  const back = id === null ? '/customers' : `/customers/${id}`;

  // Whoever goes elsewhere with something unsaved is told that it waits here.
  const leaving = useRef({ isDirty, settled: false, tell: () => {} });
  leaving.current.isDirty = isDirty;
  leaving.current.tell = () => notices.done(t('customer.editor.keptNotice'));
  useEffect(
    () => () => {
      if (leaving.current.isDirty && !leaving.current.settled) leaving.current.tell();
    },
    [],
  );
  const settle = async () => {
    leaving.current.settled = true;
    await draft.drop();
  };

  const send = async (customer: Customer, target: { readonly id: string | null; readonly version: number }) => {
    setSaving(true);
    const result = await ask('customers.save', { ...target, customer, draft: id ?? '' });
    setSaving(false);
    if (result.ok) {
      // Typed on while it was being saved: that is the next change, of the record as it stands now.
      if (target.id !== null && latestForm.current !== form) {
        setKept(known => ({ ...known, before: customer, version: result.value.version }));
        setObstacle(null);
        return;
      }
      await settle();
      goTo(`/customers/${result.value.id}`, { replace: true });
      void forgetAnswers(client);
      const wasNew = target.id === null;
      const text = t(wasNew ? 'customer.editor.created' : 'customer.editor.saved', { name: displayName(customer) });
      notices.doneWithUndo(text, result.value.undo, wasNew ? () => goTo('/customers') : undefined);
      return;
    }
    const refusal = result.error;
    if (refusal.code === 'customer.conflict' && target.id !== null) {
      const theirs = await ask('customers.read', { id: target.id });
      setObstacle(
        theirs.ok
          ? { kind: 'conflict', mine: customer, theirs: theirs.value }
          : { kind: 'refused', refusal: theirs.error },
      );
    } else if (refusal.code === 'customer.notFound') setObstacle({ kind: 'gone' });
    else if (refusal.code === 'customer.numberTaken') {
      setObstacle(null);
      setTakenInstead(refusal.suggestion);
      // The form may have to be drawn again first.
      setTimeout(() => document.querySelector<HTMLElement>('[name=number]')?.focus());
    } else if (refusal.code === 'customer.nameless') setProblems([{ field: 'familyName', problem: 'nameless' }]);
    else setObstacle({ kind: 'refused', refusal });
  };

  const save = async () => {
    if (saving || obstacle?.kind === 'conflict') return;
    const read = readForm(form, extraFields, thisYear());
    setProblems(read.problems);
    setObstacle(null);
    if (read.problems.length > 0) return;
    if (id !== null && differences(kept.before, read.customer, kept.before).length === 0) {
      await settle();
      goTo(back, { replace: true });
      return;
    }
    await send(read.customer, { id, version: kept.version });
  };

  const latestSave = useRef(save);
  latestSave.current = save;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void latestSave.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  useEffect(() => {
    if (draft.ready && !draft.restored && id === null) document.querySelector<HTMLElement>('[name=givenName]')?.focus();
  }, [draft.ready, draft.restored, id]);

  const throwAway = async () => {
    await settle();
    goTo(back, { replace: true });
  };

  const windowTitle = t(id === null ? 'customer.editor.newTitle' : 'customer.editor.notFoundTitle');
  const title =
    id === null ? t('customer.editor.newTitle') : t('customer.editor.editTitle', { name: displayName(before) });
  if (!draft.ready) return null;
  if (obstacle?.kind === 'conflict') {
    return (
      <Page title={title} windowTitle={windowTitle} wide>
        <ConflictPanel
          before={kept.before}
          mine={obstacle.mine}
          theirs={obstacle.theirs}
          extraFields={extraFields}
          waiting={saving}
          onChoose={chosen => void send(chosen, { id, version: obstacle.theirs.version })}
          onBack={() => setObstacle(null)}
        />
      </Page>
    );
  }
  return (
    <Page title={title} windowTitle={windowTitle} wide holdFocus={id === null}>
      <form
        className={classes['editor']}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
      >
        {draft.restored && isDirty && (
          <Alert color="petrol" mb="md" role="status">
            {t('customer.editor.restored')}
          </Alert>
        )}
        <ErrorSummary problems={summary} />
        {obstacle?.kind === 'refused' && (
          <Alert color="amber" mb="md" role="alert">
            {refusalText(t, obstacle.refusal)}
          </Alert>
        )}
        {obstacle?.kind === 'gone' && (
          <Alert color="amber" mb="md" role="alert">
            <p style={{ marginTop: 0 }}>{t('customer.editor.gone')}</p>
            <Button
              variant="default"
              onClick={() => void send(readForm(form, extraFields, thisYear()).customer, { id: null, version: 0 })}
            >
              {t('customer.editor.saveAsNew')}
            </Button>
          </Alert>
        )}
        <EditorIdentity
          kind={form.kind}
          salutation={form.salutation}
          title={form.title}
          givenName={form.givenName}
          familyName={form.familyName}
          organisation={form.organisation}
          number={form.number}
          change={change}
          problem={problem}
          isNew={id === null}
          takenInstead={takenInstead}
        />
        <EditorContact emails={form.emails} phones={form.phones} warnings={warnings} change={change} onAdd={add} />
        <EditorAddresses addresses={form.addresses} warnings={warnings} change={change} onAdd={add} />
        <EditorStanding
          status={form.status}
          tags={form.tags}
          tagTyped={form.tagTyped}
          language={form.language}
          lastContactOn={form.lastContactOn}
          change={change}
          problem={problem}
          tagsInUse={tagsInUse}
        />
        <EditorSource
          source={form.source}
          sourceDetail={form.sourceDetail}
          sourceOn={form.sourceOn}
          change={change}
          problem={problem}
        />
        <EditorNotes
          notes={form.notes}
          extras={form.extras}
          extraFields={extraFields}
          change={change}
          problem={problem}
        />
        <Group className={classes['foot']}>
          <span className={classes['kept']}>{isDirty ? t('customer.editor.keptAsTyped') : ''}</span>
          {isDirty && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() =>
                confirm.ask({
                  title: t('customer.editor.throwAwayTitle'),
                  text: t('customer.editor.throwAwayText'),
                  button: t('customer.editor.throwAway'),
                  onYes: () => void throwAway(),
                })
              }
            >
              {t('customer.editor.throwAway')}
            </Button>
          )}
          <Button variant="default" onClick={() => goTo(back)}>
            {isDirty ? t('customer.editor.later') : t('customer.editor.leave')}
          </Button>
          <Button type="submit" loading={saving} title={t('customer.editor.saveKeys')}>
            {t('customer.editor.save')}
          </Button>
        </Group>
      </form>
      {confirm.dialog}
    </Page>
  );
}

const problemText = { nameless: 'errors.customer.nameless', unclearDay: 'common.dayUnclear' } as const;
