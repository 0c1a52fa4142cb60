import { CheckboxesField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { GrantFields, type GrantGiven } from './grant-fields.js';
import { accountPaths } from './paths.js';
import { roleName } from './words.js';

type Shown = {
  readonly context: PageContext;
  readonly trouble?: Trouble | undefined;
  /** Whether more may be given than a company has. */
  readonly isOfOffice: boolean;
  readonly given: GrantGiven;
};

/** Whom the company picked would not be its union: that role is the office's to give. */
const ofCompanies = ['HRD_PERUSAHAAN'];

/** Somebody is asked to work here: a link goes to their mailbox, and nobody else sees it. */
export function invitePage({ context, trouble, isOfOffice, given }: Shown): string {
  const { say } = context;
  const choices = ofCompanies.map((code): Choice => [code, roleName(code, context)]);
  return page({
    context,
    title: say('account.colleagues.invite'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('account.colleagues.invite')}</h1>
        <p class="lead">{say('account.invite.lead')}</p>
        <section class="card">
          <Form
            {...{ context, trouble }}
            action={accountPaths.invite}
            submit={say('account.invite.submit')}
            cancel={accountPaths.colleagues}
          >
            <TextField
              {...{ context, trouble, type: 'email', size: 'middle' }}
              name="address"
              label={say('account.address')}
              complete="off"
            />
            {isOfOffice ? (
              <GrantFields {...{ context, trouble, given }} />
            ) : (
              <CheckboxesField
                {...{ context, trouble, choices }}
                name="roles"
                label={say('account.roles')}
                values={given.roles}
              />
            )}
          </Form>
        </section>
      </>
    ),
  });
}
