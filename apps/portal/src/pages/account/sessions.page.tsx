import { Form } from '../../forms/form.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { OwnTabs } from './own-tabs.js';
import { accountPaths } from './paths.js';

export type SessionShown = {
  readonly id: string;
  readonly device: string;
  readonly network: string | null;
  readonly startedAt: string;
  readonly usedAt: string;
  readonly current: boolean;
};

type Shown = { readonly context: PageContext; readonly sessions: readonly SessionShown[] };

/** Where one is signed in. What is not one's own is ended here. */
export function sessionsPage({ context, sessions }: Shown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.sessions.title'),
    children: (
      <>
        <h1>{say('account.sessions.title')}</h1>
        <OwnTabs context={context} present={accountPaths.sessions} />
        <p class="lead">{say('account.sessions.lead')}</p>
        <Table
          context={context}
          caption={say('account.sessions.caption')}
          columns={columnsIn(context)}
          rows={sessions}
          keyOf={({ id }) => id}
        />
        <p class="note">{say('account.sessions.note')}</p>
      </>
    ),
  });
}

function columnsIn(context: PageContext): readonly Column<SessionShown>[] {
  const { say, formats } = context;
  return [
    {
      label: say('account.sessions.device'),
      kind: 'head',
      cell: ({ device, current }) => (
        <>
          {device || say('account.sessions.program')} {current && <Tag kind="good">{say('account.sessions.here')}</Tag>}
        </>
      ),
    },
    { label: say('account.sessions.address'), cell: ({ network }) => network ?? '–' },
    { label: say('account.sessions.started'), cell: ({ startedAt }) => formats.moment(startedAt) },
    { label: say('account.sessions.used'), cell: ({ usedAt }) => formats.moment(usedAt) },
    {
      label: say('account.sessions.act'),
      cell: ({ id, current }) =>
        current ? (
          say('account.sessions.sign-out')
        ) : (
          <Form
            {...{ context, isPlain: true }}
            action={accountPaths.endSession(id)}
            submit={say('account.sessions.end')}
          />
        ),
    },
  ];
}
