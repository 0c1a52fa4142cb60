import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '@tanggap/servers';
import { startLine, type Line, type LineOptions } from '@tanggap/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityProblems, follow, launchBrowser, sidewaysScroll, visit, type Visitor } from './browser.js';
import { shotsFolder } from './config.js';
import type { DemoAccount } from './demo.js';

const NARROWEST = 320;
const PHONE = 360;
const LAPTOP = 1280;
const HEIGHT = 800;

/** The bank comes with `bank: true`, and then with books of its own: suites run beside each other. */
export const pagesAndServices = services.map(({ name }) => name).filter((name) => name !== 'bank-simulator');

/** The whole product with a browser in front of it, for the journeys of one area. */
export class ProductInBrowser {
  private readonly visitors: Visitor[] = [];

  private constructor(
    readonly line: Line,
    readonly browser: Browser,
  ) {}

  static async start(options: Partial<LineOptions> = {}): Promise<ProductInBrowser> {
    const line = await startLine({ transport: 'postgres', services: pagesAndServices, ...options });
    return new ProductInBrowser(line, await launchBrowser());
  }

  get url(): string {
    return this.line.urls.portal;
  }

  /** A person at a browser of their own, signed in, at `path`. */
  async as(account: DemoAccount, path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const visitor = await visit(this.browser, this.url, options);
    this.visitors.push(visitor);
    const { page } = visitor;
    await signIn(page, account);
    if (path !== '/') await page.goto(this.url + path);
    return page;
  }

  /** A browser that nobody has signed in at. */
  async visitor(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const visitor = await visit(this.browser, this.url + path, options);
    this.visitors.push(visitor);
    return visitor.page;
  }

  /** What browsers refused or could not load on any page so far: breaches of the content policy among them. */
  get complaints(): readonly string[] {
    return this.visitors.flatMap(({ complaints }) => complaints);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.line.stop();
  }
}

export async function signIn(page: Page, account: { username: string; password: string }): Promise<void> {
  await page.fill('#username', account.username);
  await page.fill('#password', account.password);
  await follow(page, 'form[action="/sign-in"] button[type="submit"]');
}

/**
 * Looks at a page as it stands: what keeps people out (axe), headings that skip a level, law in English on an Indonesian page, and what scrolls
 * sideways on the narrowest phone.
 * Nothing found is an empty list. With SHOTS=FOLDER it leaves a picture of both sizes there, and one of the phone in the dark, under `name`.
 */
export async function looked(page: Page, name: string): Promise<readonly string[]> {
  const problems = [...(await accessibilityProblems(page)), ...(await skippedHeadings(page)), ...(await english(page))];
  const before = page.viewportSize() ?? { width: LAPTOP, height: HEIGHT };
  await page.setViewportSize({ width: NARROWEST, height: HEIGHT });
  const scroll = await sidewaysScroll(page);
  if (scroll > 0) problems.push(`scrolls ${scroll} px sideways at ${NARROWEST}: ${(await tooWide(page)).join(', ')}`);
  if (shotsFolder) await shoot(page, name);
  await page.setViewportSize(before);
  return problems.map((problem) => `${name}: ${problem}`);
}

async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(shotsFolder ?? '', { recursive: true });
  // Colours that are still on their way to others would be in the picture.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const width of [LAPTOP, PHONE]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.screenshot({ path: join(shotsFolder ?? '', `${name}-${width}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(shotsFolder ?? '', `${name}-${PHONE}-dark.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** What stands beyond the right edge, as selectors. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('main *, header *')]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map((one) => one.tagName.toLowerCase() + '.' + one.className)`);
}

/** Words of law that data tables keep in English: an Indonesian page says them in Indonesian. */
const ENGLISH = /\bart\. ?\d[^\n]*|PROPOSAL[^\n]*|as amended by[^\n]*|the right itself[^\n]*|no law [^\n]*/g;

async function english(page: Page): Promise<readonly string[]> {
  const [language, text] = await page.evaluate<[string, string]>(
    `[document.documentElement.lang, document.querySelector('main').innerText]`,
  );
  if (language !== 'id') return [];
  return [...text.matchAll(ENGLISH)].map(([found]) => `English on an Indonesian page: ${found}`);
}

async function skippedHeadings(page: Page): Promise<readonly string[]> {
  const levels = await page.evaluate<number[]>(
    `[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))`,
  );
  const skipped = levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1);
  return [
    ...(levels.filter((level) => level === 1).length === 1 ? [] : [`has not one h1: ${levels.join(' ')}`]),
    ...(skipped.length > 0 ? [`skips a level of headings: ${levels.join(' ')}`] : []),
  ];
}
