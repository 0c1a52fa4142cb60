import type { ClassState } from '@tanggap/contracts';
import { dayInWords } from '../days.js';
import { addDays, assertMove, civilDate, daysBetween, Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import { classMoves, classWords } from '../training-class.js';
import type { TrainingClass } from '../training-class.js';

/** Who is in a class, as far as its life asks. */
export type Participants = {
  /** Accepted by the provider, or in training already. */
  readonly accepted: number;
  /** Sent to the provider, who has not answered. */
  readonly unanswered: number;
};

export type ClassMove = {
  readonly to: ClassState;
  /** Needed to postpone and to cancel. */
  readonly reason: string | null;
  /** The new first day of a class that is postponed; its length stays. */
  readonly startsOn: string | null;
};

/** How many a class begins with at the least: its minimum, and never more than it has seats. */
export const peopleNeeded = ({ minimum, seats }: Pick<TrainingClass, 'minimum' | 'seats'>): number =>
  Math.min(minimum, seats);

/** A class is held for a year at the most, first and last day included: its sessions are counted day by day. */
export const LONGEST_DAYS = 366;

/** Places on the reserve list that is announced: a fifth of the seats, rounded up. */
export const reservePlaces = (seats: number): number => Math.ceil(seats / 5);

type Guard = (one: TrainingClass, people: Participants, today: string) => Rejected | undefined;

const guards: Partial<Record<ClassState, Guard>> = {
  enrolling: ({ startsOn }, _, today) => (startsOn > today ? undefined : mustLieAhead()),
  ready: (_, people) =>
    people.unanswered > 0
      ? refused('selection-open', {
          id: `Masih ada ${people.unanswered} rujukan yang belum dijawab.`,
          en: `${people.unanswered} referrals are not answered yet.`,
        })
      : people.accepted === 0
        ? refused('nobody-accepted', { id: 'Belum ada peserta yang diterima.', en: 'Nobody is accepted yet.' })
        : undefined,
  running: (one, { accepted }, today) =>
    today < one.startsOn || today > one.endsOn
      ? refused('not-its-days', {
          id: `Kelas hanya dapat dimulai pada hari-harinya, ${dayInWords(one.startsOn, 'id')} sampai ${dayInWords(one.endsOn, 'id')}.`,
          en: `A class begins on one of its own days only, ${dayInWords(one.startsOn, 'en')} to ${dayInWords(one.endsOn, 'en')}.`,
        })
      : accepted < peopleNeeded(one)
        ? refused('too-few', {
            id: `Peserta diterima ${accepted}, paling sedikit ${peopleNeeded(one)}: undur atau batalkan.`,
            en: `${accepted} are accepted, at least ${peopleNeeded(one)} are needed: postpone or cancel.`,
          })
        : undefined,
  assessing: ({ endsOn }, _, today) =>
    today < endsOn
      ? refused('still-running', {
          id: `Hari terakhir kelas ini ${dayInWords(endsOn, 'id')}.`,
          en: `The last day of this class is ${dayInWords(endsOn, 'en')}.`,
        })
      : undefined,
};

const explained: readonly ClassState[] = ['postponed', 'cancelled'];
const dated: readonly ClassState[] = ['postponed', 'enrolling'];

/** The class as it will stand. Throws unless it may go there today, with the people that it has. */
export function classAfter(
  one: TrainingClass,
  { to, reason, startsOn }: ClassMove,
  people: Participants,
  today: string,
): TrainingClass {
  assertMove('class', classMoves, one.state, to, classWords);
  if (reason === null && explained.includes(to)) throw invalid('reason', 'needed', needsReason);
  if (startsOn !== null && !dated.includes(to)) throw invalid('startsOn', 'not-now', onlyPostponed);
  if (startsOn !== null && startsOn <= today) throw mustLieAhead();
  const moved = { ...one, ...(startsOn !== null && shifted(one, startsOn)), state: to };
  const refusal = guards[to]?.(moved, people, today);
  if (refusal) throw refusal;
  return moved;
}

function shifted({ startsOn, endsOn }: TrainingClass, to: string): Pick<TrainingClass, 'startsOn' | 'endsOn'> {
  return { startsOn: to, endsOn: addDays(civilDate(to), daysBetween(civilDate(startsOn), civilDate(endsOn))) };
}

const needsReason: Bilingual = {
  id: 'Tulis alasan kelas diundur atau dibatalkan.',
  en: 'Say why the class is postponed or cancelled.',
};
const onlyPostponed: Bilingual = {
  id: 'Hari pertama hanya berubah saat kelas diundur atau dibuka lagi.',
  en: 'The first day changes only when a class is postponed or opened again.',
};

function mustLieAhead(): Rejected {
  return invalid('startsOn', 'must-lie-ahead', {
    id: 'Hari pertama kelas harus sesudah hari ini.',
    en: 'The first day of the class must come after today.',
  });
}

function refused(code: string, text: Bilingual): Rejected {
  return new Rejected('conflict', `class.${code}`, text);
}

function invalid(field: string, code: string, text: Bilingual): Rejected {
  return new Rejected('invalid', `class.${code}`, text, [{ field, code: `class.${code}`, text }]);
}

/** What a provider may change of its class. */
export type ClassDetails = Pick<TrainingClass, 'startsOn' | 'endsOn' | 'districtCode' | 'seats' | 'minimum' | 'times'>;

const changeable: readonly ClassState[] = ['planned', 'enrolling', 'selecting', 'ready', 'postponed'];

/** Throws for a class that has begun or is over: what was announced stands. */
export function assertMayChange({ state }: TrainingClass): void {
  if (changeable.includes(state)) return;
  throw refused('cannot-change', {
    id: `Kelas dengan status "${classWords[state].id}" tidak dapat diubah lagi.`,
    en: `A class that stands at "${classWords[state].en}" cannot be changed any more.`,
  });
}

type KnownDistrict = (code: string) => boolean;

/** All that is wrong with the days, places and numbers of a class, at once. */
export function problemsOf(details: ClassDetails, today: string, isDistrict: KnownDistrict): readonly FieldProblem[] {
  const found: (readonly [boolean, string, string, Bilingual])[] = [
    [
      details.startsOn <= today,
      'startsOn',
      'must-lie-ahead',
      { id: 'Hari pertama kelas harus sesudah hari ini.', en: 'The first day of the class must come after today.' },
    ],
    [
      details.endsOn < details.startsOn,
      'endsOn',
      'ends-before-it-starts',
      { id: 'Hari terakhir mendahului hari pertama.', en: 'The last day comes before the first.' },
    ],
    [
      details.endsOn > addDays(civilDate(details.startsOn), LONGEST_DAYS - 1),
      'endsOn',
      'too-long',
      {
        id: `Kelas berlangsung paling lama ${LONGEST_DAYS} hari.`,
        en: `A class is held for at most ${LONGEST_DAYS} days.`,
      },
    ],
    [
      details.minimum > details.seats,
      'minimum',
      'minimum-above-seats',
      { id: 'Peserta minimum melebihi jumlah kursi.', en: 'The minimum is more than there are seats.' },
    ],
    [
      !isDistrict(details.districtCode),
      'districtCode',
      'district-unknown',
      { id: 'Kode kecamatan tidak dikenal.', en: 'The code of the district is not known.' },
    ],
  ];
  return found.flatMap(([isWrong, field, code, text]) => (isWrong ? [{ field, code: `class.${code}`, text }] : []));
}

/** Throws, naming the referrals that hold them, when seats that are taken would be taken away. */
export function assertSeatsStay(seats: number, held: readonly string[]): void {
  if (seats >= held.length) return;
  const fields = held.map((referralId) => ({
    field: 'seats',
    code: 'class.seat-taken',
    text: { id: `Rujukan ${referralId} memegang kursi.`, en: `Referral ${referralId} holds a seat.` },
  }));
  throw new Rejected(
    'conflict',
    'class.seats-are-taken',
    {
      id: `${held.length} kursi sudah terisi; jumlah kursi tidak boleh kurang dari itu.`,
      en: `${held.length} seats are taken; there cannot be fewer.`,
    },
    fields,
  );
}
