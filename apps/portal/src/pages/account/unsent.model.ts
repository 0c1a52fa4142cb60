/** A form that was posted after its session was over. */
export type Unsent = {
  /** Where it was to go, with its query. */
  readonly action: string;
  /** The page that it stood on. */
  readonly page: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
};

/**
 * What a person has written, as opposed to chosen or carried along: words with a space between them. A choice is sent as its code, which
 * means nothing to a reader; the form itself shows what it stands for.
 */
export function typedIn(fields: Unsent['fields']): readonly string[] {
  const written = fields.filter(([name, value]) => !name.startsWith('form-') && /\p{L}.*\s+.*\p{L}/su.test(value));
  return [...new Set(written.map(([, value]) => value.trim()))];
}
