import { Rejected, type Bilingual } from './rejected.js';

/** Every state, and the states it may move to. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/** What each state is called on screens. */
export type StateWords<S extends string> = Readonly<Record<S, Bilingual>>;

/** Throws a conflict `<thing>.cannot-move`, which says where it could go instead, unless the table allows the move. */
export function assertMove<S extends string>(
  thing: string,
  moves: Transitions<S>,
  from: S,
  to: S,
  words?: StateWords<S>,
): void {
  const next = nextMoves(moves, from);
  if (next.includes(to)) return;
  const say = (state: S, language: keyof Bilingual) => `"${words?.[state][language] ?? state}"`;
  const nextIn = (language: keyof Bilingual) => next.map((state) => say(state, language)).join(', ');
  throw new Rejected('conflict', `${thing}.cannot-move`, {
    id: `Status tidak dapat berubah dari ${say(from, 'id')} ke ${say(to, 'id')}; yang mungkin: ${nextIn('id') || 'tidak ada'}.`,
    en: `The status cannot go from ${say(from, 'en')} to ${say(to, 'en')}; possible: ${nextIn('en') || 'none'}.`,
  });
}

/** The states that may follow; none for a final state or one that the table does not know. */
export function nextMoves<S extends string>(moves: Transitions<S>, from: S): readonly S[] {
  return Object.hasOwn(moves, from) ? moves[from] : [];
}

/** The states that no path from `start` leads to, in the table's order. */
export function unreachable<S extends string>(moves: Transitions<S>, start: S): readonly S[] {
  const reached = new Set<S>([start]);
  // A Set may grow while it is walked: states added here are visited in their turn.
  for (const state of reached) for (const next of nextMoves(moves, state)) reached.add(next);
  return statesOf(moves).filter((state) => !reached.has(state));
}

/** The table as a Mermaid state diagram, for READMEs. States with hyphens get an alias, which Mermaid needs. */
export function stateDiagram<S extends string>(moves: Transitions<S>, start: S): string {
  const states = statesOf(moves);
  const named = states.filter((state) => alias(state) !== state).map((state) => `state "${state}" as ${alias(state)}`);
  const arrows = states.flatMap((from) => {
    const targets = nextMoves(moves, from);
    return targets.length === 0 ? [`${alias(from)} --> [*]`] : targets.map((to) => `${alias(from)} --> ${alias(to)}`);
  });
  return ['stateDiagram-v2', ...[...named, `[*] --> ${alias(start)}`, ...arrows].map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

function statesOf<S extends string>(moves: Transitions<S>): readonly S[] {
  return Object.keys(moves) as S[];
}

function alias(state: string): string {
  return state.replaceAll(/[^A-Za-z0-9_]/g, '_');
}
