import type { Answer } from '../../clients/ask.js';
import type { Contact, Listed, Verification } from '../../clients/registry.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { casePage, type CaseShown } from './case-frame.js';
import { ContactForm } from './contact-form.js';
import type { Who } from './who.js';
import { codeText } from './words.js';

export type ContactsShown = {
  readonly shown: CaseShown;
  readonly contacts: Answer<Listed<Contact>>;
  readonly checks: Answer<Listed<Verification>>;
  readonly who: Who;
  readonly trouble?: Trouble | undefined;
};

type PartShown = { readonly context: PageContext; readonly all: ContactsShown };

/** Every try to reach somebody and every look at who they are, and the form for the next. */
export function contactsPage(context: PageContext, all: ContactsShown): string {
  const { shown, trouble } = all;
  const { say } = context;
  return casePage({
    ...{ context, shown, tab: 'contacts', failed: trouble !== undefined },
    children: (
      <>
        {shown.mayWork && shown.file.acts.may.includes('contact') && (
          <section class="next-step" aria-labelledby="log">
            <h2 id="log">{say('casework.contact.heading')}</h2>
            <ContactForm {...{ context, trouble }} caseId={shown.file.id} today={shown.today} />
            <p class="note">{say('casework.contact.tries')}</p>
          </section>
        )}
        <Contacts context={context} all={all} />
        <Checks context={context} all={all} />
      </>
    ),
  });
}

function Contacts({ context, all: { contacts, who } }: PartShown) {
  const { say, formats } = context;
  if (contacts.kind !== 'answered') return <FailedPart context={context} what={say('casework.contact.what')} />;
  return (
    <section>
      <Table
        context={context}
        caption={say('casework.contact.list')}
        rows={contacts.body.items}
        keyOf={({ id }) => id}
        empty={<Empty>{say('casework.contact.empty')}</Empty>}
        columns={[
          { label: say('casework.contact.when'), kind: 'head', cell: ({ at }) => formats.moment(at) },
          {
            label: say('casework.contact.how'),
            cell: ({ channel }) => codeText(context, 'casework.channel', channel),
          },
          {
            label: say('casework.contact.came-of-it'),
            cell: ({ outcome, callBackOn, retractedAt }) => (
              <>
                <Outcome text={codeText(context, 'casework.outcome', outcome)} isStruck={retractedAt !== null} />
                {retractedAt !== null && (
                  <span class="note">{say('casework.contact.undone-at', { moment: formats.moment(retractedAt) })}</span>
                )}
                {callBackOn !== null && (
                  <span class="note">{say('casework.call-back', { day: formats.day(callBackOn) })}</span>
                )}
              </>
            ),
          },
          { label: say('casework.contact.note'), cell: ({ note }) => note ?? '–' },
          { label: say('casework.col.owner'), cell: ({ notedBy }) => who(notedBy) },
        ]}
      />
      <Pager context={context} next={contacts.body.next} />
    </section>
  );
}

function Outcome({ text, isStruck }: { readonly text: string; readonly isStruck: boolean }) {
  return isStruck ? <s>{text}</s> : <>{text}</>;
}

function Checks({ context, all: { checks, who } }: PartShown) {
  const { say, formats } = context;
  if (checks.kind !== 'answered') return <FailedPart context={context} what={say('casework.verify.list')} />;
  return (
    <section>
      <Table
        context={context}
        caption={say('casework.verify.list')}
        rows={checks.body.items}
        keyOf={({ id }) => id}
        empty={<Empty>{say('casework.verify.empty')}</Empty>}
        columns={[
          { label: say('casework.contact.when'), kind: 'head', cell: ({ at }) => formats.moment(at) },
          {
            label: say('casework.verify.result'),
            cell: ({ result }) => codeText(context, 'casework.result', result),
          },
          { label: say('casework.verify.means'), cell: ({ means }) => codeText(context, 'casework.means', means) },
          { label: say('casework.contact.note'), cell: ({ note }) => note ?? '–' },
          { label: say('casework.col.owner'), cell: ({ checkedBy }) => who(checkedBy) },
        ]}
      />
    </section>
  );
}
