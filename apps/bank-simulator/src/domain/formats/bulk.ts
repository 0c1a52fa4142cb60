import type { FileLine } from '../book.js';
import { isPlain, OWN_BANK } from '../instruction.js';
import type { Instruction } from '../transfer.js';

/** A file as it was read: lines that can be taken, and lines that cannot, each by itself. */
export type ReadFile = {
  readonly messageId: string;
  readonly instructions: readonly (Omit<Instruction, 'file' | 'externalId'> & { readonly line: number })[];
  readonly refused: readonly Required<FileLine>[];
};

/** What is wrong with a file as a whole. */
export type FileProblem = {
  readonly problem: 'form' | 'header' | 'count' | 'sum' | 'too-long' | 'empty';
  readonly detail: string;
};

export const MOST_LINES = 10_000;

/** What stands in a line, in whatever file, as texts. */
export type LineTexts = {
  readonly line: number;
  readonly key: string;
  readonly source: string;
  readonly bankCode: string;
  readonly account: string;
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
  readonly narrative: string;
};

/** The lines one by one: one that is wrong, or repeats a key of its own file, stops only itself. */
export function readLines(messageId: string, lines: readonly LineTexts[]): ReadFile | FileProblem {
  if (lines.length === 0) return { problem: 'empty', detail: '' };
  if (lines.length > MOST_LINES) return { problem: 'too-long', detail: String(MOST_LINES) };
  const instructions: ReadFile['instructions'][number][] = [];
  const refused: Required<FileLine>[] = [];
  const keys = new Set<string>();
  for (const one of lines) {
    const wrong = keys.has(one.key) ? 'AM05' : reasonAgainst(one);
    keys.add(one.key);
    if (wrong) refused.push({ line: one.line, key: one.key, refused: wrong });
    else instructions.push(instructionOf(one));
  }
  return { messageId, instructions, refused };
}

/** Whole rupiah: digits, or with `.00`. */
export function lineAmount(text: string): number | undefined {
  if (!/^\d{1,13}(\.00?)?$/.test(text)) return undefined;
  const amount = Number(text);
  return amount > 0 ? amount : undefined;
}

function reasonAgainst(one: LineTexts): string | undefined {
  if (!fits(one.key, 1, 35)) return 'FF01';
  if (lineAmount(one.amount) === undefined) return 'AM12';
  if (one.currency !== 'IDR') return 'AM03';
  if (!/^\d{5,34}$/.test(one.account)) return 'AC01';
  if (!/^\d{5,19}$/.test(one.source)) return 'AC02';
  if (one.bankCode === '') return 'RC01';
  return fits(one.name, 1, 140) && fits(one.narrative, 0, 140) ? undefined : 'FF01';
}

function fits(text: string, least: number, most: number): boolean {
  return text.length >= least && text.length <= most && isPlain(text);
}

function instructionOf(one: LineTexts): ReadFile['instructions'][number] {
  const { line, key, source, account, name, narrative } = one;
  const amount = lineAmount(one.amount) ?? 0;
  return { line, key, service: '20', amount, source, bankCode: one.bankCode || OWN_BANK, account, name, narrative };
}
