import type { Hearing, LookedAt, Preview } from '../../clients/events.js';
import { Errors, Form } from '../../forms/form.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField, TextField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading } from '../../layout/parts.js';
import { Compared, Edits } from './compared.js';
import { HandledShown } from './handled.js';
import { Mending } from './mending.js';
import { operationsPaths } from './paths.js';
import type { NamesOf } from './people.js';
import { PreviewShown } from './preview.js';
import { keyText, serviceText, topicText, whyText } from './words.js';

export type OneShown = {
  readonly service: Hearing;
  readonly event: LookedAt;
  readonly trouble?: Trouble | undefined;
  /** Which of the forms came back. */
  readonly form?: 'replay' | 'discard' | 'proposal' | 'edit' | undefined;
  /** What was tried, and what was typed for it. */
  readonly preview?: Preview | undefined;
  readonly names: NamesOf;
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
    failed: trouble !== undefined && trouble.wrongs.length > 0,
    wide: true,
    children: (
      <>
        <nav class="crumbs" aria-label={say('operations.crumbs')}>
          <a href={operationsPaths.parked}>{say('operations.parked')}</a>
        </nav>
        {(shown.form === 'replay' || event.handled !== null) && <Errors context={context} trouble={trouble} />}
        <Heading
          context={context}
          title={title}
          note={event.name}
          readAt={shown.readAt}
          href={operationsPaths.one(service, event)}
        />
        {shown.preview && <PreviewShown context={context} preview={shown.preview} />}
        <HandledShown context={context} event={event} names={shown.names} />
        <Why context={context} shown={shown} />
        <Compared context={context} event={event} />
        <Edits context={context} edits={event.edits} names={shown.names} />
        {event.handled === null && <Acts context={context} shown={shown} />}
      </>
    ),
  });
}

type Shown = { readonly context: PageContext; readonly shown: OneShown };

function Acts({ context, shown }: Shown) {
  return shown.event.takesTwo ? <ByTwo context={context} shown={shown} /> : <ByOne context={context} shown={shown} />;
}

function Why({ context, shown: { service, event } }: Shown) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="why">
      <h2 id="why">{say(event.handled === null ? 'operations.one.why' : 'operations.one.why-then')}</h2>
      <p>{whyText(context, event.code)}</p>
      <Facts
        facts={[
          [say('operations.column.consumer'), serviceText(context, service)],
          [say('operations.column.tries'), formats.number(event.attempts)],
          [say('operations.column.since'), formats.moment(event.parkedAt)],
          [say('operations.column.key'), keyText(event.key)],
          [say('operations.one.of-key'), formats.number(event.ofKey)],
          [say('operations.one.place'), `${event.topic} / ${event.partition} / ${event.position}`],
          [say('operations.one.trace'), event.correlationId ?? '–'],
        ]}
      />
      <details>
        <summary>{say('operations.one.words')}</summary>
        <p lang="en">
          <code>
            {event.code}: {event.why}
          </code>
        </p>
      </details>
    </section>
  );
}

/** A form of more fields stands closed until somebody wants it. */
const MOST_AT_A_GLANCE = 6;

type MendShown = { readonly context: PageContext; readonly shown: OneShown };

function Mend({ context, shown: { service, event, trouble, form } }: MendShown) {
  const { say } = context;
  const wrong = event.says.fields.filter(({ isEditable, differs }) => isEditable && differs !== null).length;
  return (
    <details class="mending" open={form === 'edit' || (wrong > 0 && wrong <= MOST_AT_A_GLANCE)}>
      <summary>{say('operations.edit')}</summary>
      <Mending {...{ context, service, event }} trouble={form === 'edit' ? trouble : undefined} />
    </details>
  );
}

const LONGEST_REASON = 500;

function ByOne({ context, shown }: Shown) {
  const { service, event, trouble, form } = shown;
  const { say, formats } = context;
  const path = operationsPaths.one(service, event);
  const wrong = form === 'discard' ? trouble : undefined;
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say('operations.acts')}</h2>
      <Mend context={context} shown={shown} />
      <h3>{say('operations.replay')}</h3>
      <p>{say('operations.replay.note', { n: formats.number(event.ofKey) })}</p>
      <Form
        context={context}
        action={`${path}/replay`}
        submit={say('operations.replay.submit')}
        isPlain={event.says.problem !== null}
        also={{ action: `${path}/preview`, submit: say('operations.preview.first') }}
      />
      <details class="mending" open={wrong !== undefined}>
        <summary>{say('operations.discard')}</summary>
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
      </details>
    </section>
  );
}

function ByTwo({ context, shown }: Shown) {
  const { service, event, form } = shown;
  const trouble = form === 'proposal' ? shown.trouble : undefined;
  const { say, formats } = context;
  const path = operationsPaths.one(service, event);
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say('operations.propose')}</h2>
      <p>{say('operations.propose.note', { n: formats.number(event.ofKey) })}</p>
      <Mend context={context} shown={shown} />
      <h3>{say('operations.propose.either')}</h3>
      <Form
        context={context}
        action={`${path}/proposal`}
        submit={say('operations.propose.submit')}
        also={{ action: `${path}/preview`, submit: say('operations.preview.first') }}
        trouble={trouble}
      >
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
