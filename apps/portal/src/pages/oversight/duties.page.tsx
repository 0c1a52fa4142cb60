import type { Answer } from '../../clients/ask.js';
import type { DutyConflict } from '../../clients/figures.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Banner, FailedPart } from '../../layout/told.js';
import { Definition } from './definition.js';
import { codeText } from './words.js';

type Conflicts = { readonly items: readonly DutyConflict[]; readonly next?: string };
type DutiesShown = {
  readonly answer: Answer<Conflicts>;
  /** Of accounts, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly readAt: Date;
};

/** Whoever had two hands in one person's aid that exclude each other; in order there is nobody. */
export function dutiesPage(context: PageContext, { answer, names, readAt }: DutiesShown): string {
  const { say } = context;
  return page({
    context,
    title: say('oversight.duties.title'),
    wide: true,
    children: (
      <>
        <Heading context={context} title={say('oversight.duties.title')} readAt={readAt} href={context.url} />
        <p>{say('oversight.duties.lead')}</p>
        {answer.kind === 'answered' ? (
          <Found context={context} found={answer.body} names={names} />
        ) : (
          <FailedPart context={context} what={say('oversight.duties.title')} />
        )}
        <Definition context={context} text={say('oversight.duties.definition')} />
      </>
    ),
  });
}

type FoundShown = { readonly context: PageContext; readonly found: Conflicts; readonly names: DutiesShown['names'] };

function Found({ context, found, names }: FoundShown) {
  const { say } = context;
  return (
    <>
      <Table
        context={context}
        caption={say('oversight.duties.found')}
        rows={found.items}
        keyOf={({ assessmentId, by, act, other }) => [assessmentId, by, act, other].join()}
        empty={
          <Banner kind="good">
            <p>{say('oversight.duties.none')}</p>
          </Banner>
        }
        columns={[
          {
            label: say('oversight.column.assessment'),
            kind: 'head',
            cell: ({ assessmentId }) => <a href={`/aid/assessments/${assessmentId}`}>{shortId(assessmentId)}</a>,
          },
          { label: say('oversight.column.account'), cell: ({ by }) => names.get(by) ?? shortId(by) },
          { label: say('oversight.column.act'), cell: ({ act }) => codeText(context, 'act', act) },
          { label: say('oversight.column.other-act'), cell: ({ other }) => codeText(context, 'act', other) },
        ]}
      />
      <Pager context={context} next={found.next} />
    </>
  );
}

/** The end of an id: enough to tell two apart on one page. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`;
}
