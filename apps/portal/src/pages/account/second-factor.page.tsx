import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { ProofField } from '../../forms/proof.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import { OwnTabs } from './own-tabs.js';
import { accountPaths } from './paths.js';

export type SecondFactorState = {
  readonly state: 'on' | 'off';
  readonly confirmedAt: string | null;
  readonly recoveryCodesLeft: number;
  readonly required: boolean;
};

type StateShown = {
  readonly context: PageContext;
  readonly second: SecondFactorState;
  readonly trouble?: Trouble | undefined;
};

/** A code from the own phone beside the password: on or off, and what to do about it. */
export function secondFactorPage({ context, second, trouble }: StateShown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.second.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('account.second.title')}</h1>
        <OwnTabs context={context} present={accountPaths.secondFactor} />
        <p class="lead">{say('account.second.lead')}</p>
        {second.state === 'off' ? <Off {...{ context, second, trouble }} /> : <On {...{ context, second, trouble }} />}
      </>
    ),
  });
}

function Off({ context, second, trouble }: StateShown) {
  const { say } = context;
  return (
    <>
      {second.required && <Banner kind="bad">{say('account.second.required')}</Banner>}
      <section class="card" aria-labelledby="begin">
        <h2 id="begin">{say('account.second.begin')}</h2>
        <p>{say('account.second.needs')}</p>
        <Form {...{ context, trouble }} action={accountPaths.secondFactor} submit={say('account.second.begin-submit')}>
          <ProofField {...{ context, trouble }} />
        </Form>
      </section>
    </>
  );
}

function On({ context, second, trouble }: StateShown) {
  const { say, formats } = context;
  const rows = [
    { term: say('account.second.state'), fact: <Tag kind="good">{say('account.on')}</Tag> },
    { term: say('account.second.since'), fact: second.confirmedAt ? formats.moment(second.confirmedAt) : '–' },
    { term: say('account.second.codes-left'), fact: formats.number(second.recoveryCodesLeft) },
  ];
  return (
    <>
      <section class="card" aria-labelledby="state">
        <h2 id="state">{say('account.second.state')}</h2>
        <SummaryList rows={rows} />
      </section>
      <section class="card" aria-labelledby="manage">
        <h2 id="manage">{say('account.second.manage')}</h2>
        <Form
          {...{ context, trouble }}
          action={accountPaths.recoveryCodes}
          submit={say('account.second.new-codes')}
          {...(!second.required && {
            also: { action: accountPaths.secondFactorRemoval, submit: say('account.second.remove') },
          })}
        >
          <ProofField {...{ context, trouble }} />
          <p class="note">{say('account.second.manage-note')}</p>
        </Form>
      </section>
    </>
  );
}

/** What an app on a phone is given: a picture, and the same as text. */
export type SetUp = { readonly secret: string; readonly address: string };

type SetupShown = {
  readonly context: PageContext;
  readonly secret: string;
  /** The address as a picture: SVG. */
  readonly picture: string;
  readonly trouble?: Trouble | undefined;
};

export function secondFactorSetupPage({ context, secret, picture, trouble }: SetupShown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.second.setup'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('account.second.setup')}</h1>
        <section class="card">
          <ol class="setup">
            <li>{say('account.second.step-app')}</li>
            <Picture {...{ context, secret, picture }} />
            <li>
              {say('account.second.step-code')}
              <Form
                {...{ context, trouble }}
                action={accountPaths.secondFactorSetup}
                submit={say('account.second.confirm')}
              >
                <TextField
                  {...{ context, trouble, digits: true, longest: 7, size: 'short' }}
                  name="app-code"
                  label={say('account.code')}
                  complete="one-time-code"
                />
              </Form>
            </li>
          </ol>
        </section>
      </>
    ),
  });
}

function Picture({ context: { say }, secret, picture }: SetupShown) {
  return (
    <li>
      {say('account.second.step-scan')}
      <div class="code-picture" role="img" aria-label={say('account.second.picture')}>
        <div dangerouslySetInnerHTML={{ __html: picture }} />
      </div>
      <details>
        <summary>{say('account.second.by-hand')}</summary>
        <p>
          <code class="secret">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
        </p>
      </details>
    </li>
  );
}

type CodesShown = { readonly context: PageContext; readonly codes: readonly string[] };

/** Ten ways in without the phone, to be printed or written down. */
export function recoveryCodesPage({ context, codes }: CodesShown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.second.codes'),
    children: (
      <>
        <h1>{say('account.second.codes')}</h1>
        <section class="card">
          <p class="lead">{say('account.second.codes-lead')}</p>
          <ul class="recovery-codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <p class="note">{say('account.second.codes-note')}</p>
          <p>
            <a class="button" href={accountPaths.own}>
              {say('account.second.codes-kept')}
            </a>
          </p>
        </section>
      </>
    ),
  });
}
