import { Injectable } from '@nestjs/common';
import { neighboursOn, regions as allRegions, waveRuleOn } from '@tanggap/indonesia';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import { planWaves } from '../../domain/planning/waves.js';
import type { Plan } from '../../domain/planning/waves.js';
import { DemandQueries } from '../../persistence/planning/demand.queries.js';
import type {
  DemandRow,
  InterestRow,
  PlannedProgramme,
  PlanningScope,
  SupplyRow,
} from '../../persistence/planning/demand.queries.js';

type People = {
  readonly people: number;
  readonly waiting: number;
  readonly interested: number;
  readonly proposed: number;
};

export type ProgrammeDemand = People & {
  readonly programme: { readonly code: string; readonly name: Bilingual };
  readonly pathway: string;
  readonly seatsFree: number;
  readonly seatsPlanned: number;
  /** People for whom no seat lies ahead. */
  readonly backlog: number;
  readonly classSize: number;
  readonly classes: number;
  readonly districts: readonly (People & { readonly districtCode: string })[];
};

export type DemandView = {
  readonly day: CivilDate;
  readonly people: number;
  readonly backlog: number;
  /** Classes that the backlog fills, and how many waves these are. */
  readonly classes: number;
  readonly classesPerWave: number;
  readonly waves: number;
  readonly items: readonly ProgrammeDemand[];
};

export type PlanView = Omit<Plan, 'remaining'> & {
  readonly day: CivilDate;
  readonly classesPerWave: number;
  readonly people: number;
  readonly remaining: number;
  readonly remainingByProgramme: Readonly<Record<string, number>>;
};

/** What is asked for against what is on offer, counted from the rows when it is asked. */
@Injectable()
export class TrainingPlanning {
  constructor(
    private readonly queries: DemandQueries,
    private readonly clock: Clock,
  ) {}

  async demand(scope: PlanningScope): Promise<DemandView> {
    const { day, demand, supply, programmes } = await this.figures(scope);
    const { classesPerWave } = waveRuleOn(day);
    const items = programmes
      .map((programme) => demandFor(programme, of(demand, programme), of(supply, programme)))
      .sort((a, b) => b.backlog - a.backlog || (a.programme.code < b.programme.code ? -1 : 1));
    const classes = total(items.map((item) => item.classes));
    return {
      day,
      people: total(items.map(({ people }) => people)),
      backlog: total(items.map(({ backlog }) => backlog)),
      classes,
      classesPerWave,
      waves: Math.ceil(classes / classesPerWave),
      items,
    };
  }

  /** Proposes so many waves at most: fewer where the backlog fills fewer. */
  async waves(scope: PlanningScope, waves: number): Promise<PlanView> {
    const { day, demand, supply, programmes } = await this.figures(scope);
    const { classesPerWave, leastInAClass } = waveRuleOn(day);
    const { regions } = scope;
    const people = demand.map((row) => ({ ...row, people: peopleOf(row) }));
    const seats = supply.map((row) => ({ ...row, seats: row.free + row.planned }));
    const terms = {
      classesPerWave,
      leastInAClass,
      classSizes: Object.fromEntries(programmes.map(({ code, classSize }) => [code, classSize])),
      regions: allRegions.map(({ code }) => code).filter((code) => regions === 'all' || regions.includes(code)),
      neighbours: neighboursOn(day),
    };
    const { remaining, ...plan } = planWaves(people, seats, terms, waves);
    const left = Map.groupBy(remaining, ({ programme }) => programme);
    return {
      day,
      classesPerWave,
      ...plan,
      people: total(people.map((row) => row.people)),
      remaining: total(remaining.map((row) => row.people)),
      remainingByProgramme: Object.fromEntries(
        [...left].map(([programme, rows]) => [programme, total(rows.map((row) => row.people))]),
      ),
    };
  }

  async interests(scope: PlanningScope): Promise<readonly InterestRow[]> {
    return this.queries.interests(scope);
  }

  private async figures(scope: PlanningScope) {
    const day = this.clock.today();
    const [demand, supply, programmes] = await Promise.all([
      this.queries.demand(scope),
      this.queries.supply(day, scope),
      this.queries.programmes(day, scope),
    ]);
    return { day, demand, supply, programmes };
  }
}

function demandFor(
  { code, name, pathway, classSize }: PlannedProgramme,
  demand: readonly DemandRow[],
  supply: readonly SupplyRow[],
): ProgrammeDemand {
  const seatsFree = total(supply.map(({ free }) => free));
  const seatsPlanned = total(supply.map(({ planned }) => planned));
  const people = total(demand.map(peopleOf));
  const backlog = Math.max(0, people - seatsFree - seatsPlanned);
  return {
    programme: { code, name },
    pathway,
    people,
    waiting: total(demand.map(({ waiting }) => waiting)),
    interested: total(demand.map(({ interested }) => interested)),
    proposed: total(demand.map(({ proposed }) => proposed)),
    seatsFree,
    seatsPlanned,
    backlog,
    classSize,
    classes: Math.ceil(backlog / classSize),
    districts: demand.map(({ districtCode, waiting, interested, proposed }) => ({
      ...{ districtCode, waiting, interested, proposed },
      people: waiting + interested + proposed,
    })),
  };
}

const of = <T extends { readonly programme: string }>(rows: readonly T[], { code }: PlannedProgramme): readonly T[] =>
  rows.filter(({ programme }) => programme === code);

const peopleOf = ({ waiting, interested, proposed }: Omit<DemandRow, 'programme' | 'districtCode'>): number =>
  waiting + interested + proposed;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
