import { aid } from './aid.js';
import { caseWork } from './case-work.js';
import { cases } from './cases.js';
import { causes } from './causes.js';
import { classLives } from './class-lives.js';
import { classes } from './classes.js';
import { events } from './events.js';
import { histories } from './history.js';
import { closingsTold } from './closings-told.js';
import { closings } from './closings.js';
import type { Databases, Found, Invariant, LineService, Moment } from './invariant.js';
import { lines } from './lines.js';
import { matching } from './matching.js';
import { money } from './money.js';
import { parked } from './parked.js';
import { payments } from './payments.js';
import { people } from './people.js';
import { positions } from './positions.js';
import { progress } from './progress.js';
import { receipts } from './receipts.js';
import { referralLife } from './referral-life.js';
import { rights } from './rights.js';
import { rounds } from './rounds.js';
import { topics } from './topics.js';
import { trainings } from './trainings.js';

/** Everything that must hold, by what it is about. */
export const invariants: Readonly<Record<string, readonly Invariant[]>> = {
  lines,
  people,
  cases,
  'case work': caseWork,
  classes: [...classes, ...classLives],
  trainings,
  matching,
  'the life of referrals': referralLife,
  money,
  aid,
  payments,
  receipts,
  closings: [...closings, ...closingsTold],
  rights,
  rounds,
  progress,
  histories,
  events,
  causes,
  positions,
  parked,
  topics,
};

export type Broken = {
  readonly invariant: string;
  readonly sentence: string;
  readonly services: readonly LineService[];
  /** Which rows break it, at most ten. */
  readonly rows: readonly string[];
  readonly count: number;
};

/** Those that can be asked at this moment. */
export function askedAt({ atRest, kafka }: Moment): readonly Invariant[] {
  return Object.values(invariants)
    .flat()
    .filter(({ when, onlyOverKafka }) => (when === 'always' || atRest) && (!onlyOverKafka || kafka));
}

/** Every invariant that does not hold now, with the rows that break it; none when all is well. */
export async function brokenInvariants(databases: Databases, moment: Moment): Promise<readonly Broken[]> {
  const looking = { ...moment, databases };
  const found = await Promise.all(
    askedAt(moment).map(async (invariant) => brokenOf(invariant, await invariant.find(looking))),
  );
  return found.flat();
}

function brokenOf({ name, sentence, services }: Invariant, { rows, count }: Found): readonly Broken[] {
  return count === 0 ? [] : [{ invariant: name, sentence, services, rows, count }];
}

/** One line for people. */
export function inWords({ invariant, sentence, services, rows, count }: Broken): string {
  const more = count > rows.length ? ` and ${count - rows.length} more` : '';
  return `${invariant} (${services.join(', ')}): ${sentence}: ${rows.join(', ')}${more}`;
}
