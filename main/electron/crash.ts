import type { i18n } from 'i18next';
import type { App, Contents, Electron } from './electron.ts';

/**
 * What happens when something breaks that no call was waiting for. Nothing leaves the computer: Electron's crash reporter
 * stays off, because its pictures of memory would hold customers and the key.
 */
export function handleCrashes(parts: {
  readonly app: App;
  readonly dialog: Electron['dialog'];
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly report: (fault: unknown) => string;
  readonly texts: () => Promise<Pick<i18n, 't'>>;
  /** Locks the vault, so that a window that broke comes back asking for the password. */
  readonly lock: () => Promise<unknown>;
}): void {
  const { app, dialog, report } = parts;
  const reloaded = new WeakSet<Contents>();
  const stop = (fault: unknown) => {
    const reference = report(fault);
    const tell = async () => {
      const { t } = await parts.texts();
      dialog.showErrorBox(t('system.stoppedTitle'), t('system.stoppedText', { reference }));
    };
    void parts
      .lock()
      .then(tell, tell)
      .finally(() => app.exit(1));
  };
  parts.process.on('uncaughtException', stop);
  parts.process.on('unhandledRejection', stop);
  app.on('render-process-gone', (_event, contents, { reason }) => {
    if (reason === 'clean-exit') return;
    const fault = Object.assign(new Error(), { name: 'WindowGone', code: reason });
    // Once is an accident, twice is a loop.
    if (reloaded.has(contents)) return stop(fault);
    reloaded.add(contents);
    report(fault);
    void parts.lock().finally(() => contents.reload());
  });
  app.on('child-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') report(Object.assign(new Error(), { name: 'ProcessGone', code: reason }));
  });
}
