import type { Notice, WorkerList } from '../../clients/layoff-notices.js';
import { CheckField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Banner } from '../../layout/told.js';
import { dayOrNone, officeName, periodText, reasonText, wordFor } from '../notices/words.js';
import { tranchesAsTyped } from './declaration.model.js';
import { PartHeading } from './parts.js';
import { companyPaths, type ReportPart } from './paths.js';

export type CheckShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** Undefined for a furlough, which has none. */
  readonly list: WorkerList | undefined;
  readonly documents: number;
  readonly trouble?: Trouble | undefined;
};

/** All that will be sent, each with its way to be changed, and the statement with which it is. */
export function checkPage(shown: CheckShown): string {
  const { context, notice, trouble } = shown;
  const { say, formats } = context;
  const title = say('company.check.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <PartHeading {...{ context, notice, title }} />
        {notice.daysShort > 0 && (
          <Banner kind="bad">{say('company.check.late', { n: formats.number(notice.daysShort) })}</Banner>
        )}
        <SummaryList rows={rowsOf(shown)} />
        <Form
          {...{ context, trouble, action: companyPaths.part(notice.id, 'check'), submit: say('company.check.submit') }}
        >
          <Answers {...shown} />
          <Statements {...shown} />
        </Form>
      </>
    ),
  });
}

function rowsOf({ context, notice, list, documents }: CheckShown): readonly SummaryRow[] {
  const { say, formats } = context;
  const change = (part: ReportPart) => ({
    href: companyPaths.part(notice.id, part),
    text: say('company.check.change'),
  });
  const isLayoff = notice.kind !== 'FURLOUGH';
  const whenLayoff = (rows: readonly SummaryRow[]) => (isLayoff ? rows : []);
  return [
    { term: say('company.check.kind'), fact: wordFor(context, 'kind', notice.kind), change: change('reason') },
    { term: say('company.check.site'), fact: notice.siteName, change: change('site') },
    { term: say('company.check.office'), fact: officeName(context, notice.handlingRegion) },
    ...whenLayoff([
      { term: say('company.check.reason'), fact: reasonText(context, notice.reasonCode), change: change('reason') },
    ]),
    { term: say('company.check.period'), fact: periodText(context, notice), change: change('reason') },
    ...detailsOf(context, notice),
    {
      ...{ term: say('company.check.workers'), change: change('reason') },
      fact: say('notices.workers', { n: formats.number(notice.declaredWorkers ?? 0) }),
    },
    ...whenLayoff([
      { term: say('company.check.told'), fact: dayOrNone(context, notice.toldOn), change: change('talks') },
    ]),
    ...(list ? [{ term: say('company.check.list'), fact: listFact(context, list), change: change('workers') }] : []),
    {
      ...{ term: say('company.check.documents'), change: change('documents') },
      fact:
        documents === 0
          ? say('company.check.documents.none')
          : say('company.check.documents.some', { n: formats.number(documents) }),
    },
  ];
}

function detailsOf(context: PageContext, notice: Notice): readonly SummaryRow[] {
  const { say } = context;
  const { tranches, condition, id } = notice;
  const change = { href: companyPaths.part(id, 'reason'), text: say('company.check.change') };
  const parts = <span class="pre-line">{tranchesAsTyped(tranches, context)}</span>;
  return [
    ...(tranches.length === 0 ? [] : [{ term: say('company.check.tranches'), fact: parts, change }]),
    ...(condition ? [{ term: say('company.check.event'), fact: condition.event, change }] : []),
  ];
}

function listFact({ say, formats }: PageContext, { good, rejected }: WorkerList): string {
  return say('company.check.list.fact', { good: formats.number(good), rejected: formats.number(rejected) });
}

/** One answer for each thing that the office wanted mended. */
function Answers({ context, notice, trouble }: CheckShown) {
  const { say, formats } = context;
  const open = notice.corrections.filter(({ answer }) => answer === null);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{say('company.check.answers')}</h2>
      {open.map(({ item, text }) => (
        <TextareaField
          key={item}
          {...{ context, trouble, name: `answer-${item}`, hint: text, rows: 2 }}
          label={say('company.check.answer', { n: formats.number(item) })}
        />
      ))}
    </section>
  );
}

function Statements({ context, list, trouble }: CheckShown) {
  const { say, formats } = context;
  return (
    <>
      {list !== undefined && list.rejected > 0 && (
        <>
          <input type="hidden" name="rows-to-follow" value={list.rejected} />
          <CheckField
            {...{ context, trouble, name: 'follow' }}
            label={say('company.check.follow', { n: formats.number(list.rejected) })}
          />
        </>
      )}
      <CheckField {...{ context, trouble, name: 'truth' }} label={say('company.check.truth')} />
    </>
  );
}
