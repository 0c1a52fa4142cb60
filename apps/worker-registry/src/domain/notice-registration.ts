import type { Fact } from '@tanggap/contracts';

/** How far a notice's workers are registered. What is heard first is kept until the rest comes. */
export type NoticeRegistration = Readonly<{
  noticeId: string;
  /** Kabupaten or kota of the site. */
  regionCode: string;
  /** How many workers will be reported; unknown until the notice's acceptance is heard. */
  expectedWorkers: number | null;
  workers: number;
  newPeople: number;
  knownPeople: number;
  cases: number;
  /** The notice's place in the order of completion; given once. */
  round: number | null;
  registeredAt: Date | null;
}>;

/** True once, until the notice has its round. */
export function isComplete({ expectedWorkers, workers, round }: NoticeRegistration): boolean {
  return round === null && workers === expectedWorkers;
}

/** Rounds for notices that are complete, each the next after the last one given. */
export function nextRounds(complete: readonly NoticeRegistration[], lastRound: number): NoticeRegistration[] {
  return complete.map((notice, place) => ({ ...notice, round: lastRound + place + 1 }));
}

/** What others hear of a notice that has its round. */
export function noticeRegistered(notice: NoticeRegistration): Fact {
  const { noticeId, round, workers, newPeople, knownPeople, cases } = notice;
  if (round === null) throw new Error('a notice is announced once it has its round');
  return {
    name: 'worker-registry.notice-registered.v1',
    data: { noticeId, round, workers, newPeople, knownPeople, cases },
  };
}
