import { banks } from '@tanggap/indonesia';
import { SelectField } from '../../forms/choices.js';
import { TextField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { actPage } from './act.page.js';

type StatementShown = { readonly personId: string; readonly trouble?: Trouble | undefined };

/** An account that somebody brings on paper: the officer types what the passbook says. */
export function accountStatementPage(context: PageContext, { personId, trouble }: StatementShown): string {
  const { say } = context;
  const about = { context, trouble } as const;
  return actPage(context, {
    ...{ title: say('aid.account.state'), lead: say('aid.account.state-lead'), trouble },
    ...{ back: [`/aid/accounts?person=${personId}`, say('aid.accounts')], action: `/aid/accounts/people/${personId}` },
    submit: say('aid.account.state-submit'),
    fields: (
      <>
        <SelectField
          {...{ ...about, name: 'bankCode', label: say('aid.account.bank') }}
          choices={banks.map(({ code, name }) => [code, name])}
        />
        <TextField
          {...{ ...about, name: 'accountNumber', label: say('aid.account.number'), digits: true, size: 'middle' }}
          hint={say('aid.account.number.hint')}
          longest={40}
        />
        <TextField
          {...{ ...about, name: 'holder', label: say('aid.account.holder'), longest: 140 }}
          hint={say('aid.account.holder.hint')}
        />
      </>
    ),
  });
}
