import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { HeldFilter, ListedHeld } from '../../../../shared/ipc/held-shapes.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { HeldUntil } from '../../../retention/held-until.tsx';
import { useRetentionGround } from '../../../retention/use-ground.ts';
import { useCall } from '../../../ui/calls.ts';
import { count, longDay } from '../../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { Pager, pageSize } from '../../consents/pager.tsx';
import { RetentionPart } from '../retention-part.tsx';
import classes from './entries.module.css';
import { kindName, money } from './entry-words.ts';

const everything: HeldFilter = { category: '', about: 'anybody', place: '', words: '' };

/** All that is held, about customers and about nobody: searched, narrowed, page by page, with what it comes to. */
export function EntriesPage() {
  const t = useTexts();
  const language = useLanguage();
  const ground = useRetentionGround();
  const [wanted, setFilter] = useState(everything);
  // Whoever types a word asks once for all of it.
  const [words] = useDebouncedValue(wanted.words, 200);
  const filter = { ...wanted, words };
  const [offset, setOffset] = useState(0);
  const list = useCall('held.list', { filter, offset, limit: pageSize }, { fresh: true, keepPrevious: true });
  const sums = useCall('held.sums', { filter }, { fresh: true, keepPrevious: true });
  const choices = useCall('held.choices', {}, { fresh: true });

  const narrow = (part: Partial<HeldFilter>) => {
    setFilter(before => ({ ...before, ...part }));
    setOffset(0);
  };
  const narrowed = Object.entries(everything).some(([key, value]) => filter[key as keyof HeldFilter] !== value);
  const add = (
    <Button component={Link} href="/retention/entries/new">
      {t('held.page.add')}
    </Button>
  );

  return (
    <RetentionPart
      wide
      title={t('held.page.title')}
      lead={t('held.page.lead')}
      actions={
        <>
          <Button component={Link} href="/retention/entries/import" variant="default">
            {t('held.page.import')}
          </Button>
          {add}
        </>
      }
    >
      <div className={classes['filters']} role="search" aria-label={t('held.page.filters')}>
        <TextInput
          label={t('held.page.words')}
          name="words"
          leftSection={<IconSearch size={18} aria-hidden />}
          value={wanted.words}
          maxLength={200}
          autoComplete="off"
          onChange={event => narrow({ words: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('held.page.kind')}
          name="category"
          value={wanted.category}
          data={[
            { value: '', label: t('held.page.allKinds') },
            ...(choices.value?.categories ?? []).map(({ category, entries }) => ({
              value: category,
              label: t('held.page.kindCount', {
                kind: ground ? kindName(ground, language, category) : category,
                count: count(language, entries),
              }),
            })),
          ]}
          onChange={event => narrow({ category: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('held.page.about')}
          name="about"
          value={wanted.about}
          data={[
            { value: 'anybody', label: t('held.page.anybody') },
            { value: 'nobody', label: t('held.page.nobody') },
          ]}
          onChange={event => narrow({ about: event.currentTarget.value === 'nobody' ? 'nobody' : 'anybody' })}
        />
        <NativeSelect
          label={t('held.page.place')}
          name="place"
          value={wanted.place}
          data={[{ value: '', label: t('held.page.allPlaces') }, ...(choices.value?.places ?? [])]}
          onChange={event => narrow({ place: event.currentTarget.value })}
        />
      </div>
      {list.refusal ? (
        <Refusal refusal={list.refusal} again={list.askAgain} />
      ) : !list.value || !ground ? (
        <Loading />
      ) : list.value.total === 0 ? (
        narrowed ? (
          <Empty
            sentence={t('held.page.noneFound')}
            action={
              <Button variant="default" onClick={() => narrow(everything)}>
                {t('held.page.showAll')}
              </Button>
            }
          />
        ) : (
          <Empty sentence={t('held.page.empty')} action={add} />
        )
      ) : (
        <>
          <p role="status">
            {[
              t('held.page.total', { count: list.value.total }),
              ...(sums.value?.sums ?? []).map(({ currency, amount }) => money(language, amount, currency)),
            ].join(' · ')}
          </p>
          <Pager offset={offset} total={list.value.total} onChange={setOffset} />
          <ul className={classes['list']}>
            {list.value.entries.map(entry => (
              <EntryLine key={entry.held.id} entry={entry} ground={ground} />
            ))}
          </ul>
          <Pager offset={offset} total={list.value.total} onChange={setOffset} />
        </>
      )}
    </RetentionPart>
  );
}

function EntryLine({
  entry: { held, name, onHold },
  ground,
}: {
  readonly entry: ListedHeld;
  readonly ground: RetentionGround;
}) {
  const t = useTexts();
  const language = useLanguage();
  const kind = kindName(ground, language, held.category);
  return (
    <li>
      <Anchor component={Link} href={`/retention/entries/${held.id}`} className={classes['name'] ?? ''}>
        <bdi>{held.title || kind}</bdi>
      </Anchor>
      <span className={classes['sum']}>{held.amount !== null && money(language, held.amount, held.currency)}</span>
      <div className={classes['line']}>
        {held.title !== '' && `${kind} · `}
        {held.day === '' ? t('held.page.stillRuns') : longDay(language, held.day)}
        {held.place !== '' && (
          <>
            {' · '}
            <bdi>{held.place}</bdi>
          </>
        )}
        {held.customer !== null && (
          <>
            {' · '}
            <Anchor component={Link} href={`/customers/${held.customer}`}>
              <bdi>{name || t('customers.row.nameless')}</bdi>
            </Anchor>
          </>
        )}
      </div>
      <HeldUntil ground={ground} held={held} onHold={onHold} />
    </li>
  );
}
