import type { Certificate, ClassFile, ReferralState, SheetVersion } from '../../clients/training.js';
import { SelectField } from '../../forms/choices.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { ReferralTag } from '../training/words.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';
import type { CivilDate } from '@tanggap/kernel';

export const dropOutReasons = [
  'found-work',
  'ill',
  'family',
  'too-far',
  'moved-away',
  'not-interested',
  'attendance-below',
  'misconduct',
  'other',
] as const;

export type Participation = {
  readonly referralId: string;
  readonly status: ReferralState;
  readonly joinedOn: CivilDate;
  readonly leftOn: CivilDate | null;
  readonly days: readonly { readonly day: CivilDate; readonly versions: readonly SheetVersion[] }[];
  readonly results: readonly {
    readonly attempt: number;
    readonly version: number;
    readonly result: 'competent' | 'not-yet';
    readonly on: CivilDate;
  }[];
  readonly attendance: {
    readonly present: number;
    readonly held: number;
    readonly isEnough: boolean;
    readonly neededPercent: number;
  };
  /** Told to caseworkers. */
  readonly certificates?: readonly Certificate[];
};

type ParticipantShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly one: Participation;
  readonly maskedName: string | null;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** What became of somebody in a class: every day with all that was said of it, results, and leaving. */
export function participantPage({ context, file, one, maskedName, readAt, trouble }: ParticipantShown): string {
  const { say, formats } = context;
  const { present, held, isEnough } = one.attendance;
  const title = nameOf(context, maskedName, one.referralId);
  return classPage({
    ...{ context, file, readAt, tab: 'participants' as const, title },
    failed: trouble !== undefined,
    children: (
      <>
        <h2>{title}</h2>
        <p>
          <ReferralTag context={context} state={one.status} />
        </p>
        <Facts
          facts={[
            [say('provider.joined'), formats.day(one.joinedOn)],
            [
              say('provider.attendance'),
              say('provider.attendance.of', { present: formats.number(present), held: formats.number(held) }),
            ],
          ]}
        />
        {held > 0 && (
          <p>
            <Tag kind={isEnough ? 'good' : 'bad'}>
              {say(isEnough ? 'provider.enough' : 'provider.not-enough', {
                percent: String(one.attendance.neededPercent),
              })}
            </Tag>
          </p>
        )}
        <DaysOfOne context={context} one={one} />
        <Results context={context} one={one} />
        {one.status === 'started' && <DropOut context={context} file={file} one={one} trouble={trouble} />}
      </>
    ),
  });
}

/** Every day of somebody with all that was said of it. */
export function DaysOfOne({
  context,
  one,
}: {
  readonly context: PageContext;
  readonly one: Pick<Participation, 'days'>;
}) {
  const { say, formats } = context;
  return (
    <section aria-label={say('provider.attendance')}>
      <Table
        context={context}
        caption={say('provider.participant.days')}
        rows={[...one.days].reverse()}
        keyOf={({ day }) => day}
        dense
        empty={<Empty>{say('provider.participant.no-days')}</Empty>}
        columns={[
          { label: say('provider.day'), kind: 'head', cell: ({ day }) => formats.day(day) },
          {
            label: say('provider.participant.said'),
            cell: ({ versions }) => (
              <ol class="versions">
                {versions.map(({ version, status, at, bySupervisor }) => (
                  <li key={version}>
                    {say(`provider.status.${status}`)}
                    <span class="note">
                      {formats.moment(at)}
                      {bySupervisor && ` · ${say('provider.by-supervisor')}`}
                    </span>
                  </li>
                ))}
              </ol>
            ),
          },
        ]}
      />
    </section>
  );
}

function Results({ context, one }: { readonly context: PageContext; readonly one: Participation }) {
  const { say, formats } = context;
  if (one.results.length === 0) return null;
  return (
    <section aria-label={say('provider.tab.results')}>
      <Table
        context={context}
        caption={say('provider.tab.results')}
        rows={one.results}
        keyOf={({ attempt, version }) => `${attempt}.${version}`}
        dense
        columns={[
          {
            label: say('provider.results.attempt'),
            kind: 'head',
            cell: ({ attempt }) => say(attempt === 2 ? 'provider.results.retest' : 'provider.results.first'),
          },
          { label: say('provider.results.result'), cell: ({ result }) => say(`provider.result.${result}`) },
          { label: say('provider.results.on'), cell: ({ on }) => formats.day(on) },
        ]}
      />
    </section>
  );
}

function DropOut({ context, file, one, trouble }: Omit<ParticipantShown, 'readAt' | 'maskedName'>) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="drop-out">
      <h2 id="drop-out">{say('provider.drop-out.heading')}</h2>
      <Form
        context={context}
        action={providerPaths.participant(file.id, one.referralId)}
        submit={say('provider.drop-out.submit')}
        trouble={trouble}
        isGrave
      >
        <p>{say('provider.drop-out.note')}</p>
        <SelectField
          {...{ context, trouble, name: 'reason', label: say('provider.drop-out.reason') }}
          choices={dropOutReasons.map((reason) => [reason, say(`provider.dropped.${reason}`)] as const)}
        />
      </Form>
    </section>
  );
}
