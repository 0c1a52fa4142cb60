import type { AlertKind, Fact } from '@tanggap/contracts';
import type { Tier } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';
import type { Assessment } from './escalation.js';
import type { Reason } from './reasons.js';

/** Who has to take notice: the office that handles the notice, and the head of the province's office. */
export type Recipient = 'OFFICE' | 'PROVINCE';

/** Something that the offices concerned must know of a notice. */
export type Alert = Readonly<{
  noticeId: string;
  version: number;
  kind: AlertKind;
  tier: Tier | null;
  /** The term that is running out, and how many days before its end the reminder was due. */
  clockId: string | null;
  daysBefore: number | null;
  why: readonly Reason[];
  recipients: readonly Recipient[];
}>;

const both: readonly Recipient[] = ['OFFICE', 'PROVINCE'];

/** What an assessment has to be told for: its tier, from T1 on, and the alarm of split notices if it raises that. */
export function alertsOf({ noticeId, version, tier, why, raisesAlarm }: Assessment): Alert[] {
  const about = { noticeId, version, clockId: null, daysBefore: null, why, recipients: both };
  const alerts: Alert[] = tier === 'T0' ? [] : [{ ...about, kind: 'tier', tier }];
  return raisesAlarm ? [...alerts, { ...about, kind: 'split', tier: null }] : alerts;
}

/** A term of a notice that runs out: the office that handles it is reminded, at the day that was set. */
export function reminderOf(due: Reminder): Alert {
  const { noticeId, version, clockId, daysBefore, code, dueOn, legalBasis } = due;
  const when =
    daysBefore === 0
      ? { id: 'pengingat pada hari terakhirnya', en: 'this is the reminder on its last day' }
      : { id: `pengingat ${daysBefore} hari sebelumnya`, en: `this is the reminder of ${daysBefore} days before` };
  const text = {
    id: `Batas waktu ${code} berakhir pada ${dueOn}; ${when.id}.`,
    en: `The term ${code} ends on ${dueOn}; ${when.en}.`,
  };
  const about = { noticeId, version, clockId, daysBefore };
  return { ...about, kind: 'reminder', tier: null, why: [{ code, legalBasis, text }], recipients: ['OFFICE'] };
}

export type Reminder = Readonly<{
  noticeId: string;
  version: number;
  clockId: string;
  daysBefore: number;
  code: string;
  dueOn: CivilDate;
  legalBasis: string;
}>;

/** An alert that was kept, with what others need to know of it. */
export type RaisedAlert = Readonly<{
  id: string;
  noticeId: string;
  companyId: string;
  regionCode: string;
  version: number;
  kind: AlertKind;
  tier: string | null;
  deadline: string | null;
  dueOn: CivilDate | null;
  daysBefore: number | null;
}>;

export function alertRaised({ id, tier, deadline, dueOn, daysBefore, ...alert }: RaisedAlert, at: Date): Fact {
  const { noticeId, companyId, regionCode, version, kind } = alert;
  return {
    name: 'layoff-notices.alert-raised.v1',
    data: {
      ...{ alertId: id, noticeId, companyId, regionCode, version, kind },
      ...(tier === null ? {} : { tier }),
      ...(deadline === null ? {} : { deadline }),
      ...(dueOn === null ? {} : { dueOn }),
      ...(daysBefore === null ? {} : { daysBefore }),
      raisedAt: at.toISOString(),
    },
  };
}
