import { Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';

/** What became of one of many: with a code and its words where a rule refused it. */
export type EachResult<T> = Readonly<{ assessmentId: string }> &
  (
    | Readonly<{ result: 'done' } & T>
    | Readonly<{ result: 'refused'; code: string; text: Bilingual; fields: readonly FieldProblem[] }>
  );

export function refusedOf(assessmentId: string, { code, text, fields }: Rejected): EachResult<never> {
  return { assessmentId, result: 'refused', code, text, fields };
}

/** Asks each by itself, so that one that is refused stops only itself. */
export function tried<I, O>(items: readonly I[], ask: (item: I) => O): readonly { item: I; got: O | Rejected }[] {
  return items.map((item) => {
    try {
      return { item, got: ask(item) };
    } catch (error) {
      if (error instanceof Rejected) return { item, got: error };
      throw error;
    }
  });
}
