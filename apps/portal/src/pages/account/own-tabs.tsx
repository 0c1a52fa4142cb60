import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { accountPaths } from './paths.js';

const tabs = [
  [accountPaths.own, 'account.own.tab'],
  [accountPaths.sessions, 'account.sessions.tab'],
  [accountPaths.password, 'account.password.tab'],
  [accountPaths.secondFactor, 'account.second.tab'],
] as const;

/** What belongs to the own account, side by side. */
export function OwnTabs({ context, present }: { readonly context: PageContext; readonly present: string }) {
  const { say } = context;
  return (
    <Tabs
      label={say('account.own.title')}
      tabs={tabs.map(([href, text]) => ({ href, text: say(text), isPresent: href === present }))}
    />
  );
}
