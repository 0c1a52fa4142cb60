import type { ClassFile } from '../../clients/training.js';
import type { Trouble } from '../../forms/trouble.js';

type Shown = { readonly place: (code: string) => string };

const fields = ['districtCode', 'startsOn', 'endsOn', 'seats', 'minimum', 'times', 'trainer'] as const;

/** What stands in a class now beside what was typed, field by field: only where the two differ. */
export function conflictWith(file: ClassFile, trouble: Trouble, { place }: Shown): Trouble {
  const typed: Trouble['typed'] = {
    ...trouble.typed,
    startsOn: dayIn(trouble, 'startsOn'),
    endsOn: dayIn(trouble, 'endsOn'),
  };
  const differing = fields.filter((field) => String(file[field] ?? '') !== (typed[field] ?? ''));
  const written = (field: string, value: string) => (field === 'districtCode' && value !== '' ? place(value) : value);
  return {
    ...trouble,
    wrongs: differing.map((field) => ({ field, text: written(field, String(file[field] ?? '')) || '–' })),
    typed: Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, written(field, value)])),
  };
}

/** A day that was typed in three parts, as services write it. */
function dayIn({ typed }: Trouble, name: string): string {
  const part = (of: string, length: number) => (typed[`${name}-${of}`] ?? '').padStart(length, '0');
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
}
