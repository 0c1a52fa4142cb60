import { Positions, UnitOfWork, type Stream } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import type { Parts } from './instances.js';
import type { Plant } from './faults.js';
import { publishing } from './one-connection.js';

/** Parts of ours that are replaced, and mistakes in what they say to the database. */
export type Variant = { readonly parts: Parts; readonly plant: Plant };

export const asBuilt: Variant = {
  parts: { work: (db) => new UnitOfWork(db), positions: (db) => new Positions(db) },
  plant: {},
};

/** Moves whatever the position was: a second instance that woke up late is not turned away. */
class WithoutFence extends Positions {
  override async move(manager: EntityManager, { topic, partition }: Stream, _from: number, to: number): Promise<void> {
    await manager.query(`update consumer_positions set position = $3 where topic = $1 and partition = $2`, [
      topic,
      partition,
      to,
    ]);
  }
}

/** Never reads its position anew once it was overtaken. */
class WithoutSecondThought extends Positions {
  override forget(): void {
    return;
  }
}

const justAnyCase = {
  plant: {
    rewrite: (text: string) =>
      text.replace(/(?<=select case_id from (?:proposals|assessments)\s+where )/, 'false and '),
  },
};

/** Mistakes that the simulator must find, each under the words that say what is wrong with it. */
export const brokenVariants: Readonly<Record<string, Variant>> = {
  'a position that is kept before its effect': saying({ cutAfter: /^update consumer_positions/ }),
  'an effect outside of any transaction': saying({ cutAfter: /./ }),
  'facts that are kept after their cause': saying({ cutBefore: publishing }),
  'a list that is further than its facts': saying({ cutAfter: /set reported_line/ }),
  // Alone it is harmless, as ids and keys tell that a case was heard of; so here that is not asked.
  'a second instance that is not turned away': {
    parts: { ...asBuilt.parts, positions: (db) => new WithoutFence(db) },
    ...justAnyCase,
  },
  'an overtaken instance that does not look again': madeOf({ positions: (db) => new WithoutSecondThought(db) }),
  'rounds that are held as they fill': instead(
    `round = (select coalesce(max(round), 0) + 1 from rounds where state <> 'gathering')`,
    'round is not null',
  ),
  'rounds that do not wait for their last case': instead('and heard = expected', ''),
  'seats by order of arrival': instead('order by score desc, layoff_date, line, case_id', 'order by id'),
  'money by order of arrival': instead(
    'partition by scheme_code, budget_year, stands order by priority desc, layoff_date, line',
    'partition by scheme_code, budget_year, stands order by id',
  ),
  'parked events that are dropped': instead(
    'p(topic, partition, position, event_id, name, key, line, code, why)',
    '$& where false',
  ),
};

function saying(plant: Plant): Variant {
  return { ...asBuilt, plant };
}

function madeOf(parts: Partial<Parts>): Variant {
  return { ...asBuilt, parts: { ...asBuilt.parts, ...parts } };
}

/** Other words in one statement; should they no longer be said, the variant is as built and the proof fails. */
function instead(said: string, then: string): Variant {
  return saying({ rewrite: (text) => text.replace(said, then) });
}
