import type { App, AppWindow } from './electron.ts';

/**
 * Lets the app end only after `finish` has closed what is open, once, however the end was asked for; closing the one window
 * asks for it too. A fault in `finish` is noted and ends it all the same. Gives the function that watches a new window.
 */
export function endPolitely(
  app: App,
  finish: () => Promise<unknown>,
  report: (fault: unknown) => unknown,
): (window: Pick<AppWindow, 'on'>) => void {
  let state: 'running' | 'finishing' | 'finished' = 'running';
  app.on('before-quit', event => {
    if (state === 'finished') return;
    event.preventDefault();
    if (state === 'finishing') return;
    state = 'finishing';
    void finish()
      .catch(report)
      .finally(() => {
        state = 'finished';
        app.quit();
      });
  });
  // The window stays until what is being typed in it has been handed in.
  return window =>
    window.on('close', event => {
      if (state === 'finished') return;
      event.preventDefault();
      app.quit();
    });
}
