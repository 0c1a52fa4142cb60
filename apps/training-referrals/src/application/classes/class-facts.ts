import type { Fact } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { TrainingClass } from '../../domain/training-class.js';

/** What is said to others of a class that was opened or has changed. */
export function classFact({ id, programmeCode, version, state, startsOn, endsOn, seats }: TrainingClass): Fact {
  return {
    name: 'training-referrals.class-moved.v1',
    data: { classId: id, programmeCode, version, state, startsOn, endsOn, seats },
  };
}

/** Also for a class of another provider. */
export function classNotFound(): Rejected {
  return new Rejected('missing', 'class.not-found', {
    id: 'Kelas ini tidak ditemukan.',
    en: 'This class was not found.',
  });
}

/** Also for a wave of another provider. */
export function waveNotFound(): Rejected {
  return new Rejected('missing', 'wave.not-found', {
    id: 'Gelombang ini tidak ditemukan.',
    en: 'This wave was not found.',
  });
}

/** Whoever has not come into a class by its third session comes into none that runs. */
export function entryOver(): Rejected {
  return new Rejected('conflict', 'class.entry-over', {
    id: 'Kelas ini sudah lewat pertemuan ketiganya; peserta baru tidak dapat masuk lagi.',
    en: 'This class is beyond its third session; nobody new can enter.',
  });
}
