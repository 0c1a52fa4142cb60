import type { Complaint } from '../../clients/disputes.js';
import type { Paged } from '../../clients/layoff-notices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Heading } from '../../layout/parts.js';
import { Pager } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { noticePaths } from './paths.js';
import { officeName } from './words.js';

type ComplaintsShown = {
  readonly context: PageContext;
  readonly complaints: Paged<Complaint> | undefined;
  readonly view: 'waiting' | 'answered';
  readonly mayAnswer: boolean;
  readonly readAt: Date;
  /** Of the answer to one of them, named as `answer-PLACE`. */
  readonly trouble?: Trouble | undefined;
};

/** Where a complaint stands: the notice, and which word of its union it is. */
export function placeOf({ noticeId, word }: Complaint): string {
  return `${noticeId}.${word}`;
}

/** What unions complain of, each with its answer or the place for one. */
export function complaintsPage(shown: ComplaintsShown): string {
  const { context, complaints, view, readAt, trouble } = shown;
  const { say } = context;
  const title = say('notices.complaints.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Heading {...{ context, title, readAt }} note={say('notices.complaints.lead')} href={context.url} />
        <Tabs
          label={say('notices.queue.views')}
          tabs={(['waiting', 'answered'] as const).map((each) => ({
            href: each === 'waiting' ? noticePaths.complaints : `${noticePaths.complaints}?view=${each}`,
            text: say(`notices.complaints.${each}`),
            isPresent: each === view,
          }))}
        />
        {complaints === undefined && <FailedPart context={context} what={title} />}
        {complaints?.items.length === 0 && <Empty>{say(`notices.complaints.empty.${view}`)}</Empty>}
        {complaints?.items.map((complaint) => (
          <OneComplaint key={placeOf(complaint)} {...{ shown, complaint }} />
        ))}
        <Pager context={context} next={complaints?.next} />
      </>
    ),
  });
}

function OneComplaint({ shown, complaint }: { readonly shown: ComplaintsShown; readonly complaint: Complaint }) {
  const { context, mayAnswer, trouble } = shown;
  const { say, formats } = context;
  const { noticeId, word, companyName, siteName, handlingRegion, at, note, answer, answeredAt } = complaint;
  const place = placeOf(complaint);
  const name = `answer-${place}`;
  const own = trouble?.typed[name] === undefined ? undefined : trouble;
  return (
    <section class="card" aria-labelledby={`complaint-${place}`}>
      <h2 id={`complaint-${place}`}>{companyName}</h2>
      <p class="note">
        {siteName} · {officeName(context, handlingRegion)} · {formats.moment(at)}
      </p>
      <p class="pre-line">{note ?? say('notices.complaints.sealed')}</p>
      <p>
        <a href={noticePaths.one(noticeId)}>{say('notices.dispute.open')}</a>
      </p>
      {answer !== null && answeredAt !== null && (
        <p class="told banner-good pre-line">
          {say('notices.file.answer', { text: answer })}
          <span class="note">{formats.moment(answeredAt)}</span>
        </p>
      )}
      {answer === null && mayAnswer && (
        <Form
          {...{ context, trouble: own, submit: say('notices.complaints.submit') }}
          action={`${noticePaths.complaints}/${noticeId}/${word}`}
        >
          <TextareaField
            {...{ context, trouble: own, name, label: say('notices.complaints.answer'), rows: 3, longest: 1_000 }}
            hint={say('notices.task.finish.hint')}
          />
        </Form>
      )}
    </section>
  );
}
