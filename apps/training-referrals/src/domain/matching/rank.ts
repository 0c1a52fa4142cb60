import { fitOf, optionOf } from '../proposal.js';
import type { Obstacle, Option } from '../proposal.js';
import type { Programme, Rulebook } from '../rulebook.js';
import type { CaseFacts } from './facts.js';
import { obstaclesTo } from './hard-rules.js';
import type { ObstacleCode } from './hard-rules.js';
import { partsOfThePerson } from './points.js';

/** All programmes for one person: the open ones, the best first, and the closed ones with all that is in the way. */
export type Ranking = {
  readonly open: readonly Option[];
  /** The nearest first: with the fewest obstacles, and of those what would fit best. */
  readonly closed: readonly (Obstacle & { readonly pathway: string; readonly points: number })[];
};

/** Hard rules first, then points; where these are equal the pathway that the policy puts first, then the code. */
export function rank(facts: CaseFacts, { policy, programmes }: Rulebook): Ranking {
  const ofThePerson = partsOfThePerson(facts, policy);
  const place = (pathway: string) => (policy.pathwayOrder as readonly string[]).indexOf(pathway);
  const judged = programmes.map((programme) => ({
    ...fitOf(facts, programme, policy),
    codes: obstaclesTo(facts, programme),
  }));
  const order = (a: Judged, b: Judged) =>
    a.codes.length - b.codes.length ||
    b.points - a.points ||
    place(a.programme.pathway) - place(b.programme.pathway) ||
    (a.programme.code < b.programme.code ? -1 : 1);
  const inOrder = judged.sort(order);
  return {
    open: inOrder.filter(({ codes }) => codes.length === 0).map((fit) => optionOf(fit, ofThePerson, false)),
    closed: inOrder
      .filter(({ codes }) => codes.length > 0)
      .map(({ programme: { code, pathway }, codes, points }) => ({ programme: code, pathway, codes, points })),
  };
}

type Judged = { readonly programme: Programme; readonly points: number; readonly codes: readonly ObstacleCode[] };

/** What a caseworker's own referral rests on: what the rules said of one programme, with the facts that they were asked. */
export type Basis = {
  readonly facts: CaseFacts;
  readonly programme: string;
  readonly result: { readonly option: Option | null; readonly obstacles: readonly ObstacleCode[] };
};

/** Throws for a programme that the rulebook does not have. Only the classes of the programme itself are kept. */
export function basisOf(facts: CaseFacts, rulebook: Rulebook, programmeCode: string): Basis {
  const programme = rulebook.programmes.find(({ code }) => code === programmeCode);
  if (!programme) throw new Error(`the rulebook has no programme ${programmeCode}`);
  const { later } = facts;
  const narrowed =
    later === undefined
      ? facts
      : { ...facts, later: { ...later, classes: later.classes.filter((one) => one.programme === programmeCode) } };
  const obstacles = obstaclesTo(narrowed, programme);
  const fit = fitOf(narrowed, programme, rulebook.policy);
  const option = obstacles.length > 0 ? null : optionOf(fit, partsOfThePerson(narrowed, rulebook.policy), false);
  return { facts: narrowed, programme: programmeCode, result: { option, obstacles } };
}
