import type { Decided, OverseenClass } from '../../clients/late-attendance.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import { nameOf } from '../provider/inbox.page.js';
import { DaysOfOne, type Participation } from '../provider/participant.page.js';
import { awayText, DecisionTag } from './below.page.js';
import { overseenPage } from './overseen-class.page.js';
import { trainingPaths } from './paths.js';
import { ReferralTag } from './words.js';

export type OverseenPerson = Participation & { readonly maskedName: string | null; readonly decided: Decided | null };

type PersonShown = {
  readonly context: PageContext;
  readonly of: Pick<OverseenClass, 'class'>;
  readonly one: OverseenPerson;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** Somebody whose attendance is below what an assessment needs: day by day, and whether they may be assessed all the same. */
export function overseenPersonPage(shown: PersonShown): string {
  const { context, of, one, readAt, trouble } = shown;
  const { say } = context;
  return overseenPage({
    ...{ context, of, readAt },
    title: nameOf(context, one.maskedName, one.referralId),
    failed: trouble !== undefined,
    children: (
      <>
        <Standing context={context} one={one} />
        {mayDecide(one) && <Deciding {...shown} />}
        {!one.attendance.isEnough && one.attendance.held > 0 && !one.decided && !isThere(one) && (
          <Banner>{say('training.supervision.left')}</Banner>
        )}
        <DaysOfOne context={context} one={one} />
      </>
    ),
  });
}

const isThere = ({ status }: OverseenPerson): boolean => status === 'accepted' || status === 'started';

/** A yes stands for good; who was refused may still be given it. */
function mayDecide(one: OverseenPerson): boolean {
  const { isEnough, held } = one.attendance;
  return isThere(one) && held > 0 && !isEnough && one.decided?.decision !== 'given';
}

/** How often something was said last of somebody's days. */
const timesOf = ({ days }: OverseenPerson, status: string): number =>
  days.filter(({ versions }) => versions.at(-1)?.status === status).length;

function Standing({ context, one }: Pick<PersonShown, 'context' | 'one'>) {
  const { say, formats } = context;
  const { decided } = one;
  return (
    <SummaryList
      rows={[
        { term: say('provider.state'), fact: <ReferralTag context={context} state={one.status} /> },
        { term: say('provider.attendance'), fact: <There context={context} one={one} /> },
        ...(decided
          ? [
              {
                term: say('training.supervision.decision'),
                fact: (
                  <>
                    <DecisionTag context={context} decision={decided.decision} />
                    <span class="note">
                      {formats.moment(decided.at)} · {decided.reason}
                    </span>
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function There({ context, one }: Pick<PersonShown, 'context' | 'one'>) {
  const { say, formats } = context;
  const { present, held, isEnough, neededPercent } = one.attendance;
  const away = { sick: timesOf(one, 'sick'), excused: timesOf(one, 'excused'), absent: timesOf(one, 'absent') };
  const counts = { present: formats.number(present), held: formats.number(held) };
  return (
    <>
      {say('provider.attendance.of', counts)}{' '}
      {held > 0 && (
        <Tag kind={isEnough ? 'good' : 'bad'}>
          {say(isEnough ? 'provider.enough' : 'provider.not-enough', { percent: String(neededPercent) })}
        </Tag>
      )}
      <span class="note">{awayText(context, away)}</span>
    </>
  );
}

function Deciding({ context, of, one, trouble }: PersonShown) {
  const { say } = context;
  const field = { context, trouble };
  const wasRefused = one.decided?.decision === 'refused';
  return (
    <section class="card" aria-labelledby="decide">
      <h2 id="decide">{say('training.supervision.question')}</h2>
      <Form
        {...field}
        action={trainingPaths.overseenPerson(of.class.id, one.referralId)}
        submit={say(wasRefused ? 'training.supervision.give-after-all' : 'training.supervision.decide')}
      >
        <p>{say(wasRefused ? 'training.supervision.was-refused' : 'training.supervision.decide-note')}</p>
        {wasRefused ? (
          <input type="hidden" name="decision" value="given" />
        ) : (
          <RadiosField
            {...{ ...field, name: 'decision', label: say('training.supervision.decision') }}
            choices={[
              ['given', say('training.supervision.given'), say('training.supervision.given-note')],
              ['refused', say('training.supervision.refused'), say('training.supervision.refused-note')],
            ]}
          />
        )}
        <TextareaField
          {...{ ...field, name: 'reason', label: say('training.supervision.reason'), longest: 500, rows: 3 }}
          hint={say('training.supervision.reason-hint')}
        />
      </Form>
    </section>
  );
}
