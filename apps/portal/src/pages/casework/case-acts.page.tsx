import type { ComponentChildren } from 'preact';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { DateField, TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Conflict, Empty } from '../../layout/told.js';
import { casePage, type CaseShown } from './case-frame.js';
import { caseworkPaths } from './paths.js';
import { choicesOf } from './words.js';

type ActShown = { readonly context: PageContext; readonly shown: CaseShown; readonly trouble?: Trouble | undefined };

export const evidences = ['stated', 'document', 'dukcapil', 'employer'] as const;

function actPage({ context, shown, trouble }: ActShown, title: string, children: ComponentChildren): string {
  return casePage({
    ...{ context, shown, tab: 'summary', failed: trouble !== undefined },
    children: (
      <section class="narrow" aria-labelledby="act">
        <h2 id="act">{title}</h2>
        {children}
      </section>
    ),
  });
}

export function VerifyFields({ context, trouble }: Pick<ActShown, 'context' | 'trouble'>) {
  const { say } = context;
  return (
    <>
      <RadiosField
        {...{ context, trouble }}
        name="means"
        label={say('casework.verify.means')}
        choices={choicesOf(context, 'casework.means', ['e-ktp', 'family-card', 'dukcapil', 'known-to-officer'])}
      />
      <RadiosField
        {...{ context, trouble }}
        name="result"
        label={say('casework.verify.result')}
        choices={choicesOf(context, 'casework.result', ['matched', 'mismatch', 'not-the-person'])}
      />
      <TextareaField {...{ context, trouble }} name="note" label={say('casework.verify.note')} rows={2} isOptional />
    </>
  );
}

export function verifyPage(act: ActShown): string {
  const { context, shown, trouble } = act;
  const { say } = context;
  const { id } = shown.file;
  return actPage(
    act,
    say('casework.verify.title'),
    <Form
      {...{ context, trouble }}
      action={caseworkPaths.caseTab(id, 'verification')}
      submit={say('casework.verify.submit')}
      cancel={caseworkPaths.case(id)}
    >
      <VerifyFields context={context} trouble={trouble} />
    </Form>,
  );
}

/** Since when, and how the office knows. */
function WorkFound({ context, trouble }: Pick<ActShown, 'context' | 'trouble'>) {
  const { say } = context;
  return (
    <>
      <DateField
        {...{ context, trouble }}
        name="since"
        label={say('casework.decide.since')}
        hint={say('casework.decide.since-hint')}
        isOptional
      />
      <SelectField
        {...{ context, trouble }}
        name="evidence"
        label={say('casework.decide.evidence')}
        choices={choicesOf(context, 'casework.evidence', evidences)}
        isOptional
      />
    </>
  );
}

/** Only what the rules allow at this moment is offered. */
export function decisionPage(act: ActShown): string {
  const { context, shown, trouble } = act;
  const { say, language } = context;
  const { id, acts, version } = shown.file;
  const choices = acts.decisions.map(
    ({ to, toText, why, text }) => [`${to} ${why}`, text[language], toText[language]] as const,
  );
  if (choices.length === 0)
    return actPage(act, say('casework.decide.title'), <Empty>{say('casework.decide.nothing')}</Empty>);
  const offersWork = acts.decisions.some(({ why }) => why === 'job.found');
  return actPage(
    act,
    say('casework.decide.title'),
    <>
      <Conflict {...{ context, trouble }} labels={{ state: say('casework.filter.state') }} />
      <Form
        {...{ context, trouble, version }}
        action={caseworkPaths.caseTab(id, 'decision')}
        submit={say('casework.decide.submit')}
        cancel={caseworkPaths.case(id)}
      >
        <RadiosField {...{ context, trouble, choices }} name="to" label={say('casework.decide.what')} />
        {offersWork && <WorkFound {...{ context, trouble }} />}
        <TextareaField
          {...{ context, trouble }}
          name="reason"
          label={say('casework.decide.reason')}
          hint={say('casework.decide.reason-hint')}
        />
      </Form>
    </>,
  );
}

export function reopeningPage(act: ActShown): string {
  const { context, shown, trouble } = act;
  const { say } = context;
  const { id, version } = shown.file;
  return actPage(
    act,
    say('casework.reopen.title'),
    <Form
      {...{ context, trouble, version }}
      action={caseworkPaths.caseTab(id, 'reopening')}
      submit={say('casework.reopen.submit')}
      cancel={caseworkPaths.case(id)}
    >
      <TextareaField {...{ context, trouble }} name="reason" label={say('casework.decide.reason')} />
    </Form>,
  );
}

export function circumstancePage(act: ActShown): string {
  const { context, shown, trouble } = act;
  const { say } = context;
  const { id } = shown.file;
  return actPage(
    act,
    say('casework.circumstance.title'),
    <>
      <p>{say('casework.circumstance.lead')}</p>
      <Form
        {...{ context, trouble }}
        action={caseworkPaths.caseTab(id, 'circumstance')}
        submit={say('casework.circumstance.submit')}
        cancel={caseworkPaths.case(id)}
      >
        <RadiosField
          {...{ context, trouble }}
          name="circumstance"
          label={say('casework.circumstance.what')}
          choices={choicesOf(context, 'casework.circumstance', ['rehired', 'died', 'moved-away', 'asked-to-stop'])}
        />
        <DateField {...{ context, trouble }} name="since" label={say('casework.circumstance.since')} />
        <SelectField
          {...{ context, trouble }}
          name="evidence"
          label={say('casework.circumstance.evidence')}
          choices={choicesOf(context, 'casework.evidence', evidences)}
        />
        <TextareaField {...{ context, trouble }} name="note" label={say('casework.circumstance.note')} isOptional />
      </Form>
    </>,
  );
}

export function retractionPage(act: ActShown & { readonly report: string }): string {
  const { context, shown, trouble, report } = act;
  const { say } = context;
  const { id } = shown.file;
  return actPage(
    act,
    say('casework.circumstance.retract'),
    <Form
      {...{ context, trouble }}
      action={caseworkPaths.caseTab(id, 'retraction')}
      submit={say('casework.circumstance.retract')}
      cancel={caseworkPaths.case(id)}
    >
      <input type="hidden" name="report" value={report} />
      <TextareaField {...{ context, trouble }} name="reason" label={say('casework.circumstance.retract-reason')} />
    </Form>,
  );
}
