import { readTable } from './table.js';

const titles = readTable('name-titles', ['title', 'place']);
const titlesBefore = new Set(titles.filter(({ place }) => place === 'before').map(({ title }) => title));
const titlesAfter = new Set(titles.filter(({ place }) => place === 'after').map(({ title }) => title));

const longestTitleAfter = Math.max(...[...titlesAfter].map(({ length }) => length));

/** As most names are written: words of plain letters, a space between them. */
const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
const LONGEST_COMPARED = 400;
const REVIEW_FROM = 0.8;

export type NameVerdict = 'same' | 'review' | 'different';

/** The name as it is kept: single spaces, plain apostrophes, composed letters. */
export function normaliseName(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFC')
    .replaceAll(/[‘’ʼ`´]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The name as it is compared: capitals, without titles, punctuation and accents. */
export function comparableName(text: string): string {
  const words = PLAIN.test(text) ? text.toUpperCase().split(' ') : comparableWords(text);
  let from = 0;
  while (from < words.length - 1 && titlesBefore.has(words[from] ?? '')) from += 1;
  let to = words.length;
  for (let size = titleSizeAtEnd(words, from, to); size > 0; size = titleSizeAtEnd(words, from, to)) to -= size;
  return words.slice(from, to).join(' ');
}

function comparableWords(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/[\p{M}'‘’ʼ`´]/gu, '')
    .toUpperCase();
  return plain.split(/[^\p{L}\p{N}.]+/u).flatMap(withoutDots);
}

/** How alike two names are, 0 to 1: longest common subsequence of the comparable words in alphabetical order. */
export function nameScore(a: string, b: string): number {
  return a === b ? 1 : similarity(sortedWords(comparableName(a)), sortedWords(comparableName(b)));
}

/** Is the account holder the person? The same comparable name, near enough (0.80) for a person to look, or neither. */
export function compareNames(a: string, b: string): { readonly verdict: NameVerdict; readonly score: number } {
  const [left, right] = [comparableName(a), comparableName(b)];
  if (left === right) return { verdict: 'same', score: 1 };
  const score = similarity(sortedWords(left), sortedWords(right));
  return { verdict: score >= REVIEW_FROM ? 'review' : 'different', score };
}

function withoutDots(word: string): readonly string[] {
  const joined = word.replaceAll('.', '');
  if (titlesBefore.has(joined) || titlesAfter.has(joined)) return [joined];
  return word.split('.').filter((part) => part !== '');
}

/** How many of the last words make one title: `S. Pd. I` takes three. At least one word of the name is left. */
function titleSizeAtEnd(words: readonly string[], from: number, to: number): number {
  if ((words[to - 1] ?? '').length > longestTitleAfter) return 0;
  for (const size of [3, 2, 1]) {
    if (to - size > from && titlesAfter.has(words.slice(to - size, to).join(''))) return size;
  }
  return 0;
}

function sortedWords(name: string): string {
  return name.split(' ').sort().join(' ');
}

function similarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0 || a.length + b.length > LONGEST_COMPARED) return 0;
  return (2 * commonLength(a, b)) / (a.length + b.length);
}

function commonLength(a: string, b: string): number {
  let above = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j += 1) {
      row[j + 1] = a[i] === b[j] ? (above[j] ?? 0) + 1 : Math.max(above[j + 1] ?? 0, row[j] ?? 0);
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
