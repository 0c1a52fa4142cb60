import { Injectable } from '@nestjs/common';
import type { ClassState } from '@tanggap/contracts';
import { nextMoves } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import { changeWords } from '../../domain/classes/class-words.js';
import { whyForProvider } from '../../domain/classes/selection-words.js';
import { hasSeat } from '../../domain/referral.js';
import { inWords } from '../../domain/reasons.js';
import { classMoves, classWords } from '../../domain/training-class.js';
import { ClassQueries } from '../../persistence/classes/class.queries.js';
import type {
  ClassChangeRow,
  ClassFileRow,
  ClassRow,
  ParticipantRow,
} from '../../persistence/classes/class.queries.js';
import type { ClassScope } from '../../persistence/participation/class-scope.js';
import { WaveQueries } from '../../persistence/classes/wave.queries.js';
import type { WaveRow } from '../../persistence/classes/wave.queries.js';
import { classNotFound, waveNotFound } from './class-facts.js';
import { ParticipantNames } from './participant-names.js';

type HistoryLine = Omit<ClassChangeRow, 'noteSealed'> & { readonly text: Bilingual; readonly note: string | null };

/** A class as it is shown. Names and reasons in free words are for its provider alone. */
export type ClassFile = Omit<ClassFileRow, 'trainerSealed' | 'history'> & {
  readonly stateText: Bilingual;
  readonly next: readonly ClassState[];
  readonly trainer: string | null;
  readonly history: readonly HistoryLine[];
};

export type Participant = Omit<ParticipantRow, 'id'> & {
  readonly referralId: string;
  /** Of who has a seat and was sent to the provider. */
  readonly maskedName: string | null;
  readonly text: Bilingual;
};

@Injectable()
export class ClassFiles {
  constructor(
    private readonly classes: ClassQueries,
    private readonly waves: WaveQueries,
    private readonly keyRing: KeyRing,
    private readonly names: ParticipantNames,
  ) {}

  async open(id: string, scope: ClassScope): Promise<ClassFile> {
    const row = await this.classes.file(id, scope);
    if (!row) throw classNotFound();
    const { trainerSealed, history, ...shown } = row;
    const opened = (sealed: string | null) =>
      sealed === null || scope.provider === null ? null : this.keyRing.open(sealed, id);
    return {
      ...shown,
      stateText: classWords[shown.state],
      next: nextMoves(classMoves, shown.state),
      trainer: opened(trainerSealed),
      history: history.map(({ noteSealed, ...line }) => ({
        ...line,
        text: changeWords(line.why),
        note: opened(noteSealed),
      })),
    };
  }

  /** Throws `class.not-found` also for what lies outside the scope. */
  async participants(
    id: string,
    scope: ClassScope,
    after: string | undefined,
    limit: number,
  ): Promise<readonly (Participant & { readonly id: string })[]> {
    if (!(await this.classes.isInScope(id, scope))) throw classNotFound();
    const rows = await this.classes.participants(id, scope, after, limit);
    const masked = await this.names.masked(rows.filter(({ status }) => hasSeat(status)).map(({ id }) => id));
    return rows.map((row) => {
      const why = scope.provider === null ? row.why : whyForProvider(row.why, hasSeat(row.status));
      return { ...row, why, referralId: row.id, maskedName: masked.get(row.id) ?? null, text: inWords(why) };
    });
  }

  async wave(id: string, scope: ClassScope): Promise<WaveRow & { readonly items: readonly ClassRow[] }> {
    const wave = await this.waves.one(id, scope);
    if (!wave) throw waveNotFound();
    return { ...wave, items: await this.classes.ofWave(id, scope) };
  }
}
