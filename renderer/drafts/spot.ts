/** Where in a form someone is: the control's name, and the caret in it from where to where it selects. */
export type Spot = { readonly field: string; readonly caret: readonly [number, number] | null };

const isText = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && /^(text|search|tel|url)$/.test(element.type));

/** The spot this element is: by its `name`, else its own or its surroundings' `data-field`; null outside every field. */
export function spotIn(element: Element | null): Spot | null {
  const field = element?.getAttribute('name') || element?.closest('[data-field]')?.getAttribute('data-field');
  if (!element || !field) return null;
  return {
    field: field.slice(0, 120),
    caret: isText(element) ? [element.selectionStart ?? 0, element.selectionEnd ?? 0] : null,
  };
}

/** Brings focus and caret back once the control is drawn; a step or a row may take a moment to appear. */
export function goToSpot({ field, caret }: Spot, tries = 30): void {
  if (field === '') return;
  const element = fieldNamed(field);
  if (!element) {
    if (tries > 0) setTimeout(() => goToSpot({ field, caret }, tries - 1), 50);
    return;
  }
  element.focus();
  if (caret && isText(element)) element.setSelectionRange(caret[0], caret[1]);
}

/** The control of this name; of radio buttons the chosen one. */
export function fieldNamed(field: string): HTMLElement | null {
  const name = CSS.escape(field);
  return (
    document.querySelector<HTMLElement>(`[name="${name}"]:checked`) ??
    document.querySelector<HTMLElement>(`[name="${name}"]:not([type=hidden]), [data-field="${name}"]`)
  );
}
