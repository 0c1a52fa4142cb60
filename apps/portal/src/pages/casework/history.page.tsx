import { Timeline } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { FailedPart } from '../../layout/told.js';
import { casePage, type CaseShown } from './case-frame.js';
import { happeningsOf, type Told } from './history.model.js';
import type { Who } from './who.js';

type HistoryShown = {
  readonly shown: CaseShown;
  readonly told: Told;
  readonly who: Who;
  /** The log of contacts could not be had: the rest is told. */
  readonly isPart: boolean;
};

/** All that happened with a case: moves, hands, contacts and checks. */
export function historyPage(context: PageContext, { shown, told, who, isPart }: HistoryShown): string {
  const { say } = context;
  return casePage({
    ...{ context, shown, tab: 'history' },
    children: (
      <>
        {isPart && <FailedPart context={context} what={say('casework.contact.what')} />}
        <Timeline context={context} happenings={happeningsOf(context, told, who)} />
      </>
    ),
  });
}
