import type { Paged } from '../../clients/layoff-notices.js';
import type { Amendment, Receipt } from '../../clients/notice-papers.js';
import { CheckField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import { Facts } from '../../layout/parts.js';
import { FailedPart } from '../../layout/told.js';
import { DisputePart } from './dispute.js';
import { NoticeHead, type NoticeShown } from './parts.js';
import { noticePaths } from './paths.js';

export type PapersAct = 'reissue' | 'confirm' | 'refuse' | 'dispute';

export type PapersShown = NoticeShown & {
  readonly receipt: Receipt | 'none' | undefined;
  readonly amendments: Paged<Amendment, number> | undefined;
  readonly act?: PapersAct | undefined;
  readonly trouble?: Trouble | undefined;
};

/** The receipt, what the company wants to take back, and the dispute about the layoff. */
export function papersPage(shown: PapersShown): string {
  const { context, notice, trouble, amendments } = shown;
  const open = amendments?.items.find(({ state }) => state === 'asked');
  const dispute = {
    context,
    notice,
    action: noticePaths.part(notice.id, 'dispute'),
    trouble: troubleOf(shown, 'dispute'),
  };
  return page({
    ...{ context, title: context.say('notices.file.tab.papers'), failed: trouble !== undefined },
    children: (
      <>
        <NoticeHead {...shown} present="papers" />
        <ReceiptPart {...shown} />
        {amendments === undefined && <FailedPart context={context} what={context.say('company.follow.requests')} />}
        {open && notice.nextMoves.includes('answer-amendment') && <Request {...shown} open={open} />}
        {notice.nextMoves.includes('record-dispute') && <DisputePart {...dispute} />}
        {context.viewer?.permissions.includes('disputes:read') && (
          <p>
            <a href={noticePaths.dispute(notice.id)}>{context.say('notices.dispute.see')}</a>
          </p>
        )}
      </>
    ),
  });
}

function troubleOf({ act, trouble }: PapersShown, of: PapersAct): Trouble | undefined {
  return act === of ? trouble : undefined;
}

function ReceiptPart(shown: PapersShown) {
  const { context, notice, receipt } = shown;
  const { say, formats } = context;
  return (
    <section class="card" aria-labelledby="receipt">
      <h2 id="receipt">{say('company.progress.receipt')}</h2>
      {receipt === undefined && <FailedPart context={context} what={say('company.progress.receipt.failed')} />}
      {receipt === 'none' && <p>{say('company.progress.receipt.none')}</p>}
      {typeof receipt === 'object' && (
        <>
          <Facts
            facts={[
              [say('company.progress.receipt'), receipt.number],
              [say('company.home.workers'), formats.number(receipt.content.acceptedWorkers)],
            ]}
          />
          <ul>
            {receipt.revisions.map(({ revision, issuedAt, checkUrl }) => (
              <li key={revision}>
                <a href={checkUrl}>
                  {say('notices.papers.revision', { n: formats.number(revision), when: formats.moment(issuedAt) })}
                </a>
              </li>
            ))}
          </ul>
          <p>
            <a class="button" href={noticePaths.part(notice.id, 'receipt')}>
              {say('company.progress.receipt.open')}
            </a>
          </p>
          {notice.nextMoves.includes('reissue-receipt') && <Reissue {...shown} />}
        </>
      )}
    </section>
  );
}

function Reissue(shown: PapersShown) {
  const { context, notice } = shown;
  const { say } = context;
  const trouble = troubleOf(shown, 'reissue');
  return (
    <details open={trouble !== undefined}>
      <summary>{say('notices.papers.reissue')}</summary>
      <p>{say('notices.papers.reissue.lead')}</p>
      <Form
        {...{
          context,
          trouble,
          action: noticePaths.part(notice.id, 'reissue'),
          submit: say('notices.papers.reissue.submit'),
        }}
        isPlain
      >
        <TextareaField
          {...{
            context,
            trouble,
            name: 'reissue-why',
            label: say('notices.papers.reissue.why'),
            rows: 2,
            longest: 300,
          }}
        />
      </Form>
    </details>
  );
}

/** What the company asks to take back, and the office's answer. */
function Request(shown: PapersShown & { readonly open: Amendment }) {
  const { context, notice, open } = shown;
  const { say, formats } = context;
  const at = `${noticePaths.part(notice.id, 'papers')}/${open.number}`;
  const [confirming, refusing] = [troubleOf(shown, 'confirm'), troubleOf(shown, 'refuse')];
  const what =
    open.reason === 'amended'
      ? say('company.follow.request.amended', { n: formats.number(open.removed) })
      : say('company.follow.request.withdrawn');
  return (
    <section class="card" aria-labelledby="request">
      <h2 id="request">{say('notices.papers.request')}</h2>
      <p>
        <strong>{what}</strong> · {formats.moment(open.askedAt)}
      </p>
      {open.why !== null && <p>{say('notices.papers.request.why', { why: open.why })}</p>}
      <Form {...{ context, trouble: confirming, action: `${at}/confirm`, submit: say('notices.papers.confirm') }}>
        {open.reason === 'withdrawn' && (
          <CheckField
            {...{ context, trouble: confirming, name: 'nobody', label: say('notices.papers.confirm.nobody') }}
          />
        )}
      </Form>
      <Form {...{ context, trouble: refusing, action: `${at}/refuse`, submit: say('notices.papers.refuse') }} isPlain>
        <TextareaField
          {...{ context, trouble: refusing, name: 'refuse-why', label: say('notices.papers.refuse.why'), rows: 2 }}
        />
      </Form>
    </section>
  );
}
