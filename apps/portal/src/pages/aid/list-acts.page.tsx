import { inEnglishWords, terbilang } from '@tanggap/indonesia';
import type { Paged } from '../../clients/aid.js';
import type { ListFile, ListLine, Reading } from '../../clients/aid-lists.js';
import { CountedField } from '../../forms/counted.js';
import { CheckField } from '../../forms/choices.js';
import { DateField, RupiahField, TextareaField, TextField } from '../../forms/fields.js';
import { ProofField } from '../../forms/proof.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { actPage, type ActShown } from './act.page.js';
import { listName } from './queue.page.js';
import { personShown, said } from './shown.js';

type OfList = { readonly context: PageContext; readonly list: ListFile; readonly trouble: Trouble | undefined };

function about(
  { context, list, trouble }: OfList,
  act: string,
): Pick<ActShown, 'back' | 'action' | 'version' | 'trouble'> {
  const own = `/aid/lists/${list.id}`;
  return { back: [own, listName(context, list)], action: `${own}/${act}`, version: list.version, trouble };
}

/** How many, how much, in figures and in words. */
function Sum({ context, list }: { readonly context: PageContext; readonly list: ListFile }) {
  const { say, formats, language } = context;
  return (
    <Facts
      facts={[
        [say('aid.list.lines'), formats.number(list.lines)],
        [say('aid.list.total'), formats.rupiah(list.total)],
        [
          say('aid.in-words'),
          language === 'id' ? `${terbilang(list.total)} rupiah` : `${inEnglishWords(list.total)} rupiah`,
        ],
        [say('aid.list.version'), String(list.version)],
      ]}
    />
  );
}

export function submissionPage(of: OfList): string {
  const { context, list } = of;
  const { say } = context;
  return actPage(context, {
    ...{ ...about(of, 'submission'), title: say('aid.list.act.submit'), lead: say('aid.submit.lead') },
    ...{ submit: say('aid.submit.submit'), above: <Sum context={context} list={list} /> },
  });
}

/** Signed: with the count typed and the password, or the code, given again. */
export function approvalPage(of: OfList & { readonly reading: Reading }): string {
  const { context, list, trouble, reading } = of;
  const { say, formats } = context;
  const step = { n: formats.number(list.approvals + 1), of: formats.number(list.needed ?? 1) };
  return actPage(context, {
    ...{ ...about(of, 'approval'), title: say('aid.list.act.approve'), lead: say('aid.approve.lead', step) },
    ...{ submit: say('aid.approve.submit', { n: formats.number(list.lines) }) },
    above: (
      <>
        <Sum context={context} list={list} />
        {reading.unopened > 0 && (
          <Banner kind="bad">
            {say('aid.list.to-open', { n: formats.number(reading.unopened) })}{' '}
            <a href={`/aid/lists/${list.id}#to-open`}>{say('aid.to-open')}</a>
          </Banner>
        )}
        {reading.changes.map((change) => (
          <Banner key={change.code} kind="bad">
            {said(context, change.text)} {say('aid.changes.lines', { n: formats.number(change.lines) })}
          </Banner>
        ))}
      </>
    ),
    fields: (
      <>
        <input type="hidden" name="contentHash" value={list.contentHash ?? ''} />
        <CountedField {...{ context, count: list.lines, what: say('aid.approve.what'), trouble }} />
        <ProofField {...{ context, trouble }} />
      </>
    ),
  });
}

export function returnPage(of: OfList): string {
  const { context, trouble } = of;
  const { say } = context;
  return actPage(context, {
    ...{ ...about(of, 'return'), title: say('aid.list.act.return'), lead: say('aid.give-back.lead') },
    submit: say('aid.give-back.submit'),
    fields: (
      <>
        <TextareaField {...{ context, trouble, name: 'reason', label: say('aid.field.reason'), longest: 500 }} />
        <CheckField {...{ context, trouble, name: 'forGood', label: say('aid.give-back.for-good') }} />
      </>
    ),
  });
}

export function withdrawalPage(of: OfList): string {
  const { context, trouble } = of;
  const { say } = context;
  return actPage(context, {
    ...{ ...about(of, 'withdrawal'), title: say('aid.list.act.withdraw'), lead: say('aid.withdraw.lead') },
    ...{ submit: say('aid.withdraw.submit'), isGrave: true },
    fields: <TextareaField {...{ context, trouble, name: 'reason', label: say('aid.field.reason'), longest: 500 }} />,
  });
}

export function decreePage(of: OfList): string {
  const { context, list, trouble } = of;
  const { say } = context;
  return actPage(context, {
    ...{ ...about(of, 'decree'), title: say('aid.list.act.decree'), lead: say('aid.decree.lead') },
    ...{ submit: say('aid.decree.submit'), above: <Sum context={context} list={list} /> },
    fields: (
      <>
        <TextField
          {...{
            context,
            trouble,
            name: 'number',
            label: say('aid.decree.number'),
            hint: say('aid.decree.number.hint'),
          }}
          longest={80}
          size="middle"
        />
        <DateField {...{ context, trouble, name: 'dated', label: say('aid.decree.dated') }} />
      </>
    ),
  });
}

const CHANGE = 'change-lines';

/** Lines are taken out, or an amount is set lower: a new version, of which nothing is approved yet. */
export function changesPage(of: OfList & { readonly lines: Paged<ListLine> }): string {
  const { context, trouble, lines } = of;
  const { say } = context;
  return actPage(context, {
    ...{ ...about(of, 'changes'), title: say('aid.list.act.change'), lead: say('aid.change.lead') },
    ...{ submit: say('aid.change.submit'), formId: CHANGE },
    above: <Changeable context={context} lines={lines} />,
    fields: (
      <>
        <CheckField {...{ context, trouble, name: 'remove', label: say('aid.change.remove') }} />
        <RupiahField
          {...{ context, trouble, name: 'amount', label: say('aid.change.amount'), isOptional: true }}
          hint={say('aid.change.amount.hint')}
        />
        <TextareaField {...{ context, trouble, name: 'reason', label: say('aid.field.reason'), longest: 500 }} />
      </>
    ),
  });
}

function Changeable({ context, lines }: { readonly context: PageContext; readonly lines: Paged<ListLine> }) {
  const { say, formats } = context;
  return (
    <>
      <Table
        {...{ context, caption: say('aid.change.caption'), rows: lines.items, dense: true }}
        keyOf={({ assessmentId }) => assessmentId}
        select={{ form: CHANGE, name: 'line', label: (row) => say('aid.select', { name: personShown(context, row) }) }}
        columns={[
          { label: say('aid.person'), kind: 'head', cell: (row) => personShown(context, row) },
          { label: say('aid.kind.decision'), cell: ({ decision }) => say(`aid.decision.${decision}`) },
          {
            label: say('aid.in-the-way'),
            cell: ({ problems }) => problems.map(({ text }) => said(context, text)).join(' ') || say('aid.nothing'),
          },
          { label: say('aid.amount'), kind: 'figure', cell: ({ amount }) => formats.rupiah(amount) },
        ]}
      />
      <Pager context={context} next={lines.next} />
    </>
  );
}
