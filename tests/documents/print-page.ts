import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** A printed document: its pages as a second program reads them, and the file. */
export type Printed = { readonly pages: readonly string[]; readonly pdf: Buffer };

/** Starts the browser that prints. The caller closes it. */
export const startPrinter = (): Promise<Browser> =>
  chromium.launch({ executablePath: findBrowser() ?? '', chromiumSandbox: process.getuid?.() !== 0 });

/**
 * Prints a page as main/electron/print.ts does, no script and no network, and reads it back with pdftotext: line by line as
 * they stand on the paper, or with `how` '-raw' as they were written.
 */
export async function printPage(
  printer: Browser,
  html: string,
  how: readonly string[] = ['-layout'],
): Promise<Printed> {
  const context = await printer.newContext({ javaScriptEnabled: false, offline: true });
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-print-'));
  try {
    const page = await context.newPage();
    await page.setContent(html);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, format: 'A4' });
    const file = join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    const { stdout, status } = spawnSync('pdftotext', [...how, file, '-'], { encoding: 'utf8' });
    if (status !== 0) throw new Error('pdftotext could not read the document');
    return { pages: stdout.split('\f').slice(0, -1), pdf };
  } finally {
    await context.close();
    rmSync(folder, { recursive: true });
  }
}

/** Text without the spaces and line breaks that a layout adds. */
export const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');
