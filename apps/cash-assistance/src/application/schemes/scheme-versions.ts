import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { beginProblems, problemsOf, termsOf } from '../../domain/schemes/stated-rules.js';
import type { StatedRules } from '../../domain/schemes/stated-rules.js';
import { SchemeDraftQueries } from '../../persistence/schemes/scheme-draft.queries.js';
import type { DraftView } from '../../persistence/schemes/scheme-draft.queries.js';
import { holdDraft, isScheme, keepDraft, publishDraft } from '../../persistence/schemes/scheme-draft.store.js';

export type NamedVersion = Readonly<{ schemeCode: string; ruleVersion: string }>;

const MOST_SHOWN = 200;
const SCHEME = /^[A-Z][A-Z0-9-]{1,39}$/;
const VERSION = /^\d{4}-\d{1,3}$/;

/** Rules are dated: one person writes a version down, another puts it in force from a day ahead. */
@Injectable()
export class SchemeVersions {
  constructor(
    private readonly clock: Clock,
    private readonly drafts: SchemeDraftQueries,
  ) {}

  async all(schemeCode: string): Promise<readonly DraftView[]> {
    return SCHEME.test(schemeCode) ? this.drafts.of(schemeCode, MOST_SHOWN) : [];
  }

  /** Throws `Rejected` with everything that is wrong with the rules. */
  async propose(tx: Tx, schemeCode: string, rules: StatedRules, proposedBy: string): Promise<NamedVersion> {
    if (!SCHEME.test(schemeCode) || !(await isScheme(tx, schemeCode))) throw noScheme();
    assertSound([...problemsOf(rules), ...beginProblems(rules.validFrom, this.clock.today())]);
    if (!(await keepDraft(tx, schemeCode, rules, proposedBy))) throw overtaken();
    return { schemeCode, ruleVersion: rules.ruleVersion };
  }

  async approve(tx: Tx, { schemeCode, ruleVersion }: NamedVersion, approvedBy: string): Promise<NamedVersion> {
    const isNamed = SCHEME.test(schemeCode) && VERSION.test(ruleVersion);
    const draft = isNamed ? await holdDraft(tx, schemeCode, ruleVersion) : undefined;
    if (!draft) throw noDraft();
    if (draft.approvedBy !== null) throw overtaken();
    if (draft.proposedBy === approvedBy) throw ownDraft();
    // What was written down long ago may name what the tables no longer have, or begin too late.
    assertSound([...problemsOf(draft.content), ...beginProblems(draft.validFrom, this.clock.today())], 'conflict');
    if (!(await publishDraft(tx, termsOf(schemeCode, draft.content), approvedBy))) throw overtaken();
    return { schemeCode, ruleVersion };
  }
}

/** Throws with all problems at once. */
export function assertSound(problems: readonly FieldProblem[], kind: 'invalid' | 'conflict' = 'invalid'): void {
  const [first] = problems;
  if (first) throw new Rejected(kind, first.code, first.text, problems);
}

export function noScheme(): Rejected {
  return new Rejected('missing', 'scheme.not-found', {
    id: 'Skema ini tidak ditemukan.',
    en: 'This scheme was not found.',
  });
}

function noDraft(): Rejected {
  return new Rejected('missing', 'rules.not-found', {
    id: 'Rancangan aturan ini tidak ditemukan.',
    en: 'This draft of rules was not found.',
  });
}

function overtaken(): Rejected {
  return new Rejected('conflict', 'rules.overtaken', {
    id: 'Versi ini sudah ada, atau versi lain mulai berlaku pada hari itu atau sesudahnya.',
    en: 'This version exists already, or another one begins on that day or later.',
  });
}

function ownDraft(): Rejected {
  return new Rejected('forbidden', 'rules.own-draft', {
    id: 'Aturan disahkan oleh orang lain, bukan oleh penyusunnya.',
    en: 'Rules are approved by another person than the one who proposed them.',
  });
}
