import type { ComponentChildren } from 'preact';
import type { OverseenClass } from '../../clients/late-attendance.js';
import type { SessionDay } from '../../clients/training.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { SheetTag, turnoutColumns } from '../provider/attendance.page.js';
import { expectedOn } from '../provider/attendance.model.js';
import { nameOf } from '../provider/inbox.page.js';
import { trainingPaths } from './paths.js';
import { ClassTag, inLanguageOf } from './words.js';

type FrameShown = {
  readonly context: PageContext;
  readonly of: Pick<OverseenClass, 'class'>;
  /** What of the class this page is about; the class itself where nothing is said. */
  readonly title?: string;
  readonly failed?: boolean;
  readonly readAt: Date;
  readonly children: ComponentChildren;
};

/** The pages of one class, as who oversees it sees them. */
export function overseenPage({ context, of, title, failed = false, readAt, children }: FrameShown): string {
  const { say } = context;
  const { id, code, programme, provider, state } = of.class;
  const called = `${inLanguageOf(context, programme.name)} · ${code}`;
  return page({
    context,
    title: title ? `${title}: ${code}` : called,
    failed,
    children: (
      <>
        <nav class="crumbs" aria-label={say('provider.crumbs')}>
          <a href={trainingPaths.below}>{say('training.supervision.title')}</a>
          {title !== undefined && (
            <>
              <span aria-hidden="true"> › </span>
              <a href={trainingPaths.overseenClass(id)}>{called}</a>
            </>
          )}
        </nav>
        <Heading
          context={context}
          title={title ?? called}
          note={title === undefined ? provider : `${called} · ${provider}`}
          readAt={readAt}
          href={context.url}
        />
        <p>
          <ClassTag context={context} state={state} />
        </p>
        {children}
      </>
    ),
  });
}

type ClassShown = { readonly context: PageContext; readonly of: OverseenClass; readonly readAt: Date };

/** Any day of the class can be corrected here, and everybody in it with their attendance. */
export function overseenClassPage(shown: ClassShown): string {
  return overseenPage({
    ...shown,
    children: (
      <>
        <People {...shown} />
        <Days {...shown} />
      </>
    ),
  });
}

function Days({ context, of }: ClassShown) {
  const { say, formats } = context;
  const { days, participants, class: one } = of;
  return (
    <section aria-label={say('provider.attendance.days')}>
      <Table
        context={context}
        caption={say('provider.attendance.caption', {
          held: formats.number(one.held),
          planned: formats.number(one.planned),
        })}
        rows={[...days].reverse()}
        keyOf={({ day }) => day}
        dense
        empty={<Empty>{say('provider.attendance.none')}</Empty>}
        columns={[
          { label: say('provider.day'), kind: 'head', cell: ({ day }) => formats.day(day) },
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
            label: say('training.supervision.act'),
            cell: (day) => <ActCell context={context} classId={one.id} day={day} />,
          },
        ]}
      />
    </section>
  );
}

type ActShown = { readonly context: PageContext; readonly classId: string; readonly day: SessionDay };

function ActCell({ context: { say, formats }, classId, day: { day, isOpen, lastDayToCorrect } }: ActShown) {
  if (isOpen) return <>{say('training.supervision.still-open', { day: formats.shortDay(lastDayToCorrect) })}</>;
  return (
    <a href={trainingPaths.overseenDay(classId, day)}>
      {say('training.supervision.correct')}
      <span class="unseen"> {formats.day(day)}</span>
    </a>
  );
}

function People({ context, of }: ClassShown) {
  const { say } = context;
  return (
    <section aria-label={say('provider.attendance.people')}>
      <Table
        context={context}
        caption={say('provider.attendance.people-caption', { percent: String(of.neededPercent) })}
        rows={of.participants}
        keyOf={({ referralId }) => referralId}
        dense
        empty={<Empty>{say('provider.attendance.nobody')}</Empty>}
        isMarked={({ isEnough, held, isExcepted }) => held > 0 && !isEnough && !isExcepted}
        columns={[
          {
            label: say('provider.participant'),
            kind: 'head',
            cell: ({ referralId, maskedName }) => (
              <a href={trainingPaths.overseenPerson(of.class.id, referralId)}>
                {nameOf(context, maskedName, referralId)}
              </a>
            ),
          },
          ...turnoutColumns(context),
        ]}
      />
    </section>
  );
}
