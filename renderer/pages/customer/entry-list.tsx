import { ActionIcon, Box, Button, Group, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '../../ui/texts.ts';
import { moved } from './customer-form.ts';
import classes from './editor.module.css';

/**
 * Several entries of a kind (e-mails, numbers, addresses): add, remove, and put in order with buttons or Alt and an
 * arrow key. `names` says what one entry is called, by its number from 1.
 */
export function EntryList<T extends { readonly key: string }>({
  field,
  entries,
  most,
  names,
  grouped = false,
  add,
  onAdd,
  onChange,
  children,
}: {
  readonly field: string;
  readonly entries: readonly T[];
  readonly most: number;
  readonly names: (number: number) => string;
  /** Where one entry has several fields of its own. */
  readonly grouped?: boolean;
  readonly add: string;
  readonly onAdd: () => void;
  readonly onChange: (entries: readonly T[]) => void;
  readonly children: (entry: T, change: (part: Partial<T>) => void, number: number) => ReactNode;
}) {
  const t = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const focusFirst = (key: string | undefined) =>
    // The entry is drawn only after this event.
    setTimeout(() =>
      box.current
        ?.querySelector<HTMLElement>(key === undefined ? '[data-add]' : `[data-entry="${key}"] input`)
        ?.focus(),
    );

  const move = (key: string, by: -1 | 1) => {
    const next = moved(entries, key, by);
    if (next === entries) return;
    onChange(next);
    setSaid(
      t('customer.entries.movedTo', { place: next.findIndex(entry => entry.key === key) + 1, count: next.length }),
    );
  };
  const remove = (key: string) => {
    const place = entries.findIndex(entry => entry.key === key);
    const next = entries.filter(entry => entry.key !== key);
    onChange(next);
    focusFirst(next[Math.min(place, next.length - 1)]?.key);
  };
  const onKeyDown = (event: KeyboardEvent, key: string) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(key, event.key === 'ArrowUp' ? -1 : 1);
  };

  return (
    <div ref={box} data-list={field}>
      {entries.map((entry, place) => (
        <Box
          key={entry.key}
          role={grouped ? 'group' : undefined}
          aria-label={grouped ? names(place + 1) : undefined}
          data-entry={entry.key}
          className={classes['entry'] ?? ''}
          onKeyDown={event => onKeyDown(event, entry.key)}
        >
          <div className={classes['entryFields']}>
            {children(
              entry,
              part => onChange(entries.map(other => (other.key === entry.key ? { ...other, ...part } : other))),
              place + 1,
            )}
          </div>
          <Group gap={0} wrap="nowrap" className={classes['entryButtons']}>
            {entries.length > 1 && (
              <>
                <ActionIcon
                  color="gray"
                  disabled={place === 0}
                  aria-label={t('customer.entries.up', { name: names(place + 1) })}
                  onClick={() => move(entry.key, -1)}
                >
                  <IconArrowUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  color="gray"
                  disabled={place === entries.length - 1}
                  aria-label={t('customer.entries.down', { name: names(place + 1) })}
                  onClick={() => move(entry.key, 1)}
                >
                  <IconArrowDown size={18} aria-hidden />
                </ActionIcon>
              </>
            )}
            <ActionIcon
              color="gray"
              aria-label={t('customer.entries.remove', { name: names(place + 1) })}
              onClick={() => remove(entry.key)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        </Box>
      ))}
      {entries.length < most && (
        <Button
          variant="subtle"
          data-add
          className={classes['add']}
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => {
            onAdd();
            setTimeout(() =>
              [...(box.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
                .at(-1)
                ?.querySelector('input')
                ?.focus(),
            );
          }}
        >
          {add}
        </Button>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  );
}
