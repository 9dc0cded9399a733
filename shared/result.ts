/** What a call gives back: the value asked for, or a refusal a person can read. Bugs are thrown, never returned. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A call that did what it was asked. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A call that refused, with the reason as data. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
