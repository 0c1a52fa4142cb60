import type { Page } from 'playwright-core';
import type { DemoAccount } from './demo.js';

const MOST_STOPS = 150;

/** Somebody at a browser without a mouse: what they cannot come to by Tab is not there for them. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** From the front page, or from the page for signing in. */
  async signIn({ username, password }: Pick<DemoAccount, 'username' | 'password'>): Promise<void> {
    await this.write('#username', username);
    await this.write('#password', password);
    await this.enter();
  }

  /** On to the next stop that fits, in the order of the page. Each stop on the way is to be seen. */
  async tabTo(selector: string): Promise<void> {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await this.page.keyboard.press('Tab');
      if (await this.isAt(selector)) return this.isSeen(selector);
    }
    throw new Error(`no way to ${selector} by keyboard on ${this.page.url()}`);
  }

  async write(selector: string, text: string): Promise<void> {
    await this.tabTo(selector);
    await this.page.keyboard.type(text);
  }

  async press(key: string, times = 1): Promise<void> {
    for (let n = 0; n < times; n += 1) await this.page.keyboard.press(key);
  }

  /** Follows the link, or sends the form, at which one stands. */
  async enter(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  /** To a link or a button, and through it. */
  async follow(selector: string): Promise<void> {
    await this.tabTo(selector);
    await this.enter();
  }

  private isAt(selector: string): Promise<boolean> {
    return this.page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`);
  }

  private async isSeen(selector: string): Promise<void> {
    const outline = await this.page.evaluate<string>('getComputedStyle(document.activeElement).outlineWidth');
    if (outline !== '3px') throw new Error(`nothing shows that one stands at ${selector}: outline ${outline}`);
  }
}
