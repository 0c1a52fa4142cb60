import type { CaseLabel, Outcome } from '../../clients/referrals.js';
import { StatTiles } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { labelOf } from './case-label.js';
import { sorted } from './bulk.model.js';
import { casePath, trainingPaths } from './paths.js';
import { inLanguageOf } from './words.js';

/** The form that takes those who are chosen. */
export const askForm = 'ask';

/** How many are given what. */
export function Sums({ context, outcomes }: { readonly context: PageContext; readonly outcomes: readonly Outcome[] }) {
  const { say, formats } = context;
  const { seats, waiting, refused } = sorted(outcomes);
  return (
    <StatTiles
      tiles={[
        { figure: formats.number(seats.length), label: say('training.bulk.seats'), kind: 'good' },
        { figure: formats.number(waiting.length), label: say('training.bulk.waiting') },
        {
          figure: formats.number(refused.length),
          label: say('training.bulk.refused'),
          kind: refused.length > 0 ? 'bad' : 'plain',
        },
      ]}
    />
  );
}

type TableShown = {
  readonly context: PageContext;
  readonly outcomes: readonly Outcome[];
  readonly labels: ReadonlyMap<string, CaseLabel>;
  /** Before it is asked: who fits can be chosen. */
  readonly isAhead?: boolean;
  readonly chosen?: readonly string[] | undefined;
};

/** What becomes of each, and why. */
export function OutcomeTable({ context, outcomes, labels, isAhead = false, chosen }: TableShown) {
  const { say } = context;
  const called = ({ caseId }: Outcome) => labelOf(context, labels, caseId);
  const columns: readonly Column<Outcome>[] = [
    { label: say('training.case'), kind: 'head', cell: (one) => <a href={casePath(one.caseId)}>{called(one)}</a> },
    { label: say('training.bulk.what'), cell: (one) => <OutcomeTag context={context} one={one} isAhead={isAhead} /> },
    { label: say('training.bulk.why'), cell: (one) => <OutcomeText context={context} one={one} /> },
  ];
  const select = {
    form: askForm,
    name: 'case',
    label: (one: Outcome) => say('training.pick', { name: called(one) }),
    isChosen: ({ caseId, result }: Outcome) => (chosen ? chosen.includes(caseId) : result !== 'refused'),
  };
  return (
    <Table
      context={context}
      caption={say(isAhead ? 'training.bulk.caption-ahead' : 'training.bulk.caption')}
      rows={outcomes}
      keyOf={({ caseId }) => caseId}
      dense
      columns={columns}
      {...(isAhead && { select })}
    />
  );
}

/** The referral that stands in the way. */
const HELD = /^referrals\[([0-9a-f-]{36})\]$/;

const kinds = { seat: 'good', waiting: 'busy', refused: 'bad' } as const;

type OutcomeShown = { readonly context: PageContext; readonly one: Outcome; readonly isAhead?: boolean };

function OutcomeTag({ context: { say }, one: { result }, isAhead = false }: OutcomeShown) {
  return (
    <Tag kind={kinds[result]}>{say(isAhead ? `training.outcome.${result}-ahead` : `training.outcome.${result}`)}</Tag>
  );
}

function OutcomeText({ context, one }: OutcomeShown) {
  const { say, formats } = context;
  if (one.result === 'refused') {
    const texts = [one.refusal.text, ...one.refusal.fields.map(({ text }) => text)];
    const held = one.refusal.fields.map(({ field }) => HELD.exec(field)?.[1]).find((id) => id !== undefined);
    return (
      <>
        {[...new Set(texts.map((text) => inLanguageOf(context, text)))].join(' ')}{' '}
        {held !== undefined && <a href={trainingPaths.referral(held)}>{say('training.outcome.open')}</a>}
      </>
    );
  }
  return (
    <>
      {one.class && say('training.outcome.class', { code: one.class.code, day: formats.shortDay(one.class.startsOn) })}
      {one.givesWay === true && <span class="note">{say('training.outcome.gives-way')}</span>}
      {one.referralId !== undefined && (
        <a href={trainingPaths.referral(one.referralId)}>{say('training.outcome.open')}</a>
      )}
    </>
  );
}
