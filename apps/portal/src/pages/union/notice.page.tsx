import type { ComponentChildren } from 'preact';
import type { OpenUnionNotice } from '../../clients/disputes.js';
import { RadiosField } from '../../forms/choices.js';
import { DateField, TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { Stages, SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Tag } from '../../layout/parts.js';
import { Empty } from '../../layout/told.js';
import { Back } from '../company/parts.js';
import { WordList } from '../notices/dispute-file.page.js';
import { stationsOf } from '../notices/disputes.model.js';
import { dayOrNone, officeName, periodText, reasonText, tagOf, wordFor } from '../notices/words.js';
import { unionPaths, type UnionAct } from './paths.js';

type NoticeShown = {
  readonly context: PageContext;
  readonly notice: OpenUnionNotice;
  readonly act?: UnionAct | undefined;
  readonly trouble?: Trouble | undefined;
};

/** One layoff in numbers and days, how its dispute stands, and what the union says of it. */
export function unionNoticePage(shown: NoticeShown): string {
  const { context, notice, trouble } = shown;
  const { say } = context;
  return page({
    ...{ context, title: notice.siteName, failed: trouble !== undefined },
    children: (
      <>
        <Back href={unionPaths.list}>{say('union.one.back')}</Back>
        <div class="notice-head">
          <div>
            <h1>{notice.siteName}</h1>
            <p class="note">{wordFor(context, 'kind', notice.kind)}</p>
          </div>
          <div class="head-state">
            <Tag kind={tagOf(notice.status)}>{wordFor(context, 'status', notice.status)}</Tag>
          </div>
        </div>
        <Summary {...shown} />
        {notice.dispute.length > 0 && <Way {...shown} />}
        <section aria-labelledby="said">
          <h2 id="said">{say('union.one.said')}</h2>
          {notice.words.length === 0 ? (
            <Empty>{say('union.one.said.none')}</Empty>
          ) : (
            <WordList context={context} words={notice.words} />
          )}
        </section>
        <Says {...shown} />
      </>
    ),
  });
}

function Summary({ context, notice }: NoticeShown) {
  const { say, formats } = context;
  const figure = (value: number | null) => (value === null ? '–' : formats.number(value));
  return (
    <section aria-labelledby="summary">
      <h2 id="summary">{say('union.one.summary')}</h2>
      <SummaryList
        rows={[
          { term: say('notices.file.workers'), fact: figure(notice.declaredWorkers) },
          { term: say('union.one.site-workers'), fact: figure(notice.siteWorkers) },
          { term: say('union.one.registered'), fact: figure(notice.registered) },
          { term: say('notices.file.reason'), fact: reasonText(context, notice.reasonCode) },
          { term: say('notices.file.period'), fact: periodText(context, notice) },
          { term: say('notices.file.told'), fact: dayOrNone(context, notice.toldOn) },
          { term: say('union.one.submitted'), fact: formats.moment(notice.submittedAt) },
          { term: say('notices.file.office'), fact: officeName(context, notice.handlingRegion) },
        ]}
      />
    </section>
  );
}

function Way({ context, notice }: NoticeShown) {
  const { say, formats } = context;
  const stages = stationsOf(notice.dispute).map(({ step, state, standing }) => ({
    ...{ name: wordFor(context, 'step', step), state },
    note:
      standing &&
      (standing.endedOn === null
        ? say('company.talks.since', { day: formats.day(standing.beganOn) })
        : `${wordFor(context, 'outcome', standing.outcome ?? '')}, ${formats.day(standing.endedOn)}`),
  }));
  return (
    <section aria-labelledby="way">
      <h2 id="way">{say('union.one.way')}</h2>
      <Stages {...{ context, stages, label: say('union.one.way') }} />
    </section>
  );
}

const open: readonly string[] = [
  'submitted',
  'in-review',
  'correction-needed',
  'accepted',
  'registered',
  'decided',
  'completed',
];

/** Three things that a union may say, each a form of its own. */
function Says(shown: NoticeShown) {
  const { context, notice } = shown;
  const { say } = context;
  if (notice.kind === 'FURLOUGH' || !open.includes(notice.status)) return null;
  const isDisputed = notice.words.some(({ kind }) => kind === 'DISPUTE');
  return (
    <section aria-labelledby="say">
      <h2 id="say">{say('union.say')}</h2>
      <Talks {...shown} />
      {!isDisputed && (
        <Say {...shown} which="dispute">
          <Note {...shown} which="dispute" label={say('union.dispute.why')} />
        </Say>
      )}
      <Say {...shown} which="complaint">
        <Note {...shown} which="complaint" label={say('union.complaint.what')} />
      </Say>
    </section>
  );
}

type SayShown = NoticeShown & { readonly which: UnionAct };

function ownTrouble({ act, trouble, which }: SayShown): Trouble | undefined {
  return act === which ? trouble : undefined;
}

function Say({ children, ...shown }: SayShown & { readonly children: ComponentChildren }) {
  const { context, notice, which } = shown;
  const { say } = context;
  const trouble = ownTrouble(shown);
  return (
    <details class="card" open={trouble !== undefined}>
      <summary>{say(`union.${which}`)}</summary>
      <p>{say(`union.${which}.lead`)}</p>
      <Form {...{ context, trouble, action: unionPaths.act(notice.id, which), submit: say(`union.${which}.submit`) }}>
        {children}
      </Form>
    </details>
  );
}

type NoteShown = SayShown & { readonly label: string; readonly isOptional?: boolean };

function Note({ label, isOptional = false, ...shown }: NoteShown) {
  const { context, which } = shown;
  const field = { context, trouble: ownTrouble(shown), name: `${which}-note`, label, isOptional };
  return <TextareaField {...field} rows={4} longest={1_000} hint={context.say('union.no-names')} />;
}

function Talks(shown: NoticeShown) {
  const own = { ...shown, which: 'talks' } as const;
  const { context } = shown;
  const { say } = context;
  const common = { context, trouble: ownTrouble(own) };
  return (
    <Say {...own}>
      <RadiosField
        {...{ ...common, name: 'talks', label: say('union.talks.kind') }}
        choices={[
          ['held', say('union.talks.held')],
          ['not-held', say('union.talks.not-held')],
        ]}
      />
      <DateField
        {...{ ...common, name: 'heldOn', label: say('union.talks.held-on') }}
        hint={say('union.talks.held-on.hint')}
        isOptional
      />
      <Note {...own} label={say('union.talks.note')} isOptional />
    </Say>
  );
}
