import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { caseworkPaths } from './paths.js';

type TabsShown<T extends string> = { readonly context: PageContext; readonly present: T };

/** Pairs for whoever sees people, conflicts for whoever sees cases. */
export function PeopleTabs({ context, present }: TabsShown<'pairs' | 'conflicts'>) {
  const { say, viewer } = context;
  const mayConflicts = viewer?.permissions.includes('cases:read') ?? false;
  const tabs = [
    { href: caseworkPaths.duplicates, text: say('casework.people.tab.pairs'), isPresent: present === 'pairs' },
    { href: caseworkPaths.conflicts, text: say('casework.people.tab.conflicts'), isPresent: present === 'conflicts' },
  ];
  return <Tabs label={say('casework.people.tabs')} tabs={mayConflicts ? tabs : tabs.slice(0, 1)} />;
}

/** What has to be asked of people, or told to them. */
export function DutyTabs({ context, present }: TabsShown<'answers' | 'redirections' | 'reminders'>) {
  const { say, viewer } = context;
  const mayWork = viewer?.permissions.includes('cases:work') ?? false;
  const tabs = [
    ['answers', caseworkPaths.followUps],
    ...(mayWork ? [['redirections', caseworkPaths.redirections] as const] : []),
    ['reminders', caseworkPaths.reminders],
  ] as const;
  return (
    <Tabs
      label={say('casework.follow-ups.tabs')}
      tabs={tabs.map(([tab, href]) => ({
        href,
        text: say(`casework.follow-ups.tab.${tab}`),
        isPresent: tab === present,
      }))}
    />
  );
}

/** Desks, and how soon people are met. */
export function DeskTabs({ context: { say }, present }: TabsShown<'desks' | 'pace'>) {
  const tabs = [
    { href: caseworkPaths.desks, text: say('casework.desks.tab.desks'), isPresent: present === 'desks' },
    { href: caseworkPaths.pace, text: say('casework.desks.tab.pace'), isPresent: present === 'pace' },
  ];
  return <Tabs label={say('casework.desks.tabs')} tabs={tabs} />;
}
