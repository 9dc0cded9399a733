/** A cell: what stands in it, a paragraph each. */
export type PaperCell = readonly string[];

/** A column: its head and its share of the width. `tick`: an empty box to tick by hand. */
export type PaperColumn = { readonly head: string; readonly share: number; readonly tick?: boolean };

/** A part of a paper below a heading. */
export type PaperBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly PaperCell[])[];
    };

/** A section with its heading. */
export type PaperSection = { readonly heading: string; readonly blocks: readonly PaperBlock[] };

/**
 * A paper about keeping and deleting, in words and without a form: who draws it (print, Word, window) only says how it looks.
 * `stand`: the day it was made, in words. `sign`: words of the box for date and signature, null for none.
 */
export type RetentionPaper = {
  readonly language: 'en' | 'de';
  readonly title: string;
  readonly business: string;
  readonly stand: string;
  readonly lead: readonly string[];
  readonly sections: readonly PaperSection[];
  readonly sign: { readonly text: string; readonly date: string; readonly signature: string } | null;
  readonly note: string;
  readonly words: { readonly page: string; readonly of: string };
};
