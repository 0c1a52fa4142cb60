import { isMoneyTopic } from '@tanggap/messaging';
import type { Hearing, LookedAt, ShownField } from '../../clients/events.js';
import { Errors, Form } from '../../forms/form.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField, TextField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { operationsPaths } from './paths.js';
import { serviceText, topicText, whyText } from './words.js';

export type OneShown = {
  readonly service: Hearing;
  readonly event: LookedAt;
  readonly trouble?: Trouble | undefined;
  /** Which of the forms came back. */
  readonly form?: 'replay' | 'discard' | 'proposal' | undefined;
  readonly readAt: Date;
};

/** One parked event: why it is, what it says as far as may be shown, and what can be done about it. */
export function oneParkedPage(context: PageContext, shown: OneShown): string {
  const { say } = context;
  const { service, event, trouble } = shown;
  const title = topicText(context, event.topic);
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <nav class="crumbs" aria-label={say('operations.crumbs')}>
          <a href={operationsPaths.parked}>{say('operations.parked')}</a>
        </nav>
        {shown.form === 'replay' && <Errors context={context} trouble={trouble} />}
        <Heading
          context={context}
          title={title}
          note={event.name}
          readAt={shown.readAt}
          href={operationsPaths.one(service, event)}
        />
        <Why context={context} shown={shown} />
        <Says context={context} event={event} />
        {isMoneyTopic(event.topic) ? (
          <ByTwo context={context} shown={shown} />
        ) : (
          <ByOne context={context} shown={shown} />
        )}
      </>
    ),
  });
}

type Shown = { readonly context: PageContext; readonly shown: OneShown };

function Why({ context, shown: { service, event } }: Shown) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="why">
      <h2 id="why">{say('operations.one.why')}</h2>
      <p>{whyText(context, event.code)}</p>
      <Facts
        facts={[
          [say('operations.column.consumer'), serviceText(context, service)],
          [say('operations.column.tries'), formats.number(event.attempts)],
          [say('operations.column.since'), formats.moment(event.parkedAt)],
          [say('operations.one.of-key'), formats.number(event.ofKey)],
          [say('operations.one.place'), `${event.topic} / ${event.partition} / ${event.position}`],
          [say('operations.one.trace'), event.correlationId ?? '–'],
        ]}
      />
      <details>
        <summary>{say('operations.one.words')}</summary>
        <p>
          <code>
            {event.code}: {event.why}
          </code>
        </p>
      </details>
    </section>
  );
}

function Says({ context, event: { says } }: { readonly context: PageContext; readonly event: LookedAt }) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="says">
      <h2 id="says">{say('operations.one.says')}</h2>
      <p class="note">{say('operations.one.masked')}</p>
      {says.problem !== null && (
        <Banner kind="bad">
          <p>{say('operations.one.differs')}</p>
          <p>
            <code>{says.problem}</code>
          </p>
        </Banner>
      )}
      <Table
        context={context}
        caption={say('operations.one.fields')}
        dense
        rows={says.fields.map((field, place) => ({ ...field, place }))}
        keyOf={({ place }) => String(place)}
        empty={<p>{say('operations.one.no-fields')}</p>}
        columns={[
          { label: say('operations.column.field'), kind: 'head', cell: ({ path }) => <code>{path || '–'}</code> },
          { label: say('operations.column.value'), cell: (field) => <Value context={context} field={field} /> },
          {
            label: say('operations.column.contract'),
            cell: ({ says: contract }) => contract ?? say('operations.one.unknown-field'),
          },
        ]}
      />
      {says.more > 0 && <p class="note">{say('operations.one.more', { n: formats.number(says.more) })}</p>}
    </section>
  );
}

function Value({ context: { say }, field }: { readonly context: PageContext; readonly field: ShownField }) {
  if (field.seen === 'as-it-is') return <code>{field.value}</code>;
  return (
    <>
      <code>{field.value}</code> <Tag kind="plain">{say(`operations.seen.${field.seen}`)}</Tag>
    </>
  );
}

const LONGEST_REASON = 500;

function ByOne({ context, shown: { service, event, trouble, form } }: Shown) {
  const { say, formats } = context;
  const path = operationsPaths.one(service, event);
  const wrong = form === 'discard' ? trouble : undefined;
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say('operations.acts')}</h2>
      <h3>{say('operations.replay')}</h3>
      <p>{say('operations.replay.note', { n: formats.number(event.ofKey) })}</p>
      <Form context={context} action={`${path}/replay`} submit={say('operations.replay.submit')} />
      <h3>{say('operations.discard')}</h3>
      <p>{say('operations.discard.note')}</p>
      <Form
        context={context}
        action={`${path}/discard`}
        submit={say('operations.discard.submit')}
        trouble={wrong}
        isGrave
      >
        <Reason context={context} trouble={wrong} />
        <NoticeField context={context} trouble={wrong} />
      </Form>
    </section>
  );
}

function ByTwo({ context, shown: { service, event, trouble } }: Shown) {
  const { say, formats } = context;
  const path = operationsPaths.one(service, event);
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say('operations.propose')}</h2>
      <p>{say('operations.propose.note', { n: formats.number(event.ofKey) })}</p>
      <Form context={context} action={`${path}/proposal`} submit={say('operations.propose.submit')} trouble={trouble}>
        <RadiosField
          {...{ context, trouble, name: 'act' }}
          label={say('operations.propose.act')}
          choices={[
            ['replay', say('operations.replay'), say('operations.propose.replay-note')],
            ['discard', say('operations.discard'), say('operations.discard.note')],
          ]}
        />
        <Reason context={context} trouble={trouble} />
        <NoticeField context={context} trouble={trouble} />
      </Form>
    </section>
  );
}

type Field = { readonly context: PageContext; readonly trouble: Trouble | undefined };

function Reason({ context, trouble }: Field) {
  const { say } = context;
  return (
    <TextareaField
      {...{ context, trouble, name: 'reason', longest: LONGEST_REASON }}
      label={say('operations.reason')}
      hint={say('operations.reason.hint')}
    />
  );
}

/** Only where damage has taken it: a sound event says itself whose case it is. */
function NoticeField({ context, trouble }: Field) {
  const { say } = context;
  return (
    <TextField
      {...{ context, trouble, name: 'notice', longest: 36, isOptional: true }}
      label={say('operations.notice')}
      hint={say('operations.notice.hint')}
    />
  );
}
