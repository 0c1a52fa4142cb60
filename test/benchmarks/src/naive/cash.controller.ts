import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Assessment, Budget } from './cash.entities.js';
import { isNew } from './inbox.js';
import { topics } from './messages.js';
import type { CaseOpened } from './messages.js';
import { say } from './outbox.js';

const scheme = { schemeCode: 'BLT-PHK', year: 2026 };
const AMOUNT = 500_000;
const WAGE_CEILING = 5_700_000;

@Controller()
export class CashController {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  @EventPattern(topics.opened)
  async assess(@Payload() opened: CaseOpened): Promise<void> {
    const { messageId, caseId, personId } = opened;
    const { schemeCode } = scheme;
    await this.db.transaction(async (manager) => {
      if (!(await isNew(manager, messageId))) return;
      const assessments = manager.getRepository(Assessment);
      if (await assessments.findOneBy({ personId, schemeCode })) return;
      const failed = failedRules(opened);
      const outcome = failed.length === 0 ? 'eligible' : 'not-eligible';
      const place = outcome === 'eligible' ? await reserve(manager) : 'none';
      const found = { outcome, failed, place, reserved: place === 'reserved' ? AMOUNT : 0 } as const;
      const assessment = await assessments.save({ caseId, personId, schemeCode, ...found });
      const said = { assessmentId: assessment.id, caseId, personId, schemeCode, ...found };
      await say(manager, topics.assessed, personId, said);
    });
  }
}

function failedRules({ districtCode, layoffDate, reasonCode, wage }: CaseOpened): string[] {
  const rules = {
    residence: districtCode.startsWith('36.'),
    window: layoffDate >= '2026-01-01' && layoffDate <= '2026-12-31',
    reason: !['MENGUNDURKAN_DIRI', 'PELANGGARAN_BERAT', 'MENINGGAL'].includes(reasonCode),
    wage: wage <= WAGE_CEILING,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

/** Sets money aside while there is some; the budget stays locked until the transaction ends. */
async function reserve(manager: EntityManager): Promise<'reserved' | 'waiting'> {
  const budgets = manager.getRepository(Budget);
  const budget = await budgets.findOneOrFail({ where: scheme, lock: { mode: 'pessimistic_write' } });
  if (budget.reserved + AMOUNT > budget.allocation) return 'waiting';
  budget.reserved += AMOUNT;
  await budgets.save(budget);
  return 'reserved';
}
