import type { AppError } from '../shared/errors.ts';
import type { Channel, EventName } from '../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../shared/ipc/contract.ts';
import type { EventOf } from '../shared/ipc/event-shapes.ts';
import type { Result } from '../shared/result.ts';

type Bridge = { readonly [C in Channel]: (request: unknown) => Promise<unknown> } & {
  readonly on: (event: EventName, listener: (payload: unknown) => void) => () => void;
};

declare global {
  interface Window {
    readonly main: Bridge;
  }
}

/** The only way the window asks the main process for anything. A refusal comes back as a value, never as an exception. */
export const call = <C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>, AppError>> =>
  window.main[channel](request) as Promise<Result<ResponseOf<C>, AppError>>;

/** Listens to what main says unasked; the function it returns ends that. */
export const listen = <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): (() => void) =>
  window.main.on(event, payload => listener(payload as EventOf<E>));
