import { Injectable } from '@nestjs/common';
import { pathways } from '@tanggap/indonesia';
import type { Pathway } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import { factsOf } from '../../domain/matching/facts.js';
import type { CaseFacts } from '../../domain/matching/facts.js';
import { distanceTo } from '../../domain/matching/points.js';
import type { Distance } from '../../domain/matching/points.js';
import { rank } from '../../domain/matching/rank.js';
import type { Ranking } from '../../domain/matching/rank.js';
import type { Option } from '../../domain/proposal.js';
import { inWords } from '../../domain/reasons.js';
import type { Rulebook } from '../../domain/rulebook.js';
import { MatchQueries } from '../../persistence/matching/match.queries.js';
import type { ClassOnOffer, ProgrammeName } from '../../persistence/matching/match.queries.js';
import type { Scope } from '../../persistence/scope.js';

type Reason = { readonly code: string; readonly points: number | null; readonly text: Bilingual };
type ClassView = ClassOnOffer & { readonly distance: Distance };

export type OptionMatch = {
  readonly place: number;
  readonly programme: ProgrammeName;
  readonly pathway: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly classes: readonly ClassView[];
};

export type ClosedMatch = {
  readonly programme: ProgrammeName;
  readonly pathway: string;
  readonly reasons: readonly Reason[];
  readonly classes: readonly ClassView[];
};

/** What can be done for whom nothing is open: what is missing, what comes nearest, when its next class begins. */
export type Alternatives = {
  readonly missing: readonly Reason[];
  readonly nearest: ClosedMatch | null;
  readonly nextClass: ClassView | null;
};

export type CaseMatches = {
  readonly caseId: string;
  readonly day: CivilDate;
  readonly ruleVersion: string;
  readonly rulebookId: number;
  readonly inputs: CaseFacts;
  /** All programmes that are open, the best first. */
  readonly options: readonly OptionMatch[];
  /** The three answers to a layoff, each with what is open in it, the best first. */
  readonly pathways: readonly { readonly pathway: Pathway; readonly open: readonly string[] }[];
  /** The closed ones, those with the fewest obstacles first. */
  readonly obstacles: readonly ClosedMatch[];
  readonly alternatives: Alternatives | null;
};

export function caseNotFound(): Rejected {
  return new Rejected('missing', 'case.not-found', {
    id: 'Kasus ini tidak ditemukan.',
    en: 'This case was not found.',
  });
}

/** Which trainings fit a case today, and why. */
@Injectable()
export class CaseMatching {
  constructor(
    private readonly queries: MatchQueries,
    private readonly clock: Clock,
  ) {}

  /** Throws `case.not-found` also for what lies outside the scope. */
  async matches(caseId: string, scope: Scope): Promise<CaseMatches> {
    const day = this.clock.today();
    const known = await this.queries.known(caseId, scope);
    if (!known) throw caseNotFound();
    const [{ id, rulebook }, classes, names] = await Promise.all([
      this.queries.rulebook(day),
      this.queries.classesOnOffer(day),
      this.queries.names(),
    ]);
    const facts = factsOf(known.registered, known.profile, day, classes);
    const found = rank(facts, rulebook);
    const show = new Shown(facts, rulebook, classes, names);
    return {
      caseId,
      day,
      ruleVersion: rulebook.policy.version,
      rulebookId: id,
      inputs: facts,
      options: found.open.map((option, i) => show.option(option, i + 1)),
      pathways: pathways.map((pathway) => ({ pathway, open: openIn(found, pathway) })),
      obstacles: found.closed.map((one) => show.closed(one)),
      alternatives: found.open.length > 0 ? null : show.alternatives(found),
    };
  }
}

const openIn = ({ open }: Ranking, wanted: Pathway) =>
  open.filter(({ pathway }) => pathway === wanted).map(({ programme }) => programme);

/** A ranking in words, with the classes that lie ahead. */
class Shown {
  constructor(
    private readonly facts: CaseFacts,
    private readonly rulebook: Rulebook,
    private readonly classes: readonly ClassOnOffer[],
    private readonly names: ReadonlyMap<string, ProgrammeName>,
  ) {}

  option({ programme, pathway, score, parts, notes }: Option, place: number): OptionMatch {
    const earned = Object.entries(parts).map(([code, points]) => ({ code, points, text: inWords(code) }));
    const reasons = [...earned, ...notes.map(reasonOf)];
    return { place, programme: this.named(programme), pathway, score, reasons, classes: this.classesOf(programme) };
  }

  closed({ programme, pathway, codes }: Ranking['closed'][number]): ClosedMatch {
    return {
      programme: this.named(programme),
      pathway,
      reasons: codes.map(reasonOf),
      classes: this.classesOf(programme),
    };
  }

  alternatives({ closed }: Ranking): Alternatives {
    const missing = [...new Set(closed.flatMap(({ codes }) => codes))].map(reasonOf);
    const [first] = closed;
    const nearest = first ? this.closed(first) : null;
    return { missing, nearest, nextClass: nearest?.classes[0] ?? null };
  }

  private named(code: string): ProgrammeName {
    return this.names.get(code) ?? { code, name: { id: code, en: code } };
  }

  private classesOf(programme: string): readonly ClassView[] {
    const { districtCode } = this.facts;
    return this.classes
      .filter((one) => one.programme === programme)
      .map((one) => ({ ...one, distance: distanceTo([one.districtCode], districtCode, this.rulebook.policy) }));
  }
}

const reasonOf = (code: string): Reason => ({ code, points: null, text: inWords(code) });
