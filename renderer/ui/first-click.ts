import type { MouseEvent } from 'react';

/** Stops the second click of a double click on a button: it would do again, or on the next page, what nobody meant to do twice. */
export function firstClickOnly(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}
