import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { Recipient } from '../../domain/response/alert.js';
import { finish, reassign } from '../../domain/response/task.js';
import type { NewOwner, Task, TaskOutcome } from '../../domain/response/task.js';
import { acknowledge } from '../../persistence/response/alert.store.js';
import { keepTask, lockTask } from '../../persistence/response/task.store.js';

/** Whose alerts a role answers for. */
const recipients: Readonly<Record<string, Recipient>> = { PETUGAS_LOKET_KABKOTA: 'OFFICE', PIMPINAN: 'PROVINCE' };

/** What officers do with alerts and tasks. */
@Injectable()
export class ResponseDesk {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** Throws `Rejected` for an alert that is not theirs; acknowledging it again changes nothing. */
  async acknowledge(tx: Tx, id: string, person: Person): Promise<{ id: string }> {
    const as = person.roles.flatMap((role) => recipients[role] ?? []);
    const by = { by: person.accountId, at: this.clock.now(), as, regions: regionsOf(person) };
    if (await acknowledge(tx, id, by)) return { id };
    throw new Rejected('missing', 'alert.missing', {
      id: 'Peringatan ini tidak ditemukan.',
      en: 'This alert was not found.',
    });
  }

  finish(tx: Tx, id: string, person: Person, to: 'done' | 'cancelled', why: string): Promise<{ id: string }> {
    return this.keep(tx, id, person, (task) => finish(task, to, this.deedOf(person, why)));
  }

  reassign(tx: Tx, id: string, person: Person, to: NewOwner, why: string): Promise<{ id: string }> {
    return this.keep(tx, id, person, (task) => reassign(task, to, this.deedOf(person, why)));
  }

  private deedOf({ accountId: by, roles }: Person, why: string) {
    return { by, roles, why, now: this.clock.now() };
  }

  private async keep(tx: Tx, id: string, person: Person, decide: (task: Task) => TaskOutcome): Promise<{ id: string }> {
    const task = await lockTask(tx, id, regionsOf(person));
    if (!task) throw noSuchTask();
    const outcome = decide(task);
    await keepTask(tx, outcome, this.keyRing.seal(outcome.change.why, id));
    return { id };
  }
}

export function noSuchTask(): Rejected {
  return new Rejected('missing', 'task.missing', { id: 'Tugas ini tidak ditemukan.', en: 'This task was not found.' });
}

function regionsOf({ regions }: Person): readonly string[] | null {
  return regions === 'all' ? null : regions;
}
