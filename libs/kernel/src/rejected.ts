/** A sentence for people, in both languages of the screens. */
export type Bilingual = { readonly id: string; readonly en: string };

/** What is wrong with one field of what was sent. */
export type FieldProblem = { readonly field: string; readonly code: string; readonly text: Bilingual };

export type RejectedKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'too-many' | 'too-large' | 'unsupported';

/** The one exception a rule throws when it says no. `code` is stable; the texts hold no personal data. */
export class Rejected extends Error {
  override readonly name = 'Rejected';

  constructor(
    readonly kind: RejectedKind,
    readonly code: string,
    readonly text: Bilingual,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(`${code}: ${text.en}`);
  }
}
