import type { CustomerStatus } from './customer.ts';

/** More tags than this nobody has (see the shape of a customer). */
const mostTags = 50;

/** What a customer is sorted into the list by: the part that is changed for many at once. Tags sorted, `archivedAt` null while not archived. */
export type Marks = {
  readonly status: CustomerStatus;
  readonly archivedAt: string | null;
  readonly tags: readonly string[];
};

/** One mark as it shall be: a tag that is there or not, a status, the moment of archiving. */
export type Mark =
  | { readonly is: 'tag'; readonly tag: string; readonly has: boolean }
  | { readonly is: 'status'; readonly status: CustomerStatus }
  | { readonly is: 'archive'; readonly archivedAt: string | null };

/** What a mark makes of a customer, as the trail says it, and the mark that takes it back. */
export type Marked = {
  readonly after: Marks;
  readonly back: Mark;
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
};

/** Sets a mark; null where it changes nothing, or where a tag would be one too many. Who is in the archive keeps the day of getting there. */
export function marked(before: Marks, mark: Mark): Marked | null {
  switch (mark.is) {
    case 'tag': {
      const { tag, has } = mark;
      if (before.tags.includes(tag) === has || (has && before.tags.length >= mostTags)) return null;
      const tags = has ? [...before.tags, tag].toSorted() : before.tags.filter(each => each !== tag);
      return {
        after: { ...before, tags },
        back: { ...mark, has: !has },
        fields: ['tags'],
        values: { tags: [before.tags, tags] },
      };
    }
    case 'status': {
      const { status } = mark;
      if (before.status === status) return null;
      return {
        after: { ...before, status },
        back: { is: 'status', status: before.status },
        fields: ['status'],
        values: { status: [before.status, status] },
      };
    }
    case 'archive': {
      const { archivedAt } = mark;
      if ((before.archivedAt === null) === (archivedAt === null)) return null;
      return {
        after: { ...before, archivedAt },
        back: { is: 'archive', archivedAt: before.archivedAt },
        fields: [],
        values: { archivedAt: [before.archivedAt, archivedAt] },
      };
    }
  }
}
