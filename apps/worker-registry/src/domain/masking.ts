export { maskName } from '@tanggap/indonesia';

/** `12` as `K-0000012`: what people say to each other instead of a name. */
export function caseNumber(number: string): string {
  return `K-${number.padStart(7, '0')}`;
}
