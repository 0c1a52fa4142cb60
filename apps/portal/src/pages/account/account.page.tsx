import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { StandingTag } from './colleagues.page.js';
import { CompanyName } from './company-name.js';
import { GrantFields, type GrantGiven } from './grant-fields.js';
import { accountPaths } from './paths.js';
import { rolesIn, type AccountShown } from './words.js';

type Shown = {
  readonly context: PageContext;
  readonly account: AccountShown;
  readonly trouble?: Trouble | undefined;
  /** What is wrong with a name for its company. */
  readonly misnamed?: Trouble | undefined;
  /** What it may do now, or what was chosen just now, where it was refused. */
  readonly given: GrantGiven;
};

/** One account: what it may do, whether it may be used, and help for who has lost the phone. */
export function accountPage({ context, account, trouble, misnamed, given }: Shown): string {
  const { say } = context;
  const { id, name, username, roles, active } = account;
  const company = given.companies.find((one) => one.id === account.companyId);
  const rows = [
    { term: say('account.username'), fact: username },
    { term: say('account.roles'), fact: rolesIn(roles, context) },
    { term: say('account.state'), fact: <StandingTag context={context} active={active} /> },
  ];
  return page({
    context,
    title: name ?? username,
    failed: (trouble ?? misnamed) !== undefined,
    children: (
      <>
        <p>
          <a href={accountPaths.accounts}>‹ {say('account.accounts.title')}</a>
        </p>
        <h1>{name ?? username}</h1>
        <SummaryList rows={rows} />
        <section class="card" aria-labelledby="grant">
          <h2 id="grant">{say('account.grant')}</h2>
          <p>{say('account.grant-note')}</p>
          <Form
            {...{ context, trouble }}
            action={`${accountPaths.account(id)}/roles`}
            submit={say('account.grant-submit')}
            version={account.version}
          >
            <GrantFields {...{ context, trouble }} given={given} />
          </Form>
        </section>
        {company && <CompanyName {...{ context, company, account: id, trouble: misnamed }} />}
        <Standing context={context} account={account} />
      </>
    ),
  });
}

function Standing({ context, account: { id, active, secondFactor, username } }: Omit<Shown, 'given'>) {
  const { say, viewer } = context;
  if (username === viewer?.name) return <p class="told">{say('account.own-account')}</p>;
  const path = accountPaths.account(id);
  return (
    <section class="card" aria-labelledby="standing">
      <h2 id="standing">{say('account.standing')}</h2>
      <p>{say(active ? 'account.suspend-note' : 'account.readmit-note')}</p>
      <Form
        {...{ context, isGrave: active }}
        action={`${path}/${active ? 'suspension' : 'readmission'}`}
        submit={say(active ? 'account.suspend' : 'account.readmit')}
      />
      {secondFactor && (
        <>
          <p>{say('account.second.remove-note')}</p>
          <Form
            {...{ context, isPlain: true }}
            action={`${path}/second-factor/removal`}
            submit={say('account.second.remove-of')}
          />
        </>
      )}
    </section>
  );
}
