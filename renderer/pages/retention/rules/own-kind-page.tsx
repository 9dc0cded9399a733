import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OwnCategory, RetentionSettings } from '../../../../shared/domain/retention-settings.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { useTexts } from '../../../ui/texts.ts';
import { NotFound } from '../../not-found.tsx';
import { KeepingNotes } from './keeping-notes.tsx';
import { RulesPart } from './rules-part.tsx';
import { useKeepingForm } from './use-keeping-form.ts';
import { WithKeeping, type Keeping } from './with-keeping.tsx';

/** A kind of record of the business's own. `id` undefined: a new one. */
export function OwnKindPage({ id }: { readonly id?: string | undefined }) {
  const t = useTexts();
  return (
    <WithKeeping>
      {(keeping, round, again) => {
        const stored = keeping.settings.ownCategories.find(each => each.id === id);
        if (id !== undefined && !stored) return <NotFound />;
        return (
          <RulesPart
            title={stored ? stored.name : t('keepingRules.kindPage.new')}
            lead={t('keepingRules.kindPage.lead')}
          >
            <KindForm key={round} keeping={keeping} stored={stored} again={again} />
          </RulesPart>
        );
      }}
    </WithKeeping>
  );
}

const withKind = (settings: RetentionSettings, kind: OwnCategory): RetentionSettings => ({
  ...settings,
  ownCategories: settings.ownCategories.some(({ id }) => id === kind.id)
    ? settings.ownCategories.map(each => (each.id === kind.id ? kind : each))
    : [...settings.ownCategories, kind],
});

/** Takes a kind away with the rules about it and what was switched on for it. */
const withoutKind = (settings: RetentionSettings, id: string): RetentionSettings => ({
  ...settings,
  ownCategories: settings.ownCategories.filter(each => each.id !== id),
  ownRules: settings.ownRules.filter(({ category }) => category !== id),
  automatic: settings.automatic.filter(({ category }) => category !== id),
});

function KindForm({
  keeping: { settings, version, ground },
  stored,
  again,
}: {
  readonly keeping: Keeping;
  readonly stored: OwnCategory | undefined;
  readonly again: () => void;
}) {
  const t = useTexts();
  const confirm = useConfirm();
  const [draft, setDraft] = useState({ version, name: stored?.name ?? '' });
  const [id] = useState(() => stored?.id ?? `own${crypto.randomUUID().replaceAll('-', '')}`);
  const name = draft.name.trim();
  const taken = [...ground.categories.values()].some(
    each => each.id !== id && [each.name.en, each.name.de].some(other => other.toLowerCase() === name.toLowerCase()),
  );
  const form = useKeepingForm({
    place: 'keepingKind',
    record: stored?.id ?? '',
    draft,
    setDraft,
    settings,
    again,
    check: () => [
      ...(name === '' ? [{ field: 'name', text: t('keepingRules.kindPage.nameMissing') }] : []),
      ...(name !== '' && taken ? [{ field: 'name', text: t('keepingRules.kindPage.nameTaken') }] : []),
    ],
    apply: before => withKind(before, { id, name }),
  });
  const rules = settings.ownRules.filter(({ category }) => category === id).length;
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <KeepingNotes form={form} />
      <Stack gap="lg" maw={560}>
        <TextInput
          label={t('keepingRules.kindPage.name')}
          description={t('keepingRules.kindPage.nameHint')}
          name="name"
          value={draft.name}
          maxLength={120}
          autoComplete="off"
          error={form.problem('name')}
          onChange={event => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Group gap="sm">
          <Button type="submit" loading={form.waiting}>
            {t('keepingRules.kindPage.save')}
          </Button>
          {stored && (
            <Button
              variant="default"
              onClick={() =>
                confirm.ask({
                  title: t('keepingRules.kindPage.removeTitle', { name: stored.name }),
                  text: t('keepingRules.kindPage.removeText', { count: rules }),
                  button: t('keepingRules.kindPage.removeYes'),
                  onYes: () => void form.act(before => withoutKind(before, stored.id), 'keepingRules.kindPage.removed'),
                })
              }
            >
              {t('keepingRules.kindPage.remove')}
            </Button>
          )}
        </Group>
      </Stack>
      {confirm.dialog}
    </form>
  );
}
