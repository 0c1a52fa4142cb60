import type { Paged } from '../../clients/layoff-notices.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { caseworkPaths } from '../casework/paths.js';
import { clockText } from '../notices/words.js';
import { privacyPaths } from './paths.js';
import { kindText, outcomeText, requestOutcomes, type RequestToAnswer } from './request.js';

type RequestsShown = {
  readonly context: PageContext;
  /** Undefined when they could not be read. */
  readonly requests: Paged<RequestToAnswer> | undefined;
  readonly view: 'waiting' | 'answered';
  readonly mayAnswer: boolean;
  readonly mayOpenPeople: boolean;
  readonly readAt: Date;
  /** Of the answer to the request `act`. */
  readonly act?: string | undefined;
  readonly trouble?: Trouble | undefined;
};

/** What people ask about their data, each with its day and its answer, or the place for one. */
export function requestsPage(shown: RequestsShown): string {
  const { context, requests, view, readAt, trouble } = shown;
  const { say } = context;
  const title = say('privacy.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Heading {...{ context, title, readAt }} note={say('privacy.lead')} href={context.url} />
        <Tabs
          label={say('notices.queue.views')}
          tabs={(['waiting', 'answered'] as const).map((each) => ({
            href: each === 'waiting' ? privacyPaths.requests : `${privacyPaths.requests}?view=${each}`,
            text: say(`privacy.${each}`),
            isPresent: each === view,
          }))}
        />
        {requests === undefined && <FailedPart context={context} what={title} />}
        {requests?.items.length === 0 && <Empty>{say(`privacy.empty.${view}`)}</Empty>}
        {requests?.items.map((request) => (
          <OneRequest key={request.id} {...{ shown, request }} />
        ))}
        <Pager context={context} next={requests?.next} />
      </>
    ),
  });
}

type RequestShown = { readonly shown: RequestsShown; readonly request: RequestToAnswer };

function OneRequest({ shown, request }: RequestShown) {
  const { context, mayOpenPeople, mayAnswer } = shown;
  const { say, formats } = context;
  const { id, kind, words, askedAt, answer, outcome, answeredAt, personId, maskedName } = request;
  return (
    <section class="card" aria-labelledby={`request-${id}`}>
      <h2 id={`request-${id}`}>{kindText(context, kind)}</h2>
      <p class="note">
        {maskedName ?? say('privacy.nameless')} · {formats.moment(askedAt)}
      </p>
      {answer === null && <Due {...{ shown, request }} />}
      <p class="pre-line">{words}</p>
      {mayOpenPeople && (
        <p>
          <a href={caseworkPaths.person(personId)}>{say('privacy.person')}</a>
        </p>
      )}
      {answer !== null && answeredAt !== null && (
        <p class="told banner-good pre-line">
          {outcomeText(context, outcome ?? '')}: {answer}
          <span class="note">{formats.moment(answeredAt)}</span>
        </p>
      )}
      {answer === null && mayAnswer && <Answer {...{ shown, request }} />}
    </section>
  );
}

function Due({ shown: { context, readAt }, request: { dueOn, isOverdue } }: RequestShown) {
  const { say, formats } = context;
  const text = say('privacy.due', { day: formats.day(dueOn), clock: clockText(context, dueOn, readAt) });
  return (
    <p>
      <Tag kind={isOverdue ? 'bad' : 'busy'}>{text}</Tag>
    </p>
  );
}

function Answer({ shown, request: { id } }: RequestShown) {
  const { context } = shown;
  const { say } = context;
  const trouble = shown.act === id ? shown.trouble : undefined;
  return (
    <Form {...{ context, trouble, action: privacyPaths.answer(id), submit: say('privacy.answer.submit') }}>
      <RadiosField
        {...{ context, trouble, name: `outcome-${id}`, label: say('privacy.answer.outcome') }}
        choices={requestOutcomes.map((outcome) => [outcome, outcomeText(context, outcome)])}
      />
      <TextareaField
        {...{ context, trouble, name: `text-${id}`, label: say('privacy.answer.text'), rows: 3, longest: 1_000 }}
        hint={say('privacy.answer.text-hint')}
      />
    </Form>
  );
}
