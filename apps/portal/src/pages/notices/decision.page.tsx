import type { ComponentChildren } from 'preact';
import { regions } from '@tanggap/indonesia';
import type { WorkerList } from '../../clients/layoff-notices.js';
import { SelectField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import { Back } from '../company/parts.js';
import type { CheckItem } from './checklist.model.js';
import type { NoticeShown } from './parts.js';
import { noticePaths } from './paths.js';
import { leadText, periodText, wordFor } from './words.js';

type DecisionShown = NoticeShown & { readonly trouble?: Trouble | undefined };
type FrameShown = Pick<DecisionShown, 'context' | 'notice' | 'trouble'> & {
  readonly title: string;
  readonly lead: string;
  readonly children: ComponentChildren;
};

/** What all decisions about a notice have in common: the way back, whose notice it is, and what the decision means. */
function decisionPage({ context, notice, trouble, title, lead, children }: FrameShown): string {
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Back href={noticePaths.one(notice.id)}>{context.say('notices.decision.back')}</Back>
        <p class="note">{notice.companyName}</p>
        <h1>{title}</h1>
        <p>{lead}</p>
        {children}
      </>
    ),
  });
}

/** Everything is as it should be: the last look before the receipt is issued. */
export function acceptPage({
  context,
  notice,
  list,
  trouble,
}: DecisionShown & { readonly list: WorkerList | undefined }): string {
  const { say } = context;
  const title = say('notices.decision.accept.title');
  return decisionPage({
    ...{ context, notice, trouble, title, lead: say('notices.decision.accept.lead') },
    children: (
      <>
        <WhatFollows {...{ context, notice, list }} />
        <Form
          {...{ context, trouble, action: noticePaths.part(notice.id, 'accept') }}
          submit={say('notices.decision.accept.submit')}
          cancel={noticePaths.one(notice.id)}
        />
      </>
    ),
  });
}

type FollowsShown = Pick<NoticeShown, 'context' | 'notice'> & { readonly list: WorkerList | undefined };

function WhatFollows({ context, notice, list }: FollowsShown) {
  const { say, formats } = context;
  const lead = notice.deadlines.find(({ code }) => code === 'N1');
  return (
    <>
      <SummaryList
        rows={[
          { term: say('notices.file.site'), fact: notice.siteName },
          { term: say('notices.file.period'), fact: periodText(context, notice) },
          ...(lead ? [{ term: say('notices.decision.accept.lead-time'), fact: leadText(context, lead) }] : []),
          ...(list
            ? [
                {
                  term: say('notices.file.list'),
                  fact: say('notices.decision.accept.rows', { n: formats.number(list.good) }),
                },
              ]
            : []),
        ]}
      />
      {list !== undefined && list.rejected > 0 && (
        <p>{say('notices.decision.accept.rejected', { n: formats.number(list.rejected) })}</p>
      )}
    </>
  );
}

type ReturnShown = DecisionShown & { readonly failed: readonly CheckItem[] };

/** The request to the company, made of the items that were not as they should be. */
export function returnPage({ context, notice, failed, trouble }: ReturnShown): string {
  const { say, formats } = context;
  const title = say('notices.decision.return.title');
  return decisionPage({
    ...{ context, notice, trouble, title, lead: say('notices.decision.return.lead') },
    children: (
      <>
        <Form
          {...{ context, trouble, action: noticePaths.part(notice.id, 'return') }}
          submit={say('notices.decision.return.submit')}
          cancel={noticePaths.one(notice.id)}
        >
          {failed.map(({ code }, place) => (
            <div key={code}>
              <input type="hidden" name="code" value={code} />
              <TextareaField
                {...{ context, trouble, name: `text-${code}`, rows: 3, value: say(`notices.sentence.${code}`) }}
                label={say('notices.decision.return.item', {
                  n: formats.number(place + 1),
                  what: wordFor(context, 'correction', code),
                })}
              />
            </div>
          ))}
        </Form>
      </>
    ),
  });
}

/** For good: with a reason that the company reads. */
export function refusePage({ context, notice, trouble }: DecisionShown): string {
  const { say } = context;
  const title = say('notices.refuse.title');
  return decisionPage({
    ...{ context, notice, trouble, title, lead: say('notices.refuse.lead') },
    children: (
      <>
        <Form
          {...{ context, trouble, action: noticePaths.part(notice.id, 'refuse'), submit: say('notices.refuse.submit') }}
          isGrave
          cancel={noticePaths.one(notice.id)}
        >
          <TextareaField {...{ context, trouble, name: 'reason', label: say('notices.refuse.why') }} />
        </Form>
      </>
    ),
  });
}

/** To the office of another kabupaten or kota. */
export function transferPage({ context, notice, trouble }: DecisionShown): string {
  const { say } = context;
  const title = say('notices.transfer.title');
  const others = regions.filter(({ code }) => code !== notice.handlingRegion);
  return decisionPage({
    ...{ context, notice, trouble, title, lead: say('notices.transfer.lead') },
    children: (
      <>
        <Form
          {...{
            context,
            trouble,
            action: noticePaths.part(notice.id, 'transfer'),
            submit: say('notices.transfer.submit'),
          }}
          cancel={noticePaths.one(notice.id)}
        >
          <SelectField
            {...{ context, trouble, name: 'region', label: say('notices.transfer.region') }}
            choices={others.map(({ code, name }) => [code, name])}
          />
          <TextareaField {...{ context, trouble, name: 'reason', label: say('notices.transfer.why'), rows: 3 }} />
        </Form>
      </>
    ),
  });
}
