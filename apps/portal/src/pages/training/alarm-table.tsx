import type { Alarm, PageOf } from '../../clients/training.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { ReferralTag } from './words.js';

type AlarmsShown = {
  readonly context: PageContext;
  readonly alarms: PageOf<Alarm>;
  /** Who it is and in which class, as the viewer knows them. */
  readonly first: readonly Column<Alarm>[];
};

/** Participants whose attendance fell below what an assessment needs. */
export function AlarmTable({ context, alarms, first }: AlarmsShown) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('provider.alarms.caption')}
      rows={alarms.items}
      keyOf={({ referralId }) => referralId}
      empty={<Empty>{say('provider.alarms.empty')}</Empty>}
      columns={alarmColumns(context, first)}
    />
  );
}

/** Who, in which class, and how seldom. */
export function alarmColumns(context: PageContext, first: readonly Column<Alarm>[]): readonly Column<Alarm>[] {
  const { say, formats } = context;
  return [
    ...first,
    {
      label: say('provider.attendance'),
      cell: ({ present, held }) =>
        say('provider.attendance.of', { present: formats.number(present), held: formats.number(held) }),
    },
    { label: say('provider.alarms.raised'), cell: ({ raisedAt }) => formats.moment(raisedAt) },
    { label: say('provider.state'), cell: ({ status }) => <ReferralTag context={context} state={status} /> },
  ];
}
