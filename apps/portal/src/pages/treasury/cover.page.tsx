import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { AboveSheet, Sheet, Signatures } from './sheet.js';
import type { BatchView } from './views.js';
import { batchName, inWords, paperNumber } from './words.js';

type CoverShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchView;
  readonly names: Names;
};

/** The sheet that lies on top of a batch on paper: how many, how much, in words, by which hash, and room for those who sign. */
export function coverPage({ context, readAt, batch, names }: CoverShown): string {
  const { say } = context;
  const title = say('treasury.cover.title');
  const name = batchName(context, batch.number);
  const hands = [
    ['composed', batch.lockedBy ?? batch.composedBy],
    ['sp2d', batch.sp2dBy],
    ['released', batch.releasedBy],
  ] as const;
  return page({
    context,
    title: `${title} · ${name}`,
    children: (
      <>
        <AboveSheet context={context} href={treasuryPaths.batch(batch.id)} what={name} />
        <Sheet {...{ context, readAt, title, number: paperNumber(batch) }}>
          <SummaryList rows={coverRows(context, batch)} />
          <p class="note">{say('treasury.cover.hash-note')}</p>
          <Signatures
            hands={hands.map(([hand, by]) => ({
              label: say(`treasury.cover.${hand}`),
              name: by === null ? '' : names(by),
            }))}
          />
        </Sheet>
      </>
    ),
  });
}

function coverRows(context: PageContext, batch: BatchView): readonly SummaryRow[] {
  const { say, formats } = context;
  return [
    { term: say('treasury.batch'), fact: batchName(context, batch.number) },
    { term: say('treasury.budget'), fact: `${batch.schemeCode} ${batch.budgetYear}` },
    { term: say('treasury.payments'), fact: formats.number(batch.lines) },
    { term: say('treasury.sum'), fact: <strong>{formats.rupiah(batch.total)}</strong> },
    { term: say('treasury.in-words'), fact: <em>{inWords(context, batch.total)}</em> },
    {
      term: 'SP2D',
      fact: batch.sp2dNumber && batch.sp2dDate ? `${batch.sp2dNumber}, ${formats.day(batch.sp2dDate)}` : '–',
    },
    { term: say('treasury.rail'), fact: say(`treasury.rail.${batch.rail}`) },
    { term: say('treasury.locked-at'), fact: batch.lockedAt ? formats.moment(batch.lockedAt) : '–' },
    { term: say('treasury.hash'), fact: <code class="hash">{batch.contentHash ?? '–'}</code> },
  ];
}
