import { banks } from '@tanggap/indonesia';
import { RadiosField, SelectField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Empty } from '../../layout/told.js';
import { explained } from './explain.model.js';
import type { OwnAccount } from './own.js';
import { Told, WhomToCall } from './parts.js';
import { workerPaths } from './paths.js';

type MoneyShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly accounts: readonly OwnAccount[];
  readonly homeRegion: string | undefined;
  readonly trouble?: Trouble | undefined;
};

/** Where the money goes, how it stands with the bank, and the choice of another way. */
export function moneyPage({ context, readAt, accounts, homeRegion, trouble }: MoneyShown): string {
  const { say } = context;
  const [latest, ...before] = accounts;
  return page({
    context,
    title: say('worker.money.title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <Heading context={context} title={say('worker.money.title')} readAt={readAt} href={workerPaths.money} />
        <p class="lead">{say('worker.money.lead')}</p>
        {!latest && <Empty>{say('worker.money.none')}</Empty>}
        {latest && (
          <section class="card" aria-labelledby="now">
            <h2 id="now">{say('worker.money.now')}</h2>
            <AccountRows context={context} account={latest} />
            <Told context={context} told={explained('account', latest.state)} homeRegion={homeRegion} />
            <p>
              <a class="large-link" href={workerPaths.money}>
                {say('worker.money.again')}
              </a>
            </p>
          </section>
        )}
        <section class="card" aria-labelledby="how">
          <h2 id="how">{say('worker.money.change')}</h2>
          <p>{say('worker.money.names')}</p>
          <HowForm context={context} trouble={trouble} />
        </section>
        {before.length > 0 && <Before context={context} accounts={before} />}
      </div>
    ),
  });
}

function Before({ context, accounts }: Pick<MoneyShown, 'context' | 'accounts'>) {
  return (
    <section class="card" aria-labelledby="before">
      <h2 id="before">{context.say('worker.money.before')}</h2>
      {accounts.map((account) => (
        <AccountRows key={account.id} context={context} account={account} />
      ))}
    </section>
  );
}

function AccountRows({ context, account }: { readonly context: PageContext; readonly account: OwnAccount }) {
  const { say, formats } = context;
  const unreadable = say('worker.money.unreadable');
  return (
    <SummaryList
      rows={[
        { term: say('worker.money.bank'), fact: account.bank ?? unreadable },
        { term: say('worker.money.number'), fact: account.number ?? unreadable },
        { term: say('worker.money.from'), fact: formats.day(account.effectiveOn) },
      ]}
    />
  );
}

/** One question: by the bank or in cash. */
function HowForm({ context, trouble }: { readonly context: PageContext; readonly trouble: Trouble | undefined }) {
  const { say } = context;
  const choices: readonly Choice[] = [
    ['bank', say('worker.money.by-bank'), say('worker.money.by-bank-note')],
    ['post', say('worker.money.by-post'), say('worker.money.by-post-note')],
  ];
  return (
    <Form {...{ context, trouble, submit: say('worker.money.next') }} action={workerPaths.money}>
      <RadiosField {...{ context, trouble, choices }} name="way" label={say('worker.money.how')} />
    </Form>
  );
}

/** Bank, number and holder; a bank is not asked for its kind of account. */
export function bankPage({ context, trouble }: { readonly context: PageContext; readonly trouble?: Trouble }): string {
  const { say } = context;
  const choices = banks.map(({ code, name }): Choice => [code, name]);
  return page({
    context,
    title: say('worker.money.bank-title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <h1>{say('worker.money.bank-title')}</h1>
        <p>{say('worker.money.bank-lead')}</p>
        <Form
          {...{ context, trouble, submit: say('worker.money.submit') }}
          action={workerPaths.moneyBank}
          cancel={workerPaths.money}
        >
          <SelectField {...{ context, trouble, choices }} name="bankCode" label={say('worker.money.bank')} />
          <TextField
            {...{ context, trouble, digits: true, longest: 30, size: 'middle' }}
            name="number"
            label={say('worker.money.number-label')}
            hint={say('worker.money.number-hint')}
          />
          <TextField
            {...{ context, trouble, longest: 140, complete: 'name' }}
            name="holder"
            label={say('worker.money.holder')}
            hint={say('worker.money.holder-hint')}
          />
        </Form>
      </div>
    ),
  });
}

const postSteps = ['worker.money.post-1', 'worker.money.post-2', 'worker.money.post-3'] as const;

/** Money goes to bank accounts alone; who has none is helped by people: what to bring, and where. */
export function postPage(context: PageContext, homeRegion: string | undefined): string {
  const { say } = context;
  return page({
    context,
    title: say('worker.money.post-title'),
    children: (
      <div class="worker">
        <h1>{say('worker.money.post-title')}</h1>
        <p class="lead">{say('worker.money.post-lead')}</p>
        <section class="card" aria-labelledby="post">
          <h2 id="post">{say('worker.you')}</h2>
          <ol class="plain-list">
            {postSteps.map((step) => (
              <li key={step}>{say(step)}</li>
            ))}
          </ol>
          <p>{say('worker.money.post-right')}</p>
          <p>
            <WhomToCall context={context} told={{ whom: 'counter' }} homeRegion={homeRegion} />
          </p>
        </section>
        <p>
          <a class="large-link" href={workerPaths.money}>
            {say('form.cancel')}
          </a>
        </p>
      </div>
    ),
  });
}
