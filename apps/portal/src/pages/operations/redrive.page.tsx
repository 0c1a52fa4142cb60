import type { Hearing, ParkedGroup, Preview, Redrive } from '../../clients/events.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag, Track } from '../../layout/parts.js';
import { Empty } from '../../layout/told.js';
import { operationsPaths } from './paths.js';
import type { NamesOf } from './people.js';
import { PreviewShown } from './preview.js';
import { serviceText, topicText, whyText } from './words.js';

/** What many have in common. */
export type Meant = {
  readonly topic: string;
  readonly name?: string | undefined;
  readonly code?: string | undefined;
};
export type NewRedriveShown = {
  readonly service: Hearing;
  readonly meant: Meant;
  readonly groups: readonly ParkedGroup[];
  readonly preview?: Preview | undefined;
  readonly trouble?: Trouble | undefined;
  readonly readAt: Date;
};

export const rates = ['10', '50', '200', '1000'] as const;
const LONGEST_REASON = 500;

/** Many of one cause: what they are, what a replay would do, how fast. */
export function newRedrivePage(context: PageContext, shown: NewRedriveShown): string {
  const { say, formats } = context;
  const { service, meant, groups, preview, trouble } = shown;
  const events = groups.reduce((sum, group) => sum + group.events, 0);
  const title = say('operations.redrive.new', { topic: topicText(context, meant.topic) });
  return page({
    context,
    title,
    failed: trouble !== undefined && trouble.wrongs.length > 0,
    children: (
      <>
        <Crumbs context={context} />
        <Heading
          context={context}
          title={title}
          readAt={shown.readAt}
          href={operationsPaths.newRedrive(service, whole(meant))}
        />
        {preview && <PreviewShown context={context} preview={preview} />}
        <Facts
          facts={[
            [say('operations.column.consumer'), serviceText(context, service)],
            [
              say('operations.column.why'),
              meant.code === undefined ? say('operations.redrive.any') : whyText(context, meant.code),
            ],
            [say('operations.redrive.events'), formats.number(events)],
            [say('operations.redrive.keys'), formats.number(groups.reduce((sum, group) => sum + group.keys, 0))],
          ]}
        />
        <p>{say('operations.redrive.note', { service: serviceText(context, service) })}</p>
        {events === 0 ? <Empty>{say('operations.redrive.nothing')}</Empty> : <Asking context={context} shown={shown} />}
      </>
    ),
  });
}

const whole = ({ topic, name = '', code = '' }: Meant) => ({ topic, name, code });

function Asking({
  context,
  shown: { service, meant, groups, trouble },
}: {
  readonly context: PageContext;
  readonly shown: NewRedriveShown;
}) {
  const { say, formats } = context;
  const isMoney = groups.some(({ takesTwo }) => takesTwo);
  return (
    <Form
      context={context}
      action={operationsPaths.redrives(service)}
      submit={say(isMoney ? 'operations.redrive.propose' : 'operations.redrive.submit')}
      also={{ action: `${operationsPaths.redrives(service)}/preview`, submit: say('operations.preview.first') }}
      trouble={trouble}
    >
      {Object.entries(whole(meant)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RadiosField
        {...{ context, trouble, name: 'per-second', value: '50' }}
        label={say('operations.redrive.rate')}
        choices={rates.map((rate) => [rate, say('operations.redrive.per-second', { n: formats.number(Number(rate)) })])}
      />
      <TextareaField
        {...{ context, trouble, name: 'reason', longest: LONGEST_REASON }}
        label={say('operations.reason')}
        hint={say('operations.reason.hint')}
      />
    </Form>
  );
}

export type RedriveShown = {
  readonly service: Hearing;
  readonly redrive: Redrive;
  readonly names: NamesOf;
  readonly readAt: Date;
};

/** How far a redrive has come, and the way to stop it. */
export function redrivePage(context: PageContext, { service, redrive, names, readAt }: RedriveShown): string {
  const { say } = context;
  const title = say('operations.redrive.of', { topic: topicText(context, redrive.topic) });
  const href = operationsPaths.redrive(service, redrive.id);
  return page({
    context,
    title,
    scripts: redrive.state === 'running' ? ['progress.js'] : [],
    children: (
      <>
        <Crumbs context={context} />
        <Heading context={context} title={title} readAt={readAt} href={href} />
        <Progress context={context} redrive={redrive} stop={`${href}/stop`} />
        <About {...{ context, service, redrive, names }} />
      </>
    ),
  });
}

type AboutRedrive = { readonly context: PageContext; readonly redrive: Redrive };
type ProgressShown = AboutRedrive & { readonly stop: string };

const kinds = { running: 'busy', ended: 'good', stopped: 'plain' } as const;

function Progress({ context, redrive, stop }: ProgressShown) {
  const { say, formats } = context;
  const failed = redrive.failed.reduce((sum, { keys }) => sum + keys, 0);
  const over = redrive.keysDone + failed;
  const live = redrive.state === 'running' ? { 'data-live': true } : {};
  return (
    <section id="progress" {...live}>
      <p role="status">
        <Tag kind={kinds[redrive.state]}>{say(`operations.redrive.${redrive.state}`)}</Tag>{' '}
        {say('operations.redrive.replayed', { n: formats.number(redrive.replayed) })}
      </p>
      <Track
        context={context}
        steps={[{ name: say('operations.redrive.keys-over'), done: over, of: over + redrive.keysWaiting }]}
      />
      {redrive.failed.length > 0 && <StillFailing context={context} redrive={redrive} />}
      {redrive.state === 'running' && (
        <Form context={context} action={stop} submit={say('operations.redrive.stop')} isPlain />
      )}
    </section>
  );
}

function StillFailing({ context, redrive }: AboutRedrive) {
  const { say, formats } = context;
  return (
    <>
      <h2>{say('operations.redrive.failed')}</h2>
      <ul>
        {redrive.failed.map(({ code, keys }) => (
          <li key={code}>
            {say('operations.preview.stays', { n: formats.number(keys) })} {whyText(context, code)}{' '}
            <code class="note">{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a href={operationsPaths.parked}>{say('operations.redrive.see-failed')}</a>
      </p>
    </>
  );
}

type AboutShown = AboutRedrive & { readonly service: Hearing; readonly names: NamesOf };

function About({ context, service, redrive, names }: AboutShown) {
  const { say, formats } = context;
  const { code, perSecond, askedBy, askedAt, confirmedBy, endedAt, reason } = redrive;
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('operations.redrive.about')}</h2>
      <Facts
        facts={[
          [say('operations.column.consumer'), serviceText(context, service)],
          [say('operations.column.why'), code === null ? say('operations.redrive.any') : whyText(context, code)],
          [say('operations.redrive.rate'), say('operations.redrive.per-second', { n: formats.number(perSecond) })],
          [say('operations.redrive.asked'), `${names(askedBy)} · ${formats.moment(askedAt)}`],
          ...(confirmedBy === null ? [] : [[say('operations.redrive.confirmed'), names(confirmedBy)] as const]),
          ...(endedAt === null ? [] : [[say('operations.redrive.over'), formats.moment(endedAt)] as const]),
          [say('operations.reason'), reason],
        ]}
      />
    </section>
  );
}

function Crumbs({ context: { say } }: { readonly context: PageContext }) {
  return (
    <nav class="crumbs" aria-label={say('operations.crumbs')}>
      <a href={operationsPaths.parked}>{say('operations.parked')}</a>
    </nav>
  );
}
