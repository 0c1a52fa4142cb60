import type { CorrectedSheet, OverseenClass } from '../../clients/late-attendance.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import type { Line } from '../provider/attendance.model.js';
import { Person } from '../provider/day.page.js';
import { nameOf } from '../provider/inbox.page.js';
import { overseenPage } from './overseen-class.page.js';
import { trainingPaths } from './paths.js';

type DayShown = {
  readonly context: PageContext;
  readonly of: OverseenClass;
  readonly sheet: CorrectedSheet;
  readonly lines: readonly Line[];
  /** Its provider can still say something itself. */
  readonly isOpen: boolean;
  readonly isSession: boolean;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** A day whose time to correct is over: what is said of it now is said by a supervisor, with a reason. */
export function overseenDayPage(shown: DayShown): string {
  const { context, of, sheet, lines, isOpen, isSession, readAt, trouble } = shown;
  const { say, formats } = context;
  const mayCorrect = isSession && !isOpen;
  return overseenPage({
    ...{ context, of, readAt },
    title: say('provider.day.title', { day: formats.day(sheet.day) }),
    failed: trouble !== undefined,
    children: (
      <>
        {!mayCorrect && (
          <Banner>{say(isSession ? 'training.supervision.open-day' : 'training.supervision.no-day')}</Banner>
        )}
        {lines.length === 0 ? (
          <Empty>{say('provider.attendance.nobody')}</Empty>
        ) : (
          <Grid {...shown} mayCorrect={mayCorrect} />
        )}
        <Reasons {...shown} />
      </>
    ),
  });
}

function Grid({ context, of, sheet, lines, trouble, mayCorrect }: DayShown & { readonly mayCorrect: boolean }) {
  const { say, formats } = context;
  const names = namesIn(of);
  const action = trainingPaths.overseenDay(of.class.id, sheet.day);
  const missing = lines.filter(({ status }) => status === undefined).length;
  const people = lines.map((line) => (
    <Person key={line.referralId} {...{ context, line, isOpen: mayCorrect, names, trouble }} />
  ));
  if (!mayCorrect) return <div class="day-sheet">{people}</div>;
  const all = { action: `${action}?all=present`, submit: say('provider.day.all', { n: formats.number(missing) }) };
  return (
    <Form
      context={context}
      action={action}
      submit={say('training.supervision.save')}
      trouble={trouble}
      cancel={trainingPaths.overseenClass(of.class.id)}
      {...(missing > 0 ? { also: all } : {})}
    >
      {people}
      <TextareaField
        {...{ context, trouble, name: 'reason', label: say('training.supervision.reason'), longest: 500, rows: 3 }}
        hint={say('training.supervision.reason-hint')}
      />
    </Form>
  );
}

/** What was said late before, and why. */
function Reasons({ context, of, sheet }: DayShown) {
  const { say, formats } = context;
  const names = namesIn(of);
  const said = sheet.entries.flatMap(({ referralId, versions }) =>
    versions.filter(({ reason }) => reason !== null).map((version) => ({ referralId, ...version })),
  );
  if (said.length === 0) return null;
  return (
    <section aria-label={say('training.supervision.before')}>
      <Table
        context={context}
        caption={say('training.supervision.before')}
        rows={said}
        keyOf={({ referralId, version }) => `${referralId}.${version}`}
        dense
        columns={[
          {
            label: say('provider.participant'),
            kind: 'head',
            cell: ({ referralId }) => nameOf(context, names.get(referralId) ?? null, referralId),
          },
          { label: say('provider.participant.said'), cell: ({ status }) => say(`provider.status.${status}`) },
          {
            label: say('training.supervision.reason'),
            cell: ({ reason, at }) => (
              <>
                <span class="wraps">{reason}</span>
                <span class="note">{formats.moment(at)}</span>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function namesIn({ participants }: Pick<OverseenClass, 'participants'>): ReadonlyMap<string, string> {
  return new Map(
    participants.flatMap(({ referralId, maskedName }) =>
      maskedName === null ? [] : [[referralId, maskedName] as const],
    ),
  );
}
