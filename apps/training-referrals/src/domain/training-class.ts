import type { ClassState } from '@tanggap/contracts';
import type { StateWords, Transitions } from '@tanggap/kernel';

/**
 * A class is planned, enrolled in, its participants selected and announced with a reserve; it runs, is assessed, its
 * certificates are numbered. With too few people it is postponed to a later day, or cancelled and its people wait again.
 */
export const classMoves: Transitions<ClassState> = {
  planned: ['enrolling', 'cancelled'],
  enrolling: ['selecting', 'postponed', 'cancelled'],
  selecting: ['ready', 'postponed', 'cancelled'],
  ready: ['running', 'postponed', 'cancelled'],
  running: ['assessing'],
  assessing: ['certifying'],
  certifying: ['finished'],
  finished: [],
  postponed: ['enrolling', 'cancelled'],
  cancelled: [],
};

/** Where a class can be joined, until it begins. While participants are selected, seats that come free wait for the announcement. */
export const openStates = ['enrolling', 'ready'] as const satisfies readonly ClassState[];

export const classWords: StateWords<ClassState> = {
  planned: { id: 'direncanakan', en: 'planned' },
  enrolling: { id: 'pendaftaran', en: 'enrolling' },
  selecting: { id: 'seleksi', en: 'selecting' },
  ready: { id: 'siap', en: 'ready' },
  running: { id: 'berlangsung', en: 'running' },
  assessing: { id: 'uji kompetensi', en: 'assessing' },
  certifying: { id: 'sertifikasi', en: 'certifying' },
  finished: { id: 'selesai', en: 'finished' },
  postponed: { id: 'diundur', en: 'postponed' },
  cancelled: { id: 'dibatalkan', en: 'cancelled' },
};

/** A dated run of a programme (gelombang). Days are `YYYY-MM-DD` in Asia/Jakarta. */
export type TrainingClass = {
  readonly id: string;
  readonly code: string;
  readonly programmeCode: string;
  /** Whose class it is; only its accounts change it. */
  readonly providerCode: string;
  readonly districtCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seats: number;
  readonly seatsTaken: number;
  /** With fewer participants it does not begin. */
  readonly minimum: number;
  /** Days and hours in words, such as `Senin-Jumat 07.30-15.15`. */
  readonly times: string | null;
  /** Names a person, and is sealed. */
  readonly trainerSealed: string | null;
  /** The wave that it was planned in. */
  readonly waveId: string | null;
  readonly state: ClassState;
  /** Rises with every change; what `If-Match` names. */
  readonly version: number;
};
