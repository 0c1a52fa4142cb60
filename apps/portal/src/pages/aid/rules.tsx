import type { Finding, SchemeVersion } from '../../clients/aid.js';
import { lawText } from '../../layout/law.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag, type TagKind } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { sourceOf } from './sources.model.js';
import { said } from './shown.js';

export type RulesShown = {
  readonly findings: readonly Finding[];
  readonly version: SchemeVersion | undefined;
  readonly recomputesTheSame: boolean;
};

const kinds: Readonly<Record<Finding['result'], TagKind>> = { pass: 'good', fail: 'bad', unknown: 'busy' };

/** Every rule with what it found, why, from where, and the text that it rests on. */
export function Rules({ context, shown }: { readonly context: PageContext; readonly shown: RulesShown }) {
  const { say } = context;
  const { findings, version, recomputesTheSame } = shown;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{say('aid.rules')}</h2>
      {version && <Basis context={context} version={version} />}
      {!recomputesTheSame && <Banner kind="bad">{say('aid.rules.differ')}</Banner>}
      <Table
        {...{
          context,
          caption: say('aid.rules.caption'),
          rows: findings,
          keyOf: ({ rule }: Finding) => rule,
        }}
        isMarked={({ result }) => result === 'fail'}
        columns={[
          {
            ...{ label: say('aid.rule'), kind: 'head' },
            cell: ({ name }) => said(context, name),
          },
          {
            label: say('aid.rule.result'),
            cell: ({ result }) => <Tag kind={kinds[result]}>{say(`aid.result.${result}`)}</Tag>,
          },
          { label: say('aid.rule.why'), cell: ({ reason }) => said(context, reason) },
          { label: say('aid.rule.source'), cell: ({ rule }) => say(`aid.source.${sourceOf(rule)}`) },
        ]}
      />
    </section>
  );
}

function Basis({ context, version }: { readonly context: PageContext; readonly version: SchemeVersion }) {
  const { say, formats } = context;
  const { ruleVersion, legalBasis, validFrom, validTo } = version;
  return (
    <p class="note">
      {say('aid.rules.basis', {
        ...{ version: ruleVersion, basis: lawText(context, legalBasis) },
        ...{ from: formats.day(validFrom), to: formats.day(validTo) },
      })}
    </p>
  );
}

type PriorityShown = {
  readonly context: PageContext;
  readonly total: number;
  readonly parts: readonly { readonly name: { readonly id: string; readonly en: string }; readonly points: number }[];
};

/** The points by which people are ranked, part by part; they never reject. */
export function Priority({ context, total, parts }: PriorityShown) {
  const { say, formats } = context;
  return (
    <details>
      <summary>{say('aid.priority.of', { points: formats.number(total / 100) })}</summary>
      <Table
        {...{
          context,
          caption: say('aid.priority.parts'),
          rows: parts,
          keyOf: (row: PriorityShown['parts'][number]) => row.name.en,
          dense: true,
        }}
        columns={[
          { label: say('aid.priority.ground'), kind: 'head', cell: ({ name }) => said(context, name) },
          { label: say('aid.priority.points'), kind: 'figure', cell: ({ points }) => formats.number(points / 100) },
        ]}
      />
    </details>
  );
}
