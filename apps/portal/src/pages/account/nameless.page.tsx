import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Pager } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { whoseIn, type CompanyShown } from './company-words.js';
import { accountPaths } from './paths.js';

type Shown = {
  readonly context: PageContext;
  readonly companies: readonly CompanyShown[];
  /** The last one of the page before. */
  readonly after: string | undefined;
  readonly next: string | undefined;
  /** What is wrong with the name that one was to have. */
  readonly misnamed?: { readonly id: string; readonly trouble: Trouble } | undefined;
};

/** What the name of this company is called in its form: many stand on one page. */
export function calledField(id: string): string {
  return `called-${id}`;
}

/** Companies that are not found by a name, by whose they are, each to be given one. */
export function namelessPage({ context, companies, after, next, misnamed }: Shown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.nameless.title'),
    failed: misnamed !== undefined,
    children: (
      <>
        <p>
          <a href={accountPaths.accounts}>‹ {say('account.accounts.title')}</a>
        </p>
        <h1>{say('account.nameless.title')}</h1>
        <p class="lead">{say('account.nameless.lead')}</p>
        {companies.length === 0 && <Empty>{say('account.nameless.empty')}</Empty>}
        {companies.map((company) => {
          const trouble = misnamed?.id === company.id ? misnamed.trouble : undefined;
          return <Nameless key={company.id} {...{ context, company, after, trouble }} />;
        })}
        <Pager context={context} next={next} />
      </>
    ),
  });
}

type OneShown = Pick<Shown, 'context' | 'after'> & {
  readonly company: CompanyShown;
  readonly trouble: Trouble | undefined;
};

function Nameless({ context, company, after, trouble }: OneShown) {
  const { say } = context;
  const { id } = company;
  return (
    <section class="card" aria-labelledby={`company-${id}`}>
      <h2 id={`company-${id}`}>{whoseIn(company, context)}</h2>
      <Form
        {...{ context, trouble, isPlain: true }}
        action={accountPaths.namelessOne(id)}
        submit={say('account.company-named-submit')}
      >
        {after !== undefined && <input type="hidden" name="after" value={after} />}
        <TextField
          {...{ context, trouble, longest: 200 }}
          name={calledField(id)}
          label={say('account.company-called')}
        />
      </Form>
    </section>
  );
}
