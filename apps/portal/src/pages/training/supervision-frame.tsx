import type { ComponentChildren } from 'preact';
import { Tabs } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { trainingPaths } from './paths.js';

export type SupervisionTab = 'below' | 'lateDays' | 'decided';

const tabs: readonly SupervisionTab[] = ['below', 'lateDays', 'decided'];

type FrameShown = {
  readonly context: PageContext;
  readonly tab: SupervisionTab;
  readonly readAt: Date;
  readonly children: ComponentChildren;
};

/** What of attendance waits for a supervisor: three lists side by side. */
export function supervisionPage({ context, tab, readAt, children }: FrameShown): string {
  const { say } = context;
  return page({
    context,
    title: `${say('training.supervision.title')}: ${say(`training.supervision.tab.${tab}`)}`,
    children: (
      <>
        <Heading
          context={context}
          title={say('training.supervision.title')}
          note={say(`training.supervision.note.${tab}`)}
          readAt={readAt}
          href={context.url}
        />
        <Tabs
          label={say('training.supervision.title')}
          tabs={tabs.map((each) => ({
            href: trainingPaths[each],
            text: say(`training.supervision.tab.${each}`),
            isPresent: each === tab,
          }))}
        />
        {children}
      </>
    ),
  });
}
