import type { BoardRow, CaseLabel } from '../../clients/referrals.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import type { Column } from '../../layout/table.js';
import { labelOf } from './case-label.js';
import { casePath, desksPath, trainingPaths } from './paths.js';
import { ClockTag, inLanguageOf, ReferralTag, shortRegion } from './words.js';

/** What the rows of the board are shown with. */
export type RowsShown = {
  readonly context: PageContext;
  /** By case; those that could not be named are called by their number in the address. */
  readonly labels: ReadonlyMap<string, CaseLabel>;
  readonly readAt: Date;
  readonly account: string;
  /** Caseworkers' names, by account. */
  readonly staff: ReadonlyMap<string, string>;
  readonly may: {
    readonly refer: boolean;
    readonly assign: boolean;
    readonly openCases: boolean;
    readonly openReferrals: boolean;
  };
};

/** Also as they leave in a file. */
export function boardColumns(shown: RowsShown): readonly Column<BoardRow>[] {
  const { context, labels, readAt, may } = shown;
  const { say } = context;
  const called = (row: BoardRow) => labelOf(context, labels, row.caseId);
  return [
    {
      label: say('training.case'),
      kind: 'head',
      cell: (row) => (may.openCases ? <a href={casePath(row.caseId)}>{called(row)}</a> : called(row)),
    },
    {
      label: say('training.training'),
      cell: (row) => <Training context={context} row={row} isLink={may.openReferrals} />,
    },
    {
      label: say('training.state'),
      cell: ({ status, flags }) => (
        <>
          <ReferralTag context={context} state={status} />
          {flags.includes('duplicate-person') && <Tag kind="bad">{say('training.flag.duplicate')}</Tag>}
        </>
      ),
    },
    {
      label: say('training.due'),
      cell: ({ dueAt }) => <ClockTag context={context} dueAt={dueAt} readAt={readAt} />,
    },
    { label: say('training.region'), cell: ({ regionCode }) => <span class="code">{shortRegion(regionCode)}</span> },
    {
      label: say('training.board.owner'),
      cell: (row) => <Owner {...shown} row={row} />,
    },
  ];
}

type TrainingShown = { readonly context: PageContext; readonly row: BoardRow; readonly isLink: boolean };

function Training({ context, row, isLink }: TrainingShown) {
  const name = inLanguageOf(context, row.programme.name);
  return (
    <>
      {isLink ? <a href={trainingPaths.referral(row.id)}>{name}</a> : name}
      {row.classCode !== null && <span class="note">{row.classCode}</span>}
    </>
  );
}

/** Who looks after the case, and for who may assign the way to another. */
function Owner({ context, account, staff, may, row }: RowsShown & { readonly row: BoardRow }) {
  const { say } = context;
  const { owner, caseId } = row;
  const others = owner === null ? say('training.board.of-queue') : (staff.get(owner) ?? say('training.board.others'));
  return (
    <>
      <span class="code">{owner !== null && owner === account ? say('training.board.mine') : others}</span>
      {may.assign && (
        <a class="note" href={desksPath(caseId)}>
          {say('training.board.reassign')}
        </a>
      )}
    </>
  );
}
