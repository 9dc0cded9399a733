import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from './scrinium.ts';

/** Every language in both themes. */
export const looks = (['en', 'de'] as const).flatMap(language =>
  (['light', 'dark'] as const).map(theme => [language, theme] as const),
);

/** What axe finds against WCAG 2.2 AA, in words; also that there is one heading on top, a title, and nothing to scroll sideways at 200 % zoom. `within`: the part axe looks at. */
export async function flaws(page: Page, where: string, within = 'body'): Promise<string[]> {
  const found: string[] = [];
  // Its other mode opens a page of its own, which the app refuses.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  for (const { id, nodes } of violations)
    found.push(`${where}: ${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`);
  const headings = await page.getByRole('heading', { level: 1 }).count();
  if (headings !== 1) found.push(`${where}: ${headings} headings on top`);
  if (!/ – Scrinium/.test(await page.title())) found.push(`${where}: no title of its own`);
  await page.setViewportSize({ width: 683, height: 384 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) found.push(`${where}: ${over} pixels scroll sideways at 200 %`);
  await page.setViewportSize({ width: 1366, height: 768 });
  return found;
}

/** Looks at the page for its flaws; with SCRINIUM_PICTURES it is kept as a picture too, also in the narrowest window and at 200 %. */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // What the page asks for is on its way; it has to be looked at as well.
  await page.waitForTimeout(400);
  const folder = process.env['SCRINIUM_PICTURES'];
  if (folder !== undefined) {
    for (const [size, width, height] of [
      ['', 1366, 768],
      ['-1024', 1024, 768],
      ['-200', 683, 384],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-')}${size}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  }
  return flaws(page, name);
}
