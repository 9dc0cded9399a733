import { useEffect, type RefObject } from 'react';

/**
 * The keys of the customer list that work wherever the focus is: / goes to the search, Ctrl+N adds a customer. They rest
 * while a dialog is open, and / while something is being typed.
 */
export function useListKeys({
  search,
  grid,
  onAdd,
}: {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly onAdd: () => void;
}): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || document.querySelector('[role=dialog][aria-modal=true]')) return;
      const typing =
        target?.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') ?? false;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'n') {
        event.preventDefault();
        onAdd();
      } else if (event.key === '/' && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
      } else if (event.key === 'Escape' && target === grid.current && grid.current) {
        search.current?.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [search, grid, onAdd]);
}
