import type { NoticeDocument, NoticeDocumentPart, NoticeParagraph } from './notice-document.ts';

/**
 * A place at which two notices differ: a whole part that only one has (`block` null), or a paragraph of a part both have. The
 * texts are '' where there is none. `heading` as the later one has it, where it does.
 */
export type NoticeDifference = {
  readonly part: string;
  readonly purpose: string | null;
  readonly heading: string;
  readonly block: string | null;
  readonly before: string;
  readonly after: string;
};

/** A paragraph as one text: its list a point to a line. */
export const paragraphText = ({ text, list }: Pick<NoticeParagraph, 'text' | 'list'>): string =>
  [text, ...(list ?? []).map(entry => `- ${entry}`)].filter(line => line !== '').join('\n');

/** The same whatever the order of its list: that is the register's, and says nothing. */
const isSame = (one: NoticeParagraph, other: NoticeParagraph): boolean =>
  one.text === other.text && (one.list ?? []).toSorted().join('\n') === (other.list ?? []).toSorted().join('\n');

const partText = ({ heading, paragraphs }: NoticeDocumentPart): string =>
  [heading, ...paragraphs.map(paragraphText)].filter(text => text !== '').join('\n');

/** Entries of two lists by key, in the order of the later list, what only the earlier has where it stood. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  key: (entry: T) => string,
): readonly (readonly [T | undefined, T | undefined])[] {
  const earlier = new Map(before.map(entry => [key(entry), entry]));
  const later = new Map(after.map(entry => [key(entry), entry]));
  const keys = [...later.keys()];
  let at = 0;
  for (const each of earlier.keys()) {
    const found = keys.indexOf(each);
    if (found === -1) keys.splice(at, 0, each);
    at = (found === -1 ? at : found) + 1;
  }
  return keys.map(each => [earlier.get(each), later.get(each)] as const);
}

/**
 * Where two notices in one language say different things, in reading order. Numbers, dates and the remark on what changed are
 * no difference. The essentials repeat the full text, as the head does: they count only where the full texts are the same.
 */
export function noticeDifferences(before: NoticeDocument, after: NoticeDocument): readonly NoticeDifference[] {
  const inLayer = (layer: NoticeDocumentPart['layer']) => {
    const of = ({ parts }: NoticeDocument) => parts.filter(part => part.layer === layer);
    return paired(of(before), of(after), ({ part, purpose }) => `${part} ${purpose ?? ''}`).flatMap(([was, is]) =>
      partDifferences(was, is),
    );
  };
  const full = inLayer('full');
  if (full.length > 0) return full;
  const essentials = inLayer('essentials');
  return essentials.length > 0 ? essentials : headDifferences(before, after);
}

/** Who stands at the head: counts where no part says so itself. */
function headDifferences(before: NoticeDocument, after: NoticeDocument): readonly NoticeDifference[] {
  const head = ({ controller: { name, address, reach } }: NoticeDocument): string =>
    [name, address, reach].filter(line => line !== '').join('\n');
  if (head(before) === head(after)) return [];
  return [{ part: '', purpose: null, heading: after.title, block: null, before: head(before), after: head(after) }];
}

function partDifferences(
  was: NoticeDocumentPart | undefined,
  is: NoticeDocumentPart | undefined,
): readonly NoticeDifference[] {
  const either = is ?? was;
  if (!either) return [];
  const { part, purpose, heading } = either;
  if (!was || !is)
    return [{ part, purpose, heading, block: null, before: was ? partText(was) : '', after: is ? partText(is) : '' }];
  const named =
    was.heading === is.heading ? [] : [{ part, purpose, heading, block: '', before: was.heading, after: is.heading }];
  const said = paired(was.paragraphs, is.paragraphs, ({ block }) => block).flatMap(([earlier, later]) => {
    if (earlier && later && isSame(earlier, later)) return [];
    const [from, to] = [earlier ? paragraphText(earlier) : '', later ? paragraphText(later) : ''];
    return [{ part, purpose, heading, block: (later ?? earlier)?.block ?? '', before: from, after: to }];
  });
  return [...named, ...said];
}
