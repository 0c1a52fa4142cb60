import type { ObstacleCode } from '../reasons.js';
import type { TrainingClass } from '../training-class.js';
import { refusals } from './refusals.js';
import type { Proposed, Refusal } from './refusals.js';

/** A class that can be joined. Days are `YYYY-MM-DD`. */
export type OpenClass = {
  readonly id: string;
  readonly code: string;
  readonly programmeCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly free: number;
  readonly state: TrainingClass['state'];
};

/** A class that the person has been in. */
export type Attended = { readonly code: string; readonly startsOn: string; readonly endsOn: string };

/** A place that a person has already, whichever of their records holds it. */
export type ActivePlace = { readonly referralId: string; readonly status: string; readonly mayGiveWay: boolean };

/** One wish of a request: any class of a programme, or one of its classes. */
export type Choice = { readonly programmeCode: string; readonly classes: readonly OpenClass[] };

export type Asking = {
  readonly caseId: string;
  /** None for a case that is not known, or that the caller may not see. */
  readonly proposed: Proposed | undefined;
  /** What stands in the way of each programme that is asked for. */
  readonly obstacles: ReadonlyMap<string, readonly ObstacleCode[]>;
  /** The first day on which the person can begin, where it is known. */
  readonly availableFrom: string | null;
  /** One at the most, but for people whose records were merged since; what may not give way first. */
  readonly places: readonly ActivePlace[];
  readonly attended: readonly Attended[];
};

export type Wish = {
  readonly choices: readonly Choice[];
  /** The caseworker takes the responsibility for what stands in the way. */
  readonly override: boolean;
  /** A place on a waiting list gives way. */
  readonly replace: boolean;
};

export type Given = {
  readonly caseId: string;
  readonly programmeCode: string;
  /** None for a place on the waiting list. */
  readonly seat: OpenClass | null;
  readonly obstacles: readonly ObstacleCode[];
  /** Places that give way. */
  readonly replaces: readonly string[];
};

export type Asked =
  { readonly given: Given; readonly refused?: never } | { readonly refused: Refusal; readonly given?: never };

/**
 * Answers requests in their order. A seat that is free goes to a request at once, unless somebody waits for the programme:
 * then it is theirs, and the request waits behind them. `waited` are the programmes for which somebody waits.
 */
export function decideRequests(wish: Wish, askings: readonly Asking[], waited: ReadonlySet<string>): readonly Asked[] {
  const queues = new Set(waited);
  const taken = new Map<string, number>();
  const placed = new Set<string>();
  return askings.map((asking) => {
    const { proposed } = asking;
    if (proposed && placed.has(proposed.human)) return { refused: refusals.twice() };
    const asked = decideOne(wish, asking, queues, taken);
    if (asked.given && proposed) {
      placed.add(proposed.human);
      const { seat, programmeCode } = asked.given;
      if (seat) taken.set(seat.id, (taken.get(seat.id) ?? 0) + 1);
      else queues.add(programmeCode);
    }
    return asked;
  });
}

type Taken = ReadonlyMap<string, number>;

function decideOne(wish: Wish, asking: Asking, queues: ReadonlySet<string>, taken: Taken): Asked {
  const refused = refusalBefore(wish, asking);
  if (refused) return { refused };
  const open = wish.choices.filter((choice) => wish.override || obstaclesTo(asking, choice.programmeCode).length === 0);
  const [first] = wish.choices;
  if (open.length === 0)
    return { refused: first ? refusals.obstacles(obstaclesTo(asking, first.programmeCode)) : refusals.notOpen() };

  const fitting = open.flatMap((choice) => fittingOf(wish, asking, choice));
  const [place] = fitting;
  if (!place) return { refused: overlapOf(open, asking.attended) };
  const seated = fitting.find((choice) => !queues.has(choice.programmeCode) && freeSeat(choice, taken));
  return { given: givenOf(asking, (seated ?? place).programmeCode, seated && freeSeat(seated, taken)) };
}

/** What is in the way whichever class is asked for. */
function refusalBefore({ replace }: Wish, { proposed, places }: Asking): Refusal | undefined {
  if (!proposed) return refusals.unknown();
  if (proposed.isClosed) return refusals.closed();
  if (proposed.isStopped) return refusals.stopped();
  const inTheWay = places.find(({ mayGiveWay }) => !(replace && mayGiveWay));
  return inTheWay && refusals.active(inTheWay);
}

function givenOf(asking: Asking, programmeCode: string, seat: OpenClass | undefined): Given {
  const { caseId, places } = asking;
  const obstacles = obstaclesTo(asking, programmeCode);
  const replaces = places.map(({ referralId }) => referralId);
  return { caseId, programmeCode, seat: seat ?? null, obstacles, replaces };
}

const obstaclesTo = ({ obstacles }: Asking, programmeCode: string) => obstacles.get(programmeCode) ?? [];

function freeSeat({ classes }: Choice, taken: Taken): OpenClass | undefined {
  return classes.find(({ id, free }) => free > (taken.get(id) ?? 0));
}

/**
 * The choice without the classes whose days overlap with those of a class that the person is or was in, and without those that
 * begin before the person can, unless a caseworker answers for that.
 */
function fittingOf({ override }: Wish, { attended, availableFrom }: Asking, choice: Choice): readonly Choice[] {
  if (choice.classes.length === 0) return [choice];
  const classes = choice.classes
    .filter(({ startsOn }) => override || availableFrom === null || startsOn >= availableFrom)
    .filter((one) => !attended.some((other) => overlap(one, other)));
  return classes.length > 0 ? [{ ...choice, classes }] : [];
}

function overlapOf(open: readonly Choice[], attended: readonly Attended[]): Refusal {
  for (const one of open.flatMap(({ classes }) => classes)) {
    const other = attended.find((was) => overlap(one, was));
    if (other) return refusals.overlap(one, other);
  }
  return refusals.notOpen();
}

type Days = { readonly startsOn: string; readonly endsOn: string };

/** Whether two classes share a day. */
export function overlap(a: Days, b: Days): boolean {
  return a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;
}
