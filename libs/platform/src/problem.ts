import type { Bilingual, FieldProblem } from '@tanggap/kernel';

type Details = {
  readonly fields?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly reference?: string;
};

/** What HTTP itself has to refuse (sign-in, headers, rates); a business rule throws `Rejected` instead. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly fields: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;
  readonly reference: string | undefined;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Bilingual,
    details: Details = {},
  ) {
    super(`${code}: ${text.en}`);
    this.fields = details.fields ?? [];
    this.headers = details.headers ?? {};
    this.reference = details.reference;
  }
}
