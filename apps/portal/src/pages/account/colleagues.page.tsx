import { Form } from '../../forms/form.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag, type TagKind } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { accountPaths } from './paths.js';
import { regionsIn, rolesIn, type AccountShown } from './words.js';

export type InvitationShown = Pick<AccountShown, 'id' | 'roles' | 'regions'> & {
  readonly address: string;
  readonly state: 'open' | 'expired' | 'accepted' | 'revoked';
  readonly invitedAt: string;
  readonly expiresAt: string;
  readonly sentAt: string | null;
};

type Shown = {
  readonly context: PageContext;
  /** Undefined for who has no company: a system administrator finds accounts on a page of their own. */
  readonly colleagues: readonly AccountShown[] | 'failed' | undefined;
  readonly invitations: readonly InvitationShown[] | 'failed';
};

/** Who works here with the same product, and who has been asked to. */
export function colleaguesPage({ context, colleagues, invitations }: Shown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.colleagues.title'),
    children: (
      <>
        <h1>{say('account.colleagues.title')}</h1>
        <p>
          <a class="button" href={accountPaths.invite}>
            {say('account.colleagues.invite')}
          </a>
        </p>
        {colleagues === 'failed' && <FailedPart context={context} what={say('account.colleagues.caption')} />}
        {Array.isArray(colleagues) && <Colleagues context={context} colleagues={colleagues} />}
        <section aria-labelledby="invitations">
          <h2 id="invitations">{say('account.invitations')}</h2>
          {invitations === 'failed' ? (
            <FailedPart context={context} what={say('account.invitations')} />
          ) : (
            <Table
              context={context}
              caption={say('account.invitations.caption')}
              columns={invitationColumns(context)}
              rows={invitations}
              keyOf={({ id }) => id}
              empty={<Empty>{say('account.invitations.empty')}</Empty>}
            />
          )}
        </section>
      </>
    ),
  });
}

function Colleagues({
  context,
  colleagues,
}: {
  readonly context: PageContext;
  readonly colleagues: readonly AccountShown[];
}) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('account.colleagues.caption')}
      columns={colleagueColumns(context)}
      rows={colleagues}
      keyOf={({ id }) => id}
      empty={<Empty>{say('account.colleagues.empty')}</Empty>}
    />
  );
}

function colleagueColumns(context: PageContext): readonly Column<AccountShown>[] {
  const { say, viewer } = context;
  return [
    {
      label: say('account.name'),
      kind: 'head',
      cell: ({ name, username }) => (
        <>
          {name ?? username}
          {name !== null && <span class="note">{username}</span>}
        </>
      ),
    },
    { label: say('account.roles'), cell: ({ roles }) => rolesIn(roles, context) },
    { label: say('account.state'), cell: ({ active }) => <StandingTag context={context} active={active} /> },
    {
      label: say('account.act'),
      cell: ({ id, username, active }) =>
        username === viewer?.name ? (
          say('account.yourself')
        ) : (
          <Form
            {...{ context, isPlain: true }}
            action={`${accountPaths.colleague(id)}/${active ? 'suspension' : 'readmission'}`}
            submit={say(active ? 'account.suspend' : 'account.readmit')}
          />
        ),
    },
  ];
}

export function StandingTag({ context: { say }, active }: { readonly context: PageContext; readonly active: boolean }) {
  return <Tag kind={active ? 'good' : 'bad'}>{say(active ? 'account.active' : 'account.suspended')}</Tag>;
}

const kinds: Readonly<Record<InvitationShown['state'], TagKind>> = {
  open: 'busy',
  expired: 'bad',
  accepted: 'good',
  revoked: 'plain',
};

function invitationColumns(context: PageContext): readonly Column<InvitationShown>[] {
  const { say, formats } = context;
  return [
    { label: say('account.address'), kind: 'head', cell: ({ address }) => address },
    {
      label: say('account.roles'),
      cell: ({ roles, regions }) => (
        <>
          {rolesIn(roles, context)}
          {regions.length > 0 && <span class="note">{regionsIn(regions, context)}</span>}
        </>
      ),
    },
    {
      label: say('account.state'),
      cell: ({ state, sentAt }) => (
        <>
          <Tag kind={kinds[state]}>{say(`account.invitation.${state}`)}</Tag>
          {state === 'open' && sentAt === null && <span class="note">{say('account.invitation.not-sent')}</span>}
        </>
      ),
    },
    { label: say('account.invitation.until'), cell: ({ expiresAt }) => formats.moment(expiresAt) },
    { label: say('account.act'), cell: (one) => <InvitationActs context={context} one={one} /> },
  ];
}

function InvitationActs({
  context,
  one: { id, state },
}: {
  readonly context: PageContext;
  readonly one: InvitationShown;
}) {
  const { say } = context;
  if (state === 'accepted' || state === 'revoked') return <>–</>;
  const path = accountPaths.invited(id);
  return (
    <Form
      {...{ context, isPlain: true }}
      action={`${path}/resending`}
      submit={say('account.invitation.resend')}
      also={{ action: `${path}/revocation`, submit: say('account.invitation.revoke') }}
    />
  );
}
