import type { CaseOutcome, Circumstance, EventData } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';

export type StopCode = `circumstance.${Circumstance}` | 'consent.withdrawn' | `case-ended.${CaseOutcome}`;

/**
 * Why a person, or a case, is offered no training any more: as others have said it last. What is said later of the same
 * ground has a higher `change`.
 */
export type Stop = Readonly<{
  /** The circumstance, the person whose consent it is, or the case. */
  groundId: string;
  personId: string;
  /** All cases of the person, those opened before the ground, or the one case. Ids rise with time: both are the registry's. */
  covers: 'person' | 'earlier-cases' | 'case';
  why: StopCode;
  /** False for what a caseworker has to look at and decide. */
  ends: boolean;
  /** Who sits in a class already goes on. */
  sparesStarted: boolean;
  change: number;
  stands: boolean;
}>;

export const stopWords: Readonly<Record<StopCode, Bilingual>> = {
  'circumstance.rehired': {
    id: 'Dilaporkan sudah bekerja kembali; petugas memutuskan apakah pelatihan diteruskan.',
    en: 'Reported to work again; a caseworker decides whether the training goes on.',
  },
  'circumstance.died': { id: 'Berakhir: orang ini meninggal dunia.', en: 'Ended: this person has died.' },
  'circumstance.moved-away': {
    id: 'Berakhir: orang ini pindah ke luar provinsi.',
    en: 'Ended: this person has moved out of the province.',
  },
  'circumstance.asked-to-stop': {
    id: 'Berakhir: orang ini meminta layanan dihentikan.',
    en: 'Ended: this person has asked to stop.',
  },
  'consent.withdrawn': {
    id: 'Berakhir: persetujuan pemakaian data untuk pelatihan ditarik.',
    en: 'Ended: the consent to use the data for training was withdrawn.',
  },
  'case-ended.settled-in-work': {
    id: 'Berakhir: kasus selesai, sudah bekerja.',
    en: 'Ended: the case is settled, in work.',
  },
  'case-ended.settled-in-business': {
    id: 'Berakhir: kasus selesai, sudah berusaha.',
    en: 'Ended: the case is settled, in an own business.',
  },
  'case-ended.settled-abroad': {
    id: 'Berakhir: kasus selesai, bekerja di luar negeri.',
    en: 'Ended: the case is settled, abroad.',
  },
  'case-ended.invalid': {
    id: 'Berakhir: kasus dinyatakan tidak sah.',
    en: 'Ended: the case was found not to be valid.',
  },
  'case-ended.closed': { id: 'Berakhir: kasus ditutup.', en: 'Ended: the case was closed.' },
};

export function ofCircumstance(said: EventData<'worker-registry.circumstance-reported.v1'>): Stop {
  const { circumstanceId, personId, circumstance, stands } = said;
  const isForGood = circumstance === 'died' || circumstance === 'moved-away';
  return {
    groundId: circumstanceId,
    personId,
    covers: isForGood ? 'person' : 'earlier-cases',
    why: `circumstance.${circumstance}`,
    ends: circumstance !== 'rehired',
    sparesStarted: false,
    // A report is retracted for good: whatever comes in whichever order, the retraction is the last word.
    change: stands ? 1 : 2,
    stands,
  };
}

/** Nothing for a purpose that is not this service's. */
export function ofConsent(said: EventData<'worker-registry.consent-decided.v1'>): Stop | undefined {
  if (said.purpose !== 'training') return undefined;
  const { personId, change, given } = said;
  const about = { covers: 'person', why: 'consent.withdrawn', ends: true, sparesStarted: true } as const;
  return { groundId: personId, personId, ...about, change, stands: !given };
}

export function ofEndedCase({ caseId, personId, outcome, change }: EventData<'worker-registry.case-ended.v1'>): Stop {
  const about = { covers: 'case', ends: true, sparesStarted: false, stands: true } as const;
  return { groundId: caseId, personId, ...about, why: `case-ended.${outcome}`, change };
}

/** Only what was closed for a mistaken report is reopened. What had ended with it stays ended; offers may be made again. */
export function ofReopenedCase({ caseId, personId, change }: EventData<'worker-registry.case-reopened.v1'>): Stop {
  const about = { covers: 'case', ends: true, sparesStarted: false, stands: false } as const;
  return { groundId: caseId, personId, ...about, why: 'case-ended.closed', change };
}
