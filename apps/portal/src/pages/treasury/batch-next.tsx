import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import type { BatchAct, BatchView, NextAct } from './views.js';
import { told } from './words.js';

export type BatchShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchView;
  readonly names: Names;
  /** Who has fetched its file; undefined where none was released. */
  readonly fetches: readonly { readonly at: string; readonly by: string }[] | undefined;
  readonly hasFetched: boolean;
  readonly trouble?: Trouble | undefined;
};

/** The one thing to do now, and the others behind it; what is not for whoever looks says whose it is. */
export function BatchNext(shown: BatchShown) {
  const { context, batch } = shown;
  const { say } = context;
  if (batch.next.length === 0) return <Waits {...shown} />;
  const [first, ...others] = batch.next;
  return (
    <section aria-labelledby="next" class="card">
      <h2 id="next">{say('treasury.next')}</h2>
      {first && <Act {...shown} next={first} isFirst />}
      {others.length > 0 && (
        <div class="acts">
          {others.map((next) => (
            <Act key={next.act} {...shown} next={next} isFirst={false} />
          ))}
        </div>
      )}
    </section>
  );
}

function Waits({ context, batch }: BatchShown) {
  if (batch.state !== 'sent' && batch.state !== 'processing') return null;
  return (
    <section aria-labelledby="next" class="card">
      <h2 id="next">{context.say('treasury.next')}</h2>
      <p>{context.say('treasury.next.bank')}</p>
    </section>
  );
}

type ActShown = BatchShown & { readonly next: NextAct; readonly isFirst: boolean };

function Act(shown: ActShown) {
  const { context, batch, next, isFirst } = shown;
  const { say } = context;
  const { act, why } = next;
  if (why !== null) return isFirst ? <NotForYou {...shown} /> : null;
  if (act === 'fetch-file') return <Fetch {...shown} />;
  return (
    <>
      {isFirst && <p>{say(`treasury.act.${act}.note`)}</p>}
      {act === 'validate' ? (
        <Form
          {...{ context, version: batch.version, isPlain: !isFirst }}
          action={treasuryPaths.batchPart(batch.id, act)}
          submit={say('treasury.act.validate')}
          trouble={isFirst ? shown.trouble : undefined}
        />
      ) : (
        <p>
          <a class={isFirst ? 'button' : undefined} href={pageOf(batch.id, act)}>
            {say(`treasury.act.${act}`)}
          </a>
        </p>
      )}
    </>
  );
}

function NotForYou({ context, next }: ActShown) {
  const { say } = context;
  return (
    <>
      <p>
        <strong>{say(`treasury.act.${next.act}`)}.</strong> {next.why && told(context, next.why)}
      </p>
      <p class="note">{say(`treasury.act.${next.act}.who`)}</p>
    </>
  );
}

function pageOf(id: string, act: BatchAct): string {
  const isClosing = act === 'propose-closing' || act === 'confirm-closing';
  if (isClosing) return treasuryPaths.batchPart(id, 'reconciliation');
  return treasuryPaths.batchPart(id, act === 'release-file' ? 'release' : act);
}

/** The file leaves once for each person; again only with a reason. */
function Fetch({ context, batch, hasFetched, trouble }: ActShown) {
  const { say } = context;
  return (
    <Form
      context={context}
      action={treasuryPaths.batchPart(batch.id, 'file')}
      submit={say(hasFetched ? 'treasury.file.again' : 'treasury.act.fetch-file')}
      trouble={trouble}
    >
      <p>{say(hasFetched ? 'treasury.file.fetched-before' : 'treasury.act.fetch-file.note')}</p>
      {hasFetched && (
        <TextareaField
          {...{ context, trouble, name: 'reason', rows: 2, longest: 500 }}
          label={say('treasury.reason')}
        />
      )}
    </Form>
  );
}
