import { Timeline, SummaryList, type SummaryRow } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Track } from '../../layout/parts.js';
import { Conflict } from '../../layout/told.js';
import { batchFrame } from './batch-frame.js';
import { noteOf, paceOf } from './batch.model.js';
import { treasuryPaths } from './paths.js';
import type { BatchView } from './views.js';
import { inWords } from './words.js';
import { BatchNext, type BatchShown } from './batch-next.js';

export function batchPage(shown: BatchShown): string {
  const { context, readAt, batch, trouble } = shown;
  const isMoving = batch.state === 'sent' || batch.state === 'processing';
  return batchFrame({
    ...{ context, readAt, batch, part: 'overview', failed: trouble !== undefined, isMoving },
    children: (
      <>
        <Conflict context={context} trouble={trouble} labels={{ state: context.say('treasury.state') }} />
        <BatchNext {...shown} />
        {batch.progress.lines > 0 && batch.releasedAt !== null && <Progress {...shown} isMoving={isMoving} />}
        <About {...shown} />
        <Past {...shown} />
      </>
    ),
  });
}

function Progress({ context, batch, isMoving }: BatchShown & { readonly isMoving: boolean }) {
  const { say } = context;
  const { progress } = batch;
  return (
    <section aria-labelledby="progress-heading" id="progress" {...(isMoving && { 'data-live': 'yes' })}>
      <h2 id="progress-heading">{say('treasury.progress')}</h2>
      <Track
        context={context}
        steps={[{ name: say('treasury.progress.settled'), done: progress.done, of: progress.lines }]}
      />
      <p>{paceOf(progress, context)}</p>
      <ul class="counts">
        {progress.byState.map(({ state, lines, amount }) => (
          <li key={state}>
            <a href={`${treasuryPaths.batchPart(batch.id, 'payments')}?state=${state}`}>
              {say('treasury.progress.count', {
                n: context.formats.number(lines),
                state: say(`treasury.payment-state.${state}`),
              })}
            </a>{' '}
            <span class="note">{context.formats.rupiah(amount)}</span>
          </li>
        ))}
      </ul>
      {isMoving && <p class="note">{say('treasury.progress.may-close')}</p>}
    </section>
  );
}

function About({ context, batch, names, fetches }: BatchShown) {
  const { say } = context;
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('treasury.batch.about')}</h2>
      <SummaryList rows={[...sumRows(context, batch), ...handRows({ context, batch, names, fetches })]} />
      {batch.lockedAt !== null && <Papers context={context} batch={batch} />}
    </section>
  );
}

/** What can be laid on a desk: the sheet on top, the list behind it, and once it has left the reconciliation. */
function Papers({ context, batch }: Pick<BatchShown, 'context' | 'batch'>) {
  const { say } = context;
  const papers = [
    ['cover', 'treasury.cover.open'],
    ['annex', 'treasury.annex.open'],
    ...(batch.releasedAt === null ? [] : ([['statement', 'treasury.statement.open-paper']] as const)),
  ] as const;
  return (
    <ul class="papers" aria-label={say('treasury.papers-of-batch')}>
      {papers.map(([part, text]) => (
        <li key={part}>
          <a href={treasuryPaths.batchPart(batch.id, part)}>{say(text)}</a>
        </li>
      ))}
    </ul>
  );
}

function sumRows(context: PageContext, batch: BatchView): readonly SummaryRow[] {
  const { say, formats } = context;
  return [
    {
      term: say('treasury.payments'),
      fact: <a href={treasuryPaths.batchPart(batch.id, 'payments')}>{formats.number(batch.lines)}</a>,
    },
    {
      term: say('treasury.sum'),
      fact: (
        <>
          <strong>{formats.rupiah(batch.total)}</strong> <span class="note">{inWords(context, batch.total)}</span>
        </>
      ),
    },
    ...(batch.valueDate ? [{ term: say('treasury.value-date'), fact: formats.day(batch.valueDate) }] : []),
    ...(batch.contentHash ? [{ term: say('treasury.hash'), fact: <code class="hash">{batch.contentHash}</code> }] : []),
  ];
}

/** Who has done what so far, and when. */
function handRows({
  context,
  batch,
  names,
  fetches,
}: Pick<BatchShown, 'context' | 'batch' | 'names' | 'fetches'>): readonly SummaryRow[] {
  const { say, formats } = context;
  const when = (at: string | null, by: string | null) =>
    at === null ? say('treasury.not-yet') : say('treasury.when-by', { when: formats.moment(at), who: names(by) });
  const { sp2dNumber: number, sp2dDate: day, sp2dBy } = batch;
  const warrant = number && day ? say('treasury.sp2d-of', { number, day: formats.day(day), who: names(sp2dBy) }) : null;
  return [
    { term: say('treasury.composed-at'), fact: when(batch.composedAt, batch.composedBy) },
    { term: say('treasury.locked-at'), fact: when(batch.lockedAt, batch.lockedBy) },
    { term: 'SP2D', fact: warrant ?? say('treasury.not-yet') },
    { term: say('treasury.released-at'), fact: when(batch.releasedAt, batch.releasedBy) },
    ...(fetches ?? []).map(({ at, by }) => ({ term: say('treasury.file.fetched'), fact: when(at, by) })),
  ];
}

function Past({ context, batch, names }: BatchShown) {
  return (
    <Timeline
      context={context}
      happenings={batch.moves.toReversed().map(({ at, by, to, note }) => ({
        when: context.formats.moment(at),
        what: context.say(`treasury.batch-state.${to}`),
        who: names(by),
        why: noteOf(note, context),
      }))}
    />
  );
}
