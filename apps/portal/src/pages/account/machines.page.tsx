import { permissionsOf, roles } from '@tanggap/platform';
import { CheckboxesField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { ProofField } from '../../forms/proof.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';
import { accountPaths } from './paths.js';

export type MachineShown = {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly active: boolean;
  readonly createdAt: string;
  readonly formerSecretUntil: string | null;
};

type Asked = { readonly context: PageContext; readonly trouble?: Trouble | undefined };

/** What machines may be given: to read. */
export const forMachines: readonly string[] = permissionsOf(roles).filter((one) => one.endsWith(':read'));

type MachinesShown = Asked & {
  readonly machines: readonly MachineShown[];
  /** What was chosen just now, where it was refused. */
  readonly chosen?: readonly string[];
};

/** Which other systems read here, and where one more is let in. */
export function machinesPage({ context, machines, trouble, chosen = [] }: MachinesShown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.machines.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('account.machines.title')}</h1>
        <p class="lead">{say('account.machines.lead')}</p>
        <Table
          context={context}
          caption={say('account.machines.caption')}
          columns={columnsIn(context)}
          rows={machines}
          keyOf={({ id }) => id}
          empty={<Empty>{say('account.machines.empty')}</Empty>}
        />
        <NewMachine {...{ context, trouble, chosen }} />
      </>
    ),
  });
}

type NewShown = Asked & { readonly chosen: readonly string[] };

function NewMachine({ context, trouble, chosen }: NewShown) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="new">
      <h2 id="new">{say('account.machine.new')}</h2>
      <Form {...{ context, trouble }} action={accountPaths.machines} submit={say('account.machine.open')}>
        <TextField
          {...{ context, trouble, longest: 40, size: 'middle' }}
          name="name"
          label={say('account.machine.name')}
          hint={say('account.machine.name-hint')}
        />
        <div class="many">
          <CheckboxesField
            {...{ context, trouble }}
            name="permissions"
            label={say('account.machine.may')}
            choices={choicesIn(context)}
            values={chosen}
          />
        </div>
        <ProofField {...{ context, trouble }} />
      </Form>
    </section>
  );
}

function choicesIn(context: PageContext): readonly Choice[] {
  const choices = forMachines.map((one): Choice => [one, wordOf(one, context)]);
  return choices.toSorted(([, one], [, other]) => one.localeCompare(other));
}

function columnsIn(context: PageContext): readonly Column<MachineShown>[] {
  const { say, formats } = context;
  return [
    {
      label: say('account.machine.name'),
      kind: 'head',
      cell: ({ id, name, active }) => (active ? <a href={accountPaths.machine(id)}>{name}</a> : name),
    },
    { label: say('account.machine.may'), cell: ({ permissions }) => wordsIn(permissions, context) },
    { label: say('account.state'), cell: ({ active }) => <State context={context} active={active} /> },
    { label: say('account.machine.made'), cell: ({ createdAt }) => formats.moment(createdAt) },
  ];
}

function State({ context: { say }, active }: { readonly context: PageContext; readonly active: boolean }) {
  return <Tag kind={active ? 'good' : 'plain'}>{say(active ? 'account.active' : 'account.machine.is-closed')}</Tag>;
}

/** Of its two forms, the one that came back. */
type Act = { readonly act?: 'renew' | 'close' | undefined };
/** Beside the proof for another secret on the same page. */
export const closingProof = 'closing-password';

type MachineAsked = Asked & Act & { readonly machine: MachineShown };

/** One machine: another secret for it, or none any more. */
export function machinePage({ context, machine, trouble, act }: MachineAsked): string {
  const { say, formats } = context;
  const { id, name, permissions, createdAt, formerSecretUntil: former } = machine;
  const rows = [
    { term: say('account.machine.id'), fact: <code>{id}</code> },
    { term: say('account.machine.may'), fact: wordsIn(permissions, context) },
    { term: say('account.machine.made'), fact: formats.moment(createdAt) },
    {
      term: say('account.machine.former'),
      fact: former === null ? say('account.machine.former-none') : formats.moment(former),
    },
  ];
  return page({
    context,
    title: name,
    failed: trouble !== undefined,
    children: (
      <>
        <p>
          <a href={accountPaths.machines}>‹ {say('account.machines.title')}</a>
        </p>
        <h1>{name}</h1>
        <SummaryList rows={rows} />
        <Acts {...{ context, trouble, act, id }} />
      </>
    ),
  });
}

function Acts({ context, trouble, act, id }: Asked & Act & { readonly id: string }) {
  const { say } = context;
  const renewal = act === 'renew' ? trouble : undefined;
  const closing = act === 'close' ? trouble : undefined;
  return (
    <>
      <section class="card" aria-labelledby="renew">
        <h2 id="renew">{say('account.machine.renew')}</h2>
        <p>{say('account.machine.renew-note')}</p>
        <Form
          {...{ context, trouble: renewal }}
          action={`${accountPaths.machine(id)}/secret`}
          submit={say('account.machine.renew')}
        >
          <ProofField {...{ context, trouble: renewal }} />
        </Form>
      </section>
      <section class="card" aria-labelledby="close">
        <h2 id="close">{say('account.machine.close')}</h2>
        <p>{say('account.machine.close-note')}</p>
        <Form
          {...{ context, trouble: closing, isGrave: true }}
          action={`${accountPaths.machine(id)}/closing`}
          submit={say('account.machine.close')}
        >
          <TextField
            {...{ context, trouble: closing, name: 'typed-name', longest: 40, size: 'middle' }}
            label={say('account.machine.close-typed')}
          />
          <ProofField {...{ context, trouble: closing, name: closingProof }} />
        </Form>
      </section>
    </>
  );
}

export type MachineSecret = { readonly id: string; readonly name: string; readonly secret: string };

/** Once. */
export function machineSecretPage({ context, made }: Asked & { readonly made: MachineSecret }): string {
  const { say } = context;
  return page({
    context,
    title: say('account.machine.secret'),
    children: (
      <>
        <h1>{say('account.machine.secret')}</h1>
        <section class="card">
          <p class="lead">{say('account.machine.secret-note')}</p>
          <SummaryList
            rows={[
              { term: say('account.machine.name'), fact: made.name },
              { term: say('account.machine.id'), fact: <code>{made.id}</code> },
              { term: say('account.machine.secret'), fact: <code class="secret">{made.secret}</code> },
            ]}
          />
          <p>
            <a class="button" href={accountPaths.machines}>
              {say('account.machine.copied')}
            </a>
          </p>
        </section>
      </>
    ),
  });
}

function wordsIn(permissions: readonly string[], context: PageContext): string {
  return permissions.map((one) => wordOf(one, context)).join(', ');
}

/** A spec says that there is a word for each. */
export function keyOfWord(permission: string): string {
  return `account.machine.may.${permission.replace(/:read$/, '')}`;
}

function wordOf(permission: string, { say }: PageContext): string {
  const key = keyOfWord(permission);
  return Object.hasOwn(indonesian, key) ? say(key as PlainKey) : permission;
}
