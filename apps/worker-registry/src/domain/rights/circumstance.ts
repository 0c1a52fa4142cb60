import type { Circumstance, Fact } from '@tanggap/contracts';
import { addDays, civilDate, Rejected, type Bilingual, type CivilDate } from '@tanggap/kernel';

export type { Circumstance };

export const circumstances = [
  'rehired',
  'died',
  'moved-away',
  'asked-to-stop',
] as const satisfies readonly Circumstance[];

/** How the office came to know of it. */
export const evidences = ['stated', 'document', 'dukcapil', 'employer'] as const;
export type Evidence = (typeof evidences)[number];

/** What has changed in a life. It is never rewritten: a report that was wrong is retracted beside it. */
export type LifeReport = Readonly<{
  id: string;
  personId: string;
  circumstance: Circumstance;
  since: string;
  evidence: Evidence;
  /** In the reporter's words; it may name people. */
  noteSealed: string | null;
  /** The report of another record of the same human being that this one follows. */
  copyOf: string | null;
  reportedBy: string;
  reportedAt: Date;
}>;

export type Retraction = Readonly<{
  circumstanceId: string;
  reasonSealed: string;
  retractedBy: string;
  retractedAt: Date;
}>;

/** Beyond help, or help not wanted: the cases end. Whoever works again is left to the caseworker, only money stops. */
const ending: readonly Circumstance[] = ['died', 'moved-away', 'asked-to-stop'];

/** Work and a wish belong to their time: of a layoff that comes later they say nothing. */
const ofTheirTime: readonly Circumstance[] = ['rehired', 'asked-to-stop'];

/** Whether a report reaches a case: death and a move away do whenever it was opened. Ids rise with time. */
export function covers({ id, circumstance }: Pick<LifeReport, 'id' | 'circumstance'>, caseId: string): boolean {
  return !ofTheirTime.includes(circumstance) || caseId < id;
}

/** Death and a move away end every case; whoever asked to stop has ended those that were open then. */
export function endsCase(report: Pick<LifeReport, 'id' | 'circumstance'>, caseId: string): boolean {
  return ending.includes(report.circumstance) && covers(report, caseId);
}

export const circumstanceWords: Readonly<Record<Circumstance, Bilingual>> = {
  rehired: { id: 'sudah bekerja kembali', en: 'works again' },
  died: { id: 'meninggal dunia', en: 'has died' },
  'moved-away': { id: 'pindah ke luar provinsi', en: 'has moved out of the province' },
  'asked-to-stop': { id: 'meminta layanan dihentikan', en: 'has asked to stop' },
};

/** What is known of the human being when something is reported of them. */
export type KnownDays = Readonly<{
  today: CivilDate;
  /** The day of the first layoff, or the day on which the office heard of it, whichever came first. */
  firstLayoff: CivilDate | undefined;
  born: CivilDate | undefined;
}>;

/** Whoever hears that the work will end looks for other work before the notice of it comes; days. */
const HEARD_BEFORE = 92;
/** Nothing that the office is told of is older. */
const OLDEST = civilDate('1990-01-01');

/** Throws for a day that has not come, and for one on which it cannot have been: work before there was a layoff, anything before a birth. */
export function assertReportable(
  { circumstance, since }: Pick<LifeReport, 'circumstance' | 'since'>,
  { today, firstLayoff, born }: KnownDays,
): void {
  if (since > today) throw notOnThatDay('in-the-future', 'Tanggal ini belum tiba.', 'This day has not come yet.');
  const first = circumstance === 'rehired' && firstLayoff ? addDays(firstLayoff, -HEARD_BEFORE) : OLDEST;
  if (since < first || (born !== undefined && since < born)) {
    const [id, en] = ['Tanggal ini terlalu awal untuk orang ini.', 'This day is too early for this person.'];
    throw notOnThatDay('too-early', id, en);
  }
}

function notOnThatDay(code: string, id: string, en: string): Rejected {
  return new Rejected('invalid', `circumstance.${code}`, { id, en }, [{ field: 'since', code, text: { id, en } }]);
}

/** For what is known already. */
export function standsAlready(circumstance: Circumstance): Rejected {
  const { id, en } = circumstanceWords[circumstance];
  return new Rejected('conflict', 'circumstance.stands-already', {
    id: `Sudah tercatat bahwa orang ini ${id}.`,
    en: `It is on record already that this person ${en}.`,
  });
}

export function circumstanceReported(
  { id, personId, circumstance, since }: Pick<LifeReport, 'id' | 'personId' | 'circumstance' | 'since'>,
  stands: boolean,
): Fact {
  return {
    name: 'worker-registry.circumstance-reported.v1',
    data: { circumstanceId: id, personId, circumstance, since, stands },
  };
}

export function unknownReport(): Rejected {
  return new Rejected('missing', 'circumstance.not-found', {
    id: 'Laporan ini tidak ditemukan.',
    en: 'This report was not found.',
  });
}

export function retractedBefore(): Rejected {
  return new Rejected('conflict', 'circumstance.retracted-already', {
    id: 'Laporan ini sudah dibatalkan.',
    en: 'This report was retracted already.',
  });
}
