import type { ListFile, Reading } from '../../clients/aid-lists.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { said } from './shown.js';

type ReadingShown = {
  readonly context: PageContext;
  readonly list: ListFile;
  readonly reading: Reading;
  readonly trouble: Trouble | undefined;
};

/** What an approver sees before the lines: kinds of lines, what has changed since, what they have to open. */
export function ListReading(shown: ReadingShown) {
  const { context, reading } = shown;
  return (
    <>
      <Kinds context={context} kinds={reading.kinds} />
      <Changes context={context} reading={reading} />
      {reading.toOpen.length > 0 && <ToOpen {...shown} />}
    </>
  );
}

function Kinds({ context, kinds }: { readonly context: PageContext; readonly kinds: Reading['kinds'] }) {
  const { say, formats } = context;
  return (
    <Table
      {...{
        context,
        caption: say('aid.kinds'),
        rows: kinds,
        keyOf: (row: Reading['kinds'][number]) => row.decision + row.ruleVersion,
      }}
      columns={[
        { label: say('aid.kind.decision'), kind: 'head', cell: ({ decision }) => say(`aid.decision.${decision}`) },
        { label: say('aid.kind.rules'), cell: ({ ruleVersion }) => ruleVersion },
        {
          label: say('aid.kind.checks'),
          cell: ({ decision }) => (
            <Tag kind={decision === 'grant' ? 'good' : 'bad'}>{say(`aid.checks.${decision}`)}</Tag>
          ),
        },
        { label: say('aid.list.lines'), kind: 'figure', cell: ({ lines }) => formats.number(lines) },
        { label: say('aid.list.total'), kind: 'figure', cell: ({ total }) => formats.rupiah(total) },
      ]}
    />
  );
}

function Changes({ context, reading }: { readonly context: PageContext; readonly reading: Reading }) {
  const { say, formats } = context;
  const { changes, changedLines } = reading;
  if (changes.length === 0) return <Banner kind="good">{say('aid.changes.none')}</Banner>;
  return (
    <section class="told banner-bad" aria-labelledby="changes">
      <h2 id="changes">{say('aid.changes')}</h2>
      <ul>
        {changes.map((change) => (
          <li key={change.code}>
            {said(context, change.text)}{' '}
            <strong>{say('aid.changes.lines', { n: formats.number(change.lines) })}</strong>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say('aid.changes.which')}</summary>
        <ul>
          {changedLines.map((one) => (
            <li key={one.assessmentId}>
              <a href={`/aid/assessments/${one.assessmentId}`}>{say('aid.row', { n: formats.number(one.line) })}</a>:{' '}
              {one.changes.map(({ text }) => said(context, text)).join(' ')}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** The tenth that was drawn for who looks: each is opened, and the opening is kept. */
function ToOpen({ context, list, reading, trouble }: ReadingShown) {
  const { say, formats } = context;
  const { toOpen, unopened } = reading;
  const opened = toOpen.length - unopened;
  const next = toOpen.find(({ openedAt }) => openedAt === null)?.assessmentId;
  return (
    <section class="card" aria-labelledby="to-open">
      <h2 id="to-open">{say('aid.to-open')}</h2>
      <p>{say('aid.to-open.lead', { n: formats.number(toOpen.length), of: formats.number(list.lines) })}</p>
      <p role="status">
        <strong>{say('aid.to-open.done', { n: formats.number(opened), of: formats.number(toOpen.length) })}</strong>
      </p>
      <progress aria-label={say('aid.to-open')} value={opened} max={toOpen.length} />
      <ol class="openings">
        {toOpen.map(({ assessmentId, openedAt }, place) => (
          <li key={assessmentId}>
            {openedAt === null ? (
              <Form
                {...{ context, action: `/aid/lists/${list.id}/openings`, version: list.version }}
                trouble={trouble?.typed['assessmentId'] === assessmentId ? trouble : undefined}
                submit={say('aid.to-open.open', { n: formats.number(place + 1) })}
                isPlain={assessmentId !== next}
              >
                <input type="hidden" name="assessmentId" value={assessmentId} />
              </Form>
            ) : (
              <>
                <Tag kind="good">{say('aid.to-open.opened')}</Tag>{' '}
                <a href={`/aid/assessments/${assessmentId}?list=${list.id}`}>
                  {say('aid.to-open.again', { n: formats.number(place + 1) })}
                </a>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
