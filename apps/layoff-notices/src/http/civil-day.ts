import { isCivilDate } from '@tanggap/kernel';

/** A day that the calendar has, for `ValidateBy`. */
export const civilDay = {
  name: 'isCivilDate',
  validator: { validate: (value: unknown) => typeof value === 'string' && isCivilDate(value) },
};
