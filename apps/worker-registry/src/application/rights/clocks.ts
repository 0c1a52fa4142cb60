import { Injectable } from '@nestjs/common';
import { benefitSigns, benefitTerms, deadlineRules, jkpMonthly } from '@tanggap/indonesia';
import { civilDate, Rejected, rupiah, type Bilingual } from '@tanggap/kernel';
import { newCause, UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
import { caseNumber } from '../../domain/masking.js';
import type { ContractKind } from '../../domain/rights/follow-up.js';
import { countdown, jkpWords, type JkpCountdown } from '../../domain/rights/jkp.js';
import { CaseQueries } from '../../persistence/case.queries.js';
import {
  ClockQueries,
  follow,
  holdFollowUp,
  keepAnswer,
  nextOfWalk,
  remind,
} from '../../persistence/rights/clocks.store.js';
import type { Page } from '../../persistence/rights/clocks.store.js';
import { SealedIdentities } from '../sealed-identities.js';

/** The words that doors may use; they know them from here. */
export { contractKinds } from '../../domain/rights/follow-up.js';

const AT_ONCE = 5_000;

export type JkpView = JkpCountdown &
  Readonly<{ text: Bilingual; flagTexts: readonly Bilingual[]; monthlyEstimate: number; months: number }>;
export type AnswerBody = Readonly<{
  employed: boolean;
  wage?: number | null;
  contract?: ContractKind | null;
  note?: string | null;
}>;

/** What comes due with time for people: reminders of the last day to claim, and being asked how they are. */
@Injectable()
export class Clocks {
  constructor(
    private readonly queries: ClockQueries,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Looks at the next cases of today's walk; true while more wait. Each case is seen once a day, and each reminder made once. */
  async walk(): Promise<boolean> {
    const today = this.clock.today();
    if (!(await this.queries.isWalkDue(today))) return false;
    return this.work.run(newCause(), async (tx) => {
      const caseIds = await nextOfWalk(tx, today, AT_ONCE);
      if (caseIds === null || caseIds.length === 0) return false;
      const rules = deadlineRules.filter(({ code }) => code === 'JKP_CLAIM');
      const silent = benefitSigns.filter(({ sign, reminded }) => sign !== 'age-from' && !reminded);
      await remind(tx, caseIds, today, { rules, silent });
      await follow(tx, caseIds, today);
      return caseIds.length === AT_ONCE;
    });
  }
}

@Injectable()
export class ClockFiles {
  constructor(
    private readonly queries: ClockQueries,
    private readonly cases: CaseQueries,
    private readonly identities: SealedIdentities,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async jkp(caseId: string, { regions }: Person): Promise<JkpView> {
    const found = await this.cases.one(caseId, regions);
    if (!found) throw notFound('case.not-found', { id: 'Kasus ini tidak ditemukan.', en: 'This case was not found.' });
    const layoffDate = civilDate(found.layoffDate);
    const birthDate = this.identities.open(found.sealed, found.nikHash)?.birthDate;
    const said = countdown(
      {
        layoffDate,
        reasonCode: found.reasonCode,
        contractEnded: found.contractEnded,
        birthDate: birthDate === undefined ? null : civilDate(birthDate),
      },
      this.clock.today(),
    );
    const monthlyEstimate = jkpMonthly(rupiah(await this.cases.wageOf(caseId)), layoffDate);
    return {
      ...said,
      text: jkpWords[said.answer],
      flagTexts: said.flags.map((flag) => jkpWords[flag]),
      monthlyEstimate,
      months: benefitTerms(layoffDate).months,
    };
  }

  async reminders(page: Page, { regions }: Person) {
    return (await this.queries.reminders(page, this.clock.today(), regions)).map(numbered);
  }

  async followUps(page: Page, { regions }: Person) {
    return (await this.queries.followUps(page, regions)).map(numbered);
  }

  async answer(tx: Tx, id: string, body: AnswerBody, by: Person): Promise<{ id: string }> {
    const held = await holdFollowUp(tx, id, by.regions);
    if (!held)
      throw notFound('follow-up.not-found', { id: 'Tugas ini tidak ditemukan.', en: 'This task was not found.' });
    if (held.answeredAt !== null) throw answeredBefore();
    const { employed, wage = null, contract = null, note } = body;
    const noteSealed = note ? this.keyRing.seal(note, id) : null;
    await keepAnswer(tx, id, { employed, wage, contract, noteSealed }, by.accountId, this.clock.now());
    return { id };
  }
}

function numbered<T extends { number: string }>(row: T): T {
  return { ...row, number: caseNumber(row.number) };
}

function notFound(code: string, text: Bilingual): Rejected {
  return new Rejected('missing', code, text);
}

function answeredBefore(): Rejected {
  return new Rejected('conflict', 'follow-up.answered-already', {
    id: 'Tugas ini sudah dijawab.',
    en: 'This task was answered already.',
  });
}
