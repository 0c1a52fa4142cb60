import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { FailedPart } from '../../layout/told.js';
import { kindText, outcomeText, requestKinds, type DataRequest } from '../privacy/request.js';
import { workerPaths } from './paths.js';

type RequestsShown = {
  readonly context: PageContext;
  /** Undefined when they could not be read. */
  readonly requests: readonly DataRequest[] | undefined;
  readonly trouble: Trouble | undefined;
};

/** What a person asks about what is kept of them, and the answers. */
export function DataRequests({ context, requests, trouble }: RequestsShown) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="requests">
      <h2 id="requests">{say('worker.ask.heading')}</h2>
      <p>{say('worker.ask.lead')}</p>
      {requests === undefined && <FailedPart context={context} what={say('worker.ask.part')} />}
      <Form {...{ context, trouble, action: workerPaths.ask, submit: say('worker.ask.submit') }} isPlain>
        <RadiosField
          {...{ context, trouble, name: 'kind', label: say('worker.ask.kind') }}
          choices={requestKinds.map((kind) => [kind, kindText(context, kind)])}
        />
        <TextareaField
          {...{ context, trouble, name: 'words', label: say('worker.ask.words'), rows: 3, longest: 1_000 }}
        />
      </Form>
      {requests && requests.length > 0 && <Asked context={context} requests={requests} />}
    </section>
  );
}

function Asked({ context, requests }: { readonly context: PageContext; readonly requests: readonly DataRequest[] }) {
  const { say, formats } = context;
  return (
    <ul>
      {requests.map(({ id, kind, askedAt, dueOn, outcome, answer }) => (
        <li key={id}>
          <strong>{kindText(context, kind)}</strong>
          <span class="note"> {formats.moment(askedAt)}</span>
          <p>
            {answer === null
              ? say('worker.ask.due', { day: formats.day(dueOn) })
              : `${outcomeText(context, outcome ?? '')}: ${answer}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
