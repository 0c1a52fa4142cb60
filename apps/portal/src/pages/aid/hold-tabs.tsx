import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';

const tabs = [
  ['layoffs', '/aid/holds', 'aid.holds.layoffs'],
  ['people', '/aid/holds/people', 'aid.holds.people'],
  ['withdrawals', '/aid/holds/withdrawals', 'aid.withdrawals'],
] as const;

type TabsShown = {
  readonly context: PageContext;
  readonly present: (typeof tabs)[number][0];
  /** Withdrawals that wait for a second person; undefined where that could not be asked. */
  readonly waiting: number | undefined;
};

/** Money that does not leave: because a layoff was taken back, because a life has changed, because a decree is to be changed. */
export function HoldTabs({ context: { say, formats }, present, waiting = 0 }: TabsShown) {
  const counted = waiting > 0 ? ` (${formats.number(waiting)})` : '';
  return (
    <Tabs
      label={say('aid.holds')}
      tabs={tabs.map(([name, href, text]) => ({
        ...{ href, isPresent: name === present },
        text: name === 'withdrawals' ? `${say(text)}${counted}` : say(text),
      }))}
    />
  );
}
