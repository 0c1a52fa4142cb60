import { Injectable } from '@nestjs/common';
import { responsePlaybook } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import { civilDayOf, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { ResponseQueries } from '../../persistence/response/response.queries.js';
import type {
  AlertFilter,
  AlertView,
  TaskFilter,
  TaskLine,
  TaskScope,
  TaskView,
} from '../../persistence/response/response.queries.js';
import { noSuchNotice } from '../own-notice.js';
import { scopeOf } from '../scope-of.js';
import { noSuchTask } from './desk.js';

/** Roles that see the tasks of everybody within their regions; all others see those of their own roles. */
const overseers: readonly string[] = ['PETUGAS_LOKET_KABKOTA', 'PIMPINAN', 'INSPEKTORAT'];

export type NamedTask = TaskView & { readonly name: Bilingual };

/** Alerts, tasks and terms as people see them, each within what they may see. */
@Injectable()
export class ResponseFiles {
  constructor(
    private readonly queries: ResponseQueries,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  alerts(filter: AlertFilter, person: Person): Promise<readonly AlertView[]> {
    return this.queries.alerts(scopeOf(person), filter);
  }

  async alert(id: string, person: Person): Promise<AlertView> {
    const alert = await this.queries.alert(id, scopeOf(person));
    if (alert) return alert;
    throw new Rejected('missing', 'alert.missing', {
      id: 'Peringatan ini tidak ditemukan.',
      en: 'This alert was not found.',
    });
  }

  async tasks(filter: TaskFilter, person: Person): Promise<readonly NamedTask[]> {
    return (await this.queries.tasks(taskScopeOf(person), this.clock.today(), filter)).map(named);
  }

  async task(id: string, person: Person) {
    const task = await this.queries.task(id, taskScopeOf(person), this.clock.today());
    if (!task) throw noSuchTask();
    const history = await this.queries.history(id);
    const why = ({ to, sealedWhy }: TaskLine) =>
      to === 'ended' ? `the notice was ${task.endedBecause}` : this.open(sealedWhy, id);
    return {
      ...named(task),
      history: history.map(({ sealedWhy, ...line }) => ({ ...line, why: why({ ...line, sealedWhy }) })),
    };
  }

  /** How a notice was weighed and why, and the terms that run or ran for it. */
  async ofNotice(id: string, person: Person) {
    if (!(await this.queries.isInScope(id, scopeOf(person)))) throw noSuchNotice();
    const [assessments, terms] = await Promise.all([this.queries.assessments(id), this.queries.clocks(id)]);
    return { id, assessments, terms };
  }

  private open(sealed: string | null, taskId: string): string | null {
    return sealed === null ? null : this.keyRing.open(sealed, taskId);
  }
}

/** A task is called as the playbook called it when it was given; one that the playbook does not know any more, by its code. */
function named(task: TaskView): NamedTask {
  const known = responsePlaybook(civilDayOf(task.createdAt)).find(({ code }) => code === task.code);
  return { ...task, name: known?.name ?? { id: task.code, en: task.code } };
}

function taskScopeOf(person: Person): TaskScope {
  const seesAll = person.roles.some((role) => overseers.includes(role));
  return { ...scopeOf(person), roles: seesAll ? null : person.roles };
}
