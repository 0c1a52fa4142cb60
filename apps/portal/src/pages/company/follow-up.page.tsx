import type { Notice, Paged } from '../../clients/layoff-notices.js';
import type { Amendment } from '../../clients/notice-papers.js';
import { DateField, TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Table } from '../../layout/table.js';
import { FailedPart } from '../../layout/told.js';
import { DisputePart } from '../notices/dispute.js';
import { PartHeading, ReportHead } from './parts.js';
import { companyPaths } from './paths.js';

/** Each form of the page: what is wrong is told at the one that was sent. */
export type FollowUpAct = 'amend' | 'withdraw' | 'withdrawal' | 'recall' | 'end-furlough' | 'dispute';

export type FollowUpShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** Undefined when they could not be read. */
  readonly amendments: Paged<Amendment, number> | undefined;
  readonly isTheirs: boolean;
  readonly act?: FollowUpAct | undefined;
  readonly trouble?: Trouble | undefined;
};

/** What a company can still do with its report, each act a form of its own. */
export function followUpPage(shown: FollowUpShown): string {
  const { context, notice, amendments, isTheirs, trouble } = shown;
  const { say } = context;
  const title = say('company.follow.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        {isTheirs ? (
          <PartHeading {...{ context, notice, title }} />
        ) : (
          <ReportHead {...{ context, notice, present: 'follow-up' }} />
        )}
        <Acts {...shown} />
        {amendments === undefined && <FailedPart context={context} what={say('company.follow.requests')} />}
        {amendments !== undefined && amendments.items.length > 0 && (
          <Requests context={context} amendments={amendments.items} />
        )}
      </>
    ),
  });
}

function Acts(shown: FollowUpShown) {
  const { context, notice } = shown;
  const may = (...acts: readonly string[]) => acts.some((act) => notice.nextMoves.includes(act));
  const dispute = { context, notice, action: at(notice, 'dispute'), trouble: troubleOf(shown, 'dispute') };
  return (
    <>
      {notice.nextMoves.length === 0 && <p>{context.say('company.follow.nothing')}</p>}
      {may('recall-amendment') && <Recall {...shown} />}
      {may('supplement') && <Supplement context={context} notice={notice} />}
      {may('amend') && <TakeBack {...shown} />}
      {may('end-furlough') && <EndFurlough {...shown} />}
      {may('record-dispute') && <DisputePart {...dispute} isParty />}
      {may('withdraw', 'withdraw-accepted') && <Withdraw {...shown} />}
    </>
  );
}

function at({ id }: Notice, act: FollowUpAct): string {
  return `${companyPaths.part(id, 'follow-up')}/${act}`;
}

function troubleOf({ act, trouble }: FollowUpShown, of: FollowUpAct): Trouble | undefined {
  return act === of ? trouble : undefined;
}

function Supplement({ context: { say }, notice }: Pick<FollowUpShown, 'context' | 'notice'>) {
  return (
    <section class="card" aria-labelledby="more">
      <h2 id="more">{say('company.follow.more')}</h2>
      <p>{say('company.follow.more.lead')}</p>
      <p>
        <a href={`${companyPaths.newReport}?supplements=${notice.id}`}>{say('company.progress.supplement')}</a>
      </p>
    </section>
  );
}

function TakeBack(shown: FollowUpShown) {
  const { context, notice } = shown;
  const { say } = context;
  const trouble = troubleOf(shown, 'amend');
  return (
    <section class="card" aria-labelledby="take-back">
      <h2 id="take-back">{say('company.follow.take-back')}</h2>
      <p>{say('company.follow.take-back.lead')}</p>
      <Form
        {...{ context, trouble, action: at(notice, 'amend'), submit: say('company.follow.take-back.submit') }}
        isPlain
      >
        <TextareaField
          {...{ context, trouble, name: 'lines', label: say('company.follow.lines'), rows: 2, longest: 20_000 }}
          hint={say('company.follow.lines.hint')}
        />
        <Why {...{ context, trouble, name: 'amend-why' }} />
      </Form>
    </section>
  );
}

type WhyShown = { readonly context: PageContext; readonly trouble: Trouble | undefined; readonly name: string };

function Why({ context, trouble, name }: WhyShown) {
  return (
    <TextareaField {...{ context, trouble, name, label: context.say('company.follow.why'), rows: 2, longest: 500 }} />
  );
}

/** Before the acceptance it is done at once; afterwards the office has to confirm it. */
function Withdraw(shown: FollowUpShown) {
  const { context, notice } = shown;
  const { say } = context;
  const act: FollowUpAct = notice.nextMoves.includes('withdraw') ? 'withdraw' : 'withdrawal';
  const trouble = troubleOf(shown, act);
  const submit = act === 'withdraw' ? say('company.follow.withdraw.submit') : say('company.follow.withdraw.ask');
  return (
    <section class="card" aria-labelledby="withdraw">
      <h2 id="withdraw">{say('company.follow.withdraw')}</h2>
      <p>{say('company.follow.withdraw.lead')}</p>
      <Form {...{ context, trouble, action: at(notice, act), submit }} isGrave>
        <Why {...{ context, trouble, name: 'withdraw-why' }} />
      </Form>
    </section>
  );
}

function Recall(shown: FollowUpShown) {
  const { context, notice, amendments } = shown;
  const { say } = context;
  const open = amendments?.items.find(({ state }) => state === 'asked');
  const trouble = troubleOf(shown, 'recall');
  if (!open) return null;
  return (
    <section class="card" aria-labelledby="recall">
      <h2 id="recall">{say('company.follow.recall')}</h2>
      <p>{say('company.follow.recall.lead')}</p>
      <Form {...{ context, trouble, action: at(notice, 'recall'), submit: say('company.follow.recall') }} isPlain>
        <input type="hidden" name="number" value={open.number} />
        <Why {...{ context, trouble, name: 'recall-why' }} />
      </Form>
    </section>
  );
}

function EndFurlough(shown: FollowUpShown) {
  const { context, notice } = shown;
  const { say } = context;
  const trouble = troubleOf(shown, 'end-furlough');
  return (
    <section class="card" aria-labelledby="furlough">
      <h2 id="furlough">{say('company.follow.furlough')}</h2>
      <Form
        {...{ context, trouble, action: at(notice, 'end-furlough'), submit: say('company.follow.furlough.submit') }}
      >
        <DateField {...{ context, trouble, name: 'lastDay', label: say('company.follow.furlough.day') }} />
        <Why {...{ context, trouble, name: 'furlough-why' }} />
      </Form>
    </section>
  );
}

function Requests({
  context,
  amendments,
}: {
  readonly context: PageContext;
  readonly amendments: readonly Amendment[];
}) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{say('company.follow.requests')}</h2>
      <Table
        context={context}
        caption={say('company.follow.requests.caption')}
        rows={amendments}
        keyOf={({ number }) => String(number)}
        columns={[
          {
            label: say('company.follow.request'),
            kind: 'head',
            cell: ({ reason, removed }) =>
              reason === 'amended'
                ? say('company.follow.request.amended', { n: formats.number(removed) })
                : say('company.follow.request.withdrawn'),
          },
          { label: say('company.follow.request.state'), cell: ({ state }) => say(`company.follow.request.${state}`) },
          { label: say('company.follow.request.when'), cell: ({ askedAt }) => formats.moment(askedAt) },
          {
            label: say('company.follow.request.words'),
            cell: ({ why, answer }) => [why, answer].filter((words) => words !== null).join(' — '),
          },
        ]}
      />
    </section>
  );
}
