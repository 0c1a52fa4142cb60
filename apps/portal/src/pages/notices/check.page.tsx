import type { Notice, WorkerList } from '../../clients/layoff-notices.js';
import type { NoticeDocument } from '../../clients/notice-papers.js';
import { TextareaField } from '../../forms/fields.js';
import { Errors, Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import { Banner } from '../../layout/told.js';
import { Checklist } from './checklist.js';
import type { Checked } from './checklist.model.js';
import { DocumentViewer } from './document-viewer.js';
import { NoticeHead, type NoticeShown } from './parts.js';
import { noticePaths } from './paths.js';
import { dayOrNone, leadText, officeName, periodText, reasonText, wordFor } from './words.js';

export type CheckPageShown = NoticeShown & {
  /** Undefined for who may not open them, or when they could not be read. */
  readonly documents: readonly NoticeDocument[] | undefined;
  /** The one that stands beside the form. */
  readonly shownDocument: string | undefined;
  readonly list: WorkerList | undefined;
  /** Who has taken it up, where that is somebody else. */
  readonly takenBy: { readonly name: string | undefined; readonly at: string } | undefined;
  readonly mayReadDocuments: boolean;
  readonly maySeeLine: boolean;
  readonly checked: Checked;
  readonly trouble?: Trouble | undefined;
};

/** The company's words on the left, its documents on the right, and the list of what to look at. */
export function noticeCheckPage(shown: CheckPageShown): string {
  const { context, notice, trouble } = shown;
  return page({
    ...{ context, title: notice.companyName, wide: true, failed: trouble !== undefined },
    children: (
      <>
        <NoticeHead {...shown} present="check" />
        <Errors context={context} trouble={trouble} />
        <TakenBy {...shown} />
        <div class="beside">
          <div>
            <Reported {...shown} />
            <Corrections {...shown} />
            <TakeUp {...shown} />
            <LetThrough {...shown} />
            {notice.nextMoves.includes('accept') && <Checklist {...shown} />}
          </div>
          {shown.mayReadDocuments && <DocumentViewer {...shown} />}
        </div>
      </>
    ),
  });
}

function TakenBy({ context: { say, formats }, takenBy }: CheckPageShown) {
  if (!takenBy) return null;
  const when = formats.moment(takenBy.at);
  return (
    <Banner>
      {takenBy.name === undefined
        ? say('notices.file.taken-by-other', { when })
        : say('notices.file.taken-by', { name: takenBy.name, when })}
    </Banner>
  );
}

function Reported({ context, notice, list, maySeeLine }: CheckPageShown) {
  const { say, formats } = context;
  const lead = notice.deadlines.find(({ code }) => code === 'N1');
  const told = [dayOrNone(context, notice.toldOn), ...(lead ? [leadText(context, lead)] : [])].filter(Boolean);
  return (
    <section aria-labelledby="reported">
      <h2 id="reported">{say('notices.file.summary')}</h2>
      <SummaryList
        rows={[
          { term: say('notices.file.kind'), fact: wordFor(context, 'kind', notice.kind) },
          { term: say('notices.file.site'), fact: notice.siteName },
          { term: say('notices.file.office'), fact: officeName(context, notice.handlingRegion) },
          { term: say('notices.file.reason'), fact: reasonText(context, notice.reasonCode) },
          { term: say('notices.file.period'), fact: periodText(context, notice) },
          { term: say('notices.file.workers'), fact: workersFact({ context, notice }) },
          { term: say('notices.file.told'), fact: told.join(' · ') },
          { term: say('notices.file.list'), fact: listFact({ context, list }) },
        ]}
      />
      {notice.submittedAt !== null && (
        <p class="note">{say('notices.file.submitted', { when: formats.moment(notice.submittedAt) })}</p>
      )}
      {notice.advice.map(({ code, text }) => (
        <Banner key={code}>{text[context.language]}</Banner>
      ))}
      {maySeeLine && (
        <p>
          <a href={`/line/${notice.id}`}>{say('notices.file.line')}</a>
        </p>
      )}
    </section>
  );
}

function workersFact({ context: { formats }, notice }: Pick<NoticeShown, 'context' | 'notice'>): string {
  const { declaredWorkers, share } = notice;
  const workers = declaredWorkers === null ? '–' : formats.number(declaredWorkers);
  return share === null ? workers : `${workers} (${formats.percent(share / 100)})`;
}

function listFact({ context: { say, formats }, list }: Pick<CheckPageShown, 'context' | 'list'>): string {
  if (!list) return say('notices.file.list.none');
  const { good, rejected } = list;
  return say('notices.file.list.fact', { good: formats.number(good), rejected: formats.number(rejected) });
}

function Corrections({ context, notice }: NoticeShown) {
  const { say } = context;
  if (notice.corrections.length === 0) return null;
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">{say('notices.file.corrections')}</h2>
      <ol>
        {notice.corrections.map(({ item, code, text, answer }) => (
          <li key={item}>
            <strong>{wordFor(context, 'correction', code)}</strong>: {text}
            <span class="note">
              {answer === null ? say('notices.file.correction.open') : say('notices.file.answer', { text: answer })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function TakeUp({ context, notice }: NoticeShown) {
  const { say } = context;
  if (!notice.nextMoves.includes('review')) return null;
  return (
    <section class="card" aria-labelledby="take-up">
      <h2 id="take-up">{say('notices.file.review')}</h2>
      <p>{say('notices.file.review.lead')}</p>
      <Form {...{ context, action: noticePaths.part(notice.id, 'review'), submit: say('notices.file.review') }} />
    </section>
  );
}

/** A head of office lets a list through that has another number of rows than was declared. */
function LetThrough({ context, notice, trouble }: CheckPageShown) {
  const { say, formats } = context;
  const asked = notice.askedDifference;
  if (!asked || !notice.nextMoves.includes('accept-difference')) return null;
  const reason = reasonOfAsking(notice) ?? '–';
  const numbers = { declared: formats.number(asked.declared), rows: formats.number(asked.rows), reason };
  return (
    <section class="card" aria-labelledby="difference">
      <h2 id="difference">{say('notices.file.difference')}</h2>
      <p>{say('notices.file.difference.lead', numbers)}</p>
      <Form
        {...{ context, trouble, action: noticePaths.part(notice.id, 'difference') }}
        submit={say('notices.file.difference.submit')}
      >
        <input type="hidden" name="listId" value={asked.listId} />
        <TextareaField {...{ context, trouble, name: 'reason', label: say('notices.file.difference.why'), rows: 2 }} />
      </Form>
    </section>
  );
}

function reasonOfAsking({ history }: Notice): string | undefined {
  return history.findLast(({ from, to, reason }) => from === to && reason !== null)?.reason ?? undefined;
}
