import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import {
  emptyHeldTyped,
  heldPerYear,
  mostYears,
  readHeld,
  type HeldTyped,
} from '../../../../shared/domain/held-typed.ts';
import { displayName } from '../../../../shared/domain/customer.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { HeldFields } from '../../../retention/held-fields.tsx';
import { HeldUntil } from '../../../retention/held-until.tsx';
import { useRetentionGround } from '../../../retention/use-ground.ts';
import { useCall, useChange } from '../../../ui/calls.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { Loading } from '../../../ui/states.tsx';
import { useTexts } from '../../../ui/texts.ts';
import { ErrorSummary } from '../../../wizard/error-summary.tsx';
import { DraftNote } from '../../register/draft-note.tsx';
import { RetentionPart } from '../retention-part.tsx';
import classes from './entries.module.css';
import { besideField, inWords, type EntryProblem } from './entry-problems.ts';
import { useRegisterPurposes } from './use-register-purposes.ts';

/** So many rows are typed at once, as many as are saved in one go. */
const mostRows = 500;

type Draft = { readonly rows: readonly HeldTyped[]; readonly from: string; readonly to: string };
const empty: Draft = { rows: [emptyHeldTyped], from: '', to: '' };

/** Adds one entry or many at once, about a customer (id) or about nobody (''). */
export function NewEntriesPage({ customer }: { readonly customer: string }) {
  const t = useTexts();
  const ground = useRetentionGround();
  const known = useCall('customers.read', { id: customer }, { enabled: customer !== '' });
  const name = known.value ? displayName(known.value) : '';
  return (
    <RetentionPart
      back="entries"
      windowTitle={t('held.page.title')}
      wide
      title={customer === '' ? t('held.new.title') : t('held.new.titleAbout', { name })}
      lead={t(customer === '' ? 'held.new.lead' : 'held.new.leadAbout')}
    >
      {ground ? <NewEntries customer={customer} ground={ground} /> : <Loading />}
    </RetentionPart>
  );
}

function NewEntries({ customer, ground }: { readonly customer: string; readonly ground: RetentionGround }) {
  const t = useTexts();
  const [, goTo] = useLocation();
  const notices = useNotices();
  const purposes = useRegisterPurposes();
  const add = useChange('held.add');
  const [draft, setDraft] = useState(empty);
  const [problems, setProblems] = useState<readonly EntryProblem[]>([]);
  // From the first try to save on, each field says what is still to be put right.
  const [tried, setTried] = useState(false);
  const { drop, restored } = useDraft({ place: 'held', record: customer, value: draft, setValue: setDraft });
  const { rows, from, to } = draft;
  const many = rows.length > 1;
  const change = (place: number, part: Partial<HeldTyped>) =>
    setDraft(before => ({
      ...before,
      rows: before.rows.map((row, at) => (at === place ? { ...row, ...part } : row)),
    }));
  const nameOf = (place: number) => `rows.${place}.`;

  const another = () => {
    const last = rows.at(-1) ?? emptyHeldTyped;
    setDraft({ ...draft, rows: [...rows, { ...emptyHeldTyped, category: last.category, place: last.place }] });
  };
  const perYear = () => {
    const last = rows.at(-1) ?? emptyHeldTyped;
    const made = heldPerYear(last, Number(from || Number.NaN), Number(to || Number.NaN));
    if (!made || rows.length - 1 + made.length > mostRows)
      return setProblems([{ field: 'from', text: t('held.new.yearsProblem', { most: mostYears }) }]);
    setProblems([]);
    setDraft({ rows: [...rows.slice(0, -1), ...made], from: '', to: '' });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = rows.map(row => readHeld(row, ground.categories, ground.today));
    const found = read.flatMap((each, place) => inWords(t, each.problems, nameOf(place), many ? place + 1 : 0));
    setProblems(found);
    setTried(true);
    const entries = read.flatMap(({ entry }) => entry ?? []);
    if (found.length > 0 || entries.length !== rows.length) return;
    const result = await add.run({ customer: customer === '' ? null : customer, entries, today: ground.today });
    if (!result.ok) return notices.refused(result.error);
    await drop();
    notices.done(t('held.new.added', { count: entries.length }));
    goTo(customer === '' ? '/retention/entries' : `/customers/${customer}`);
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      {restored && (
        <DraftNote
          onDiscard={() => {
            setDraft(empty);
            setProblems([]);
            void drop();
          }}
        />
      )}
      {rows.map((row, place) => {
        const { entry, problems: wrong } = readHeld(row, ground.categories, ground.today);
        return (
          <section
            key={place}
            className={classes['row']}
            data-only={!many || undefined}
            aria-label={many ? t('held.new.row', { row: place + 1 }) : t('held.new.only')}
          >
            {many && <h2>{t('held.new.row', { row: place + 1 })}</h2>}
            <HeldFields
              typed={row}
              onChange={part => change(place, part)}
              ground={ground}
              purposes={purposes}
              name={nameOf(place)}
              brief={many}
              problem={besideField(tried ? inWords(t, wrong, '', 0) : [], '')}
            />
            {entry && (
              <HeldUntil
                ground={ground}
                held={{ ...entry, id: '', customer: customer === '' ? null : customer, keep: null }}
              />
            )}
            {many && (
              <Button
                variant="subtle"
                mt="xs"

                onClick={() => {
                  setDraft({ ...draft, rows: rows.filter((_, at) => at !== place) });
                  setProblems([]);
                }}
              >
                {t('held.new.removeRowNamed', { row: place + 1 })}
              </Button>
            )}
          </section>
        );
      })}
      <Button variant="default" onClick={another} disabled={rows.length >= mostRows}>
        {t('held.new.another')}
      </Button>
      <fieldset className={classes['years']} style={{ border: 0, padding: 0 }}>
        <legend>{t('held.new.perYear')}</legend>
        <TextInput
          label={t('held.new.from')}
          name="from"
          value={from}
          maxLength={4}
          inputMode="numeric"
          autoComplete="off"
          error={besideField(problems, '')('from') !== undefined}
          onChange={event => setDraft({ ...draft, from: event.currentTarget.value.trim() })}
        />
        <TextInput
          label={t('held.new.to')}
          name="to"
          value={to}
          maxLength={4}
          inputMode="numeric"
          autoComplete="off"
          onChange={event => setDraft({ ...draft, to: event.currentTarget.value.trim() })}
        />
        <Button variant="default" onClick={perYear}>
          {t('held.new.makeYears')}
        </Button>
      </fieldset>
      <Stack align="flex-start" mt="xl">
        <Group gap="sm">
          <Button type="submit" loading={add.waiting}>
            {t('held.new.save', { count: rows.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
