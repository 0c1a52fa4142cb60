import type { ComponentChildren } from 'preact';
import { Stages, Tabs } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import { treasuryPaths } from './paths.js';
import { stagesOf } from './stages.model.js';
import type { BatchRow } from './views.js';
import { batchKinds, batchName, told } from './words.js';

export const batchParts = ['overview', 'payments', 'left-out', 'reconciliation'] as const;
export type BatchPart = (typeof batchParts)[number];

type FrameShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchRow;
  readonly part: BatchPart;
  readonly failed?: boolean;
  readonly isMoving?: boolean;
  readonly children: ComponentChildren;
};

/** The head that all pages of one batch have: what it is, where it stands, and the way to its other pages. */
export function batchFrame({ context, readAt, batch, part, failed, isMoving, children }: FrameShown): string {
  const { say } = context;
  const title = batchName(context, batch.number);
  const about = `${batch.schemeCode} ${batch.budgetYear} · ${say(`treasury.rail.${batch.rail}`)}`;
  return page({
    context,
    title: part === 'overview' ? title : `${say(`treasury.part.${part}`)} · ${title}`,
    ...(failed !== undefined && { failed }),
    ...(isMoving && { scripts: ['progress.js'] as const }),
    wide: part === 'payments' || part === 'left-out',
    children: (
      <>
        <Heading {...{ context, readAt, title, note: about, href: context.url }} />
        <p>
          <Tag kind={batchKinds[batch.state]}>{told(context, batch.text)}</Tag>
        </p>
        {batch.state === 'dissolved' ? (
          <Banner>{say('treasury.batch.dissolved')}</Banner>
        ) : (
          <Stages context={context} stages={stagesOf(batch.state, context)} label={say('treasury.stages')} />
        )}
        <Tabs label={say('treasury.batch.pages')} tabs={tabsOf(context, batch.id, part)} />
        {children}
      </>
    ),
  });
}

function tabsOf({ say }: PageContext, id: string, present: BatchPart) {
  return batchParts.map((part) => ({
    href: part === 'overview' ? treasuryPaths.batch(id) : treasuryPaths.batchPart(id, part),
    text: say(`treasury.part.${part}`),
    isPresent: part === present,
  }));
}
