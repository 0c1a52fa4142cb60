import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { OwnTabs } from './own-tabs.js';
import { accountPaths } from './paths.js';
import { regionsIn, rolesIn, type AccountShown } from './words.js';

type Shown = { readonly context: PageContext; readonly account: AccountShown };

/** Who one is here, and what one may see. */
export function ownPage({ context, account }: Shown): string {
  const { say } = context;
  const { name, username, roles, regions, secondFactor } = account;
  const rows = [
    ...(name === null ? [] : [{ term: say('account.name'), fact: name }]),
    { term: say('account.username'), fact: username },
    { term: say('account.roles'), fact: rolesIn(roles, context) },
    ...(regions.length === 0 ? [] : [{ term: say('account.regions'), fact: regionsIn(regions, context) }]),
    {
      term: say('account.second.tab'),
      fact: <Tag kind={secondFactor ? 'good' : 'plain'}>{say(secondFactor ? 'account.on' : 'account.off')}</Tag>,
      change: { href: accountPaths.secondFactor, text: say(secondFactor ? 'account.manage' : 'account.switch-on') },
    },
  ];
  return page({
    context,
    title: say('account.own.title'),
    children: (
      <>
        <h1>{say('account.own.title')}</h1>
        <OwnTabs context={context} present={accountPaths.own} />
        <section class="card" aria-labelledby="own">
          <h2 id="own">{name ?? username}</h2>
          <SummaryList rows={rows} />
          <p class="note">{say('account.own.note')}</p>
        </section>
      </>
    ),
  });
}
