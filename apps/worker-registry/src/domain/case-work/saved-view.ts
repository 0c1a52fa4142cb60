import { Rejected } from '@tanggap/kernel';

/** What a list of work is narrowed to, as doors ask for it; codes and ids, and nobody's name. */
export type ViewFilter = Readonly<Record<string, string | boolean>>;

export const MOST_VIEWS = 20;

/** One blank between words and none around them: what looks alike is alike. */
export function viewName(typed: string): string {
  return typed.trim().replaceAll(/\s+/gu, ' ');
}

/** Throws `view.name-taken`, whatever the case of its letters, or `view.too-many`. */
export function assertRoomFor(name: string, kept: readonly Readonly<{ name: string }>[]): void {
  if (kept.some((one) => one.name.toLowerCase() === name.toLowerCase())) throw taken();
  if (kept.length >= MOST_VIEWS) throw tooMany();
}

function taken(): Rejected {
  const text = {
    id: 'Anda sudah punya tampilan dengan nama ini. Pilih nama lain, atau hapus yang lama.',
    en: 'You have a view of this name already. Choose another name, or remove the old one.',
  };
  return new Rejected('conflict', 'view.name-taken', text, [{ field: 'name', code: 'taken', text }]);
}

function tooMany(): Rejected {
  return new Rejected('conflict', 'view.too-many', {
    id: `Paling banyak ${MOST_VIEWS} tampilan. Hapus dahulu yang tidak dipakai lagi.`,
    en: `At most ${MOST_VIEWS} views. Remove one that is no longer used.`,
  });
}
