export { maskName } from '@tanggap/indonesia';

/** `+6281234567890` as `•••7890`: enough to tell one number from another. */
export function maskPhone(phone: string): string {
  return `•••${phone.slice(-4)}`;
}

/** `12` as `K-0000012`: what people say to each other instead of a name. */
export function caseNumber(number: string): string {
  return `K-${number.padStart(7, '0')}`;
}
