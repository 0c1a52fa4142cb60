import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { assess, kept } from '../domain/assessment.js';
import type { Judgement, KeptFindings } from '../domain/assessment.js';
import { explain, ruleIds, ruleNames } from '../domain/findings.js';
import type { Finding } from '../domain/findings.js';
import { grounds } from '../domain/priority.js';
import type { SchemeTerms } from '../domain/scheme.js';
import { AssessmentQueries } from '../persistence/assessment.queries.js';
import type {
  AssessmentFileRow,
  AssessmentFilter,
  AssessmentLine,
  HistoryLine,
} from '../persistence/assessment.queries.js';
import type { Scope } from '../persistence/scope.js';
import { SchemeQueries } from '../persistence/scheme.queries.js';

/** What assessments can be asked for by. */
export { findingCodes } from '../domain/findings.js';

export type FindingView = Finding & { readonly name: Bilingual; readonly reason: Bilingual };
export type PriorityView = {
  /** Hundredths of a point, as are its parts. */
  readonly total: number;
  readonly measuredOn: CivilDate;
  readonly parts: readonly {
    readonly ground: string;
    readonly name: Bilingual;
    readonly points: number;
    readonly most: number;
  }[];
};

/** An assessment as it is shown: what every rule found and why, and the priority part by part. */
export type AssessmentFile = {
  readonly assessment: AssessmentLine;
  readonly findings: readonly FindingView[];
  readonly priority: PriorityView;
  readonly history: readonly HistoryLine[];
  /** The rules of that version, applied again to what was kept, give what was kept. */
  readonly recomputesTheSame: boolean;
};

@Injectable()
export class AssessmentFiles {
  constructor(
    private readonly assessments: AssessmentQueries,
    private readonly schemes: SchemeQueries,
  ) {}

  /** Throws `assessment.unknown-page` if `after` is no assessment within the scope: page one again would never end. */
  async list(filter: AssessmentFilter, scope: Scope): Promise<readonly AssessmentLine[]> {
    const lines = await this.assessments.list(filter, scope);
    if (lines) return lines;
    const text = {
      id: 'Halaman ini tidak dikenal. Mulailah lagi dari halaman pertama.',
      en: 'This page is not known. Start again from the first one.',
    };
    throw new Rejected('invalid', 'assessment.unknown-page', text, [
      { field: 'after', code: 'assessment.unknown-page', text },
    ]);
  }

  /** Throws `assessment.not-found` also for what lies outside the scope. */
  async open(id: string, scope: Scope): Promise<AssessmentFile> {
    const row = await this.assessments.file(id, scope);
    if (!row) {
      throw new Rejected('missing', 'assessment.not-found', {
        id: 'Asesmen ini tidak ditemukan.',
        en: 'This assessment was not found.',
      });
    }
    const { schemeCode, ruleVersion } = row.assessment;
    return fileOf(row, await this.schemes.version(schemeCode, ruleVersion));
  }
}

function fileOf(row: AssessmentFileRow, published: SchemeTerms): AssessmentFile {
  const { facts, records, findings, measuredOn, history, assessment } = row;
  const terms = { ...published, measuredOn };
  const again = assess(facts, terms, records);
  return {
    assessment,
    findings: again.findings.toSorted(byRule).map((finding) => findingView(finding, findings)),
    priority: {
      total: assessment.priority,
      measuredOn,
      parts: grounds.map(({ ground, name }) => ({
        ground,
        name,
        points: again.priority.parts[ground],
        most: terms.priorityWeights[ground] * 100,
      })),
    },
    history,
    recomputesTheSame: isTheSame(again, row),
  };
}

const byRule = (a: Finding, b: Finding): number => ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule);

/** What is shown is what was kept then; what the rule looked at comes from the facts that were kept with it. */
function findingView({ rule, result, code, input }: Finding, keptThen: KeptFindings): FindingView {
  const [resultThen, codeThen] = keptThen[rule] ?? [result, code];
  return {
    rule,
    name: ruleNames[rule],
    result: resultThen,
    code: codeThen,
    input,
    reason: explain({ code: codeThen, input }),
  };
}

function isTheSame({ findings, outcome, priority }: Judgement, { assessment, ...row }: AssessmentFileRow): boolean {
  const now = kept(findings);
  const sameFindings = ruleIds.every((rule) => String(now[rule]) === String(row.findings[rule]));
  return sameFindings && outcome === assessment.outcome && priority.total === assessment.priority;
}
