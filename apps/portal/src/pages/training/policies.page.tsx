import { countedParts, scoreParts, type Policy, type ScorePart } from '../../clients/policies.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { lawText } from '../../layout/law.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { trainingPaths } from './paths.js';
import { pathwayOf } from './pathways.js';

export type PoliciesShown = {
  readonly policies: readonly Policy[];
  readonly today: string;
  /** `nobody`: instead of a name where there is none. */
  readonly nameOf: (account: string | null, nobody?: string) => string;
  readonly may: { readonly propose: boolean; readonly approve: boolean };
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** Beside each other on one screen. */
const MOST_BESIDE = 4;

/** By what weights cases are matched: what waits for a second person, what is in force, what was. */
export function policiesPage(context: PageContext, shown: PoliciesShown): string {
  const { say } = context;
  const { policies, may, readAt, trouble } = shown;
  const title = say('training.policies');
  return page({
    ...{ context, title, wide: true, failed: trouble !== undefined },
    children: (
      <>
        <Heading context={context} title={title} readAt={readAt} href={context.url} />
        <p class="lead-text">{say('training.policies.lead')}</p>
        <div class="acts">
          <a class="button" href={trainingPaths.policyDraft}>
            {say(may.propose ? 'training.policies.new' : 'training.policies.try')}
          </a>
        </div>
        {policies
          .filter(({ state }) => state === 'proposed')
          .map((policy) => (
            <Waiting key={policy.version} {...{ context, policy, shown }} />
          ))}
        {policies.length === 0 && <Empty>{say('training.policies.empty')}</Empty>}
        {policies.length > 0 && <Weights context={context} policies={policies} today={shown.today} />}
        {policies.length > 0 && <Versions context={context} shown={shown} />}
      </>
    ),
  });
}

type WaitingShown = { readonly context: PageContext; readonly policy: Policy; readonly shown: PoliciesShown };

function Waiting({ context, policy, shown }: WaitingShown) {
  const { say, formats } = context;
  const { version, validFrom, legalBasis, proposedBy } = policy;
  return (
    <section class="card" aria-labelledby={`draft-${version}`}>
      <h2 id={`draft-${version}`}>
        {say('training.policies.waits', { version })} <Tag kind="busy">{say('training.policies.state.proposed')}</Tag>
      </h2>
      <Facts
        facts={[
          [say('training.policies.from'), formats.day(validFrom)],
          [say('training.policies.basis'), lawText(context, legalBasis)],
          [say('training.policies.proposed-by'), shown.nameOf(proposedBy)],
        ]}
      />
      <p>
        <a href={`${trainingPaths.policyDraft}?version=${version}`}>{say('training.policies.see-effect')}</a>
      </p>
      {shown.may.approve ? (
        <Form
          {...{ context, action: trainingPaths.policyApproval(version), submit: say('training.policies.approve') }}
          trouble={shown.trouble?.typed['version'] === version ? shown.trouble : undefined}
        >
          <input type="hidden" name="version" value={version} />
          <p class="note">{say('training.policies.approve-note')}</p>
        </Form>
      ) : (
        <p class="note">{say('training.policies.others-approve')}</p>
      )}
    </section>
  );
}

type WeightsShown = { readonly context: PageContext; readonly policies: readonly Policy[]; readonly today: string };

/** What counts how much, version beside version: a change is seen at a glance. */
function Weights({ context, policies, today }: WeightsShown) {
  const { say } = context;
  const beside = policies.slice(0, MOST_BESIDE);
  const inForce = policies.find((one) => one.state === 'published' && isInForce(one, today));
  return (
    <Table
      {...{ context, caption: say('training.policies.weights'), rows: scoreParts, dense: true }}
      keyOf={(part: ScorePart) => part}
      columns={[
        { label: say('training.policies.part'), kind: 'head', cell: (part) => say(`training.part.${part}`) },
        ...beside.map((policy): Column<ScorePart> => {
          const label = policy === inForce ? say('training.policies.now', { version: policy.version }) : policy.version;
          return { label, kind: 'figure', cell: (part) => pointsText(context, policy, part) };
        }),
      ]}
    />
  );
}

export function pointsText({ say, formats }: PageContext, { weights, atMost }: Policy, part: ScorePart): string {
  const points = weights[part];
  if (!points) return '–';
  if (!countedParts.includes(part)) return formats.number(points);
  return say('training.policies.each', { n: formats.number(points), most: formats.number(atMost[part] ?? 4) });
}

function isInForce({ validFrom, validTo }: Policy, today: string): boolean {
  return validFrom <= today && (validTo === null || today <= validTo);
}

function stateOf(policy: Policy, today: string) {
  if (policy.state === 'proposed') return 'proposed';
  if (isInForce(policy, today)) return 'in-force';
  return policy.validFrom > today ? 'ahead' : 'over';
}

const kinds = { proposed: 'busy', 'in-force': 'good', ahead: 'busy', over: 'plain' } as const;

function Versions({ context, shown }: { readonly context: PageContext; readonly shown: PoliciesShown }) {
  const { say } = context;
  return (
    <Table
      {...{ context, caption: say('training.policies.versions'), rows: shown.policies, dense: true }}
      keyOf={({ version }: Policy) => version}
      columns={versionColumns(context, shown)}
    />
  );
}

function versionColumns(context: PageContext, { today, nameOf }: PoliciesShown): readonly Column<Policy>[] {
  const { say, formats } = context;
  return [
    { label: say('training.policies.version'), kind: 'head', cell: ({ version }) => version },
    {
      label: say('training.policies.state'),
      cell: (policy) => {
        const state = stateOf(policy, today);
        return <Tag kind={kinds[state]}>{say(`training.policies.state.${state}`)}</Tag>;
      },
    },
    {
      label: say('training.policies.valid'),
      cell: ({ validFrom, validTo }) =>
        validTo === null
          ? say('training.policies.since', { day: formats.shortDay(validFrom) })
          : `${formats.shortDay(validFrom)} – ${formats.shortDay(validTo)}`,
    },
    { label: say('training.policies.order'), cell: ({ pathwayOrder }) => orderText(context, pathwayOrder) },
    { label: say('training.policies.basis'), cell: ({ legalBasis }) => lawText(context, legalBasis) },
    {
      label: say('training.policies.by'),
      cell: ({ proposedBy, approvedBy }) =>
        proposedBy === null || approvedBy === null
          ? nameOf(proposedBy, say('training.policies.by-office'))
          : say('training.policies.by-two', { first: nameOf(proposedBy), second: nameOf(approvedBy) }),
    },
  ];
}

export function orderText({ say }: PageContext, order: readonly string[]): string {
  return order.map((code) => say(`training.pathway.${pathwayOf(code)}`)).join(' › ');
}
