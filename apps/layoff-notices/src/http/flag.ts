/** A flag in an address: `true` or `false`; anything else is left as it is, and refused as no flag. */
export function flagOf({ value }: { readonly value: unknown }): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
