/** What the starting process may tell the host, over the channel between their processes. */
export type Order =
  | { readonly do: 'power'; readonly event: 'lock-screen' | 'suspend' | 'user-did-resign-active' | 'shutdown' }
  | { readonly do: 'idle'; readonly state: 'active' | 'idle' | 'locked' | 'unknown' }
  | { readonly do: 'answerSave'; readonly paths: readonly (string | null)[] }
  | { readonly do: 'answerOpen'; readonly path: string | null }
  | { readonly do: 'reload' }
  | { readonly do: 'quit' };

/** What the host tells a test: where its page can be reached, what went wrong in it, and what lies in the clipboard now. */
export type Word =
  | { readonly is: 'ready'; readonly port: number; readonly browser: number }
  | { readonly is: 'fault'; readonly text: string }
  | { readonly is: 'copied'; readonly text: string };

/** True where the window is there for a person to use; else it is only drawn in memory. */
export const shown = process.env.SCRINIUM_HOST_WINDOW === 'shown';

/** True where a test started this process; a window for a person has no debugging port. */
export const underTest = process.send !== undefined && !shown;

/** Says something to the test, where there is one. */
export const tellTest = (word: Word): void => void process.send?.(word);

/** Listens to who started this process, where they can speak to it. */
export function onOrder(obey: (order: Order) => void): void {
  if (process.send) process.on('message', message => obey(message as Order));
}
