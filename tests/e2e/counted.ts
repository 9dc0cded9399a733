import type { Locator, Page } from '@playwright/test';

/**
 * Does what a person does, and counts it: one click, one key command and one filled field are one interaction each, also a
 * choice in a list. What a test looks at costs nothing.
 */
export class Counted {
  readonly #page: Page;
  readonly #done: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Every interaction so far, in order. */
  get done(): readonly string[] {
    return this.#done;
  }

  async click(what: Locator): Promise<void> {
    await what.click();
    this.#done.push(`click ${String(what)}`);
  }

  async check(what: Locator): Promise<void> {
    await what.check();
    this.#done.push(`check ${String(what)}`);
  }

  async fill(what: Locator, text: string): Promise<void> {
    await what.fill(text);
    this.#done.push(`fill ${String(what)}`);
  }

  async choose(what: Locator, value: string): Promise<void> {
    await what.selectOption(value);
    this.#done.push(`choose ${String(what)}`);
  }

  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys);
    this.#done.push(`press ${keys}`);
  }
}
