import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import type { CompanyShown } from './company-words.js';
import { accountPaths } from './paths.js';

type Shown = {
  readonly context: PageContext;
  readonly account: string;
  readonly company: CompanyShown;
  readonly trouble?: Trouble | undefined;
};

/** What the company of an account is called here: one that is older than the names has none, and a slip is mended. */
export function CompanyName({ context, account, company, trouble }: Shown) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="company-named">
      <h2 id="company-named">{say('account.company-named')}</h2>
      <p>{say('account.company-named-note')}</p>
      <Form
        {...{ context, trouble, isPlain: true }}
        action={`${accountPaths.account(account)}/company-name`}
        submit={say('account.company-named-submit')}
      >
        <TextField
          {...{ context, trouble, longest: 200 }}
          name="called"
          label={say('account.company-called')}
          value={company.name ?? undefined}
        />
      </Form>
    </section>
  );
}
