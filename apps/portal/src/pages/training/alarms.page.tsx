import type { CaseLabel } from '../../clients/referrals.js';
import type { Alarm, PageOf } from '../../clients/training.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, type Column } from '../../layout/table.js';
import { alarmColumns, AlarmTable } from './alarm-table.js';
import { BoardTabs } from './board.page.js';
import { labelOf } from './case-label.js';
import { trainingPaths } from './paths.js';

type AlarmsShown = {
  readonly context: PageContext;
  readonly alarms: PageOf<Alarm>;
  readonly labels: ReadonlyMap<string, CaseLabel>;
  readonly readAt: Date;
};

/** Whose attendance fell below what an assessment needs: the caseworker asks why before it is too late. */
export function alarmsOfCasesPage({ context, alarms, labels, readAt }: AlarmsShown): string {
  const { say } = context;
  return page({
    context,
    title: say('training.tab.alarms'),
    children: (
      <>
        <Heading
          context={context}
          title={say('training.tab.alarms')}
          note={say('provider.alarms.note')}
          readAt={readAt}
          href={trainingPaths.alarms}
        />
        <BoardTabs context={context} present="alarms" />
        <section aria-label={say('training.tab.alarms')}>
          <AlarmTable context={context} alarms={alarms} first={firstColumns(context, labels)} />
          <Pager context={context} next={alarms.next} />
          {alarms.items.length > 0 && <ExportLinks context={context} />}
        </section>
      </>
    ),
  });
}

/** The same as they leave in a file. */
export const alarmsOfCasesColumns = (
  context: PageContext,
  labels: ReadonlyMap<string, CaseLabel>,
): readonly Column<Alarm>[] => alarmColumns(context, firstColumns(context, labels));

function firstColumns(context: PageContext, labels: ReadonlyMap<string, CaseLabel>): readonly Column<Alarm>[] {
  const { say } = context;
  return [
    {
      label: say('training.case'),
      kind: 'head',
      cell: ({ caseId, referralId }) => (
        <a href={trainingPaths.referral(referralId)}>{labelOf(context, labels, caseId)}</a>
      ),
    },
    {
      label: say('provider.class'),
      cell: ({ class: { id, code } }) => <a href={trainingPaths.class(id)}>{code}</a>,
    },
  ];
}
