import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import type { BatchView } from './views.js';
import { batchName, inWords } from './words.js';

type CoverShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchView;
  readonly names: Names;
};

const hands = ['composed', 'sp2d', 'released'] as const;

/** The sheet that lies on top of a batch on paper: how many, how much, in words, by which hash, and room for those who sign. */
export function coverPage({ context, readAt, batch, names }: CoverShown): string {
  const { say, formats } = context;
  const name = batchName(context, batch.number);
  const by = { composed: batch.lockedBy ?? batch.composedBy, sp2d: batch.sp2dBy, released: batch.releasedBy };
  return page({
    context,
    title: `${say('treasury.cover.title')} · ${name}`,
    children: (
      <>
        <p class="screen-only">
          <a href={treasuryPaths.batch(batch.id)}>{say('treasury.back-to', { what: name })}</a>{' '}
          <span class="note">{say('treasury.cover.how')}</span>
        </p>
        <article class="sheet" aria-labelledby="sheet">
          <p class="letterhead">
            {say('treasury.letterhead')}
            <br />
            <strong>{say('office.name')}</strong>
          </p>
          <h1 id="sheet">{say('treasury.cover.title')}</h1>
          <SummaryList rows={coverRows(context, batch)} />
          <p class="note">{say('treasury.cover.hash-note')}</p>
          <ul class="signatures">
            {hands.map((hand) => (
              <li key={hand}>
                <span>{say(`treasury.cover.${hand}`)}</span>
                <span class="signature-name">{by[hand] === null ? '' : names(by[hand])}</span>
              </li>
            ))}
          </ul>
          <p class="note">{say('print.by', { time: formats.moment(readAt), name: context.viewer?.name ?? '' })}</p>
        </article>
      </>
    ),
  });
}

function coverRows(context: PageContext, batch: BatchView): readonly SummaryRow[] {
  const { say, formats } = context;
  return [
    {
      term: say('treasury.batch'),
      fact: `${batchName(context, batch.number)} · BTN-${batch.budgetYear}-${batch.number}`,
    },
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
