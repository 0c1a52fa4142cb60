import type { Attendance, ClassFile, SessionDay, Turnout } from '../../clients/training.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { ReferralTag } from '../training/words.js';
import { dueDay, expectedOn } from './attendance.model.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';

type AttendanceShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly attendance: Attendance;
  readonly names: ReadonlyMap<string, string>;
  readonly readAt: Date;
};

/** The days of a class, and how often each participant was there. */
export function attendancePage(shown: AttendanceShown): string {
  const { context, file, attendance, readAt } = shown;
  const { say, formats } = context;
  const due = dueDay(attendance);
  return classPage({
    ...{ context, file, readAt, tab: 'attendance' as const, title: say('provider.tab.attendance') },
    children: (
      <>
        {due && attendance.participants.length > 0 && (
          <p>
            <a class="button" href={providerPaths.day(file.id, due.day)}>
              {say('provider.attendance.fill', { day: formats.day(due.day) })}
            </a>
          </p>
        )}
        <Days {...shown} />
        <People {...shown} />
      </>
    ),
  });
}

type PartShown = Omit<AttendanceShown, 'readAt'>;

function Days({ context, file, attendance }: PartShown) {
  const { say, formats } = context;
  const { days, participants, class: one } = attendance;
  const counts = { held: formats.number(one.held), planned: formats.number(one.planned) };
  return (
    <section aria-label={say('provider.attendance.days')}>
      <Table
        context={context}
        caption={say('provider.attendance.caption', counts)}
        rows={[...days].reverse()}
        keyOf={({ day }) => day}
        dense
        empty={<Empty>{say('provider.attendance.none')}</Empty>}
        columns={[
          {
            label: say('provider.day'),
            kind: 'head',
            cell: ({ day }) => <a href={providerPaths.day(file.id, day)}>{formats.day(day)}</a>,
          },
          {
            label: say('provider.attendance.sheet'),
            cell: (day) => <SheetTag context={context} day={day} expected={expectedOn(participants, day.day)} />,
          },
          {
            label: say('provider.attendance.there'),
            kind: 'figure',
            cell: ({ isHeld, present, entries }) =>
              isHeld ? say('notice.of', { done: formats.number(present), of: formats.number(entries) }) : '–',
          },
          {
            label: say('provider.attendance.until'),
            cell: ({ lastDayToCorrect, isOpen }) =>
              isOpen ? formats.shortDay(lastDayToCorrect) : say('provider.attendance.closed'),
          },
        ]}
      />
    </section>
  );
}

type SheetShown = { readonly context: PageContext; readonly day: SessionDay; readonly expected: number };

/** Whether a day has its sheet, and everybody on it. */
export function SheetTag({ context: { say, formats }, day, expected }: SheetShown) {
  if (!day.isHeld) return <Tag kind={day.isOpen ? 'busy' : 'bad'}>{say('provider.attendance.lacks')}</Tag>;
  const missing = expected - day.entries;
  return missing > 0 ? (
    <Tag kind="busy">{say('provider.attendance.missing', { n: formats.number(missing) })}</Tag>
  ) : (
    <Tag kind="good">{say('provider.attendance.whole')}</Tag>
  );
}

function People({ context, file, attendance, names }: PartShown) {
  const { say } = context;
  return (
    <section aria-label={say('provider.attendance.people')}>
      <Table
        context={context}
        caption={say('provider.attendance.people-caption', { percent: String(attendance.neededPercent) })}
        rows={attendance.participants}
        keyOf={({ referralId }) => referralId}
        dense
        empty={<Empty>{say('provider.attendance.nobody')}</Empty>}
        isMarked={({ alarmAt }) => alarmAt !== null}
        columns={[
          {
            label: say('provider.participant'),
            kind: 'head',
            cell: ({ referralId }) => (
              <a href={providerPaths.participant(file.id, referralId)}>
                {nameOf(context, names.get(referralId) ?? null, referralId)}
              </a>
            ),
          },
          ...turnoutColumns(context),
        ]}
      />
    </section>
  );
}

/** How far somebody took part, after the column that says who. */
export function turnoutColumns(context: PageContext): readonly Column<Turnout>[] {
  const { say, formats } = context;
  return [
    { label: say('provider.state'), cell: ({ status }) => <ReferralTag context={context} state={status} /> },
    {
      label: say('provider.attendance.there'),
      kind: 'figure',
      cell: ({ present, held }) => say('notice.of', { done: formats.number(present), of: formats.number(held) }),
    },
    { label: say('provider.attendance.share'), cell: (one) => <Share context={context} one={one} /> },
  ];
}

type ShareShown = {
  readonly context: PageContext;
  readonly one: Pick<Turnout, 'present' | 'held' | 'isEnough' | 'isExcepted' | 'isRefused'>;
};

/** The share of sessions that somebody came to, and what was decided about it. */
export function Share({ context: { say, formats }, one }: ShareShown) {
  if (one.held === 0) return <>–</>;
  const share = formats.percent(one.present / one.held);
  if (one.isExcepted) return <Tag kind="plain">{say('provider.attendance.excepted', { share })}</Tag>;
  if (one.isRefused && !one.isEnough) return <Tag kind="bad">{say('provider.attendance.refused', { share })}</Tag>;
  return <Tag kind={one.isEnough ? 'good' : 'bad'}>{share}</Tag>;
}
