import { Injectable } from '@nestjs/common';
import { neighboursOn } from '@tanggap/indonesia';
import { civilDate, Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { dayProblems, draftOf } from '../../domain/matching/policy-draft.js';
import type { StatedPolicy } from '../../domain/matching/policy-draft.js';
import { PolicyQueries } from '../../persistence/matching/policy.queries.js';
import type { PolicyRow } from '../../persistence/matching/policy.queries.js';
import { holdDraft, keepDraft, publishDraft } from '../../persistence/matching/policy.store.js';

const VERSION = /^\d{4}-\d{1,3}$/;

/** Weights are dated: one person writes a new version down, another puts it in force from a day ahead. */
@Injectable()
export class Policies {
  constructor(
    private readonly clock: Clock,
    private readonly queries: PolicyQueries,
  ) {}

  async all(): Promise<readonly PolicyRow[]> {
    return this.queries.all();
  }

  async propose(tx: Tx, stated: StatedPolicy, proposedBy: string): Promise<{ readonly version: string }> {
    const draft = draftOf(stated, this.clock.today());
    if (!(await keepDraft(tx, draft, proposedBy))) throw overtaken();
    return { version: draft.version };
  }

  async approve(tx: Tx, version: string, approvedBy: string): Promise<{ readonly version: string }> {
    const draft = VERSION.test(version) ? await holdDraft(tx, version) : undefined;
    if (!draft) throw notFound();
    if (draft.approvedBy !== null) throw overtaken();
    if (draft.proposedBy === approvedBy) throw ownDraft();
    const [problem] = dayProblems(draft.validFrom, this.clock.today());
    if (problem) throw new Rejected('conflict', problem.code, problem.text, [problem]);
    const neighbours = neighboursOn(civilDate(draft.validFrom));
    if (!(await publishDraft(tx, version, approvedBy, neighbours))) throw overtaken();
    return { version };
  }
}

function notFound(): Rejected {
  return new Rejected('missing', 'policy.not-found', {
    id: 'Rancangan kebijakan ini tidak ditemukan.',
    en: 'This draft of a policy was not found.',
  });
}

function overtaken(): Rejected {
  return new Rejected('conflict', 'policy.overtaken', {
    id: 'Versi ini sudah ada, atau kebijakan lain mulai berlaku pada hari itu atau sesudahnya.',
    en: 'This version exists already, or another policy begins on that day or later.',
  });
}

function ownDraft(): Rejected {
  return new Rejected('conflict', 'policy.own-draft', {
    id: 'Kebijakan disahkan oleh orang lain, bukan oleh penyusunnya.',
    en: 'A policy is approved by another person than the one who proposed it.',
  });
}
