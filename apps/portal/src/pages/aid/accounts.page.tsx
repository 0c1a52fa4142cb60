import type { Bilingual } from '@tanggap/kernel';
import type { Paged } from '../../clients/aid.js';
import { accountStates, type Account, type AccountFile, type OpenAccount } from '../../clients/aid-desk.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { Timeline } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { AccountActs, type AccountMay } from './account-acts.js';
import type { NameOf } from './people.js';
import { Back, said, StateTag } from './shown.js';
import type { Trouble } from '../../forms/trouble.js';

type AccountsShown = { readonly query: Query; readonly accounts: Answer<Paged<Account>>; readonly readAt: Date };

/** Where aid goes: those first that wait for a person. */
export function accountsPage(context: PageContext, { query, accounts, readAt }: AccountsShown): string {
  const { say } = context;
  const found = bodyOf(accounts);
  return page({
    ...{ context, title: say('aid.accounts'), wide: true },
    children: (
      <>
        <Heading context={context} title={say('aid.accounts')} readAt={readAt} href={context.url} />
        <Filters {...{ context, query }} filters={accountFilters(context)} />
        {!found && <FailedPart context={context} what={say('aid.accounts')} />}
        {found && (
          <>
            <Table
              {...{ context, caption: say('aid.accounts.caption'), rows: found.items, keyOf: ({ id }: Account) => id }}
              columns={accountColumns(context)}
              isMarked={({ flags }) => flags.length > 0}
              empty={<Empty>{say('aid.accounts.empty')}</Empty>}
            />
            <Pager context={context} next={found.next} />
            {found.items.length > 0 && <ExportLinks context={context} />}
          </>
        )}
      </>
    ),
  });
}

export function accountFilters({ say }: PageContext): readonly Filter[] {
  const options = accountStates.map((state) => [state, say(`aid.account-state.${state}`)] as const);
  return [
    { name: 'state', label: say('aid.state'), options },
    { name: 'toAgree', label: say('aid.account.waits'), options: [['true', say('aid.account.to-agree')]] },
  ];
}

export function accountColumns(context: PageContext): readonly Column<Account>[] {
  const { say } = context;
  return [
    {
      ...{ label: say('aid.account.on-card'), kind: 'head' },
      cell: ({ id, maskedName }) => <a href={`/aid/accounts/${id}`}>{maskedName ?? say('aid.name-unknown')}</a>,
    },
    { label: say('aid.account.at-bank'), cell: ({ maskedBankName }) => maskedBankName ?? say('aid.account.not-told') },
    { label: say('aid.account.alike'), kind: 'figure', cell: ({ nameScore }) => scoreShown(context, nameScore) },
    { label: say('aid.account'), cell: ({ bank, number }) => `${bank ?? say('aid.account.no-bank')} ${number ?? ''}` },
    {
      label: say('aid.state'),
      cell: ({ state, text, toAgree, flags }) => (
        <>
          <AccountState context={context} state={state} text={text} />
          {toAgree && <Tag kind="busy">{say('aid.account.to-agree')}</Tag>}
          {flags.map((flag) => (
            <span key={flag.code} class="note block">
              {said(context, flag.text)}
            </span>
          ))}
        </>
      ),
    },
  ];
}

/** In fewer words than the service has, where there are some. */
function AccountState({ context, state, text }: { context: PageContext; state: string; text: Bilingual }) {
  const { say } = context;
  const known = accountStates.find((one) => one === state);
  const word = known ? say(`aid.account-state.${known}`) : said(context, text);
  return <StateTag context={context} state={state} text={{ id: word, en: word }} />;
}

function scoreShown({ say, formats }: PageContext, score: number | null): string {
  return score === null ? say('aid.not-yet') : formats.percent(score / 1_000);
}

export type AccountShown = {
  readonly account: AccountFile;
  /** Unmasked, because somebody asked and said why. */
  readonly open?: OpenAccount | undefined;
  readonly nameOf: NameOf;
  readonly readAt: Date;
  readonly may: AccountMay;
  readonly trouble?: Trouble | undefined;
};

/** The name on the card and the name at the bank side by side: a person says whether they are one. */
export function accountPage(context: PageContext, shown: AccountShown): string {
  const { say, formats } = context;
  const { account, open, nameOf, readAt, trouble } = shown;
  return page({
    ...{ context, title: say('aid.account'), failed: trouble !== undefined },
    children: (
      <>
        <Back href="/aid/accounts">{say('aid.accounts')}</Back>
        <Heading context={context} title={say('aid.account')} readAt={readAt} href={`/aid/accounts/${account.id}`} />
        <p>
          <StateTag context={context} state={account.state} text={account.text} />
        </p>
        {open && <Banner>{say('masked.recorded')}</Banner>}
        <Names context={context} account={account} open={open} />
        {account.flags.map(({ code, text }) => (
          <Banner key={code} kind="bad">
            {said(context, text)}
          </Banner>
        ))}
        {account.reason !== null && <p class="as-written">{account.reason}</p>}
        <Ways context={context} account={account} mayHandle={shown.may.handle} />
        <AccountActs {...{ context, account, may: shown.may, trouble, isOpen: open !== undefined }} />
        <Timeline
          context={context}
          happenings={account.history.toReversed().map(({ at, by, text, note }) => ({
            ...{ when: formats.moment(at), what: said(context, text), who: nameOf(by), why: note ?? undefined },
          }))}
        />
      </>
    ),
  });
}

type WaysShown = { readonly context: PageContext; readonly account: AccountFile; readonly mayHandle: boolean };

function Ways({ context: { say }, account, mayHandle }: WaysShown) {
  return (
    <ul class="links">
      <li>
        <a href={`/aid/assessments/${account.assessmentId}`}>{say('aid.open-assessment')}</a>
      </li>
      {mayHandle && (
        <li>
          <a href={`/aid/accounts/people/${account.personId}`}>{say('aid.account.state')}</a>
        </li>
      )}
    </ul>
  );
}

type NamesShown = {
  readonly context: PageContext;
  readonly account: AccountFile;
  readonly open: OpenAccount | undefined;
};

function Names({ context, account, open }: NamesShown) {
  const { say, formats } = context;
  const unknown = say('aid.account.not-told');
  return (
    <>
      <dl class="side-by-side">
        <div>
          <dt>{say('aid.account.on-card')}</dt>
          <dd>{(open ? open.name : account.maskedName) ?? say('aid.name-unknown')}</dd>
        </div>
        <div>
          <dt>{say('aid.account.at-bank')}</dt>
          <dd>{(open ? open.bankName : account.maskedBankName) ?? unknown}</dd>
        </div>
      </dl>
      <dl class="facts">
        <div>
          <dt>{say('aid.account.alike')}</dt>
          <dd>{scoreShown(context, account.nameScore)}</dd>
        </div>
        <div>
          <dt>{say('aid.account')}</dt>
          <dd>
            {account.bank ?? say('aid.account.no-bank')} {open?.number ?? account.number}
          </dd>
        </div>
        {open && (
          <div>
            <dt>{say('aid.account.holder')}</dt>
            <dd>{open.holder}</dd>
          </div>
        )}
        <div>
          <dt>{say('aid.account.effective')}</dt>
          <dd>{formats.day(account.effectiveOn)}</dd>
        </div>
      </dl>
    </>
  );
}
