import type { Alarm, PageOf } from '../../clients/training.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, type Column } from '../../layout/table.js';
import { alarmColumns, AlarmTable } from '../training/alarm-table.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';

type AlarmsShown = { readonly context: PageContext; readonly alarms: PageOf<Alarm>; readonly readAt: Date };

/** Whose attendance fell below what an assessment needs. */
export function alarmsPage({ context, alarms, readAt }: AlarmsShown): string {
  const { say } = context;
  return page({
    context,
    title: say('provider.alarms.title'),
    children: (
      <>
        <Heading
          context={context}
          title={say('provider.alarms.title')}
          note={say('provider.alarms.note')}
          readAt={readAt}
          href={providerPaths.alarms}
        />
        <section aria-label={say('provider.alarms.title')}>
          <AlarmTable context={context} alarms={alarms} first={firstColumns(context)} />
          <Pager context={context} next={alarms.next} />
          {alarms.items.length > 0 && <ExportLinks context={context} />}
        </section>
      </>
    ),
  });
}

/** The same as they leave in a file. */
export const alarmsOfClassesColumns = (context: PageContext): readonly Column<Alarm>[] =>
  alarmColumns(context, firstColumns(context));

function firstColumns(context: PageContext): readonly Column<Alarm>[] {
  const { say } = context;
  return [
    {
      label: say('provider.participant'),
      kind: 'head',
      cell: ({ referralId, class: { id } }) => (
        <a href={providerPaths.participant(id, referralId)}>{nameOf(context, null, referralId)}</a>
      ),
    },
    {
      label: say('provider.class'),
      cell: ({ class: { id, code } }) => <a href={providerPaths.attendance(id)}>{code}</a>,
    },
  ];
}
