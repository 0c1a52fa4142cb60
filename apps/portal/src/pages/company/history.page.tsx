import type { Notice, Paged } from '../../clients/layoff-notices.js';
import type { ListRecord, NoticeVersion } from '../../clients/notice-papers.js';
import { Timeline } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Table } from '../../layout/table.js';
import { FailedPart } from '../../layout/told.js';
import { happeningsOf } from '../notices/words.js';
import { ReportHead } from './parts.js';

type HistoryShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly lists: Paged<ListRecord> | undefined;
  /** Empty before the acceptance. */
  readonly versions: readonly NoticeVersion[];
};

/** All that happened to a report: its moves, its lists and its versions. */
export function historyPage({ context, notice, lists, versions }: HistoryShown): string {
  const { say } = context;
  return page({
    ...{ context, title: say('company.tab.history') },
    children: (
      <>
        <ReportHead {...{ context, notice, present: 'history' }} />
        <Timeline context={context} happenings={happeningsOf(context, notice.history)} />
        {versions.length > 0 && <Versions context={context} versions={versions} />}
        {lists ? (
          <Lists context={context} lists={lists.items} />
        ) : (
          <FailedPart context={context} what={say('company.history.lists')} />
        )}
      </>
    ),
  });
}

function Versions({ context, versions }: Pick<HistoryShown, 'context' | 'versions'>) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{say('company.history.versions')}</h2>
      <ul>
        {versions.map(({ version, reason, removed, workers }) => (
          <li key={version}>
            <strong>{say('company.history.version', { n: formats.number(version) })}</strong>:{' '}
            {reason === 'accepted'
              ? say('company.history.version.accepted', { n: formats.number(workers) })
              : say('company.history.version.changed', {
                  removed: formats.number(removed),
                  n: formats.number(workers),
                })}
          </li>
        ))}
      </ul>
    </section>
  );
}

const states = {
  received: 'received-state',
  checked: 'checked',
  refused: 'refused',
  accepted: 'accepted',
  reported: 'reported',
  superseded: 'superseded',
} as const;

function Lists({ context, lists }: { readonly context: PageContext; readonly lists: readonly ListRecord[] }) {
  const { say, formats } = context;
  const stateText = (status: string) =>
    Object.hasOwn(states, status) ? say(`company.history.list.${states[status as keyof typeof states]}`) : '–';
  if (lists.length === 0) return null;
  return (
    <section aria-labelledby="lists">
      <h2 id="lists">{say('company.history.lists')}</h2>
      <Table
        context={context}
        caption={say('company.history.lists.caption')}
        rows={lists}
        keyOf={({ id }) => id}
        columns={[
          {
            label: say('company.history.list.received'),
            kind: 'head',
            cell: (list) => <Received context={context} list={list} />,
          },
          {
            label: say('company.history.list.rows'),
            kind: 'figure',
            cell: ({ good, rows }) => `${formats.number(good)} / ${formats.number(rows)}`,
          },
          {
            label: say('company.history.list.state'),
            cell: ({ status, isProposal }) =>
              isProposal && status !== 'superseded' ? say('company.history.list.proposal') : stateText(status),
          },
        ]}
      />
    </section>
  );
}

function Received({ context, list }: { readonly context: PageContext; readonly list: ListRecord }) {
  const { say, formats } = context;
  return (
    <>
      {formats.moment(list.receivedAt)}
      {list.correctedAt !== null && (
        <span class="note">{say('company.history.list.corrected', { when: formats.moment(list.correctedAt) })}</span>
      )}
    </>
  );
}
