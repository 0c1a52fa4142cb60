import { Injectable } from '@nestjs/common';
import { escalationRules, responsePlaybook } from '@tanggap/indonesia';
import type { JointLeave } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock } from '@tanggap/platform';
import { alertRaised, alertsOf } from '../../domain/response/alert.js';
import { assessFrom, longestWindow } from '../../domain/response/escalation.js';
import type { Assessment, Filing, Place } from '../../domain/response/escalation.js';
import { endingOf, tasksOf } from '../../domain/response/task.js';
import type { NewTask } from '../../domain/response/task.js';
import type { Notice } from '../../domain/notice.js';
import { raiseAlerts } from '../../persistence/response/alert.store.js';
import {
  findFilings,
  keepAssessments,
  lockGroup,
  lockGroups,
  placeOf,
} from '../../persistence/response/filing.store.js';
import { addTasks, endTasks } from '../../persistence/response/task.store.js';
import { findJointLeave } from '../../persistence/office-settings.store.js';

const DAY_MS = 86_400_000;

/** Weighs a company's notices against each other, and sees that offices hear of it and know what to do. */
@Injectable()
export class Escalation {
  constructor(private readonly clock: Clock) {}

  /**
   * To be called, as the last of what a transaction locks, when a notice was handed in, changed, or counts no longer.
   * Notices that were filed after it are assessed again, since it lies in their windows. If it is over, so are its tasks:
   * ended under the lock of the group, since another notice's assessment may just be giving it some.
   */
  async assess(
    tx: Tx,
    { id: noticeId, companyId, status }: Pick<Notice, 'id' | 'companyId' | 'status'>,
  ): Promise<void> {
    const group = await lockGroup(tx, companyId);
    const ending = endingOf(status);
    if (ending) await endTasks(tx, noticeId, ending, this.clock.now());
    const place = await placeOf(tx, noticeId);
    if (place) await this.weigh(tx, group, place);
  }

  /**
   * To be called, as the last of what a transaction locks, when a company has left one of these groups for another: what
   * either has filed within the longest window of today is weighed anew, by those that are in it now.
   */
  async regrouped(tx: Tx, groups: readonly string[]): Promise<void> {
    await lockGroups(tx, groups);
    const days = longestWindow(escalationRules(this.clock.today()));
    const since = { noticeId: '', filedAt: new Date(this.clock.now().getTime() - days * DAY_MS) };
    for (const group of groups) await this.weigh(tx, group, since);
  }

  private async weigh(tx: Tx, group: string, place: Place): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const days = [today, civilDayOf(place.filedAt)].map((day) => longestWindow(escalationRules(day)));
    const filings = await findFilings(tx, group, place.filedAt, Math.max(...days));
    const byId = new Map(filings.map((filing) => [filing.noticeId, filing]));
    const assessments = assessFrom(place, filings, escalationRules).map((assessment) => ({
      ...assessment,
      filedAt: byId.get(assessment.noticeId)?.filedAt ?? now,
    }));
    await keepAssessments(tx, assessments, now);
    const raised = await raiseAlerts(tx, assessments.flatMap(alertsOf), now);
    tx.publish(raised.map((alert) => alertRaised(alert, now)));
    await addTasks(tx, await this.tasksOf(tx, assessments, byId), now);
  }

  private async tasksOf(
    tx: Tx,
    assessments: readonly Assessment[],
    filings: ReadonlyMap<string, Filing>,
  ): Promise<NewTask[]> {
    const today = this.clock.today();
    const playbook = responsePlaybook(today);
    const regionOf = ({ noticeId }: Assessment) => filings.get(noticeId)?.handlingRegion ?? '';
    const readings = new Map<string, JointLeave>();
    for (const region of new Set(assessments.map(regionOf))) {
      readings.set(region, await findJointLeave(tx, region, today));
    }
    return assessments.flatMap((assessment) => {
      const jointLeave = readings.get(regionOf(assessment)) ?? 'is-a-holiday';
      return tasksOf(assessment, playbook, { today, jointLeave });
    });
  }
}
