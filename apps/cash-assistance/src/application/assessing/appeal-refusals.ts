import { Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

export function noSuchAppeal(): Rejected {
  return new Rejected('missing', 'appeal.not-found', {
    id: 'Banding ini tidak ditemukan.',
    en: 'This appeal was not found.',
  });
}

export function tooLate(until: CivilDate): Rejected {
  return new Rejected('conflict', 'appeal.too-late', {
    id: `Banding dapat diajukan sampai ${until}.`,
    en: `An appeal could be filed until ${until}.`,
  });
}

export function alreadyDecided(): Rejected {
  return new Rejected('conflict', 'appeal.already-decided', {
    id: 'Banding ini sudah diputus.',
    en: 'This appeal has been decided already.',
  });
}

export function ownHand(): Rejected {
  return new Rejected('forbidden', 'appeal.own-hand', {
    id: 'Banding diputus oleh orang lain: Anda ikut menangani asesmen ini.',
    en: 'An appeal is decided by another: you had a hand in this assessment.',
  });
}

export function nothingChanges(): Rejected {
  const text = {
    id: 'Sebutkan aturan yang dikesampingkan atau bukti baru; tanpa itu hasilnya tetap sama.',
    en: 'Name the rules that are set aside, or new evidence; without them the outcome stays the same.',
  };
  return new Rejected('invalid', 'appeal.nothing-changes', text, [
    { field: 'setAside', code: 'appeal.nothing-changes', text },
  ]);
}
