import type { FieldProblem } from '@tanggap/kernel';

/** What an office may ask a company to mend. */
export const correctionCodes = [
  ...(['SITE', 'REASON', 'PERIOD', 'TRANCHES', 'TOTALS', 'WORKERS', 'DOCUMENTS', 'LIST', 'OTHER'] as const),
] as const;
export type CorrectionCode = (typeof correctionCodes)[number];

/** One item that the office wants mended, in its own words, and the company's answer. */
export type Correction = Readonly<{
  noticeId: string;
  /** From 1 for each notice; never given twice. */
  item: number;
  code: CorrectionCode;
  text: string;
  askedBy: string;
  askedAt: Date;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
}>;

export type Answer = { readonly item: number; readonly answer: string };

/** The items that follow those asked before. */
export function asked(
  noticeId: string,
  before: readonly Correction[],
  items: readonly { readonly code: CorrectionCode; readonly text: string }[],
  { by, now }: { readonly by: string; readonly now: Date },
): readonly Correction[] {
  const last = Math.max(0, ...before.map(({ item }) => item));
  const open = { askedBy: by, askedAt: now, answer: null, answeredBy: null, answeredAt: null };
  return items.map(({ code, text }, place) => ({ noticeId, item: last + 1 + place, code, text, ...open }));
}

/** Every open item is answered, and nothing else. */
export function problemsOfAnswers(before: readonly Correction[], answers: readonly Answer[]): readonly FieldProblem[] {
  const open = before.filter(({ answer }) => answer === null).map(({ item }) => item);
  const given = answers.map(({ item }) => item);
  return [
    ...open.flatMap((item) => (given.includes(item) ? [] : [missing(item)])),
    ...given.flatMap((item) => (open.includes(item) ? [] : [unknown(item)])),
  ];
}

function missing(item: number): FieldProblem {
  const text = { id: `Butir ${item} belum dijawab.`, en: `Item ${item} is not answered yet.` };
  return { field: 'answers', code: 'missing', text };
}

function unknown(item: number): FieldProblem {
  const text = { id: `Tidak ada butir terbuka nomor ${item}.`, en: `There is no open item ${item}.` };
  return { field: 'answers', code: 'unknown', text };
}

/** The items that these answer, answered. */
export function answered(
  before: readonly Correction[],
  answers: readonly Answer[],
  { by, now }: { readonly by: string; readonly now: Date },
): readonly Correction[] {
  const byItem = new Map(answers.map(({ item, answer }) => [item, answer]));
  return before.flatMap((one) => {
    const answer = byItem.get(one.item);
    return answer === undefined || one.answer !== null ? [] : [{ ...one, answer, answeredBy: by, answeredAt: now }];
  });
}
