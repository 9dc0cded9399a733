import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTrash, IconX } from '@tabler/icons-react';
import { memo, useEffect, useState, useSyncExternalStore, type RefObject } from 'react';
import { useLocation } from 'wouter';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { bulkActions, bulkMenus, type BulkTools } from './bulk-actions.ts';
import classes from './bulk-bar.module.css';
import { BulkDeleteDialog } from './bulk-delete-dialog.tsx';
import { BulkKeptDialog } from './bulk-kept-dialog.tsx';
import { BulkTagDialog } from './bulk-tag-dialog.tsx';
import type { CustomerRows } from './customer-rows.ts';
import type { Selection, SelectionShown } from './selection.ts';
import { useAllTicked } from './use-all-ticked.ts';
import { useBulk } from './use-bulk.tsx';

/** What stands below the list while somebody is ticked: how many, the way to all that match, and what can be done with them. */
export const BulkBar = memo(function BulkBar({
  rows,
  selection,
  grid,
}: {
  readonly rows: CustomerRows;
  readonly selection: Selection;
  readonly grid: RefObject<HTMLDivElement | null>;
}) {
  const t = useTexts();
  const [, go] = useLocation();
  const shown = useSyncExternalStore(selection.subscribe, selection.shown);
  const note = useSyncExternalStore(selection.subscribe, selection.note);
  const bulk = useBulk(() => {
    selection.clear();
    // The bar goes, and what had the focus with it.
    grid.current?.focus({ preventScroll: true });
  });
  const [tag, setTag] = useState<'addTag' | 'removeTag'>('addTag');
  const [open, setOpen] = useState<'tag' | 'delete' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <div role="status" className={classes['note']} data-empty={note === null || undefined}>
        {note !== null && t(note === 'cleared' ? 'bulk.note.cleared' : 'bulk.note.kept')}
      </div>
      {shown && (
        <Bar
          rows={rows}
          selection={selection}
          shown={shown}
          working={bulk.working}
          onDelete={() => setOpen('delete')}
          tools={{
            selection: shown.selection,
            run: act => void bulk.run(shown.selection, act),
            askTag: act => {
              setTag(act);
              setOpen('tag');
            },
            markChecked: () => void bulk.markChecked(shown.selection),
            go,
          }}
        />
      )}
      {shown && (
        <>
          <BulkTagDialog
            opened={open === 'tag'}
            act={tag}
            customers={shown.count}
            onClose={close}
            onTag={act => {
              close();
              void bulk.run(shown.selection, act);
            }}
          />
          <BulkDeleteDialog
            opened={open === 'delete'}
            customers={shown.count}
            onClose={close}
            onDelete={async agreed => {
              const refusal = await bulk.run(shown.selection, { do: 'delete', count: agreed });
              if (refusal?.code !== 'bulk.changedMeanwhile') return close();
              selection.recount(refusal.customers + excepted(shown));
            }}
          />
        </>
      )}
      <BulkKeptDialog kept={bulk.kept} onClose={bulk.forgetKept} />
    </>
  );
});

const excepted = ({ selection }: SelectionShown): number =>
  selection.kind === 'matching' ? selection.except.length : 0;

function Bar({
  rows,
  selection,
  shown,
  working,
  tools,
  onDelete,
}: {
  readonly rows: CustomerRows;
  readonly selection: Selection;
  readonly shown: SelectionShown;
  readonly working: boolean;
  readonly tools: BulkTools;
  readonly onDelete: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const total = useSyncExternalStore(rows.subscribe, () => rows.shown().total ?? 0);
  useEffect(() => {
    // Between the change of the filter and its answer the number is still that of the old one; then the ticks are off anyway.
    if (!rows.isBehind()) selection.recount(total);
  }, [rows, selection, total]);
  const all = shown.selection.kind === 'matching';
  const everybody = useAllTicked(rows, selection);
  const number = count(language, shown.count);
  const said =
    all && excepted(shown) === 0
      ? t('bulk.allTicked', { count: shown.count })
      : all
        ? t('bulk.mostTicked', { number, count: total })
        : t('bulk.ticked', { count: shown.count });
  return (
    <section className={classes['bar']} aria-label={t('bulk.label')}>
      <div className={classes['who']}>
        <span role="status" className={classes['said']}>
          {said}
        </span>
        {!everybody && total > 0 && (
          <Button
            variant="subtle"
            size="sm"
            px="sm"
            h={40}
            onClick={() => selection.takeAll(rows.shown().query.filter, total)}
          >
            {t('bulk.tickMatching', { count: total })}
          </Button>
        )}
        <Button
          variant="subtle"
          size="sm"
          px="sm"
          h={40}
          leftSection={<IconX size={16} aria-hidden />}
          onClick={selection.clear}
        >
          {t('bulk.clear')}
        </Button>
      </div>
      <div className={classes['actions']}>
        {bulkMenus.map(menu => (
          <Menu
            key={menu.name}
            withInitialFocusPlaceholder={false}
            position="top-start"
            shadow="md"
            transitionProps={{ duration: 80 }}
          >
            <Menu.Target>
              <Button
                variant="default"
                size="sm"
                px="sm"
                h={40}
                disabled={working}
                rightSection={<IconChevronDown size={16} aria-hidden />}
              >
                {t(menu.text)}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {bulkActions
                .filter(action => action.menu === menu.name)
                .map(({ text, Icon, choose }) => (
                  <Menu.Item
                    key={text}
                    mih={40}
                    leftSection={<Icon size={20} aria-hidden />}
                    onClick={() => choose(tools)}
                  >
                    {t(text)}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        ))}
        <Button
          variant="default"
          size="sm"
          px="sm"
          h={40}
          disabled={working}
          leftSection={<IconTrash size={20} aria-hidden />}
          onClick={onDelete}
        >
          {t('bulk.delete.open', { count: shown.count })}
        </Button>
      </div>
    </section>
  );
}
