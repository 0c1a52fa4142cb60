import type { DifferenceLine, DifferencePage, Notice, WorkerList } from '../../clients/layoff-notices.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Pager, Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { Back } from './parts.js';
import { companyPaths } from './paths.js';
import { CheckResult, CheckUnderWay } from './worker-list.parts.js';

type DifferenceShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly proposal: WorkerList;
  /** Undefined while the new list is checked, or could not be read. */
  readonly difference: DifferencePage | undefined;
  readonly withValues: boolean;
  readonly trouble?: Trouble | undefined;
};

/** What a second list would change, worker by worker, before it takes the first one's place. */
export function differencePage(shown: DifferenceShown): string {
  const { context, notice, proposal, difference, trouble } = shown;
  const { say, language } = context;
  const title = say('company.proposal.title');
  const isChecking = proposal.status === 'received';
  return page({
    ...{ context, title, failed: trouble !== undefined },
    ...(isChecking && { scripts: ['progress.js'] as const }),
    children: (
      <>
        <Back href={companyPaths.part(notice.id, 'workers')}>{say('company.findings.back')}</Back>
        <h1>{title}</h1>
        <p>{say('company.proposal.lead')}</p>
        {isChecking && <CheckUnderWay context={context} list={proposal} />}
        {proposal.status === 'refused' && <Banner kind="bad">{proposal.problem?.text?.[language]}</Banner>}
        {difference && <Compared {...shown} difference={difference} />}
        <Discard {...shown} />
      </>
    ),
  });
}

function Compared({
  context,
  notice,
  proposal,
  difference,
  withValues,
  trouble,
}: DifferenceShown & { readonly difference: DifferencePage }) {
  const { say, formats } = context;
  const { added, changed, removed } = difference.counts;
  const counts = { added: formats.number(added), changed: formats.number(changed), removed: formats.number(removed) };
  return (
    <>
      <p class="headline">{say('company.proposal.counts', counts)}</p>
      {added + changed + removed === 0 && <p>{say('company.proposal.none')}</p>}
      {!withValues && difference.items.length > 0 && <ShowValues context={context} noticeId={notice.id} />}
      {difference.items.length > 0 && <Lines {...{ context, difference, withValues }} />}
      <Pager context={context} next={difference.next} />
      <section aria-labelledby="result">
        <h2 id="result">{say('company.proposal.result')}</h2>
        <CheckResult context={context} result={proposal} />
      </section>
      <Form
        context={context}
        action={`${companyPaths.part(notice.id, 'workers/difference')}/confirm`}
        submit={say('company.proposal.confirm')}
        trouble={trouble}
      >
        <input type="hidden" name="listId" value={proposal.id} />
        <input type="hidden" name="against" value={difference.against} />
      </Form>
    </>
  );
}

function ShowValues({ context: { say }, noticeId }: { readonly context: PageContext; readonly noticeId: string }) {
  return (
    <p>
      <a href={`${companyPaths.part(noticeId, 'workers/difference')}?values=true`}>{say('company.proposal.show')}</a>{' '}
      <span class="note">{say('masked.recorded')}</span>
    </p>
  );
}

function Lines({
  context,
  difference,
  withValues,
}: Pick<DifferenceShown, 'context' | 'withValues'> & { readonly difference: DifferencePage }) {
  const { say, formats } = context;
  const rowText = (row: number | null) => (row === null ? '–' : formats.number(row));
  return (
    <Table
      dense
      context={context}
      caption={say('company.proposal.caption')}
      rows={difference.items}
      keyOf={({ change, row, formerRow }) => `${change}-${row}-${formerRow}`}
      columns={[
        {
          label: say('company.proposal.change'),
          kind: 'head',
          cell: ({ change }) => say(`company.proposal.${change}`),
        },
        { label: say('company.proposal.row'), kind: 'figure', cell: ({ row }) => rowText(row) },
        { label: say('company.proposal.former-row'), kind: 'figure', cell: ({ formerRow }) => rowText(formerRow) },
        ...(withValues
          ? [{ label: say('company.proposal.name'), cell: ({ nama }: DifferenceLine) => nama ?? '–' }]
          : []),
        { label: say('company.proposal.what'), cell: (line) => <Changed context={context} line={line} /> },
      ]}
    />
  );
}

function Changed({ context: { say }, line }: { readonly context: PageContext; readonly line: DifferenceLine }) {
  if (!line.values) return <>{line.columns.join(', ') || '–'}</>;
  return (
    <ul>
      {line.values.map(({ column, former, latter }) => (
        <li key={column}>
          <code>{column}</code>: {say('company.proposal.was', { former: former || '–', latter: latter || '–' })}
        </li>
      ))}
    </ul>
  );
}

function Discard({ context, notice, proposal }: DifferenceShown) {
  const { say } = context;
  const action = `${companyPaths.part(notice.id, 'workers/difference')}/discard`;
  return (
    <Form context={context} action={action} submit={say('company.proposal.discard')} isPlain>
      <input type="hidden" name="listId" value={proposal.id} />
    </Form>
  );
}
