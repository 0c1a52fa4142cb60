import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import { Rejected } from '@tanggap/kernel';
import { inWords } from '../reasons.js';
import { dayInWords } from '../days.js';
import type { ObstacleCode } from '../reasons.js';

/** A case as a request needs it. */
export type Proposed = {
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  /** The same for all records of one human being. */
  readonly human: string;
  readonly isClosed: boolean;
  /** A circumstance, a withdrawn consent or the end of the case stands in the way. */
  readonly isStopped: boolean;
};

/** Why a request is refused: a code, words, and what of the request or of what stands it is about. */
export type Refusal = {
  readonly code: string;
  readonly text: Bilingual;
  readonly fields: readonly FieldProblem[];
};

type Class = { readonly code: string; readonly startsOn: string; readonly endsOn: string };

const refusal = (code: string, text: Bilingual, fields: readonly FieldProblem[] = []): Refusal => ({
  code,
  text,
  fields,
});

const ofClass = (field: string, { code, startsOn, endsOn }: Class): FieldProblem => ({
  field,
  code: 'class.overlaps',
  text: {
    id: `${code}: ${dayInWords(startsOn, 'id')} s.d. ${dayInWords(endsOn, 'id')}.`,
    en: `${code}: ${dayInWords(startsOn, 'en')} to ${dayInWords(endsOn, 'en')}.`,
  },
});

export const refusals = {
  unknown: () => refusal('case.not-found', { id: 'Kasus ini tidak ditemukan.', en: 'This case was not found.' }),
  closed: () => refusal('case.closed', { id: 'Kasus ini sudah ditutup.', en: 'This case is closed.' }),
  stopped: () =>
    refusal('person.stopped', {
      id: 'Pelatihan orang ini dihentikan: keadaan hidupnya berubah, persetujuannya ditarik, atau kasusnya selesai. Lihat kasusnya di registrasi.',
      en: 'The training of this person has stopped: their life has changed, a consent was withdrawn, or the case has ended. See the case in the registry.',
    }),
  notOpen: () =>
    refusal('class.not-open', {
      id: 'Tidak ada kelas seperti itu yang masih dapat diikuti.',
      en: 'There is no such class that can still be joined.',
    }),
  twice: () =>
    refusal('referral.active', {
      id: 'Pekerja ini sudah ada di baris sebelumnya dari permintaan ini.',
      en: 'This worker stands in an earlier row of this request.',
    }),
  active: ({ referralId, status }: { readonly referralId: string; readonly status: string }) =>
    refusal(
      'referral.active',
      {
        id: 'Pekerja ini masih memegang rujukan lain; satu orang, satu tempat.',
        en: 'This worker still holds another referral; one person has one place.',
      },
      [
        {
          field: `referrals[${referralId}]`,
          code: status,
          text: { id: 'Akhiri rujukan itu dahulu.', en: 'End that referral first.' },
        },
      ],
    ),
  obstacles: (codes: readonly ObstacleCode[]) =>
    refusal(
      'referral.conditions-not-met',
      {
        id: 'Syarat program belum terpenuhi. Petugas dapat meneruskannya dengan alasan.',
        en: 'The conditions of the programme are not met. A caseworker may go on with a reason.',
      },
      codes.map((code) => ({ field: 'programmeCode', code, text: inWords(code) })),
    ),
  overlap: (asked: Class, other: Class) =>
    refusal(
      'referral.classes-overlap',
      {
        id: 'Waktu kelas ini bertabrakan dengan kelas lain dari pekerja ini.',
        en: 'The days of this class overlap with those of another class of this worker.',
      },
      [ofClass('classId', asked), ofClass('otherClass', other)],
    ),
};

/** As the answer to a request that stands alone. */
export function rejectedFor({ code, text, fields }: Refusal): Rejected {
  return new Rejected(code === 'case.not-found' ? 'missing' : 'conflict', code, text, fields);
}
