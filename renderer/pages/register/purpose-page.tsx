import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { purposeFlaws } from '../../../shared/domain/purpose-flaws.ts';
import type { Register, RegisteredPurpose } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';
import { useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { localDay, longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { NotFound } from '../not-found.tsx';
import { BilingualField } from './bilingual-field.tsx';
import { EntryNotes } from './entry-notes.tsx';
import { FieldFlaws } from './field-flaws.tsx';
import { PurposeBasis } from './purpose-basis.tsx';
import { PurposeCustomers } from './purpose-customers.tsx';
import { draftOf, freshPurpose, isWholeNumber, purposeOf, type PurposeDraft } from './purpose-draft.ts';
import { PurposeMeasures, PurposeObligation, PurposeRetention } from './purpose-keeping.tsx';
import { PurposeData, PurposeRecipients } from './purpose-people.tsx';
import { RegisterPart } from './register-part.tsx';
import { purposeName } from './register-words.ts';
import classes from './register.module.css';
import { useEntryForm, type Problem } from './use-entry-form.ts';
import { WithRegister } from './with-register.tsx';

/** One use of data, field by field in the order of Art. 30(1). `id` undefined: a new one. */
export function PurposePage({ id }: { readonly id?: string | undefined }) {
  const t = useTexts();
  const language = useLanguage();
  const [round, setRound] = useState(0);
  return (
    <WithRegister>
      {register => {
        const stored = id === undefined ? undefined : register.purposes.find(({ purpose }) => purpose.id === id);
        if (id !== undefined && !stored) return <NotFound />;
        return (
          <RegisterPart
            title={stored ? purposeName(t, language, stored.purpose) : t('purpose.new')}
            lead={t('purpose.lead')}
          >
            <PurposeForm key={round} register={register} stored={stored} again={() => setRound(round + 1)} />
          </RegisterPart>
        );
      }}
    </WithRegister>
  );
}

function PurposeForm({
  register,
  stored,
  again,
}: {
  readonly register: Register;
  readonly stored: RegisteredPurpose | undefined;
  /** Draws the form anew from what is stored. */
  readonly again: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const confirm = useConfirm();
  const save = useChange('register.savePurpose');
  const remove = useChange('register.removePurpose');
  const { place } = register;
  const [draft, setDraft] = useState<PurposeDraft>(() =>
    draftOf(stored ?? freshPurpose(`own${crypto.randomUUID().replaceAll('-', '')}`), place),
  );

  const today = localDay(useNow());
  const purpose = purposeOf(draft, place, { source: t('purpose.ownRule'), today });
  const flaws = stored ? purposeFlaws(purpose, packs.vocabulary(), place) : [];

  const check = (): readonly Problem[] => {
    const { period } = draft;
    const begun = stored ? period.count !== '' || period.from !== '' || flaws.length === 0 : period.count !== '';
    return [
      ...(purpose.name.en.trim() + purpose.name.de.trim() === ''
        ? [{ field: `name.${language}`, text: t('register.flaw.noName') }]
        : []),
      ...(begun && !isWholeNumber(period.count) ? [{ field: 'period.count', text: t('purpose.countProblem') }] : []),
      ...(begun && period.from === '' ? [{ field: 'period.from', text: t('purpose.fromProblem') }] : []),
    ];
  };
  const { id } = purpose;
  const form = useEntryForm({
    place: 'purpose',
    record: stored?.purpose.id ?? '',
    draft,
    setDraft,
    again,
    check,
    save: version => save.run({ version, purpose, providers: [...draft.providers], today }),
    remove: version => remove.run({ id, version }),
    versionIn: now => now.purposes.find(each => each.purpose.id === id)?.version ?? 0,
    removed: 'purpose.removed',
  });
  const { problem } = form;

  const part = {
    draft,
    register,
    flaws,
    problem,
    change: (changed: Partial<PurposeDraft>) => setDraft(before => ({ ...before, ...changed })),
    changePurpose: (changed: Partial<PurposeDraft['purpose']>) =>
      setDraft(before => ({ ...before, purpose: { ...before.purpose, ...changed } })),
  };
  const name = purposeName(t, language, draft.purpose);
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <EntryNotes form={form} waiting={save.waiting} />
      {stored && (
        <p className={classes['under']}>
          {t('purpose.since', { day: longDay(language, stored.since) })}{' '}
          {t('purpose.sections', { flaws: flaws.length })}
        </p>
      )}
      <Stack gap="xl">
        <section className={classes['part']} aria-labelledby="purpose-name">
          <h2 id="purpose-name">{t('purpose.namePart')}</h2>
          <p className={classes['under']}>{t('purpose.oneLanguage')}</p>
          <Stack gap="md">
            <BilingualField
              label={t('purpose.name')}
              name="name"
              rows={1}
              value={draft.purpose.name}
              error={problem(`name.${language}`)}
              onChange={text => part.changePurpose({ name: text })}
            />
            <FieldFlaws flaws={flaws} codes={['noName']} />
            <BilingualField
              label={t('purpose.description')}
              name="description"
              rows={3}
              value={draft.purpose.description}
              onChange={text => part.changePurpose({ description: text })}
            />
          </Stack>
        </section>
        <PurposeBasis {...part} />
        {stored && <PurposeCustomers id={id} name={name} />}
        <PurposeData {...part} />
        <PurposeRecipients {...part} />
        <PurposeObligation {...part} />
        <PurposeRetention {...part} />
        <PurposeMeasures {...part} />
        <Group gap="sm">
          <Button type="submit" loading={save.waiting}>
            {t('purpose.save')}
          </Button>
          {stored && (
            <Button
              variant="default"
              onClick={() =>
                confirm.ask({
                  title: t('purpose.removeTitle', { name }),
                  text: t('purpose.removeText'),
                  button: t('purpose.removeYes', { name }),
                  onYes: () => void form.takeOut(),
                })
              }
            >
              {t('purpose.remove')}
            </Button>
          )}
        </Group>
      </Stack>
      {confirm.dialog}
    </form>
  );
}
