import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { districtByCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { problemsOf } from '../../domain/classes/class-rules.js';
import type { TrainingClass } from '../../domain/training-class.js';
import { isActive, openClasses, programmesFor } from '../../persistence/classes/class-life.store.js';
import type { NewClass } from '../../persistence/classes/class-life.store.js';
import { keepWave } from '../../persistence/classes/wave.store.js';
import { classFact } from './class-facts.js';

/** A class as a provider asks for it. */
export type WantedClass = {
  readonly code?: string | undefined;
  readonly programme: string;
  readonly districtCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seats: number;
  readonly minimum?: number | undefined;
  readonly times?: string | undefined;
  readonly trainer?: string | undefined;
  readonly state?: 'planned' | 'enrolling' | undefined;
};

export type WantedWave = {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly classes: readonly Omit<WantedClass, 'startsOn' | 'endsOn'>[];
};

/** Who opens: the account, and the provider that it works for. */
export type Opener = { readonly accountId: string; readonly provider: string };

const USUAL_MINIMUM = 10;

@Injectable()
export class ClassOpenings {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Opens all of them or none; `fieldOf` names a field of the n-th in what was sent. */
  async open(
    tx: Tx,
    wanted: readonly WantedClass[],
    { accountId, provider }: Opener,
    fieldOf: (place: number, field: string) => string,
    waveId: string | null = null,
  ): Promise<readonly TrainingClass[]> {
    await this.assertActive(tx, provider);
    const classes = wanted.map((one) => this.newClass(one, provider, waveId));
    const known = await programmesFor(
      tx,
      provider,
      classes.map(({ programmeCode }) => programmeCode),
    );
    const problems = classes.flatMap((one, place) =>
      this.problemsWith(one, known).map((problem) => ({ ...problem, field: fieldOf(place, problem.field) })),
    );
    if (problems.length > 0) throw invalid(eachOnce(problems));
    const opened = await openClasses(tx, classes, { who: accountId, why: 'class.opened', noteSealed: null });
    assertAllOpened(classes, opened, fieldOf);
    tx.publish(opened.map(classFact));
    return opened;
  }

  /** A wave and all its classes, or nothing. */
  async plan(tx: Tx, { name, startsOn, endsOn, classes }: WantedWave, opener: Opener): Promise<string> {
    const id = newId();
    const wanted = classes.map((one) => ({ ...one, startsOn, endsOn }));
    const fieldOf = (place: number, field: string) =>
      field === 'startsOn' || field === 'endsOn' ? field : `classes[${place}].${field}`;
    await this.open(tx, wanted, opener, fieldOf, id);
    // Last: what is wrong with its provider and days is said of its classes, before the table refuses it without a word.
    await keepWave(tx, { id, providerCode: opener.provider, name, startsOn, endsOn, plannedBy: opener.accountId });
    return id;
  }

  async assertActive(tx: Tx, provider: string): Promise<void> {
    if (await isActive(tx, provider, this.clock.today())) return;
    throw new Rejected('forbidden', 'provider.not-active', {
      id: 'Lembaga ini tidak aktif.',
      en: 'This provider is not active.',
    });
  }

  private newClass(wanted: WantedClass, providerCode: string, waveId: string | null): NewClass {
    const id = newId();
    const { programme, seats, times, trainer, districtCode, startsOn, endsOn } = wanted;
    return {
      id,
      code: wanted.code ?? `${programme}-${startsOn.replaceAll('-', '')}-${id.slice(-6).toUpperCase()}`,
      programmeCode: programme,
      providerCode,
      districtCode,
      startsOn,
      endsOn,
      seats,
      minimum: wanted.minimum ?? Math.min(USUAL_MINIMUM, seats),
      times: times ?? null,
      trainerSealed: trainer === undefined ? null : this.keyRing.seal(trainer, id),
      waveId,
      state: wanted.state ?? 'enrolling',
    };
  }

  private problemsWith(one: NewClass, programmes: ReadonlySet<string>): readonly FieldProblem[] {
    const found = problemsOf(one, this.clock.today(), (code) => districtByCode.has(code));
    if (programmes.has(one.programmeCode)) return found;
    return [...found, { field: 'programme', code: 'class.programme-unknown', text: programmeUnknown }];
  }
}

const programmeUnknown = {
  id: 'Program ini tidak dikenal, atau milik lembaga lain.',
  en: 'This programme is not known, or is of another provider.',
};

/** The days of a wave are those of all its classes: what is wrong with them is said once. */
function eachOnce(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.field} ${problem.code}`, problem])).values()];
}

function assertAllOpened(
  wanted: readonly NewClass[],
  opened: readonly TrainingClass[],
  fieldOf: (place: number, field: string) => string,
): void {
  const ids = new Set(opened.map(({ id }) => id));
  const text = { id: 'Kode kelas ini sudah dipakai.', en: 'This class code is already in use.' };
  const fields = wanted.flatMap(({ id }, place) =>
    ids.has(id) ? [] : [{ field: fieldOf(place, 'code'), code: 'class.code-taken', text }],
  );
  if (fields.length > 0) throw new Rejected('conflict', 'class.code-taken', text, fields);
}

function invalid(problems: readonly FieldProblem[]): Rejected {
  return new Rejected(
    'invalid',
    'request.invalid',
    { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' },
    problems,
  );
}
