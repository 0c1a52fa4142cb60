import { Injectable } from '@nestjs/common';
import { Rejected, type Bilingual } from '@tanggap/kernel';
import { ruleIds, ruleNames, type FindingCode, type Result, type RuleId } from '../../domain/findings.js';
import { linkWords, missingLinks, type Found, type LinkName } from '../../domain/why/chain.js';
import type { Scope } from '../../persistence/scope.js';
import { WhyQueries, type WhyRows } from '../../persistence/why/why.queries.js';

type RuleView = Readonly<{ rule: RuleId; name: Bilingual; result: Result; code: FindingCode }>;
export type WhyPaid = Omit<WhyRows, 'rules'> &
  Readonly<{ rules: readonly RuleView[]; missing: readonly Readonly<{ link: LinkName; name: Bilingual }>[] }>;

/** Why a rupiah was paid: from the row of the notice to the line of the statement, with who, by which rules, and when. */
@Injectable()
export class WhyPaidFiles {
  constructor(private readonly why: WhyQueries) {}

  /** Of another region it is as if it were not there. */
  async open(lineId: string, scope: Scope): Promise<WhyPaid> {
    const rows = await this.why.of(lineId, scope);
    if (!rows) {
      throw new Rejected('missing', 'payment.not-found', {
        id: 'Pembayaran ini tidak ditemukan.',
        en: 'This payment was not found.',
      });
    }
    const missing = missingLinks(String(rows.payment['state']), String(rows.batch['state']), foundIn(rows));
    return {
      ...rows,
      rules: rulesOf(rows),
      missing: missing.map((link) => ({ link, name: linkWords[link] })),
    };
  }
}

function rulesOf({ rules }: WhyRows): readonly RuleView[] {
  const findings = (rules['findings'] ?? {}) as Partial<Record<RuleId, readonly [Result, FindingCode]>>;
  return ruleIds.flatMap((rule) => {
    const kept = findings[rule];
    return kept ? [{ rule, name: ruleNames[rule], result: kept[0], code: kept[1] }] : [];
  });
}

/** Which links are there and hold together. */
function foundIn(rows: WhyRows): Found {
  const { payment, assessment, decision, decree, account, batch } = rows;
  const has = (row: Readonly<Record<string, unknown>> | undefined, ...names: readonly string[]) =>
    row !== undefined && names.every((name) => row[name] !== null && row[name] !== undefined);
  const approvers = rows.approvals.filter(({ contentHash }) => contentHash === decision?.['contentHash']);
  const isPosted = (kind: string) =>
    rows.movements.some((one) => one['kind'] === kind && one['lineId'] === payment['id']);
  return {
    'notice-row': has(assessment, 'noticeId', 'line', 'caseId', 'correlationId'),
    round: has(assessment, 'round', 'setAside'),
    judgement: has(rows.judgement, 'number', 'outcome') && rulesOf(rows).length === ruleIds.length,
    'list-line': decision?.['decision'] === 'grant',
    approvals: decision !== undefined && approvers.length >= Number(decision['needed']),
    decree: has(decree, 'number', 'dated'),
    'account-agreed':
      has(rows.agreement, 'by') || (has(decision, 'accountId') && decision?.['accountId'] === payment['accountId']),
    account: has(account, 'checkedAt'),
    batch: has(batch, 'contentHash', 'lockedBy'),
    warrant: has(batch, 'sp2dNumber') && batch['sp2dAmount'] === batch['total'],
    release: has(batch, 'releasedBy') && batch['releasedBy'] !== batch['composedBy'],
    'sent-line': rows.moves.some(({ to }) => to === 'sending' || to === 'sent'),
    movements: isPosted('instructed') && isPosted('paid'),
    'bank-fact': rows.facts.some(({ kind }) => kind === 'paid'),
    'statement-line': rows.statement.some(({ kind, state }) => kind === 'debit' && state === 'matched'),
  };
}
