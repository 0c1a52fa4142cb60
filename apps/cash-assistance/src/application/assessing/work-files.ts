import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { evidenceFrom, evidenceNames } from '../../domain/assessing/evidence.js';
import { stepsFrom } from '../../domain/assessing/may-follow.js';
import { assessmentWords } from '../../domain/assessing/words.js';
import { assess, kept } from '../../domain/assessment.js';
import { explain, ruleIds, ruleNames } from '../../domain/findings.js';
import type { RuleId } from '../../domain/findings.js';
import { paymentWords } from '../../domain/paying/line.js';
import { grounds } from '../../domain/priority.js';
import { AppealQueries } from '../../persistence/assessing/appeal.queries.js';
import type { AppealRow, PageOf } from '../../persistence/assessing/appeal.queries.js';
import type { AppealState, InspectionState } from '../../persistence/assessing/evidence.schema.js';
import type { KeptJudgementRow } from '../../persistence/assessing/judgement.store.js';
import { WorkFileQueries } from '../../persistence/assessing/work-file.queries.js';
import { OwnAidQueries } from '../../persistence/assessing/own-aid.queries.js';
import { WorklistQueries } from '../../persistence/assessing/worklist.queries.js';
import type { WorklistFilter } from '../../persistence/assessing/worklist.queries.js';
import { SchemeQueries } from '../../persistence/scheme.queries.js';
import type { Scope } from '../../persistence/scope.js';
import { maskedOf } from '../masked-names.js';
import { noSuchAppeal } from './appeal-refusals.js';
import { noSuchAssessment } from './assessment-moves.js';
import { unknownPage } from './unknown-page.js';

/** What people did with assessments, as it is shown. */
@Injectable()
export class WorkFiles {
  constructor(
    private readonly files: WorkFileQueries,
    private readonly lists: WorklistQueries,
    private readonly appealQueries: AppealQueries,
    private readonly ownQueries: OwnAidQueries,
    private readonly schemes: SchemeQueries,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Evidence, every judgement with all it looked at and whether it recomputes the same, moves, and who had a hand in what. */
  async open(id: string, person: Pick<Person, 'regions' | 'permissions'>) {
    const head = await this.files.head(id, person.regions);
    if (!head) throw noSuchAssessment();
    const { nameSealed, ...work } = head;
    const [parts, judgements] = await Promise.all([this.files.parts(id), this.files.judgements(id)]);
    const read = <T extends { readonly note: string | null }>(one: T): T => ({
      ...one,
      note: this.keyRing.openOrNull(one.note, id),
    });
    return {
      work: {
        ...work,
        stateText: assessmentWords[work.state],
        maskedName: maskedOf(this.keyRing.openOrNull(nameSealed, work.personId)),
      },
      mayFollow: stepsFrom(
        work.state,
        parts.inspections.some(({ state, judgement }) => state === 'open' && judgement === work.judgement),
        (permission) => person.permissions.includes(permission),
      ),
      evidence: parts.evidence.map((one) => ({ ...read(one), name: evidenceNames[one.kind] })),
      judgements: await Promise.all(judgements.map((one) => this.judgementView(one))),
      moves: parts.moves.map(read),
      acts: parts.acts,
      inspections: parts.inspections.map(read),
      escalations: parts.escalations,
    };
  }

  async worklist({ overdue, ...filter }: WorklistFilter & { readonly overdue?: boolean | undefined }, scope: Scope) {
    const dueBefore = overdue ? this.clock.today() : filter.dueBefore;
    const lines = await this.lists.page({ ...filter, dueBefore }, scope);
    if (!lines) throw unknownPage();
    return lines.map(({ nameSealed, ...line }) => ({
      ...line,
      stateText: assessmentWords[line.state],
      maskedName: maskedOf(this.keyRing.openOrNull(nameSealed, line.personId)),
    }));
  }

  async counts(scope: Scope) {
    const counts = await this.lists.counts(this.clock.today(), scope);
    return counts.map((one) => ({ ...one, stateText: assessmentWords[one.state] }));
  }

  async appeals(page: PageOf<AppealState>, scope: Scope) {
    // Grounds may name anybody: they are shown one by one.
    return (await this.appealQueries.list(page, scope)).map((appeal) => ({
      ...appeal,
      grounds: undefined,
      reason: undefined,
    }));
  }

  async appeal(id: string, scope: Scope): Promise<AppealRow> {
    const appeal = await this.appealQueries.one(id, scope);
    if (!appeal) throw noSuchAppeal();
    const { assessmentId, grounds: said, reason } = appeal;
    return {
      ...appeal,
      grounds: this.keyRing.openOrNull(said, assessmentId) ?? '',
      reason: this.keyRing.openOrNull(reason, assessmentId),
    };
  }

  async own(loginId: string) {
    const named = (rules: readonly string[]) => rules.filter(isRule).map((rule) => ({ rule, name: ruleNames[rule] }));
    return (await this.ownQueries.of(loginId)).map(({ unknown, failed, amount, payments, ...aid }) => ({
      ...aid,
      amount: amount === null ? null : Number(amount),
      payments: payments.map((one) => ({ ...one, stateText: paymentWords[one.state] })),
      stateText: assessmentWords[aid.state],
      unknown: named(unknown),
      failed: named(failed),
    }));
  }

  inspections(page: PageOf<InspectionState>, scope: Scope) {
    return this.appealQueries.inspections(page, scope);
  }

  private async judgementView(row: KeptJudgementRow): Promise<JudgementView> {
    const { schemeCode, ruleVersion, measuredOn, facts, inputs, findings, outcome, priority } = row;
    const terms = { ...(await this.schemes.version(schemeCode, ruleVersion)), measuredOn };
    const again = assess(facts, terms, inputs.records, evidenceFrom(inputs.evidence));
    const now = kept(again.findings);
    const sameFindings = ruleIds.every((rule) => String(now[rule]) === String(findings[rule]));
    return {
      ...{ number: row.number, at: row.at, by: row.by, because: row.because, outcome, priority, ruleVersion },
      findings: again.findings
        .toSorted((a, b) => ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule))
        .map(({ rule, input, result, code }) => {
          const [resultThen, codeThen] = findings[rule] ?? [result, code];
          const reason = explain({ code: codeThen, input });
          return { rule, name: ruleNames[rule], result: resultThen, code: codeThen, input, reason };
        }),
      parts: grounds.map(({ ground, name }) => ({ ground, name, points: again.priority.parts[ground] })),
      sources: inputs.sources,
      recomputesTheSame: sameFindings && again.outcome === outcome && again.priority.total === priority,
    };
  }
}

const isRule = (rule: string): rule is RuleId => (ruleIds as readonly string[]).includes(rule);

type JudgementView = Readonly<{
  number: number;
  at: string;
  by: string;
  because: string;
  outcome: string;
  priority: number;
  ruleVersion: string;
  findings: readonly Readonly<{ rule: string; name: Bilingual; result: string; code: string; reason: Bilingual }>[];
  parts: readonly Readonly<{ ground: string; name: Bilingual; points: number }>[];
  sources: Readonly<Record<string, string>>;
  recomputesTheSame: boolean;
}>;
