import { Injectable } from '@nestjs/common';
import { screeningRulesOn } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { holdsMoney } from '../../domain/patterns/flag.js';
import type { Flag, FlagOutcome } from '../../domain/patterns/flag.js';
import { flagsOf } from '../../persistence/patterns/flag.store.js';
import { keepFlagDecision } from '../../persistence/patterns/flag-decision.store.js';
import { FlagQueries } from '../../persistence/patterns/flag.queries.js';
import type { Scope } from '../../persistence/scope.js';
import { holdWork, keepActs } from '../assessing/assessment-moves.js';
import { applyGrounds } from '../paying/money-stops.js';

export type FlagView = Flag & Readonly<{ text: Bilingual; strength: string; holdsMoney: boolean }>;
export type StatedDecision = Readonly<{ code: string; basis: string; outcome: FlagOutcome; reason: string }>;

/** What looks wrong about an assessment, and what a person makes of it. Whoever decides about a flag approves nothing of it. */
@Injectable()
export class FlagDesk {
  constructor(
    private readonly flags: FlagQueries,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async of(assessmentId: string, scope: Scope): Promise<readonly FlagView[]> {
    const flags = await this.flags.of(assessmentId, scope, this.clock.now());
    if (!flags) throw noAssessment();
    const rules = screeningRulesOn(this.clock.today());
    return flags.map((flag) => {
      const rule = rules.get(flag.code);
      const text = rule?.text ?? { id: flag.code, en: flag.code };
      return { ...flag, text, strength: rule?.strength ?? '', holdsMoney: holdsMoney(flag) };
    });
  }

  /** About what was seen: where something else is seen by now, nothing is decided. */
  async decide(
    tx: Tx,
    assessmentId: string,
    stated: StatedDecision,
    by: string,
    scope: Scope,
  ): Promise<StatedDecision> {
    const [work] = await holdWork(tx.manager, [assessmentId], scope);
    if (!work) throw noAssessment();
    const flags = await flagsOf(tx.manager, [assessmentId], this.clock.now());
    if (!flags.some(({ code, basis }) => code === stated.code && basis === stated.basis)) throw seenOtherwise();
    const reason = this.keyRing.seal(stated.reason, assessmentId);
    const { code, basis, outcome } = stated;
    if (!(await keepFlagDecision(tx.manager, { assessmentId, code, basis, outcome, by, reason })))
      throw decidedBefore();
    const act = code === 'SAME_ACCOUNT' || code === 'NAME_DIFFERS' ? 'account-decided' : 'evidence';
    await keepActs(tx.manager, [{ assessmentId, by, act }]);
    await applyGrounds(tx, [work.personId], this.clock.now());
    return stated;
  }
}

function noAssessment(): Rejected {
  return new Rejected('missing', 'assessment.not-found', {
    id: 'Asesmen ini tidak ditemukan.',
    en: 'This assessment was not found.',
  });
}

function seenOtherwise(): Rejected {
  return new Rejected('conflict', 'flag.changed-meanwhile', {
    id: 'Temuan ini sudah tidak ada, atau sudah lain. Baca lagi, lalu ulangi.',
    en: 'This flag is gone, or another by now. Read it again and repeat.',
  });
}

function decidedBefore(): Rejected {
  return new Rejected('conflict', 'flag.decided-before', {
    id: 'Temuan ini sudah diputuskan.',
    en: 'This flag was decided about before.',
  });
}
