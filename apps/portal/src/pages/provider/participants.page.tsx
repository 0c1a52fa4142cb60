import type { ClassFile, PageOf, Participant, ReferralState } from '../../clients/training.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import type { PageContext } from '../../layout/page-context.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { ClockTag, inLanguageOf, ReferralTag } from '../training/words.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';

const FORM = 'no-show-form';
/** Whoever stands here has a page of their own: attendance and results. */
const wasOnTheRoster: readonly ReferralState[] = ['accepted', 'started', 'completed', 'no-show', 'dropped'];

type ParticipantsShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly participants: PageOf<Participant>;
  readonly readAt: Date;
  /** What they are called, once somebody has asked. */
  readonly names?: ReadonlyMap<string, string> | undefined;
  readonly trouble?: Trouble | undefined;
};

/** Who is or was in a class; masked until somebody asks for the names of those who were accepted. */
export function participantsPage(shown: ParticipantsShown): string {
  const { context, file, participants, readAt, names, trouble } = shown;
  const { say } = context;
  return classPage({
    ...{ context, file, readAt, tab: 'participants' as const, title: say('provider.tab.participants') },
    failed: trouble !== undefined,
    scripts: ['select-all.js'],
    children: (
      <section aria-label={say('provider.tab.participants')}>
        {names === undefined && participants.items.length > 0 && (
          <Form
            context={context}
            action={providerPaths.participants(file.id)}
            submit={say('provider.names.show')}
            isPlain
          >
            <p class="note">{say('provider.names.note')}</p>
          </Form>
        )}
        <People {...shown} />
        <Pager context={context} next={participants.next} />
        {participants.items.length > 0 && <ExportLinks context={context} />}
        {(mayMark(shown) || trouble !== undefined) && <NoShows context={context} file={file} trouble={trouble} />}
      </section>
    ),
  });
}

type RowsShown = Pick<ParticipantsShown, 'context' | 'file' | 'readAt' | 'names'>;

const calledIn =
  (context: PageContext, names: ReadonlyMap<string, string> | undefined) =>
  ({ referralId, maskedName }: Participant): string =>
    names?.get(referralId) ?? nameOf(context, maskedName, referralId);

/** Only who was accepted and has not come yet can be said to stay away. */
const mayMark = ({ file, participants }: Pick<ParticipantsShown, 'file' | 'participants'>): boolean =>
  file.state === 'running' && participants.items.some(({ status }) => status === 'accepted');

function People({ context, file, participants, readAt, names }: ParticipantsShown) {
  const { say } = context;
  const called = calledIn(context, names);
  const select = {
    form: FORM,
    name: 'referral',
    label: (one: Participant) => say('provider.inbox.pick', { name: called(one) }),
    mayChoose: ({ status }: Participant) => status === 'accepted',
  };
  return (
    <Table
      context={context}
      caption={say('provider.participants.caption')}
      rows={participants.items}
      keyOf={({ referralId }) => referralId}
      empty={<Empty>{say('provider.participants.none')}</Empty>}
      {...(mayMark({ file, participants }) && { select })}
      columns={participantColumns({ context, file, readAt, names })}
    />
  );
}

/** Also as they leave in a file. */
export function participantColumns({ context, file, readAt, names }: RowsShown): readonly Column<Participant>[] {
  const { say, formats } = context;
  const called = calledIn(context, names);
  return [
    {
      label: say('provider.participant'),
      kind: 'head',
      cell: (one) => <Name file={file} one={one} name={called(one)} />,
    },
    {
      label: say('provider.state'),
      cell: (one) => <Standing context={context} one={one} />,
    },
    { label: say('provider.since'), cell: ({ at }) => formats.moment(at) },
    {
      label: say('provider.inbox.due'),
      cell: (one) => <Answer context={context} one={one} readAt={readAt} />,
    },
  ];
}

type NameShown = { readonly file: ClassFile; readonly one: Participant; readonly name: string };

function Name({ file, one: { status, referralId }, name }: NameShown) {
  if (!wasOnTheRoster.includes(status)) return <>{name}</>;
  return <a href={providerPaths.participant(file.id, referralId)}>{name}</a>;
}

type OneShown = { readonly context: PageContext; readonly one: Participant };

function Standing({ context, one: { status, text } }: OneShown) {
  return (
    <>
      <ReferralTag context={context} state={status} />
      <span class="note">{inLanguageOf(context, text)}</span>
    </>
  );
}

function Answer({ context, one: { status, dueAt }, readAt }: OneShown & { readonly readAt: Date }) {
  if (status !== 'sent' || dueAt === null) return <>–</>;
  return (
    <>
      <ClockTag context={context} dueAt={dueAt} readAt={readAt} />
      <a href={providerPaths.inbox}>{context.say('provider.participants.answer')}</a>
    </>
  );
}

type NoShowsShown = Pick<ParticipantsShown, 'context' | 'file' | 'trouble'>;

function NoShows({ context, file, trouble }: NoShowsShown) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="no-shows">
      <h2 id="no-shows">{say('provider.no-shows.heading')}</h2>
      <Form
        context={context}
        action={`${providerPaths.participants(file.id)}/no-shows`}
        id={FORM}
        submit={say('provider.no-shows.submit')}
        trouble={trouble}
        isGrave
      >
        <p>{say('provider.no-shows.note')}</p>
      </Form>
    </section>
  );
}
