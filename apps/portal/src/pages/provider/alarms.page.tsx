import type { Alarm, PageOf } from '../../clients/training.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { ReferralTag } from '../training/words.js';
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
          <AlarmTable context={context} alarms={alarms} />
          <Pager context={context} next={alarms.next} />
        </section>
      </>
    ),
  });
}

function AlarmTable({ context, alarms }: Omit<AlarmsShown, 'readAt'>) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('provider.alarms.caption')}
      rows={alarms.items}
      keyOf={({ referralId }) => referralId}
      empty={<Empty>{say('provider.alarms.empty')}</Empty>}
      columns={[
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
        {
          label: say('provider.attendance'),
          cell: ({ present, held }) =>
            say('provider.attendance.of', { present: formats.number(present), held: formats.number(held) }),
        },
        { label: say('provider.alarms.raised'), cell: ({ raisedAt }) => formats.moment(raisedAt) },
        { label: say('provider.state'), cell: ({ status }) => <ReferralTag context={context} state={status} /> },
      ]}
    />
  );
}
