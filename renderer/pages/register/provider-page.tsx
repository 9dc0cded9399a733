import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { FilesSection } from '../../files/files-section.tsx';
import { useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { thisYear } from '../../ui/day-input.tsx';
import { localDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { NotFound } from '../not-found.tsx';
import { EntryNotes } from './entry-notes.tsx';
import { ProviderAgreement } from './provider-agreement.tsx';
import { providerDraft, providerOf, type ProviderDraft } from './provider-draft.ts';
import { ProviderReview } from './provider-review.tsx';
import { ProviderCountry } from './provider-country.tsx';
import { RegisterPart } from './register-part.tsx';
import { providerTroubles } from './register-standing.ts';
import classes from './register.module.css';
import { useEntryForm, type Problem } from './use-entry-form.ts';
import { WithRegister } from './with-register.tsx';

type Stored = Register['providers'][number];

/** One service provider. `id` undefined: a new one. */
export function ProviderPage({ id }: { readonly id?: string | undefined }) {
  const t = useTexts();
  const [round, setRound] = useState(0);
  return (
    <WithRegister>
      {register => {
        const stored = id === undefined ? undefined : register.providers.find(each => each.id === id);
        if (id !== undefined && !stored) return <NotFound />;
        return (
          <RegisterPart title={stored ? stored.provider.name : t('provider.new')} lead={t('provider.lead')}>
            <ProviderForm key={round} place={register.place} stored={stored} again={() => setRound(round + 1)} />
          </RegisterPart>
        );
      }}
    </WithRegister>
  );
}

const roles: readonly (readonly [ProviderDraft['provider']['role'], TextKey])[] = [
  ['processor', 'provider.roleProcessor'],
  ['joint', 'provider.roleJoint'],
  ['own', 'provider.roleOwn'],
];

function ProviderForm({
  place,
  stored,
  again,
}: {
  readonly place: string;
  readonly stored: Stored | undefined;
  /** Draws the form anew from what is stored. */
  readonly again: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const confirm = useConfirm();
  const save = useChange('register.saveProvider');
  const remove = useChange('register.removeProvider');
  const [draft, setDraft] = useState<ProviderDraft>(() => providerDraft(stored, language));

  const today = localDay(useNow());
  const provider = providerOf(draft);
  const files = stored?.files ?? 0;
  const troubles = stored ? providerTroubles(place, { provider, files }, today) : [];
  const check = (): readonly Problem[] => {
    const typed = [
      ...(draft.hasAgreement ? (['signedOn', 'endsOn'] as const) : []),
      ...(provider.role === 'processor' ? (['reviewedOn'] as const) : []),
    ];
    return [
      ...(provider.name.trim() === '' ? [{ field: 'name', text: t('provider.nameProblem') }] : []),
      ...typed
        .filter(field => readDay(draft[field], thisYear()).kind === 'unclear')
        .map(field => ({ field, text: t('provider.dayProblem') })),
    ];
  };
  const id = stored?.id ?? '';
  const form = useEntryForm({
    place: 'provider',
    record: id,
    draft,
    setDraft,
    again,
    check,
    save: version => save.run({ id: version === 0 ? null : id, version, provider }),
    remove: version => remove.run({ id, version }),
    versionIn: register => register.providers.find(each => each.id === id)?.version ?? 0,
    removed: 'provider.removed',
  });
  const { problem } = form;
  const change = (part: Partial<ProviderDraft>) => setDraft(before => ({ ...before, ...part }));
  const changeProvider = (part: Partial<ProviderDraft['provider']>) =>
    setDraft(before => ({ ...before, provider: { ...before.provider, ...part } }));
  const part = { draft, place, troubles, change, changeProvider, problem };
  const { name } = provider;

  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <EntryNotes form={form} waiting={save.waiting} />
      <Stack gap="xl" maw={600}>
        <Stack gap="md">
          <TextInput
            label={t('provider.name')}
            name="name"
            value={draft.provider.name}
            maxLength={200}
            autoComplete="off"
            error={problem('name')}
            onChange={event => changeProvider({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('provider.service')}
            description={t('provider.serviceHint')}
            name="service"
            value={draft.provider.service}
            maxLength={400}
            autoComplete="off"
            onChange={event => changeProvider({ service: event.currentTarget.value })}
          />
          <Textarea
            label={t('provider.contact')}
            name="contact"
            value={draft.provider.contact}
            maxLength={400}
            autosize
            minRows={1}
            onChange={event => changeProvider({ contact: event.currentTarget.value })}
          />
        </Stack>
        <section className={classes['part']} aria-label={t('provider.role')}>
          <Radio.Group
            label={t('provider.role')}
            name="role"
            value={draft.provider.role}
            onChange={value =>
              changeProvider({ role: roles.map(([role]) => role).find(role => role === value) ?? 'processor' })
            }
          >
            <Stack gap="sm" mt="xs">
              {roles.map(([role, words]) => (
                <Radio key={role} value={role} label={t(words)} />
              ))}
            </Stack>
          </Radio.Group>
        </section>
        {draft.provider.role !== 'own' && <ProviderAgreement {...part} />}
        {stored && (draft.provider.role !== 'own' || files > 0) && (
          <FilesSection subject="provider" record={id} page={`/register/providers/${id}`} />
        )}
        <ProviderCountry {...part} />
        {draft.provider.role === 'processor' && <ProviderReview {...part} />}
        <section className={classes['part']} aria-label={t('provider.notes')}>
          <Textarea
            label={t('provider.notes')}
            name="notes"
            value={draft.provider.notes}
            maxLength={4000}
            autosize
            minRows={2}
            onChange={event => changeProvider({ notes: event.currentTarget.value })}
          />
        </section>
        <Group gap="sm">
          <Button type="submit" loading={save.waiting}>
            {t('provider.save')}
          </Button>
          {stored && (
            <Button
              variant="default"
              onClick={() =>
                confirm.ask({
                  title: t('provider.removeTitle', { name }),
                  text: [t('provider.removeText'), ...(files > 0 ? [t('files.goToo', { count: files })] : [])].join(
                    ' ',
                  ),
                  button: t('provider.removeYes', { name }),
                  onYes: () => void form.takeOut(),
                })
              }
            >
              {t('provider.remove')}
            </Button>
          )}
        </Group>
      </Stack>
      {confirm.dialog}
    </form>
  );
}
