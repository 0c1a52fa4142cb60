import { CountedField } from '../../forms/counted.js';
import { DateField, RupiahField, TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { SummaryList } from '../../layout/lists.js';
import { Banner, Conflict } from '../../layout/told.js';
import { pastText } from './batch.model.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import type { BatchView } from './views.js';
import { batchName, inWords, told } from './words.js';

/** What has a page of its own, because it cannot be taken back or asks for papers. */
export type GraveAct = 'lock' | 'issue' | 'release' | 'dissolve';

type ActShown = {
  readonly context: PageContext;
  readonly batch: BatchView;
  readonly act: GraveAct;
  readonly names: Names;
  readonly trouble?: Trouble | undefined;
};

export function batchActPage(shown: ActShown): string {
  const { context, batch, act, trouble } = shown;
  const { say, formats } = context;
  const title = say(`treasury.act.${act}`);
  const next = batch.next.find((one) => one.act === act || (act === 'release' && one.act === 'release-file'));
  const name = batchName(context, batch.number);
  return page({
    context,
    title: `${title} · ${name}`,
    failed: trouble !== undefined,
    children: (
      <section class="narrow">
        <p>
          <a href={treasuryPaths.batch(batch.id)}>{say('treasury.back-to', { what: name })}</a>
        </p>
        <h1>{title}</h1>
        <Conflict context={context} trouble={trouble} labels={{ state: say('treasury.state') }} />
        <SummaryList
          rows={[
            { term: say('treasury.batch'), fact: name },
            { term: say('treasury.budget'), fact: `${batch.schemeCode} ${batch.budgetYear}` },
            { term: say('treasury.payments'), fact: formats.number(batch.lines) },
            { term: say('treasury.sum'), fact: <strong>{formats.rupiah(batch.total)}</strong> },
            { term: say('treasury.in-words'), fact: inWords(context, batch.total) },
            ...(batch.contentHash
              ? [{ term: say('treasury.hash'), fact: <code class="hash">{batch.contentHash}</code> }]
              : []),
          ]}
        />
        {next === undefined ? (
          <Past {...shown} />
        ) : next.why === null || trouble ? (
          <TheForm {...shown} isFile={next.act === 'release-file'} />
        ) : (
          <Banner kind="bad">{told(context, next.why)}</Banner>
        )}
      </section>
    ),
  });
}

/** Somebody has taken this step already, or it is not its turn: what is so, and the way on. */
function Past(shown: ActShown) {
  const { context, batch } = shown;
  return (
    <>
      <Banner>{pastText(shown) ?? context.say('treasury.act.not-now', { state: told(context, batch.text) })}</Banner>
      <p>
        <a class="button" href={treasuryPaths.batch(batch.id)}>
          {context.say('treasury.past.open')}
        </a>
      </p>
    </>
  );
}

function TheForm({ context, batch, act, trouble, isFile }: ActShown & { readonly isFile: boolean }) {
  const { say } = context;
  return (
    <>
      <p>{say(isFile ? 'treasury.act.release-file.note' : `treasury.act.${act}.note`)}</p>
      <Form
        {...{ context, trouble, version: batch.version, isGrave: act === 'release' || act === 'dissolve' }}
        action={treasuryPaths.batchPart(batch.id, act)}
        submit={say(isFile ? 'treasury.act.release-file' : `treasury.act.${act}`)}
        cancel={treasuryPaths.batch(batch.id)}
      >
        <Fields {...{ context, batch, act, trouble }} />
      </Form>
    </>
  );
}

function Fields({ context, batch, act, trouble }: Omit<ActShown, 'names'>) {
  const { say } = context;
  const shown = { context, trouble };
  if (act === 'lock' || act === 'release') {
    return <CountedField {...shown} count={batch.lines} what={say('treasury.payments.plural')} />;
  }
  if (act === 'dissolve') {
    return (
      <TextareaField
        {...shown}
        name="reason"
        rows={3}
        longest={500}
        label={say('treasury.reason')}
        hint={say('treasury.reason.hint')}
      />
    );
  }
  return (
    <>
      <TextField {...shown} name="number" size="middle" longest={64} label={say('treasury.sp2d-number')} />
      <DateField {...shown} name="date" label={say('treasury.sp2d-date')} />
      <RupiahField
        {...shown}
        name="amount"
        label={say('treasury.sp2d-amount')}
        hint={say('treasury.sp2d-amount.hint')}
      />
    </>
  );
}
