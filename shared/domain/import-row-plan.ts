import type { ImportProblem, ImportTarget, TableFormat } from '../ipc/import-shapes.ts';
import type { ContactLabel, Customer, DataSource } from './customer.ts';
import type { ExtraField } from './extra-field.ts';

/** All that decides how a file's rows become customers. */
export type RowPlan = {
  readonly targets: readonly ImportTarget[];
  /** By column: what the heading itself says an e-mail address, number or address is for; '' where it says nothing. */
  readonly labels?: readonly ContactLabel[];
  /** The columns' names as they stand in the file; [] where it has none. */
  readonly headings: readonly string[];
  readonly dayFirst: boolean;
  /** Given to rows that name no source of their own. */
  readonly source: DataSource;
  readonly sourceDetail: string;
  readonly extraFields: readonly ExtraField[];
  /** The business's country (ISO 3166-1 alpha-2): read into numbers and postcodes that name none. */
  readonly country: string;
  readonly thisYear: number;
  /** Numbers in a workbook's date columns are days counted from 1900; in a text file they are not. */
  readonly format: TableFormat;
  /** The file says that Scrinium wrote it: its cells are taken to the letter. */
  readonly own?: boolean;
};

/** A row as a customer, and what is doubtful about it. It can be taken unless a problem says `asIs: false`. */
export type ReadRow = { readonly customer: Customer; readonly problems: readonly ImportProblem[] };

/** Reads one row. `thorough` also looks for what is only doubtful; without it, only what decides whether a row can be taken. */
export type RowReader = (row: number, cells: readonly string[], thorough: boolean) => ReadRow;

/** A customer while it is read. */
export type Draft = { -readonly [Field in keyof Customer]: Customer[Field] };

/** How many characters each field holds at most. */
export const longestField = {
  number: 40,
  salutation: 40,
  title: 60,
  givenName: 120,
  familyName: 120,
  organisation: 200,
  sourceDetail: 200,
} as const;
export const longestPart = {
  street: 200,
  houseNumber: 20,
  extra: 200,
  postcode: 20,
  city: 120,
  region: 120,
} as const;
export const longestNotes = 20_000;
/** How many addresses, numbers and places a customer has at most, each. */
export const mostEntries = 20;
export const mostTags = 50;
