import { isCivilDay } from '@tanggap/platform';
import { ValidateBy } from 'class-validator';

const MOMENT = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(\+(0\d|1[0-4])(:[0-5]\d)?)?$/;

/** `<moment>~<key>`, as the database writes a moment that there is: the digits alone may also be a day that no calendar has. */
export function isPlace(value: unknown, key: RegExp): boolean {
  if (typeof value !== 'string') return false;
  const [moment = '', rest = '', ...more] = value.split('~');
  return more.length === 0 && key.test(rest) && isCivilDay(MOMENT.exec(moment)?.[1]);
}

/** For `after` of a list in the order of moments: what `isPlace` says. */
export function IsPlace(key: RegExp): PropertyDecorator {
  return ValidateBy({ name: 'isPlace', validator: { validate: (value) => isPlace(value, key) } });
}
