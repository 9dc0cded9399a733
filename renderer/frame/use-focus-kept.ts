import { useEffect } from 'react';

/** After so many milliseconds nobody else has claimed the focus: a page or a form sets it at once. */
const patience = 120;

const able = 'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';

/** What had the focus, and where it stood: its ancestors from the inside out, each with its place among its siblings. */
type Left = {
  readonly element: HTMLElement;
  readonly path: readonly { readonly node: Element; readonly parent: Element; readonly place: number }[];
};

function left(element: HTMLElement): Left {
  const path: Left['path'][number][] = [];
  for (let node: Element = element; node.parentElement && node.id !== 'content'; node = node.parentElement)
    path.push({ node, parent: node.parentElement, place: [...node.parentElement.children].indexOf(node) });
  return { element, path };
}

/** Where somebody goes on whose button is gone: in the next line of its list, else at the heading of its part. */
function next({ element, path }: Left): HTMLElement | undefined {
  const gone = path.find(({ parent }) => parent.isConnected);
  if (!gone) return undefined;
  const { parent, place, node } = gone;
  if (node.matches('li, tr, fieldset, [role=listitem]')) {
    const line = [parent.children[place], parent.children[place - 1]].find(each => each?.tagName === node.tagName);
    const same = [...(line?.querySelectorAll<HTMLElement>(able) ?? [])].filter(
      ({ tagName }) => tagName === element.tagName,
    );
    if (same.length > 0) return same.at(-1);
  }
  const heading = (parent.closest('section') ?? document.getElementById('content'))?.querySelector<HTMLElement>(
    'h2, h1',
  );
  heading?.setAttribute('tabindex', '-1');
  return heading ?? undefined;
}

/**
 * A button that waits for an answer can't hold the focus, and one that is gone can't either: it would fall to the top of
 * the page, unseen. This gives it back when the wait is over, or moves it to what comes next. Whoever clicked elsewhere
 * is left alone.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let last: Left | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lost = () => document.activeElement === null || document.activeElement === document.body;
    const mend = () => {
      if (!last || !lost()) return;
      const { element } = last;
      if (element.matches(':disabled')) return;
      (element.isConnected ? element : next(last))?.focus({ preventScroll: true });
    };
    const look = () => {
      if (!last || !lost()) return;
      clearTimeout(timer);
      timer = setTimeout(mend, patience);
    };
    const came = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.closest('#content'))
        last = target.id === 'content' ? null : left(target);
    };
    const clicked = ({ target }: PointerEvent) => {
      if (last && target instanceof Node && !last.element.contains(target)) last = null;
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', came);
    document.addEventListener('pointerdown', clicked);
    return () => {
      clearTimeout(timer);
      changes.disconnect();
      document.removeEventListener('focusin', came);
      document.removeEventListener('pointerdown', clicked);
    };
  }, []);
}
