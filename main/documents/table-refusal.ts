import type { AppError } from '../../shared/errors.ts';

type Carrier = Error & { readonly refusal: AppError };

/** Ends a reading from deep inside a parser's callback. Never leaves this folder: `refusalIn` turns it back into a value. */
export function refuse(refusal: AppError): never {
  throw Object.assign(new Error(refusal.code), { refusal });
}

/** The refusal that was thrown, or undefined where it is a bug. */
export const refusalIn = (thrown: unknown): AppError | undefined =>
  thrown instanceof Error && 'refusal' in thrown ? (thrown as Carrier).refusal : undefined;
