import type { Inbox, InboxEntry } from '../../clients/training.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { ClockTag, inLanguageOf } from '../training/words.js';
import { providerPaths } from './paths.js';

export const declineReasons = [
  'provider.conditions-not-met',
  'provider.papers-missing',
  'provider.not-reached',
  'provider.not-selected',
  'provider.no-room',
  'provider.other',
] as const;

const FORM = 'decide';

type InboxShown = {
  readonly context: PageContext;
  readonly inbox: Inbox;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
  /** Those that were chosen before the page came back. */
  readonly chosen?: readonly string[];
};

/** Who waits for the provider's answer, whichever class it is about. */
export function inboxPage({ context, inbox, readAt, trouble, chosen = [] }: InboxShown): string {
  const { say, formats } = context;
  return page({
    context,
    title: say('provider.inbox.title'),
    failed: trouble !== undefined,
    scripts: ['select-all.js'],
    children: (
      <>
        <Heading
          context={context}
          title={say('provider.inbox.title')}
          note={say('provider.inbox.note', {
            n: formats.number(inbox.waiting),
            late: formats.number(inbox.overdue),
          })}
          readAt={readAt}
          href={providerPaths.inbox}
        />
        {inbox.items.length === 0 && trouble === undefined ? (
          <Empty>
            <p>{say('provider.inbox.empty')}</p>
            <p>
              <a href={providerPaths.classes}>{say('provider.inbox.to-classes')}</a>
            </p>
          </Empty>
        ) : (
          <section aria-label={say('provider.inbox.title')}>
            <InboxTable context={context} inbox={inbox} readAt={readAt} chosen={chosen} />
            <Pager context={context} next={inbox.next} />
            {inbox.items.length > 0 && <ExportLinks context={context} />}
            <Decision context={context} trouble={trouble} />
          </section>
        )}
      </>
    ),
  });
}

/** What the form sends of somebody: who, and the step that was seen. */
export const pickOf = ({ referralId, step }: Pick<InboxEntry, 'referralId' | 'step'>): string =>
  `${referralId}.${step}`;

/** Whose name was not told is called by the end of the number of their referral. */
export function nameOf({ say }: PageContext, maskedName: string | null, referralId: string): string {
  return maskedName ?? say('provider.unnamed', { n: referralId.slice(-6) });
}

type TableShown = Required<Pick<InboxShown, 'context' | 'inbox' | 'readAt' | 'chosen'>>;

function InboxTable({ context, inbox, readAt, chosen }: TableShown) {
  const { say } = context;
  const name = (entry: InboxEntry) => nameOf(context, entry.maskedName, entry.referralId);
  return (
    <Table
      context={context}
      caption={say('provider.inbox.caption')}
      rows={inbox.items}
      keyOf={pickOf}
      isMarked={({ overdue }) => overdue}
      select={{
        form: FORM,
        name: 'pick',
        label: (entry) => say('provider.inbox.pick', { name: name(entry) }),
        isChosen: (entry) => chosen.includes(pickOf(entry)),
      }}
      columns={inboxColumns(context, readAt)}
    />
  );
}

/** Also as they leave in a file. */
export function inboxColumns(context: PageContext, readAt: Date): readonly Column<InboxEntry>[] {
  const { say, formats } = context;
  const name = (entry: InboxEntry) => nameOf(context, entry.maskedName, entry.referralId);
  return [
    { label: say('provider.participant'), kind: 'head', cell: name },
    {
      label: say('provider.class'),
      cell: (entry) => (
        <>
          <a href={providerPaths.participants(entry.class.id)}>{entry.class.code}</a>
          <span class="note">{inLanguageOf(context, entry.programme.name)}</span>
        </>
      ),
    },
    { label: say('provider.starts'), cell: (entry) => formats.shortDay(entry.class.startsOn) },
    {
      label: say('provider.inbox.sent'),
      cell: ({ sentAt }) => (sentAt === null ? '–' : formats.moment(sentAt)),
    },
    {
      label: say('provider.inbox.due'),
      cell: ({ dueAt }) => <ClockTag context={context} dueAt={dueAt} readAt={readAt} />,
    },
  ];
}

function Decision({ context, trouble }: { readonly context: PageContext; readonly trouble: Trouble | undefined }) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="decision">
      <h2 id="decision">{say('provider.decide.heading')}</h2>
      <Form
        context={context}
        action={providerPaths.decisions}
        id={FORM}
        submit={say('provider.decide.submit')}
        trouble={trouble}
      >
        <RadiosField
          context={context}
          name="decision"
          label={say('provider.decide.label')}
          trouble={trouble}
          choices={[
            ['accepted', say('provider.decide.accepted')],
            ['declined', say('provider.decide.declined')],
          ]}
        />
        <SelectField
          context={context}
          name="reason"
          label={say('provider.decide.reason')}
          hint={say('provider.decide.reason-hint')}
          trouble={trouble}
          isOptional
          choices={declineReasons.map((reason) => [reason, say(`provider.reason.${reason}`)] as const)}
        />
      </Form>
    </section>
  );
}
