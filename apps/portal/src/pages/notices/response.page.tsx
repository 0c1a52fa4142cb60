import type { Paged } from '../../clients/layoff-notices.js';
import type { OfficeAlert } from '../../clients/notice-papers.js';
import { Form } from '../../forms/form.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { noticePaths } from './paths.js';
import { wordFor } from './words.js';

type AlertsShown = {
  readonly context: PageContext;
  readonly alerts: Paged<OfficeAlert> | undefined;
  readonly view: 'waiting' | 'all';
  /** For whom this person takes notice; undefined for who may only read. */
  readonly recipient: 'OFFICE' | 'PROVINCE' | undefined;
};

/** What an office must take notice of. */
export function alertsPage({ context, alerts, view, recipient }: AlertsShown): string {
  const { say } = context;
  return page({
    ...{ context, title: say('notices.alerts.title') },
    children: (
      <>
        <h1>{say('notices.alerts.title')}</h1>
        <p class="lead">{say('notices.alerts.lead')}</p>
        <Tabs
          label={say('notices.queue.views')}
          tabs={(['waiting', 'all'] as const).map((each) => ({
            href: each === 'waiting' ? noticePaths.alerts : `${noticePaths.alerts}?view=all`,
            text: say(`notices.alerts.${each}`),
            isPresent: each === view,
          }))}
        />
        {alerts === undefined ? (
          <FailedPart context={context} what={say('notices.alerts.title')} />
        ) : (
          <AlertTable {...{ context, alerts, recipient }} />
        )}
        <Pager context={context} next={alerts?.next} />
        {alerts && alerts.items.length > 0 && <ExportLinks context={context} />}
      </>
    ),
  });
}

type AlertTableShown = Pick<AlertsShown, 'context' | 'recipient'> & { readonly alerts: Paged<OfficeAlert> };

function AlertTable({ context, alerts, recipient }: AlertTableShown) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('notices.alerts.caption')}
      rows={alerts.items}
      keyOf={({ id }) => id}
      empty={<Empty>{say('notices.alerts.empty')}</Empty>}
      columns={[
        ...alertColumns(context),
        {
          label: say('notices.alerts.receipt'),
          cell: (alert) => <Acknowledgement {...{ context, alert, recipient }} />,
        },
      ]}
    />
  );
}

/** What an alert says; who has taken notice of it is beside it on the page alone. */
export function alertColumns(context: PageContext): readonly Column<OfficeAlert>[] {
  const { say, formats, language } = context;
  return [
    {
      label: say('notices.alerts.what'),
      kind: 'head',
      cell: (alert) => <AlertName {...{ context, alert }} />,
    },
    {
      label: say('notices.alerts.why'),
      cell: ({ why }) => why.map(({ text }, place) => <p key={place}>{text?.[language]}</p>),
    },
    { label: say('notices.alerts.when'), cell: ({ raisedAt }) => formats.moment(raisedAt) },
  ];
}

type AlertShown = { readonly context: PageContext; readonly alert: OfficeAlert };

function AlertName({ context, alert }: AlertShown) {
  const { kind, tier, noticeId, companyName } = alert;
  return (
    <>
      <a href={noticePaths.one(noticeId)}>{companyName}</a>
      <span class="note">
        {wordFor(context, 'alert', kind)}
        {tier !== null && `, ${wordFor(context, 'tier', tier)}`}
      </span>
    </>
  );
}

function Acknowledgement({ context, alert, recipient }: AlertShown & Pick<AlertsShown, 'recipient'>) {
  const { say } = context;
  const own = alert.receipts.filter((one) => recipient === undefined || one.recipient === recipient);
  const isSeen = own.every(({ at }) => at !== null);
  if (isSeen || recipient === undefined) return isSeen ? <Tag kind="good">{say('notices.alerts.seen')}</Tag> : null;
  return (
    <Form
      {...{ context, action: `${noticePaths.alerts}/${alert.id}`, submit: say('notices.alerts.acknowledge') }}
      isPlain
    />
  );
}
