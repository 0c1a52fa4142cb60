import type { BelowEntry, ExceptionDecision, LateClass, LateDay } from '../../clients/late-attendance.js';
import type { PageOf } from '../../clients/training.js';
import { ExportLinks } from '../../layout/export-links.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { nameOf } from '../provider/inbox.page.js';
import { trainingPaths } from './paths.js';
import { supervisionPage } from './supervision-frame.js';
import { inLanguageOf } from './words.js';

type BelowShown = {
  readonly context: PageContext;
  readonly below: PageOf<BelowEntry>;
  readonly isDecided: boolean;
  readonly readAt: Date;
};

/** Who came too seldom: those who wait for a decision, or those about whom it was made. */
export function belowPage({ context, below, isDecided, readAt }: BelowShown): string {
  const { say } = context;
  const tab = isDecided ? 'decided' : 'below';
  return supervisionPage({
    ...{ context, readAt, tab },
    children: (
      <section aria-label={say(`training.supervision.tab.${tab}`)}>
        <BelowTable context={context} below={below} isDecided={isDecided} />
        <Pager context={context} next={below.next} />
        {below.items.length > 0 && <ExportLinks context={context} />}
      </section>
    ),
  });
}

function BelowTable({ context, below, isDecided }: Omit<BelowShown, 'readAt'>) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('training.supervision.newest')}
      rows={below.items}
      keyOf={({ referralId }) => referralId}
      empty={<Empty>{say(isDecided ? 'training.supervision.none-decided' : 'training.supervision.none-below')}</Empty>}
      columns={belowColumns(context, isDecided)}
    />
  );
}

/** Also as they leave in a file. */
export function belowColumns(context: PageContext, isDecided: boolean): readonly Column<BelowEntry>[] {
  const { say, formats } = context;
  return [
    {
      label: say('provider.participant'),
      kind: 'head',
      cell: ({ referralId, maskedName, class: { id } }) => (
        <a href={trainingPaths.overseenPerson(id, referralId)}>{nameOf(context, maskedName, referralId)}</a>
      ),
    },
    { label: say('provider.class'), cell: ({ class: one }) => <ClassCell context={context} one={one} /> },
    { label: say('provider.attendance'), cell: (one) => <ThereCell context={context} one={one} /> },
    isDecided
      ? {
          label: say('training.supervision.decision'),
          cell: (one) => <DecisionCell context={context} one={one} />,
        }
      : {
          label: say('training.supervision.until'),
          cell: ({ class: { endsOn } }) => formats.shortDay(endsOn),
        },
    {
      label: say(isDecided ? 'training.supervision.decided-at' : 'provider.alarms.raised'),
      cell: ({ at }) => formats.moment(at),
    },
  ];
}

type EntryShown = { readonly context: PageContext; readonly one: BelowEntry };

function ThereCell({ context, one }: EntryShown) {
  const { say, formats } = context;
  return (
    <>
      {say('provider.attendance.of', { present: formats.number(one.present), held: formats.number(one.held) })}
      <span class="note">{awayText(context, one)}</span>
    </>
  );
}

function DecisionCell({ context, one: { decision, reason } }: EntryShown) {
  return (
    <>
      {decision && <DecisionTag context={context} decision={decision} />}
      {reason !== null && <span class="note wraps">{reason}</span>}
    </>
  );
}

type ClassShown = { readonly context: PageContext; readonly one: BelowEntry['class'] };

function ClassCell({ context, one }: ClassShown) {
  return (
    <>
      <a href={trainingPaths.overseenClass(one.id)}>{inLanguageOf(context, one.programme.name)}</a>
      <span class="note">
        {one.code} · {one.provider}
      </span>
    </>
  );
}

/** What kept somebody away, as their sheets say. */
export function awayText(
  { say, formats }: PageContext,
  { sick, excused, absent }: Pick<BelowEntry, 'sick' | 'excused' | 'absent'>,
): string {
  const parts = [['sick', sick] as const, ['excused', excused] as const, ['absent', absent] as const];
  return parts
    .filter(([, n]) => n > 0)
    .map(([status, n]) => `${say(`provider.status.${status}`).toLowerCase()} ${formats.number(n)}`)
    .join(' · ');
}

export function DecisionTag({
  context,
  decision,
}: {
  readonly context: PageContext;
  readonly decision: ExceptionDecision;
}) {
  return <Tag kind={decision === 'given' ? 'good' : 'bad'}>{context.say(`training.supervision.${decision}`)}</Tag>;
}

type DaysShown = { readonly context: PageContext; readonly classes: readonly LateClass[]; readonly readAt: Date };

/** Sessions of which providers can say nothing any more, and that lack something: class by class. */
export function lateDaysPage({ context, classes, readAt }: DaysShown): string {
  const { say } = context;
  return supervisionPage({
    ...{ context, readAt, tab: 'lateDays' as const },
    children: (
      <section aria-label={say('training.supervision.tab.lateDays')}>
        {classes.length === 0 && <Empty>{say('training.supervision.none-late')}</Empty>}
        {classes.map((late) => (
          <LateTable key={late.class.id} context={context} late={late} />
        ))}
      </section>
    ),
  });
}

function LateTable({ context, late }: { readonly context: PageContext; readonly late: LateClass }) {
  const { say, formats } = context;
  const { id, programme, code, provider } = late.class;
  const title = `${inLanguageOf(context, programme.name)} · ${code}`;
  return (
    <section aria-labelledby={`class-${id}`}>
      <h2 id={`class-${id}`}>
        <a href={trainingPaths.overseenClass(id)}>{title}</a>
      </h2>
      <Table
        context={context}
        caption={provider}
        rows={late.days}
        keyOf={({ day }) => day}
        dense
        columns={[
          { label: say('provider.day'), kind: 'head', cell: ({ day }) => formats.day(day) },
          {
            label: say('provider.attendance.sheet'),
            cell: (day) => <LacksTag context={context} day={day} />,
          },
          {
            label: say('training.supervision.expected'),
            kind: 'figure',
            cell: ({ entries, missing }) => formats.number(entries + missing),
          },
          {
            label: say('training.supervision.act'),
            cell: ({ day }) => (
              <a href={trainingPaths.overseenDay(id, day)}>
                {say('training.supervision.complete')}
                <span class="unseen"> {formats.day(day)}</span>
              </a>
            ),
          },
        ]}
      />
    </section>
  );
}

function LacksTag({ context: { say, formats }, day }: { readonly context: PageContext; readonly day: LateDay }) {
  const missing = say('provider.attendance.missing', { n: formats.number(day.missing) });
  return <Tag kind={day.isHeld ? 'busy' : 'bad'}>{day.isHeld ? missing : say('provider.attendance.lacks')}</Tag>;
}
