import type { Paged } from '../../clients/aid.js';
import type { ListFile, ListLine, ListStep, Reading } from '../../clients/aid-lists.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { Stages, Timeline, type Happening, type Stage } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading } from '../../layout/parts.js';
import { Banner, FailedPart } from '../../layout/told.js';
import type { Trouble } from '../../forms/trouble.js';
import { ListLines } from './list-lines.js';
import { ListReading } from './list-reading.js';
import type { NameOf } from './people.js';
import { listName } from './queue.page.js';
import { Back, said } from './shown.js';

export type ListShown = {
  readonly list: ListFile;
  readonly reading: Answer<Reading>;
  readonly lines: Answer<Paged<ListLine>>;
  readonly nameOf: NameOf;
  readonly readAt: Date;
  readonly mayReadAnnex: boolean;
  readonly trouble?: Trouble | undefined;
};

/** One list: how far it is, what of it has to be seen, its lines, and what may follow. */
export function listPage(context: PageContext, shown: ListShown): string {
  const { say } = context;
  const { list, reading, lines, readAt } = shown;
  const read = bodyOf(reading);
  const found = bodyOf(lines);
  const title = listName(context, list);
  return page({
    ...{ context, title, wide: true, failed: shown.trouble !== undefined },
    children: (
      <>
        <Back href="/aid/lists">{say('aid.lists')}</Back>
        <Heading context={context} title={title} readAt={readAt} href={context.url} />
        <Stages context={context} stages={stagesOf(context, list)} label={say('aid.list.way')} />
        <Head context={context} list={list} />
        {read ? <Acts context={context} list={list} reading={read} /> : null}
        <Papers context={context} shown={shown} />
        {read ? (
          <ListReading {...{ context, list, reading: read, trouble: shown.trouble }} />
        ) : (
          <FailedPart context={context} what={say('aid.reading')} />
        )}
        {found ? (
          <ListLines {...{ context, list, lines: found, drawn: read?.toOpen ?? [] }} />
        ) : (
          <FailedPart context={context} what={say('aid.list.lines')} />
        )}
        <Timeline context={context} happenings={happeningsOf(context, shown)} />
      </>
    ),
  });
}

function Head({ context, list }: { readonly context: PageContext; readonly list: ListFile }) {
  const { say, formats } = context;
  const { decree, contentHash } = list;
  return (
    <Facts
      facts={[
        [say('aid.state'), said(context, list.stateText)],
        [say('aid.list.lines'), formats.number(list.lines)],
        [say('aid.list.total'), formats.rupiah(list.total)],
        [say('aid.list.version'), String(list.version)],
        ...(decree ? [[say('aid.decree'), `${decree.number}, ${formats.day(decree.dated)}`] as const] : []),
        ...(contentHash === null ? [] : [[say('aid.list.hash'), contentHash.slice(0, 12)] as const]),
      ]}
    />
  );
}

const order = ['composing', 'submitted', 'approved', 'decreed'] as const;

function stagesOf({ say, formats }: PageContext, list: ListFile): readonly Stage[] {
  const now = order.findIndex((state) => state === list.state);
  const isOver = now === -1;
  return order.map((state, place): Stage => {
    const name = say(`aid.list-state.${state}`);
    const count = { n: formats.number(list.approvals), of: formats.number(list.needed ?? 1) };
    const note = state === 'submitted' && list.state === 'submitted' ? say('aid.list.approvals', count) : undefined;
    if (isOver) return { name, state: 'ahead' };
    const isDone = place < now || list.state === 'decreed';
    return { name, state: isDone ? 'done' : place === now ? 'now' : 'ahead', note };
  });
}

const paths: Readonly<Record<ListStep, string>> = {
  ...{ change: 'changes', submit: 'submission', withdraw: 'withdrawal' },
  ...{ approve: 'approval', return: 'return', decree: 'decree' },
};
const firsts: readonly ListStep[] = ['approve', 'submit', 'decree'];

type ActsShown = { readonly context: PageContext; readonly list: ListFile; readonly reading: Reading };

function Acts({ context, list, reading }: ActsShown) {
  const { say } = context;
  const { mayFollow, hands, hasApproved } = reading;
  const inOrder = mayFollow.toSorted((a, b) => Number(firsts.includes(b)) - Number(firsts.includes(a)));
  return (
    <>
      {hasApproved && list.state === 'submitted' && <Banner kind="good">{say('aid.list.you-approved.note')}</Banner>}
      {hands.length > 0 && !hasApproved && (
        <Banner kind="bad">
          {say('aid.list.own-hand.note', { acts: hands.map(({ text }) => said(context, text)).join(', ') })}
        </Banner>
      )}
      {mayFollow.length > 0 && (
        <div class="acts">
          {inOrder.map((step) => (
            <a
              key={step}
              class={firsts.includes(step) ? 'button' : 'button plain'}
              href={`/aid/lists/${list.id}/${paths[step]}`}
            >
              {say(`aid.list.act.${step}`)}
            </a>
          ))}
        </div>
      )}
    </>
  );
}

function Papers({ context, shown }: { readonly context: PageContext; readonly shown: ListShown }) {
  const { say } = context;
  const { list, mayReadAnnex } = shown;
  if (list.state !== 'approved' && list.state !== 'decreed') return null;
  return (
    <ul class="links">
      {mayReadAnnex && (
        <li>
          <a href={`/aid/lists/${list.id}/annex.csv`}>{say('aid.annex')}</a>{' '}
          <span class="note">{say('aid.annex.note')}</span>
        </li>
      )}
      {mayReadAnnex && list.state === 'decreed' && (
        <li>
          <a href={`/aid/lists/${list.id}/withdrawals`}>{say('aid.withdrawal.new')}</a>{' '}
          <span class="note">{say('aid.withdrawal.two')}</span>
        </li>
      )}
      <li>
        <a href={`/aid/lists/${list.id}/publication.csv`}>{say('aid.publication')}</a>{' '}
        <span class="note">{say('aid.publication.note')}</span>
      </li>
    </ul>
  );
}

const moves = ['composed', 'changed', 'submitted', 'approved', 'returned', 'refused', 'withdrawn', 'decreed'] as const;

function happeningsOf(context: PageContext, { list, nameOf }: ListShown): readonly Happening[] {
  const { say, formats } = context;
  return list.history.toReversed().map(({ at, by, version, why, note }) => {
    const known = moves.find((one) => one === why);
    return {
      when: formats.moment(at),
      what: known ? say(`aid.list-move.${known}`) : say('aid.list-move.other'),
      who: `${nameOf(by)} · ${say('aid.list.version')} ${version}`,
      why: note ?? undefined,
    };
  });
}
