import { randomUUID } from 'node:crypto';
import type { Electron } from './electron.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Sessions in which nothing is printed just now, by their names. Chromium keeps a session until the program ends, also one that
 * lives in memory: a new one for each page would pile up.
 */
const idle: string[] = [];

/**
 * Turns a page of HTML into a tagged PDF. The page is shown in a session of its own that lives in memory, runs no script
 * and reaches no network: text of a customer's in it can do nothing. Of the page nothing is kept. The paper's size comes from the page's @page rule.
 */
export async function printToPdf(
  { BrowserWindow, session }: Pick<Electron, 'BrowserWindow' | 'session'>,
  html: string,
): Promise<Uint8Array> {
  // Without the prefix 'persist:' a partition is kept in memory only.
  const partition = idle.pop() ?? `print-${randomUUID()}`;
  const printing = session.fromPartition(partition, { cache: false });
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
  printing.protocol.handle('app', () => new Response(html, { headers }));
  printing.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, decide) =>
    decide({ cancel: !url.startsWith('app://print/') && !url.startsWith('data:') }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: { partition, sandbox: true, contextIsolation: true, javascript: false, spellcheck: false },
  });
  try {
    await window.loadURL('app://print/');
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      pageSize: 'A4',
    });
  } finally {
    window.destroy();
    // The session stays, and would keep what answers it: a page of names, beyond the next lock.
    printing.protocol.unhandle('app');
    idle.push(partition);
  }
}
