import type { CivilDate } from '@tanggap/kernel';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { FailedPart } from '../../layout/told.js';
import { withQuery } from '../../visit/query.js';
import { AidPart } from './aid-part.js';
import { explained, sentence } from './explain.model.js';
import { JkpPart } from './jkp.js';
import type { OwnAccount, OwnAid, OwnCase, OwnCases, OwnReferral } from './own.js';
import { FiveSteps, Told } from './parts.js';
import { workerPaths } from './paths.js';
import { presentStep } from './steps.model.js';
import { toDo, type ToDo } from './todo.model.js';
import { TrainingLine } from './training-card.js';

export type StatusShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly own: OwnCases;
  readonly present: OwnCase;
  /** Undefined where its service does not answer. */
  readonly aid: readonly OwnAid[] | undefined;
  readonly referrals: readonly OwnReferral[] | undefined;
  readonly accounts: readonly OwnAccount[] | undefined;
};

/** How far a person's affairs are: the way first, then what they have to do, then each part. */
export function statusPage(shown: StatusShown): string {
  const { context, readAt, own, present } = shown;
  const { say, formats } = context;
  const aid = shown.aid?.find(({ caseId }) => caseId === present.id);
  const note = say('worker.status.hello', { number: present.number, day: formats.day(present.layoffDate) });
  const todos = toDo({
    ...{ case: present, aid, referrals: shown.referrals ?? [], accounts: aid ? (shown.accounts ?? []) : [] },
  });
  return page({
    context,
    title: say('worker.status.title'),
    children: (
      <div class="worker">
        <Heading context={context} title={say('worker.status.title')} note={note} readAt={readAt} href={context.url} />
        <Redirected context={context} own={own} />
        <section class="card" aria-labelledby="steps">
          <h2 id="steps">{say('worker.steps.label')}</h2>
          {shown.aid === undefined && <FailedPart context={context} what={say('worker.status.aid')} />}
          <FiveSteps context={context} present={presentStep(standingOf(present, aid))} />
        </section>
        <div class="worker-parts">
          <div>
            <ToDos context={context} todos={todos} />
            <JkpPart context={context} jkp={present.jkp} />
          </div>
          <div>
            <AidPart context={context} aid={aid} isAway={shown.aid === undefined} homeRegion={present.homeRegionCode} />
            <TrainingPart context={context} referrals={shown.referrals} homeRegion={present.homeRegionCode} />
            <CasePart context={context} one={present} />
            <OtherCases context={context} others={own.items.filter(({ id }) => id !== present.id)} />
          </div>
        </div>
      </div>
    ),
  });
}

function standingOf({ state: caseState }: OwnCase, aid: OwnAid | undefined) {
  return { caseState, aid: aid?.state, payments: aid?.payments.map(({ state }) => state) ?? [] };
}

/** Somebody else may have had it changed: it stands above all. */
function Redirected({ context, own }: Pick<StatusShown, 'context' | 'own'>) {
  const [latest] = own.aidRedirections;
  if (!latest) return null;
  return (
    <section class="told banner-bad" aria-labelledby="redirected">
      <h2 id="redirected">{context.say('worker.status.redirected')}</h2>
      <p>{latest.text[context.language]}</p>
    </section>
  );
}

function ToDos({ context, todos }: { readonly context: PageContext; readonly todos: readonly ToDo[] }) {
  const { say, language, formats } = context;
  const until = (day: CivilDate) => say('worker.status.until', { day: formats.day(day) });
  return (
    <section class="card todo" aria-labelledby="todo">
      <h2 id="todo">{say('worker.status.todo')}</h2>
      {todos.length === 0 && <p>{say('worker.status.todo-none')}</p>}
      <ol>
        {todos.map(({ what, until: day, href }) => (
          <li key={what.id + (day ?? '')}>
            <a href={href}>{what[language]}</a>
            {day !== undefined && <strong> {until(day)}</strong>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where it went otherwise than one expects. */
const casesWithReason = new Set(['unreachable', 'needs-clarification', 'invalid', 'dormant', 'closed']);

function CasePart({ context, one }: { readonly context: PageContext; readonly one: OwnCase }) {
  const told = explained('case', one.state);
  return (
    <section class="card" id="case" aria-labelledby="case-heading">
      <h2 id="case-heading">{context.say('worker.status.case')}</h2>
      <Told
        {...{ context, told, homeRegion: one.homeRegionCode }}
        why={casesWithReason.has(one.state) ? sentence(one.why) : undefined}
        day={told.isYours ? undefined : (one.dueOn ?? undefined)}
      />
    </section>
  );
}

type TrainingShown = {
  readonly context: PageContext;
  readonly referrals: readonly OwnReferral[] | undefined;
  readonly homeRegion: string;
};

function TrainingPart({ context, referrals, homeRegion }: TrainingShown) {
  const { say } = context;
  const latest = referrals?.[0];
  return (
    <section class="card" aria-labelledby="training">
      <h2 id="training">{say('worker.status.training')}</h2>
      {referrals === undefined && <FailedPart context={context} what={say('worker.training.part')} />}
      {referrals?.length === 0 && <p>{say('worker.status.training-none')}</p>}
      {latest && <TrainingLine context={context} referral={latest} homeRegion={homeRegion} />}
      {latest && (
        <p>
          <a class="large-link" href={workerPaths.training}>
            {say('worker.status.training-all')}
          </a>
        </p>
      )}
    </section>
  );
}

function OtherCases({ context, others }: { readonly context: PageContext; readonly others: readonly OwnCase[] }) {
  const { say, formats } = context;
  if (others.length === 0) return null;
  return (
    <section class="card" aria-labelledby="others">
      <h2 id="others">{say('worker.status.others')}</h2>
      <ul class="plain-list">
        {others.map(({ id, number, layoffDate }) => (
          <li key={id}>
            <a class="large-link" href={withQuery(workerPaths.status, { case: id })}>
              {say('worker.status.other', { number, day: formats.day(layoffDate) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
