import { bodyOf, type Answer } from '../../clients/ask.js';
import type { Hearing, Proposal } from '../../clients/events.js';
import { Form } from '../../forms/form.js';
import type { PageContext } from '../../layout/page-context.js';
import { FailedPart } from '../../layout/told.js';
import { operationsPaths } from './paths.js';
import { serviceText, topicText, whyText } from './words.js';

export type OfService<T> = readonly [Hearing, Answer<readonly T[]>];
type ProposalsShown = {
  readonly context: PageContext;
  readonly proposals: readonly OfService<Proposal>[];
  readonly account: string;
};

const MOST_ENDED = 10;

/** What waits for a second person, and what became of the last ones. */
export function Proposals({ context, proposals, account }: ProposalsShown) {
  const { say } = context;
  const away = proposals.filter(([, answer]) => answer.kind !== 'answered');
  const all = proposals.flatMap(([service, answer]) => (bodyOf(answer) ?? []).map((one) => ({ service, one })));
  const open = all.filter(({ one }) => one.state === 'open' || one.state === 'confirmed');
  const ended = all
    .filter(({ one }) => one.state === 'carried-out' || one.state === 'withdrawn')
    .toSorted((a, b) => ((a.one.decidedAt ?? '') < (b.one.decidedAt ?? '') ? 1 : -1))
    .slice(0, MOST_ENDED);
  if (away.length + open.length + ended.length === 0) return null;
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals">{say('operations.proposals')}</h2>
      {away.map(([service]) => (
        <FailedPart
          key={service}
          context={context}
          what={say('operations.proposals.of', { service: serviceText(context, service) })}
        />
      ))}
      {open.length + away.length === 0 && <p class="note">{say('operations.proposals.none')}</p>}
      {open.map(({ service, one }) => (
        <Open key={one.id} context={context} service={service} proposal={one} isOwn={one.proposedBy === account} />
      ))}
      {ended.length > 0 && <Ended context={context} ended={ended} />}
    </section>
  );
}

type OpenShown = {
  readonly context: PageContext;
  readonly service: Hearing;
  readonly proposal: Proposal;
  readonly isOwn: boolean;
};

function Open({ context, service, proposal, isOwn }: OpenShown) {
  const { say, formats } = context;
  const path = operationsPaths.proposal(service, proposal.id);
  return (
    <article class="told proposal">
      <p>
        <strong>{say(`operations.proposal.${proposal.act}`, { topic: topicText(context, proposal.topic) })}</strong>{' '}
        <code class="note">{proposal.topic}</code>
        <span class="note">
          {serviceText(context, service)} · {formats.moment(proposal.proposedAt)} ·{' '}
          {say(isOwn ? 'operations.proposal.by-you' : 'operations.proposal.by-other')}
        </span>
      </p>
      <blockquote>{proposal.reason}</blockquote>
      <Details context={context} proposal={proposal} />
      <EventMeant context={context} service={service} proposal={proposal} />
      {isOwn && <p class="note">{say('operations.proposal.own')}</p>}
      <div class="proposal-acts">
        {!isOwn && (
          <Form context={context} action={`${path}/confirmation`} submit={say('operations.proposal.confirm')} isGrave />
        )}
        {proposal.state === 'open' && (
          <Form context={context} action={`${path}/withdrawal`} submit={say('operations.proposal.withdraw')} isPlain />
        )}
      </div>
    </article>
  );
}

type EventMeantShown = Pick<OpenShown, 'context' | 'service' | 'proposal'>;

/** Nobody signs blindly: what the event says now is one step away. */
function EventMeant({ context, service, proposal: { topic, partition, position } }: EventMeantShown) {
  if (partition === null || position === null) return null;
  return (
    <p>
      <a href={operationsPaths.one(service, { topic, partition, position })}>
        {context.say('operations.proposal.event', { partition: String(partition), position: String(position) })}
      </a>
    </p>
  );
}

/** What exactly is proposed, where it is more than the act says. */
function Details({ context, proposal }: { readonly context: PageContext; readonly proposal: Proposal }) {
  const { say, formats } = context;
  const { act, changes, perSecond, code } = proposal;
  if (act === 'redrive') {
    const cause = code === null ? say('operations.redrive.any') : whyText(context, code);
    return (
      <p>
        {say('operations.redrive.per-second', { n: formats.number(perSecond ?? 0) })} · {cause}
      </p>
    );
  }
  if (changes === null) return null;
  return (
    <ul>
      {changes.map(({ path, to }) => (
        <li key={path}>
          <code>{path}</code> → <code>{to ?? say('operations.edit.taken-away')}</code>
        </li>
      ))}
    </ul>
  );
}

type EndedShown = {
  readonly context: PageContext;
  readonly ended: readonly { readonly service: Hearing; readonly one: Proposal }[];
};

function Ended({ context, ended }: EndedShown) {
  const { say, formats } = context;
  return (
    <details>
      <summary>{say('operations.proposals.ended')}</summary>
      <ul>
        {ended.map(({ service, one }) => (
          <li key={one.id}>
            {say(`operations.proposal.${one.act}`, { topic: topicText(context, one.topic) })} (
            {serviceText(context, service)}): {outcomeText(context, one)}
            <span class="note"> {one.decidedAt === null ? '' : formats.moment(one.decidedAt)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function outcomeText({ say, formats }: PageContext, { state, act, outcome }: Proposal): string {
  if (state === 'withdrawn' || outcome === null) return say('operations.outcome.withdrawn');
  if (outcome.code !== null) return say('operations.outcome.failed', { n: formats.number(outcome.stillParked) });
  if (act === 'discard' || act === 'edit' || act === 'redrive') return say(`operations.outcome.${act}`);
  return say('operations.outcome.replayed', { n: formats.number(outcome.replayed) });
}
