/** Where the aid of a person is on its way of five steps. */
export type Present = Readonly<{
  step: 1 | 2 | 3 | 4 | 5;
  /** It ended there, and does not go on. */
  isOver: boolean;
}>;

export type Standing = Readonly<{
  caseState: string;
  /** A state of the assessment, or a decision that was heard of; undefined before there is one. */
  aid: string | undefined;
  /** Of the instalments. */
  payments: readonly string[];
}>;

const at = (step: Present['step'], isOver = false): Present => ({ step, isOver });

/** Before the decision an assessment stands at the second step. */
const stepsOfAid: Readonly<Record<string, Present>> = {
  approved: at(3),
  decreed: at(3),
  rejected: at(3),
  refused: at(3),
  appealed: at(3),
  held: at(3),
  withdrawn: at(3, true),
  'finally-rejected': at(3, true),
  'finally-refused': at(3, true),
  lapsed: at(2, true),
  closed: at(2, true),
};

const endsOfACase = new Set([
  'invalid',
  'settled-in-work',
  'settled-in-business',
  'settled-abroad',
  'layoff-cancelled',
  'closed',
]);
const lookedAt = new Set(['recommended', 'returned', 'ready', 'reconsidered']);
const justRegistered = new Set(['registered', 'unreachable', 'disputed']);

/** What was decided about money goes before where the case is: aid is assessed while a case is being worked on. */
export function presentStep({ caseState, aid, payments }: Standing): Present {
  if (payments.length > 0) return stepOfMoney(payments);
  const ofAid = stepsOfAid[aid ?? ''];
  if (ofAid) return ofAid;
  if (endsOfACase.has(caseState)) return at(2, true);
  // An assessment is made and screened by itself: it says nothing before somebody has looked at the person or the papers.
  return at(justRegistered.has(caseState) && !lookedAt.has(aid ?? '') ? 1 : 2);
}

const neverArrives = new Set(['withdrawn', 'to-treasury']);

function stepOfMoney(payments: readonly string[]): Present {
  if (payments.every((state) => state === 'paid')) return at(5);
  return at(
    4,
    payments.every((state) => neverArrives.has(state)),
  );
}
