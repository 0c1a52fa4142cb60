import type { ComponentChildren } from 'preact';
import type { AccountFile } from '../../clients/aid-desk.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';

export type AccountMay = { readonly decide: boolean; readonly handle: boolean; readonly reveal: boolean };

type ActsShown = {
  readonly context: PageContext;
  readonly account: AccountFile;
  readonly may: AccountMay;
  readonly trouble: Trouble | undefined;
  /** The names are unmasked already. */
  readonly isOpen: boolean;
};

/** What may be done about an account as it stands now. */
export function AccountActs(shown: ActsShown) {
  const { account, may, isOpen } = shown;
  return (
    <>
      {may.reveal && !isOpen && <Reveal {...shown} />}
      {may.decide && account.state === 'to-decide' && <Decide {...shown} />}
      {may.decide && account.toAgree && <Agree {...shown} />}
      {may.handle && account.state !== 'superseded' && account.state !== 'refused' && <AskAgain {...shown} />}
    </>
  );
}

/** Of several forms on one page only that one says what is wrong which was sent. */
function troubleOf({ trouble }: ActsShown, act: string): Trouble | undefined {
  return trouble?.typed['act'] === act ? trouble : undefined;
}

type PartShown = {
  readonly shown: ActsShown;
  readonly act: 'reveal' | 'decision' | 'agreement' | 'checks';
  readonly title: string;
  readonly lead: string;
  readonly submit: string;
  readonly children?: ComponentChildren;
};

function Part({ shown, act, title, lead, submit, children }: PartShown) {
  const { context, account } = shown;
  return (
    <section class="card narrow" aria-labelledby={act}>
      <h2 id={act}>{title}</h2>
      <p>{lead}</p>
      <Form
        {...{ context, submit, action: `/aid/accounts/${account.id}/${act}`, trouble: troubleOf(shown, act) }}
        isPlain={act === 'reveal' || act === 'checks'}
      >
        <input type="hidden" name="act" value={act} />
        {children}
      </Form>
    </section>
  );
}

function Reveal(shown: ActsShown) {
  const { say } = shown.context;
  return (
    <Part
      {...{ shown, act: 'reveal', title: say('aid.account.reveal'), lead: say('aid.account.reveal.lead') }}
      submit={say('masked.show')}
    >
      <Why shown={shown} act="reveal" name="why" />
    </Part>
  );
}

function Decide(shown: ActsShown) {
  const { say } = shown.context;
  const trouble = troubleOf(shown, 'decision');
  return (
    <Part
      {...{ shown, act: 'decision', title: say('aid.account.decide'), lead: say('aid.account.decide.lead') }}
      submit={say('aid.account.decide.submit')}
    >
      <RadiosField
        {...{ context: shown.context, trouble, name: 'decision', label: say('aid.account.decision') }}
        choices={[
          ['accept', say('aid.account.accept')],
          ['refuse', say('aid.account.refuse')],
        ]}
      />
      <Why shown={shown} act="decision" name="reason" />
    </Part>
  );
}

function Agree(shown: ActsShown) {
  const { say } = shown.context;
  const trouble = troubleOf(shown, 'agreement');
  return (
    <Part
      {...{ shown, act: 'agreement', title: say('aid.account.agree'), lead: say('aid.account.agree.lead') }}
      submit={say('aid.account.decide.submit')}
    >
      <RadiosField
        {...{ context: shown.context, trouble, name: 'agrees', label: say('aid.account.decision') }}
        choices={[
          ['yes', say('aid.account.agree.yes')],
          ['no', say('aid.account.agree.no')],
        ]}
      />
      <Why shown={shown} act="agreement" name="looked-at" />
    </Part>
  );
}

function AskAgain(shown: ActsShown) {
  const { say } = shown.context;
  return (
    <Part
      {...{ shown, act: 'checks', title: say('aid.account.ask-again'), lead: say('aid.account.ask-again.lead') }}
      submit={say('aid.account.ask-again')}
    />
  );
}

/** Each with a name of its own: fields of several forms on a page must not share an id. */
function Why({ shown, act, name }: { readonly shown: ActsShown; readonly act: string; readonly name: string }) {
  const { context } = shown;
  return (
    <TextareaField
      {...{ context, name, trouble: troubleOf(shown, act), label: context.say('aid.field.reason'), longest: 500 }}
      hint={context.say('aid.account.reason.hint')}
      rows={2}
    />
  );
}
