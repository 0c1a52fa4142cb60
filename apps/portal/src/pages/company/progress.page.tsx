import type { Notice } from '../../clients/layoff-notices.js';
import type { Receipt } from '../../clients/notice-papers.js';
import { Stages, type Stage } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Facts, Track } from '../../layout/parts.js';
import { Banner, FailedPart } from '../../layout/told.js';
import { DeadlineTable } from '../notices/deadlines.js';
import { ReportHead } from './parts.js';
import { companyPaths } from './paths.js';
import { Hops } from './sent.page.js';

export type ProgressShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** `none`: there is none yet; undefined: it could not be read. */
  readonly receipt: Receipt | 'none' | undefined;
  readonly readAt: Date;
};

/** Where a report is, how far its workers are, and its receipt. */
export function progressPage(shown: ProgressShown): string {
  const { context, notice, readAt } = shown;
  const { say, formats } = context;
  return page({
    ...{ context, title: say('company.report.title', { site: notice.siteName }) },
    children: (
      <>
        <ReportHead {...{ context, notice, present: 'progress' }} />
        <Ended context={context} notice={notice} />
        <Waiting context={context} notice={notice} />
        <section aria-labelledby="stages">
          <h2 id="stages">{say('company.progress.stages')}</h2>
          <Stages context={context} label={say('company.progress.stages')} stages={stagesOf(context, notice)} />
        </section>
        {notice.acceptedAt !== null && notice.kind !== 'FURLOUGH' && <Workers context={context} notice={notice} />}
        <p class="read-at">
          {say('notices.updated', { time: formats.time(readAt) })} <a href={context.url}>{say('notices.refresh')}</a>
        </p>
        <ReceiptCard {...shown} />
        {notice.kind !== 'FURLOUGH' && <Hops context={context} notice={notice} />}
        <DeadlineTable context={context} deadlines={notice.deadlines} />
      </>
    ),
  });
}

type Shown = Pick<ProgressShown, 'context' | 'notice'>;

function Ended({ context: { say }, notice }: Shown) {
  if (notice.status !== 'refused' && notice.status !== 'withdrawn') return null;
  const reason = notice.history.findLast(({ to }) => to === notice.status)?.reason ?? say('company.progress.no-reason');
  return <Banner kind="bad">{say(`company.progress.${notice.status}`, { reason })}</Banner>;
}

function Waiting({ context: { say, formats }, notice: { due } }: Shown) {
  if (!due) return null;
  const who = say(`company.progress.waiting.${due.of}`);
  return (
    <Banner kind={due.daysOver > 0 ? 'bad' : 'plain'}>
      {say('company.progress.waiting', { who, day: formats.day(due.on) })}
      {due.daysOver > 0 && <strong> · {say('company.progress.late', { n: formats.number(due.daysOver) })}</strong>}
    </Banner>
  );
}

const way = ['submitted', 'in-review', 'accepted', 'registered', 'decided'];
const names = ['sent', 'checked', 'accepted', 'registered', 'decided'] as const;

function stagesOf({ say }: PageContext, { status, kind }: Notice): readonly Stage[] {
  const reached = status === 'completed' ? way.length : way.indexOf(status);
  const shown = kind === 'FURLOUGH' ? names.slice(0, 3) : names;
  return shown.map((name, place) => ({
    name: say(`company.progress.stage.${name}`),
    state: place <= reached ? (place === reached && place < 2 ? 'now' : 'done') : 'ahead',
  }));
}

function Workers({ context, notice }: Shown) {
  const { say, formats } = context;
  const of = notice.rows - notice.rejected;
  return (
    <section class="card" aria-labelledby="workers">
      <h2 id="workers">{say('company.progress.counts')}</h2>
      <Track
        context={context}
        steps={[
          { name: say('company.progress.reported'), done: notice.reported, of },
          { name: say('company.progress.registered'), done: notice.registered, of },
          { name: say('company.progress.referred'), done: notice.referred, of },
          { name: say('company.progress.assessed'), done: notice.assessed, of },
        ]}
      />
      <p class="note">{say('company.progress.privacy')}</p>
      {notice.rejected > 0 && (
        <p>
          {say('company.progress.rejected', { n: formats.number(notice.rejected) })}{' '}
          <a href={`${companyPaths.newReport}?supplements=${notice.id}`}>{say('company.progress.supplement')}</a>
        </p>
      )}
    </section>
  );
}

function ReceiptCard({ context, notice, receipt }: ProgressShown) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="receipt">
      <h2 id="receipt">{say('company.progress.receipt')}</h2>
      {receipt === undefined && <FailedPart context={context} what={say('company.progress.receipt.failed')} />}
      {receipt === 'none' && <p>{say('company.progress.receipt.none')}</p>}
      {typeof receipt === 'object' && <ReceiptLinks {...{ context, notice, receipt }} />}
    </section>
  );
}

const EXTRACTS_AT_ONCE = 500;

function ReceiptLinks({ context, notice, receipt }: Shown & { readonly receipt: Receipt }) {
  const { say, formats } = context;
  const at = `/company/reports/${notice.id}/receipt`;
  const { number, issuedOn, content } = receipt;
  const [latest] = receipt.revisions;
  return (
    <>
      <Facts
        facts={[
          [say('company.progress.receipt'), say('company.progress.receipt.number', { number })],
          [say('company.home.workers'), formats.number(content.acceptedWorkers)],
        ]}
      />
      <p class="note">{say('company.progress.receipt.issued', { day: formats.day(issuedOn) })}</p>
      <p class="acts">
        <a class="button" href={at}>
          {say('company.progress.receipt.open')}
        </a>
        {notice.kind !== 'FURLOUGH' && content.acceptedWorkers <= EXTRACTS_AT_ONCE && (
          <a href={`${at}/workers`} download>
            {say('company.progress.receipt.extracts')}
          </a>
        )}
        {latest && <a href={latest.checkUrl}>{say('company.progress.receipt.check')}</a>}
      </p>
      {content.acceptedWorkers > EXTRACTS_AT_ONCE && <ExtractParts {...{ context, at, workers: notice.rows }} />}
    </>
  );
}

type PartsShown = { readonly context: PageContext; readonly at: string; readonly workers: number };

/** Many extracts come in parts; each begins behind the line with which the one before may end. */
function ExtractParts({ context: { say, formats }, at, workers }: PartsShown) {
  const parts = Array.from({ length: Math.ceil(workers / EXTRACTS_AT_ONCE) }, (_, part) => part * EXTRACTS_AT_ONCE);
  return (
    <details>
      <summary>{say('company.progress.receipt.extracts')}</summary>
      <ul>
        {parts.slice(0, 100).map((after) => (
          <li key={after}>
            <a href={`${at}/workers?after=${after + 1}`} download>
              {say('company.progress.receipt.more', { n: formats.number(after + 2) })}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
