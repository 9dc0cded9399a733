import { Anchor, Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { readHeld, typedOf } from '../../../../shared/domain/held-typed.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import type { ListedHeld } from '../../../../shared/ipc/held-shapes.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { HeldFields } from '../../../retention/held-fields.tsx';
import { HeldUntil } from '../../../retention/held-until.tsx';
import { useRetentionGround } from '../../../retention/use-ground.ts';
import { useCall, useChange } from '../../../ui/calls.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { shortDay } from '../../../ui/format.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { ErrorSummary } from '../../../wizard/error-summary.tsx';
import { DraftNote } from '../../register/draft-note.tsx';
import { RetentionPart } from '../retention-part.tsx';
import { besideField, inWords, type EntryProblem } from './entry-problems.ts';
import { kindName } from './entry-words.ts';
import { useRegisterPurposes } from './use-register-purposes.ts';

/** One entry, whomever it is about: to look at, change, or take out of the list. */
export function EntryPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const language = useLanguage();
  const ground = useRetentionGround();
  const found = useCall('held.read', { id }, { fresh: true });
  const held = found.value?.held;
  return (
    <RetentionPart
      back="entries"
      windowTitle={t('held.page.title')}
      title={held ? held.title || (ground ? kindName(ground, language, held.category) : '') : t('held.page.title')}
      lead={t('held.entry.lead')}
    >
      {found.refusal ? (
        <Refusal refusal={found.refusal} />
      ) : found.value && ground ? (
        <EntryForm key={found.value.held.version} stored={found.value} ground={ground} />
      ) : (
        <Loading />
      )}
    </RetentionPart>
  );
}

function EntryForm({
  stored: { held, name, onHold },
  ground,
}: {
  readonly stored: ListedHeld;
  readonly ground: RetentionGround;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const notices = useNotices();
  const confirm = useConfirm();
  const purposes = useRegisterPurposes();
  const save = useChange('held.save');
  const remove = useChange('held.remove');
  const asStored = typedOf(held, day => shortDay(language, day), language === 'de' ? ',' : '.');
  const [draft, setDraft] = useState({ version: held.version, typed: asStored });
  const [problems, setProblems] = useState<readonly EntryProblem[]>([]);
  const [tried, setTried] = useState(false);
  const { drop, restored } = useDraft({ place: 'heldEntry', record: held.id, value: draft, setValue: setDraft });
  const { typed, version } = draft;
  const read = readHeld(typed, ground.categories, ground.today);
  const back = held.customer === null ? '/retention/entries' : `/customers/${held.customer}`;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblems(inWords(t, read.problems, '', 0));
    setTried(true);
    if (!read.entry) return;
    const result = await save.run({ id: held.id, version, entry: read.entry, today: ground.today });
    if (!result.ok) return notices.refused(result.error);
    await drop();
    notices.done(t('common.saved'));
    goTo(back);
  };
  const takeOut = async () => {
    const result = await remove.run({ id: held.id, version: held.version });
    if (!result.ok) return notices.refused(result.error);
    await drop();
    notices.done(t('held.entry.removed'));
    goTo(back);
  };
  const what = held.title || kindName(ground, language, held.category);

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      {restored && (
        <DraftNote
          onDiscard={() => {
            setDraft({ version: held.version, typed: asStored });
            setProblems([]);
            void drop();
          }}
        />
      )}
      <p>
        {held.customer === null ? (
          t('held.entry.aboutNobody')
        ) : (
          <>
            {`${t('held.entry.about')} `}
            <Anchor component={Link} href={`/customers/${held.customer}`}>
              <bdi>{name || t('customers.row.nameless')}</bdi>
            </Anchor>
          </>
        )}
      </p>
      <HeldFields
        typed={typed}
        onChange={part => setDraft(before => ({ ...before, typed: { ...before.typed, ...part } }))}
        ground={ground}
        purposes={purposes}
        problem={besideField(tried ? inWords(t, read.problems, '', 0) : [], '')}
      />
      {read.entry && <HeldUntil ground={ground} held={{ ...held, ...read.entry }} onHold={onHold} />}
      <Group gap="sm" mt="xl">
        <Button type="submit" loading={save.waiting}>
          {t('common.save')}
        </Button>
        <Button
          variant="default"
          onClick={() =>
            confirm.ask({
              title: t('held.entry.removeTitle', { what }),
              text: t('held.entry.removeText'),
              button: t('held.entry.removeYes'),
              onYes: () => void takeOut(),
            })
          }
        >
          {t('held.entry.remove')}
        </Button>
      </Group>
      {confirm.dialog}
    </form>
  );
}
