import { comparableName } from '@tanggap/indonesia';

/** What names and reaches a person, as far as a report said it. */
export type WholeIdentity = Readonly<{
  name: string;
  birthDate: string;
  nik?: string;
  sex?: string;
  address?: string;
  districtCode?: string;
  phone?: string;
}>;

const compared = ['name', 'birthDate', 'nik', 'sex', 'address', 'districtCode', 'phone'] as const;
export type ComparedField = Readonly<{ field: (typeof compared)[number]; same: 'equal' | 'different' | 'unknown' }>;

/** Field by field, without what stands in them. A name is equal in whatever letters and titles; nothing is equal to what was not said. */
export function compareFields(
  one: WholeIdentity | undefined,
  other: WholeIdentity | undefined,
): readonly ComparedField[] {
  return compared.map((field) => {
    const [a, b] = [one?.[field], other?.[field]].map((value) => value && plain(field, value));
    return { field, same: a && b ? (a === b ? 'equal' : 'different') : 'unknown' };
  });
}

function plain(field: (typeof compared)[number], value: string): string {
  return field === 'name' ? comparableName(value) : value.trim().toUpperCase();
}
