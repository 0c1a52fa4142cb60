import { FailedPart, Banner } from '../../layout/told.js';
import { StatTiles, type Tile } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import type { PlainKey } from '../../messages/messages.js';
import { BatchTable } from './batch-table.js';
import { treasuryPaths } from './paths.js';
import type { BatchRow, Dispatch } from './views.js';

/** What waits, each undefined where it could not be had. */
export type Waiting = {
  /** Batches; undefined too for whoever may not release any. */
  readonly toRelease: string | undefined;
  readonly payable: number | undefined;
  readonly payableAmount: number | undefined;
  readonly returns: string | undefined;
  readonly recoveries: string | undefined;
  readonly exceptions: string | undefined;
  readonly proposed: string | undefined;
};

type HomeShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly waiting: Waiting;
  readonly batches: readonly BatchRow[] | undefined;
  readonly dispatch: Dispatch | undefined;
  readonly mayCompose: boolean;
  readonly ways: readonly (readonly [href: string, label: PlainKey, note: PlainKey])[];
};

export function homePage({ context, readAt, waiting, batches, dispatch, mayCompose, ways }: HomeShown): string {
  const { say } = context;
  return page({
    context,
    title: say('treasury.home.title'),
    children: (
      <>
        <Heading {...{ context, readAt, title: say('treasury.home.title'), href: treasuryPaths.home }} />
        <DispatchBanner context={context} dispatch={dispatch} />
        <section aria-labelledby="waiting">
          <h2 id="waiting">{say('treasury.home.waiting')}</h2>
          <StatTiles tiles={tilesOf(context, waiting)} />
          {mayCompose && (waiting.payable ?? 0) > 0 && <Compose context={context} />}
        </section>
        <section aria-labelledby="batches">
          <h2 id="batches">{say('treasury.home.batches')}</h2>
          {batches === undefined ? (
            <FailedPart context={context} what={say('treasury.home.batches')} />
          ) : (
            <BatchTable context={context} rows={batches} isFiltered={false} />
          )}
        </section>
        <section aria-labelledby="ways">
          <h2 id="ways">{say('treasury.home.ways')}</h2>
          <ul class="ways">
            {ways.map(([href, label, note]) => (
              <li key={href}>
                <a href={href}>{say(label)}</a>
                <span class="note">{say(note)}</span>
              </li>
            ))}
          </ul>
        </section>
      </>
    ),
  });
}

function Compose({ context }: { readonly context: PageContext }) {
  return (
    <p>
      <a class="button" href={treasuryPaths.due}>
        {context.say('treasury.compose.submit')}
      </a>
    </p>
  );
}

function tilesOf({ say, formats }: PageContext, waiting: Waiting): readonly Tile[] {
  const shown = (n: number | string | undefined) => (typeof n === 'number' ? formats.number(n) : (n ?? '–'));
  const kindOf = (n: string | undefined) => (n !== undefined && n !== '0' ? ('bad' as const) : ('plain' as const));
  const release: Tile = {
    figure: shown(waiting.toRelease),
    label: say('treasury.tile.to-release'),
    ...{ href: `${treasuryPaths.batches}?state=sp2d-issued`, kind: kindOf(waiting.toRelease) },
  };
  return [
    ...(waiting.toRelease === undefined ? [] : [release]),
    {
      figure: shown(waiting.payable),
      label: say('treasury.tile.due', { amount: formats.rupiah(waiting.payableAmount ?? 0) }),
      href: treasuryPaths.due,
    },
    {
      figure: shown(waiting.returns),
      label: say('treasury.tile.returns'),
      href: treasuryPaths.returns,
      kind: kindOf(waiting.returns),
    },
    {
      ...{ figure: shown(waiting.exceptions), label: say('treasury.tile.exceptions') },
      ...{ href: `${treasuryPaths.exceptions}?state=open`, kind: kindOf(waiting.exceptions) },
    },
    {
      figure: shown(waiting.proposed),
      label: say('treasury.tile.proposed'),
      href: `${treasuryPaths.exceptions}?state=proposed`,
    },
    {
      figure: shown(waiting.recoveries),
      label: say('treasury.tile.recoveries'),
      href: `${treasuryPaths.recoveries}?state=open`,
    },
  ];
}

function DispatchBanner({
  context,
  dispatch,
}: {
  readonly context: PageContext;
  readonly dispatch: Dispatch | undefined;
}) {
  const { say, formats } = context;
  if (dispatch === undefined) return <FailedPart context={context} what={say('treasury.dispatch.part')} />;
  if (!dispatch.connected) return <Banner>{say('treasury.dispatch.files-only')}</Banner>;
  if (dispatch.shortOfMoney) return <Banner kind="bad">{say('treasury.dispatch.short')}</Banner>;
  if (dispatch.open) return <Banner kind="good">{say('treasury.dispatch.open')}</Banner>;
  const when = dispatch.opensNext;
  return (
    <Banner>
      {when === null
        ? say('treasury.dispatch.no-terms')
        : say('treasury.dispatch.closed', { when: formats.moment(when) })}
    </Banner>
  );
}
