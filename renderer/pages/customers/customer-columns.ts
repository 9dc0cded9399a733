import type { CustomerSort } from '../../../shared/ipc/contract.ts';
import type { TextKey } from '../../ui/texts.ts';

/** One column of the customer list. `sort` where its head sorts; `from` is the width of the table, in px, at which there is room for it. */
export type CustomerColumn = {
  readonly id: 'name' | 'number' | 'city' | 'email' | 'phone' | 'status' | 'tags' | 'lastContact';
  readonly heading: TextKey;
  readonly sort: CustomerSort['by'] | null;
  readonly width: string;
  readonly from: number;
  readonly figures: boolean;
};

/** The columns in their order; the first is the name. */
export const customerColumns: readonly CustomerColumn[] = [
  { id: 'name', heading: 'customers.columns.name', sort: 'name', width: 'minmax(12rem, 2fr)', from: 0, figures: false },
  {
    id: 'number',
    heading: 'customers.columns.number',
    sort: 'number',
    width: 'minmax(6rem, 0.6fr)',
    from: 720,
    figures: false,
  },
  {
    id: 'city',
    heading: 'customers.columns.city',
    sort: 'city',
    width: 'minmax(6.5rem, 0.9fr)',
    from: 420,
    figures: false,
  },
  {
    id: 'email',
    heading: 'customers.columns.email',
    sort: null,
    width: 'minmax(11rem, 1.9fr)',
    from: 900,
    figures: false,
  },
  {
    id: 'phone',
    heading: 'customers.columns.phone',
    sort: null,
    width: 'minmax(9rem, 1.1fr)',
    from: 1020,
    figures: false,
  },
  { id: 'tags', heading: 'customers.columns.tags', sort: null, width: 'minmax(7rem, 1fr)', from: 1260, figures: false },
  { id: 'status', heading: 'customers.columns.status', sort: 'status', width: '8rem', from: 540, figures: false },
  {
    id: 'lastContact',
    heading: 'customers.columns.lastContact',
    sort: 'lastContact',
    width: '10.5rem',
    from: 620,
    figures: true,
  },
];

/** The columns that fit into a table of this width in px. */
export const columnsFor = (width: number): readonly CustomerColumn[] =>
  customerColumns.filter(column => column.from <= width);

/** The width of the boxes to tick, before the first column: a target of 44 px, the height of a row. */
const ticks = '44px';

/** The widths of the boxes and of these columns, as CSS grid tracks. */
export const tracksOf = (columns: readonly CustomerColumn[]): string =>
  [ticks, ...columns.map(column => column.width)].join(' ');
