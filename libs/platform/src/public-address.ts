import { ValidateBy } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

const words = {
  id: 'Harus alamat http(s) tanpa jalur, dan di produksi https yang dapat dicapai siapa pun.',
  en: 'Must be an http(s) address without a path, and in production https that anybody can reach.',
};

/** For a setting beside `APP_ENV`: where anybody reaches the service's open pages. */
export function IsPublicAddress(): PropertyDecorator {
  return ValidateBy({ name: 'publicAddress', validator: { validate: isPublicAddress } }, { context: { text: words } });
}

/** What is printed cannot be mended later: in production no paper may lead to the machine that printed it. */
function isPublicAddress(value: unknown, about?: ValidationArguments): boolean {
  if (typeof value !== 'string' || !/^https?:\/\/[^\s/?#@]+\/?$/.test(value)) return false;
  const { APP_ENV } = about?.object as { readonly APP_ENV: string };
  return APP_ENV !== 'production' || /^https:\/\/(?!localhost\b|127\.|\[)/.test(value);
}
