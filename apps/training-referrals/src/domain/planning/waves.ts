/** How many people of a district would join a programme. */
export type Demand = { readonly programme: string; readonly districtCode: string; readonly people: number };
/** Seats of a programme that nobody has yet, in classes of a region that lie ahead. */
export type Supply = { readonly programme: string; readonly regionCode: string; readonly seats: number };

/** How the office runs classes together, and where; `regions` in the order in which equals are chosen. */
export type WaveTerms = {
  readonly classesPerWave: number;
  readonly leastInAClass: number;
  readonly classSizes: Readonly<Record<string, number>>;
  readonly regions: readonly string[];
  readonly neighbours: Readonly<Record<string, readonly string[]>>;
};

export type PlannedClass = {
  readonly programme: string;
  readonly regionCode: string;
  readonly districtCode: string | null;
  readonly seats: number;
  readonly people: number;
};
export type Plan = {
  /** Whom the seats serve that lie ahead already. */
  readonly servedAhead: number;
  readonly waves: readonly (readonly PlannedClass[])[];
  readonly served: number;
  readonly remaining: readonly Demand[];
};

/** Districts of one programme, with the people who are not served yet. */
type Backlog = Map<string, number>;

const regionOf = (districtCode: string): string => districtCode.slice(0, 5);
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Proposes waves of classes. Seats that lie ahead serve first. Then each class goes to the programme with the largest
 * backlog, in the region with most of it, in the district with most of that; equals by code. A class serves its region,
 * then those beside it, then the others. None is planned for fewer people than a class is held for.
 */
export function planWaves(demand: readonly Demand[], supply: readonly Supply[], terms: WaveTerms, waves: number): Plan {
  const backlogs = backlogsOf(demand);
  let servedAhead = 0;
  for (const { programme, regionCode, seats } of inOrder(supply))
    servedAhead += serve(backlogs.get(programme) ?? new Map<string, number>(), regionCode, seats, terms);
  const planned: (readonly PlannedClass[])[] = [];
  while (planned.length < waves) {
    const wave = nextWave(backlogs, terms);
    if (wave.length === 0) break;
    planned.push(wave);
  }
  const served = planned.flat().reduce((sum, { people }) => sum + people, 0);
  return { servedAhead, waves: planned, served, remaining: remainingOf(backlogs) };
}

function backlogsOf(demand: readonly Demand[]): Map<string, Backlog> {
  const backlogs = new Map<string, Backlog>();
  for (const { programme, districtCode, people } of demand) {
    const districts = backlogs.get(programme) ?? new Map<string, number>();
    backlogs.set(programme, districts.set(districtCode, (districts.get(districtCode) ?? 0) + people));
  }
  return backlogs;
}

/** One line for the seats of a programme in a region, however many classes they are in. */
function inOrder(supply: readonly Supply[]): readonly Supply[] {
  const together = Map.groupBy(supply, ({ programme, regionCode }) => `${programme} ${regionCode}`);
  return [...together.values()]
    .flatMap(([first, ...rest]) =>
      first ? [{ ...first, seats: sum([first, ...rest].map(({ seats }) => seats)) }] : [],
    )
    .sort((x, y) => byCode(x.programme, y.programme) || byCode(x.regionCode, y.regionCode));
}

function nextWave(backlogs: ReadonlyMap<string, Backlog>, terms: WaveTerms): readonly PlannedClass[] {
  const wave: PlannedClass[] = [];
  while (wave.length < terms.classesPerWave) {
    const next = nextClass(backlogs, terms);
    if (!next) break;
    wave.push(next);
  }
  return wave;
}

function nextClass(backlogs: ReadonlyMap<string, Backlog>, terms: WaveTerms): PlannedClass | undefined {
  const sizes = [...backlogs].map(([programme, backlog]) => ({ code: programme, people: sum(backlog.values()) }));
  const most = largest(sizes.filter(({ people, code }) => people >= leastOf(code, terms)));
  const backlog = most && backlogs.get(most.code);
  if (!backlog) return undefined;
  const programme = most.code;
  const seats = terms.classSizes[programme] ?? 0;
  const { regionCode, districtCode } = placeOf(backlog, terms);
  return { programme, regionCode, districtCode, seats, people: serve(backlog, regionCode, seats, terms) };
}

/** A class that holds fewer than the usual least is held when it is full; one without seats never is. */
function leastOf(programme: string, { classSizes, leastInAClass }: WaveTerms): number {
  const size = classSizes[programme] ?? 0;
  return size === 0 ? Number.POSITIVE_INFINITY : Math.min(size, leastInAClass);
}

/** Where a class of this backlog is held: never outside the office's own regions, whoever lives there. */
function placeOf(backlog: Backlog, { regions }: WaveTerms) {
  const own = regions.map((code) => ({ code, people: sum(ofRegion(backlog, code).map(([, people]) => people)) }));
  const regionCode = largest(own)?.code ?? '';
  const districts = ofRegion(backlog, regionCode).map(([code, people]) => ({ code, people }));
  return { regionCode, districtCode: largest(districts)?.code ?? null };
}

/** Takes so many people at most out of the backlog, those nearest first; returns how many. */
function serve(backlog: Backlog, regionCode: string, seats: number, { neighbours }: WaveTerms): number {
  const beside = neighbours[regionCode] ?? [];
  const far = (district: string) =>
    regionOf(district) === regionCode ? 0 : beside.includes(regionOf(district)) ? 1 : 2;
  const nearest = [...backlog].sort(([a, of], [b, than]) => far(a) - far(b) || than - of || byCode(a, b));
  let left = seats;
  for (const [district, people] of nearest) {
    const taken = Math.min(left, people);
    if (taken === people) backlog.delete(district);
    else backlog.set(district, people - taken);
    left -= taken;
  }
  return seats - left;
}

const ofRegion = (backlog: Backlog, regionCode: string) =>
  [...backlog].filter(([district]) => regionOf(district) === regionCode);

function largest<T extends { readonly code: string; readonly people: number }>(some: readonly T[]): T | undefined {
  return [...some].sort((a, b) => b.people - a.people || byCode(a.code, b.code))[0];
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}

const remainingOf = (backlogs: ReadonlyMap<string, Backlog>): readonly Demand[] =>
  [...backlogs]
    .flatMap(([programme, backlog]) =>
      [...backlog].map(([districtCode, people]) => ({ programme, districtCode, people })),
    )
    .sort((a, b) => byCode(a.programme, b.programme) || byCode(a.districtCode, b.districtCode));
