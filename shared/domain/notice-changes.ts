import { noticeDifferences } from './notice-differences.ts';
import type { NoticeDocument } from './notice-document.ts';
import type { NoticeFacts } from './notice-facts.ts';
import type { NoticeLanguage } from './notice-values.ts';
import type { FrozenNotice } from './notice-version.ts';

/** What is new since the last version, by name in one language: what 'what changed' is written from. */
export type NoticeChanges = {
  /** What data are used for now and weren't before: to be told before it begins (Art. 13(3), 14(4) GDPR). */
  readonly newPurposes: readonly string[];
  readonly endedPurposes: readonly string[];
  /** The headings under which something else is said. */
  readonly headings: readonly string[];
  /** The earlier version wasn't there in this language. */
  readonly newLanguage: boolean;
};

/** Compares what was frozen with what is to be. `documents`: the new texts; names that one language lacks are left out. */
export function noticeChanges(
  last: FrozenNotice,
  facts: NoticeFacts,
  documents: Readonly<Record<NoticeLanguage, NoticeDocument>>,
  language: NoticeLanguage,
): NoticeChanges {
  const names = (of: NoticeFacts, without: NoticeFacts): readonly string[] =>
    of.purposes
      .filter(({ id }) => without.purposes.every(each => each.id !== id))
      .map(({ name }) => name[language].trim())
      .filter(name => name !== '');
  const both = new Set(
    last.facts.purposes.map(({ id }) => id).filter(id => facts.purposes.some(each => each.id === id)),
  );
  const key = ({ part, purpose }: { readonly part: string; readonly purpose: string | null }): string =>
    `${part} ${purpose ?? ''}`;
  const changed = new Set(
    (['en', 'de'] as const)
      .flatMap(each => {
        const before = last.documents[each];
        return before ? noticeDifferences(before, documents[each]) : [];
      })
      .filter(({ purpose }) => purpose === null || both.has(purpose))
      .map(key),
  );
  const parts = [...documents[language].parts, ...(last.documents[language]?.parts ?? [])];
  const headings = parts.filter(part => changed.has(key(part)) && part.heading !== '').map(({ heading }) => heading);
  return {
    newPurposes: names(facts, last.facts),
    endedPurposes: names(last.facts, facts),
    headings: [...new Set(headings)],
    newLanguage: last.documents[language] === undefined,
  };
}
