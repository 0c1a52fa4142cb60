import type { ClassFile, Participant } from '../../clients/training.js';
import { Form } from '../../forms/form.js';
import { wrongAt, type Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';

export const selectionDecisions = ['accepted', 'reserve', 'not-accepted'] as const;
export const decisionField = (referralId: string): string => `decision-${referralId}`;
export const scoreField = (referralId: string): string => `score-${referralId}`;

type SelectionShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly participants: readonly Participant[];
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

const FORM = 'selection';

/** What test and interview came to, for everybody who was sent. */
export function selectionPage(shown: SelectionShown): string {
  const { context, file, participants, readAt, trouble } = shown;
  const { say } = context;
  const waiting = participants.filter(({ status }) => status === 'sent');
  return classPage({
    ...{ context, file, readAt, tab: 'selection' as const, title: say('provider.tab.selection') },
    failed: trouble !== undefined,
    children: (
      <section aria-label={say('provider.tab.selection')}>
        {file.state !== 'selecting' && <Banner>{say('provider.selection.not-now')}</Banner>}
        {file.state === 'selecting' && waiting.length === 0 && <Empty>{say('provider.selection.none')}</Empty>}
        {file.state === 'selecting' && waiting.length > 0 && <Judging {...shown} participants={waiting} />}
        <Judged context={context} participants={participants.filter(({ selection }) => selection !== null)} />
      </section>
    ),
  });
}

function Judging({ context, file, participants, trouble }: SelectionShown) {
  const { say } = context;
  const name = (one: Participant) => nameOf(context, one.maskedName, one.referralId);
  return (
    <Form
      context={context}
      action={providerPaths.selection(file.id)}
      id={FORM}
      submit={say('provider.selection.submit')}
      trouble={trouble}
    >
      <p>{say('provider.selection.note')}</p>
      <Table
        context={context}
        caption={say('provider.selection.caption')}
        rows={participants}
        keyOf={({ referralId }) => referralId}
        columns={[
          { label: say('provider.participant'), kind: 'head', cell: name },
          {
            label: say('provider.selection.score'),
            cell: (one) => <Score context={context} referralId={one.referralId} name={name(one)} trouble={trouble} />,
          },
          {
            label: say('provider.selection.decision'),
            cell: (one) => (
              <Decision context={context} referralId={one.referralId} name={name(one)} trouble={trouble} />
            ),
          },
        ]}
      />
    </Form>
  );
}

type DecisionShown = {
  readonly context: PageContext;
  readonly referralId: string;
  readonly name: string;
  readonly trouble: Trouble | undefined;
};

function Score({ context: { say }, referralId, name, trouble }: DecisionShown) {
  const field = scoreField(referralId);
  return (
    <input
      type="text"
      inputMode="numeric"
      class="short"
      maxLength={3}
      name={field}
      id={`field-${field}`}
      value={trouble?.typed[field]}
      aria-label={say('provider.selection.score-of', { name })}
    />
  );
}

function Decision({ context: { say }, referralId, name, trouble }: DecisionShown) {
  const field = decisionField(referralId);
  const wrong = wrongAt(trouble, field);
  return (
    <>
      {wrong !== undefined && <span class="wrong-text">{wrong}</span>}
      <select name={field} id={`field-${field}`} aria-label={say('provider.selection.decision-of', { name })}>
        <option value="">{say('provider.selection.later')}</option>
        {selectionDecisions.map((each) => (
          <option key={each} value={each} selected={trouble?.typed[field] === each}>
            {say(`provider.selection.${each}`)}
          </option>
        ))}
      </select>
    </>
  );
}

function Judged({ context, participants }: Pick<SelectionShown, 'context' | 'participants'>) {
  const { say } = context;
  if (participants.length === 0) return null;
  return (
    <Table
      context={context}
      caption={say('provider.selection.done-caption')}
      rows={participants}
      keyOf={({ referralId }) => referralId}
      dense
      columns={[
        {
          label: say('provider.participant'),
          kind: 'head',
          cell: ({ maskedName, referralId }) => nameOf(context, maskedName, referralId),
        },
        { label: say('provider.selection.decision'), cell: ({ selection }) => decisionText(context, selection) },
        { label: say('provider.selection.score'), kind: 'figure', cell: ({ selection }) => selection?.score ?? '–' },
      ]}
    />
  );
}

function decisionText({ say }: PageContext, selection: Participant['selection']): string {
  const known = selectionDecisions.find((each) => each === selection?.decision);
  return known ? say(`provider.selection.${known}`) : '–';
}
