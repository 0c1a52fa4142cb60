import type { CaseOutcome, Circumstance, EventData } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';

export type StopCode = `circumstance.${Circumstance}` | 'consent.withdrawn' | `case-ended.${CaseOutcome}`;
/** Why money is on hold: a ground that was told, or that the same human being has an earlier claim to the same aid. */
export type HoldGround = StopCode | 'person.merged';

/** Why money that is set aside for a person, or for one case, must not leave: as others have said it last. */
export type Stop = Readonly<{
  /** The circumstance, the person whose consent it is, or the case. */
  groundId: string;
  personId: string;
  /** All cases of the person, those opened before the ground, or the one case. Ids rise with time: both are the registry's. */
  covers: 'person' | 'earlier-cases' | 'case';
  why: StopCode;
  /** What is said later of the same ground has a higher one. */
  change: number;
  stands: boolean;
}>;

export const stopWords: Readonly<Record<HoldGround, Bilingual>> = {
  'person.merged': {
    id: 'Orang yang sama tercatat dua kali dan bantuan skema ini sudah dicadangkan pada catatan lainnya.',
    en: 'The same human being is on record twice, and has aid of this scheme set aside by the other record already.',
  },
  'circumstance.rehired': { id: 'Dilaporkan sudah bekerja kembali.', en: 'Reported to work again.' },
  'circumstance.died': { id: 'Dilaporkan meninggal dunia.', en: 'Reported to have died.' },
  'circumstance.moved-away': {
    id: 'Dilaporkan pindah ke luar provinsi.',
    en: 'Reported to have moved out of the province.',
  },
  'circumstance.asked-to-stop': { id: 'Meminta layanan dihentikan.', en: 'Has asked to stop.' },
  'consent.withdrawn': {
    id: 'Persetujuan pemakaian data untuk bantuan ditarik.',
    en: 'The consent to use the data for aid was withdrawn.',
  },
  'case-ended.settled-in-work': { id: 'Kasus selesai: sudah bekerja.', en: 'The case is settled, in work.' },
  'case-ended.settled-in-business': {
    id: 'Kasus selesai: sudah berusaha.',
    en: 'The case is settled, in an own business.',
  },
  'case-ended.settled-abroad': { id: 'Kasus selesai: bekerja di luar negeri.', en: 'The case is settled, abroad.' },
  'case-ended.invalid': { id: 'Kasus dinyatakan tidak sah.', en: 'The case was found not to be valid.' },
  'case-ended.closed': { id: 'Kasus ditutup.', en: 'The case was closed.' },
};

export const holdGrounds = Object.keys(stopWords) as readonly HoldGround[];

export function ofCircumstance(said: EventData<'worker-registry.circumstance-reported.v1'>): Stop {
  const { circumstanceId, personId, circumstance, stands } = said;
  // Whoever is laid off from the next job has a claim again; whoever has died or moved away has none.
  const isForGood = circumstance === 'died' || circumstance === 'moved-away';
  const covers = isForGood ? 'person' : 'earlier-cases';
  return {
    groundId: circumstanceId,
    personId,
    covers,
    why: `circumstance.${circumstance}`,
    change: stands ? 1 : 2,
    stands,
  };
}

/** Nothing for a purpose that is not this service's. */
export function ofConsent(said: EventData<'worker-registry.consent-decided.v1'>): Stop | undefined {
  if (said.purpose !== 'aid') return undefined;
  const { personId, change, given } = said;
  return { groundId: personId, personId, covers: 'person', why: 'consent.withdrawn', change, stands: !given };
}

export function ofEndedCase({ caseId, personId, outcome, change }: EventData<'worker-registry.case-ended.v1'>): Stop {
  return { groundId: caseId, personId, covers: 'case', why: `case-ended.${outcome}`, change, stands: true };
}

/** Only what was closed for a mistaken report is reopened. */
export function ofReopenedCase({ caseId, personId, change }: EventData<'worker-registry.case-reopened.v1'>): Stop {
  return { groundId: caseId, personId, covers: 'case', why: 'case-ended.closed', change, stands: false };
}
