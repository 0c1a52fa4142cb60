import type { Notice } from '../../clients/layoff-notices.js';
import { Stages, type Stage } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Confirmation } from '../../layout/told.js';
import { officeName } from '../notices/words.js';
import { companyPaths } from './paths.js';

/** The last part of an id: enough to name a report on the phone. */
export function shortNumber(id: string): string {
  return id.slice(-12).toUpperCase();
}

/** The report is with the office: its number, what follows and when, and what the law asks besides. */
export function sentPage(context: PageContext, notice: Notice): string {
  const { say, formats } = context;
  const title = say('company.sent.title');
  const office = officeName(context, notice.handlingRegion);
  const review =
    notice.due === null
      ? say('company.sent.next.review-no-day', { office })
      : say('company.sent.next.review', { office, day: formats.day(notice.due.on) });
  return page({
    ...{ context, title },
    children: (
      <>
        <Confirmation title={title} reference={say('company.sent.reference', { number: shortNumber(notice.id) })}>
          {notice.submittedAt !== null && (
            <p>{say('company.sent.when', { when: formats.moment(notice.submittedAt) })}</p>
          )}
        </Confirmation>
        <section aria-labelledby="next">
          <h2 id="next">{say('company.sent.next')}</h2>
          <ol>
            <li>{review}</li>
            <li>{say('company.sent.next.answer')}</li>
            <li>{say('company.sent.next.receipt')}</li>
          </ol>
          <p>
            <a class="button" href={companyPaths.part(notice.id, 'progress')}>
              {say('company.sent.follow')}
            </a>
          </p>
        </section>
        {notice.kind !== 'FURLOUGH' && <Hops context={context} notice={notice} />}
        <p class="note">{say('company.sent.bookmark')}</p>
      </>
    ),
  });
}

/** The five steps that the law knows, and which of them are done here. */
export function Hops({ context, notice }: { readonly context: PageContext; readonly notice: Notice }) {
  const { say } = context;
  const isAccepted = notice.acceptedAt !== null;
  const stages: readonly Stage[] = [
    {
      name: say('company.sent.hop.tell'),
      note: say('company.sent.hop.tell.note'),
      state: notice.toldOn === null ? 'now' : 'done',
    },
    { name: say('company.sent.hop.report'), note: say('company.sent.hop.report.note'), state: 'done' },
    {
      name: say('company.sent.hop.receipt'),
      note: say('company.sent.hop.receipt.note'),
      state: isAccepted ? 'done' : 'now',
    },
    {
      name: say('company.sent.hop.sipp'),
      note: say('company.sent.hop.sipp.note'),
      state: isAccepted ? 'now' : 'ahead',
    },
    { name: say('company.sent.hop.jkp'), note: say('company.sent.hop.jkp.note'), state: isAccepted ? 'now' : 'ahead' },
  ];
  return (
    <section aria-labelledby="hops">
      <h2 id="hops">{say('company.sent.hops')}</h2>
      <Stages context={context} label={say('company.sent.hops')} stages={stages} />
    </section>
  );
}
