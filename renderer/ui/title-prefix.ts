import { useSyncExternalStore } from 'react';

let prefix = '';
const listeners = new Set<() => void>();

/** What stands before the page's name in the window's title: the time a deadline leaves, never a name. '' for nothing. */
export function setTitlePrefix(words: string): void {
  if (words === prefix) return;
  prefix = words;
  for (const listener of listeners) listener();
}

const listenTo = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The same, followed as it changes. */
export const useTitlePrefix = (): string => useSyncExternalStore(listenTo, () => prefix);
