import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { fieldAsSent, shareOf, strangersTo } from '../../domain/participation/closing.js';
import type { Closing } from '../../domain/participation/closing.js';
import { refuseAll } from '../../domain/participation/problems.js';
import { classWords } from '../../domain/training-class.js';
import type { TrainingClass } from '../../domain/training-class.js';
import { classOfSeats, holdWave } from '../../persistence/classes/class-life.store.js';
import type { HeldClass } from '../../persistence/participation/held-class.store.js';
import { waveNotFound } from '../classes/class-facts.js';
import { Closings } from './closings.js';
import type { Closed } from './closings.js';
import { heldClass, ownClasses, toBeCorrected } from './own-classes.js';

export type ClosedOfWave = Closed & { readonly classId: string; readonly code: string };

type Held = { readonly standing: TrainingClass; readonly one: HeldClass };

/** Closes all classes of a wave that are assessed in one action. All of them or nothing. */
@Injectable()
export class WaveClosings {
  constructor(
    private readonly closings: Closings,
    private readonly clock: Clock,
  ) {}

  /** Those that are certified, finished or cancelled stay as they are; one that is not assessed yet stands in the way. */
  async close(tx: Tx, waveId: string, closing: Closing, person: Person): Promise<readonly ClosedOfWave[]> {
    const wave = await holdWave(tx, waveId, person.providerCode ?? '');
    if (wave.length === 0) throw waveNotFound();
    const held: Held[] = [];
    // All of them before the first number is taken: whoever issues for one of them meanwhile waits for us, not we for them.
    for (const standing of assessedOf(wave)) {
      held.push({ standing, one: await heldClass(tx, standing.id, ownClasses(person), this.clock.today()) });
    }
    const classes = held.map(({ one }) => one);
    const classOf = await classOfSeats(
      tx,
      classes.map(({ id }) => id),
    );
    refuseAll('wave.closing-refused', toBeCorrected, strangersTo(classes, closing, classOf));
    return this.closeAll(tx, held, closing, { classOf, who: person.accountId });
  }

  /** Goes through all of them whatever is wrong with one, so that everything is said at once. */
  private async closeAll(
    tx: Tx,
    held: readonly Held[],
    closing: Closing,
    { classOf, who }: { readonly classOf: ReadonlyMap<string, string>; readonly who: string },
  ): Promise<readonly ClosedOfWave[]> {
    const closed: ClosedOfWave[] = [];
    const refused: Rejected[] = [];
    for (const { standing, one } of held) {
      const share = shareOf(one, closing, classOf);
      try {
        const outcome = await this.closings.closeHeld(tx, standing, one, share.closing, who);
        closed.push({ classId: one.id, code: one.code, ...outcome });
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
        const fields =
          error.fields.length > 0 ? error.fields : [{ field: one.code, code: error.code, text: error.text }];
        const asSent = fields.map((each) => ({ ...each, field: fieldAsSent(each.field, share) }));
        refused.push(new Rejected(error.kind, error.code, error.text, asSent));
      }
    }
    if (refused.length > 0) throw refusedAll(refused);
    return closed;
  }
}

const behind = ['certifying', 'finished', 'cancelled'];

function assessedOf(wave: readonly TrainingClass[]): readonly TrainingClass[] {
  const open = wave.filter(({ state }) => !behind.includes(state));
  const early: readonly FieldProblem[] = open
    .filter(({ state }) => state !== 'assessing')
    .map(({ code, state }) => ({ field: code, code: 'class.not-assessing', text: classWords[state] }));
  const text = {
    id: 'Gelombang hanya dapat ditutup bila semua kelasnya sedang diuji.',
    en: 'A wave can be closed only while all its classes are assessed.',
  };
  if (open.length === 0 || early.length > 0) throw new Rejected('conflict', 'wave.not-assessing', text, early);
  return open;
}

/** What kept each class from being closed, as one refusal: of the first kind if all are of it. */
function refusedAll(refused: readonly Rejected[]): Rejected {
  const kind = refused.every((one) => one.kind === 'invalid') ? 'invalid' : 'conflict';
  const text = { id: 'Gelombang ini belum dapat ditutup.', en: 'This wave cannot be closed yet.' };
  return new Rejected(
    kind,
    'wave.closing-refused',
    text,
    refused.flatMap(({ fields }) => fields),
  );
}
