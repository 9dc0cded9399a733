import {
  IconArchive,
  IconArchiveOff,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconFileExport,
  IconListCheck,
  IconTagMinus,
  IconTagPlus,
} from '@tabler/icons-react';
import type { BulkAct } from '../../../shared/ipc/bulk-calls.ts';
import type { CustomerSelection } from '../../../shared/ipc/customer-selection.ts';
import type { TextKey } from '../../ui/texts.ts';

/** What an action can have done with those who are ticked. */
export type BulkTools = {
  readonly selection: CustomerSelection;
  readonly run: (act: BulkAct) => void;
  readonly askTag: (act: 'addTag' | 'removeTag') => void;
  readonly markChecked: () => void;
  readonly go: (to: string) => void;
};

/** The menus of the bar that appears while somebody is ticked, in their order. */
export const bulkMenus = [
  { name: 'tags', text: 'bulk.menus.tags' },
  { name: 'archive', text: 'bulk.menus.archive' },
  { name: 'status', text: 'bulk.menus.status' },
  { name: 'more', text: 'bulk.menus.more' },
] as const satisfies readonly { readonly name: string; readonly text: TextKey }[];

/** One thing to be done with those who are ticked, in one of the menus. Deleting has a button of its own. */
export type BulkAction = {
  readonly menu: (typeof bulkMenus)[number]['name'];
  readonly text: TextKey;
  readonly Icon: typeof IconArchive;
  readonly choose: (tools: BulkTools) => void;
};

/** Everything that can be done with those who are ticked, in the order of its menus. */
export const bulkActions: readonly BulkAction[] = [
  { menu: 'tags', text: 'bulk.addTag', Icon: IconTagPlus, choose: ({ askTag }) => askTag('addTag') },
  { menu: 'tags', text: 'bulk.removeTag', Icon: IconTagMinus, choose: ({ askTag }) => askTag('removeTag') },
  { menu: 'archive', text: 'bulk.archive', Icon: IconArchive, choose: ({ run }) => run({ do: 'archive' }) },
  { menu: 'archive', text: 'bulk.unarchive', Icon: IconArchiveOff, choose: ({ run }) => run({ do: 'unarchive' }) },
  {
    menu: 'status',
    text: 'customer.status.prospect',
    Icon: IconCircleDashed,
    choose: ({ run }) => run({ do: 'status', status: 'prospect' }),
  },
  {
    menu: 'status',
    text: 'customer.status.active',
    Icon: IconCircleCheck,
    choose: ({ run }) => run({ do: 'status', status: 'active' }),
  },
  {
    menu: 'status',
    text: 'customer.status.former',
    Icon: IconCircleMinus,
    choose: ({ run }) => run({ do: 'status', status: 'former' }),
  },
  { menu: 'more', text: 'bulk.markChecked', Icon: IconListCheck, choose: ({ markChecked }) => markChecked() },
  { menu: 'more', text: 'bulk.export', Icon: IconFileExport, choose: ({ go }) => go('/customers/export') },
];
