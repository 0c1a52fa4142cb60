import type { CaseLabel, Telling } from '../../clients/referrals.js';
import type { PageOf } from '../../clients/training.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { BoardTabs } from './board.page.js';
import { labelOf } from './case-label.js';
import { trainingPaths } from './paths.js';
import { inLanguageOf } from './words.js';

type ToldShown = {
  readonly context: PageContext;
  readonly told: PageOf<Telling>;
  readonly labels: ReadonlyMap<string, CaseLabel>;
  readonly readAt: Date;
};

/** What caseworkers were told of their referrals. */
export function toldPage({ context, told, labels, readAt }: ToldShown): string {
  const { say } = context;
  return page({
    context,
    title: say('training.tab.told'),
    children: (
      <>
        <Heading context={context} title={say('training.tab.told')} readAt={readAt} href={trainingPaths.told} />
        <BoardTabs context={context} present="told" />
        <section aria-label={say('training.tab.told')}>
          <ToldTable context={context} told={told} labels={labels} />
          <Pager context={context} next={told.next} />
        </section>
      </>
    ),
  });
}

function ToldTable({ context, told, labels }: Omit<ToldShown, 'readAt'>) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('training.told.caption')}
      rows={told.items}
      keyOf={({ position }) => position}
      empty={<Empty>{say('training.told.empty')}</Empty>}
      columns={[
        {
          label: say('training.case'),
          kind: 'head',
          cell: ({ caseId, referralId }) => (
            <a href={trainingPaths.referral(referralId)}>{labelOf(context, labels, caseId)}</a>
          ),
        },
        {
          label: say('training.told.what'),
          cell: (one) => (
            <>
              {say(`training.told.${one.what}`)}
              {one.what.startsWith('seat.') && <span class="note">{inLanguageOf(context, one.text)}</span>}
            </>
          ),
        },
        { label: say('training.told.when'), cell: ({ toldAt }) => formats.moment(toldAt) },
      ]}
    />
  );
}
