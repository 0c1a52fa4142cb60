/** Whose classes: those of one provider, or those held in these kabupaten and kota; null does not narrow. */
export type ClassScope = { readonly provider: string | null; readonly regions: readonly string[] | null };

/** A condition on a class, by the two parameters that `parametersOf` gives. */
export const scoped = (alias: string, provider: string, regions: string): string =>
  `(${provider}::text is null or ${alias}.provider_code = ${provider})
   and (${regions}::text[] is null or left(${alias}.district_code, 5) = any(${regions}))`;

export const parametersOf = ({ provider, regions }: ClassScope): readonly [string | null, readonly string[] | null] => [
  provider,
  regions,
];
