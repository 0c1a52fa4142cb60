import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../assets/css');
const sheet = readFileSync(join(folder, '1-tokens.css'), 'utf8');

type Scheme = 'light' | 'dark';

/** Colours of the sheet, by token. */
function tokensIn(scheme: Scheme): ReadonlyMap<string, string> {
  const found = sheet.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, WCAG 2.2, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What stands on what: text at 4.5 to 1 (success criterion 1.4.3), edges of fields and the focus at 3 to 1 (1.4.11). */
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ...['paper', 'card', 'brand-soft', 'good-soft', 'busy-soft', 'bad-soft', 'plain-soft', 'paper-field'].map(
    (back) => ['ink', back, 4.5] as const,
  ),
  ...['paper', 'card', 'brand-soft', 'good-soft', 'bad-soft'].map((back) => ['quiet', back, 4.5] as const),
  ...['paper', 'card', 'brand-soft', 'good-soft'].map((back) => ['brand', back, 4.5] as const),
  ...['bad-soft', 'card', 'paper'].map((back) => ['bad', back, 4.5] as const),
  ['on-brand', 'brand', 4.5],
  ['on-bad', 'bad', 4.5],
  ['good', 'good-soft', 4.5],
  ['busy', 'busy-soft', 4.5],
  ...['paper', 'card', 'paper-field'].flatMap((back) => [['field', back, 3] as const, ['focus', back, 3] as const]),
];

describe.each(['light', 'dark'] as const)('in %s colours', (scheme) => {
  const tokens = tokensIn(scheme);
  it.each(pairs)('%s on %s has a contrast of at least %p', (front, back, least) => {
    expect(contrast(tokens.get(front) ?? '', tokens.get(back) ?? '')).toBeGreaterThanOrEqual(least);
  });
});

it('computes contrast as the standard does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it('finds colours nowhere but among the tokens', () => {
  const others = readdirSync(folder).filter((name) => !/tokens|print/.test(name));
  const colours = others.flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/g),
  ]);
  expect(others.length).toBeGreaterThan(3);
  expect(colours).toEqual([]);
});
