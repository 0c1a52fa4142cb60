import { maskName } from '@tanggap/indonesia';

/** Initials, where the name is known and opens. */
export function maskedOf(name: string | null): string | null {
  return name === null ? null : maskName(name);
}
