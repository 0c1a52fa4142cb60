import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table, Pager, type Column } from '../../layout/table.js';
import { Tag } from '../../layout/parts.js';
import { Empty } from '../../layout/told.js';
import { StandingTag } from './colleagues.page.js';
import { accountPaths } from './paths.js';
import { regionsIn, rolesIn, type AccountShown } from './words.js';

type Shown = {
  readonly context: PageContext;
  readonly accounts: readonly AccountShown[];
  readonly next: string | undefined;
};

/** Everybody who may use the product. */
export function accountsPage({ context, accounts, next }: Shown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.accounts.title'),
    wide: true,
    children: (
      <>
        <h1>{say('account.accounts.title')}</h1>
        <p class="acts">
          <a class="button" href={accountPaths.invite}>
            {say('account.colleagues.invite')}
          </a>
          <a href={accountPaths.colleagues}>{say('account.invitations')}</a>
          <a href={accountPaths.nameless}>{say('account.nameless.title')}</a>
        </p>
        <Table
          context={context}
          caption={say('account.accounts.caption')}
          columns={accountColumns(context)}
          rows={accounts}
          keyOf={({ id }) => id}
          empty={<Empty>{say('account.accounts.empty')}</Empty>}
          dense
        />
        <Pager context={context} next={next} />
        <ExportLinks context={context} />
      </>
    ),
  });
}

export function accountColumns(context: PageContext): readonly Column<AccountShown>[] {
  const { say } = context;
  return [
    {
      label: say('account.username'),
      kind: 'head',
      cell: ({ id, name, username }) => (
        <>
          <a href={accountPaths.account(id)}>{name ?? username}</a>
          {name !== null && <span class="note">{username}</span>}
        </>
      ),
    },
    { label: say('account.roles'), cell: ({ roles }) => rolesIn(roles, context) },
    {
      label: say('account.regions'),
      cell: ({ regions }) => (regions.length === 0 ? '–' : regionsIn(regions, context)),
    },
    {
      label: say('account.second.tab'),
      cell: ({ secondFactor }) => (
        <Tag kind={secondFactor ? 'good' : 'plain'}>{say(secondFactor ? 'account.on' : 'account.off')}</Tag>
      ),
    },
    { label: say('account.state'), cell: ({ active }) => <StandingTag context={context} active={active} /> },
  ];
}
