import { Injectable } from '@nestjs/common';
import { returnCodeOn } from '@tanggap/indonesia';
import type { ReturnCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { mostAttempts, reasonOfWithdrawn, wantsPapers } from '../../domain/paying/line.js';
import { usableAccounts } from '../../persistence/accounts/usable-accounts.js';
import { codeOf, keepCorrection, within } from '../../persistence/paying/correction.store.js';
import { doubtOf } from '../../persistence/paying/doubt.store.js';
import { hasToldOf } from '../../persistence/reconciling/taken-back.store.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import type { PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { keepActs } from '../assessing/assessment-moves.js';
import { moveMoney } from './line-moves.js';

export type CorrectionPapers = Readonly<{
  /** SRPR: the letter by which the office corrects a return. */
  letterNumber?: string | undefined;
  /** SPTJM: the statement of absolute responsibility. */
  pledgeNumber?: string | undefined;
  /** The bank has confirmed that nothing was credited. */
  notCredited?: boolean | undefined;
  note?: string | undefined;
}>;

/** Of each that was asked for: done, or why not. */
export type WithdrawalResult = Readonly<
  { lineId: string; state: 'withdrawn' } | { lineId: string; refused: Readonly<{ code: string; text: Bilingual }> }
>;

/** Puts right what did not arrive. */
@Injectable()
export class Corrections {
  constructor(
    private readonly clock: Clock,
    private readonly ring: KeyRing,
  ) {}

  /** Throws `payment.not-to-correct` and its kin with all that is missing at once; the payment then goes into the next batch of replacements. */
  async correct(
    tx: Tx,
    lineId: string,
    papers: CorrectionPapers,
    person: Person,
  ): Promise<{ lineId: string; code: string }> {
    const line = await toCorrect(tx, lineId, person);
    const code = line.state === 'withdrawn' ? reasonOfWithdrawn : await codeOf(tx.manager, lineId);
    const rule = returnCodeOn(code, this.clock.today());
    if (rule.mayPayAgain === 'no') throw neverAgain(rule);
    const account = (await usableAccounts(tx.manager, [line.personId])).get(line.personId);
    const problems = problemsOf(rule, papers, line, account?.id);
    if (problems.length > 0) throw incomplete(rule, problems);
    const isFirst = await keepCorrection(tx.manager, {
      ...{ lineId, at: this.clock.now(), accountId: account?.id ?? null, by: person.accountId, code: rule.code },
      ...this.kept(lineId, papers),
    });
    if (!isFirst) throw alreadyCorrected();
    await keepActs(tx.manager, [{ assessmentId: line.assessmentId, by: person.accountId, act: 'corrected' }]);
    return { lineId, code: rule.code };
  }

  private kept(lineId: string, papers: CorrectionPapers) {
    const { letterNumber, pledgeNumber, notCredited = false, note } = papers;
    const sealed = note === undefined ? null : this.ring.seal(note, lineId);
    return { letterNumber: letterNumber ?? null, pledgeNumber: pledgeNumber ?? null, notCredited, note: sealed };
  }

  /** What is on hold and shall not be paid is taken out of its batch by a person; what is not on hold stays, with the reason why. */
  async withdrawMany(tx: Tx, lineIds: readonly string[], person: Person): Promise<readonly WithdrawalResult[]> {
    const lines = new Map(
      (await holdLines(tx.manager, 'id', await within(tx.manager, lineIds, person.regions))).map((line) => [
        line.id,
        line,
      ]),
    );
    const held = [...lines.values()].filter(({ state }) => state === 'held');
    const by = person.accountId;
    await moveMoney(
      tx,
      held.map((line) => ({ line, from: 'held', to: 'withdrawn', by })),
      this.clock.now(),
    );
    return lineIds.map((lineId) => {
      const line = lines.get(lineId);
      if (line?.state === 'held') return { lineId, state: 'withdrawn' };
      const { code, text } = line === undefined ? noSuchPayment() : notOnHold();
      return { lineId, refused: { code, text } };
    });
  }
}

/** The payment, held, if it is one that may be put right. */
async function toCorrect(tx: Tx, lineId: string, { regions, accountId }: Person): Promise<PaymentStanding> {
  const [line] = await holdLines(tx.manager, 'id', await within(tx.manager, [lineId], regions));
  if (line === undefined) throw noSuchPayment();
  const doubt = await doubtOf(tx.manager, lineId);
  if (doubt === 'payee-has-it') throw payeeHasIt();
  if (!wantsPapers(line)) throw notToCorrect();
  if (line.state !== 'withdrawn' && line.attempt >= mostAttempts) throw tooOften();
  if (doubt !== undefined) throw saidToBePaid();
  if (await hasToldOf(tx.manager, lineId, accountId)) throw ownWord();
  return line;
}

function problemsOf(
  rule: ReturnCode,
  papers: CorrectionPapers,
  line: PaymentStanding,
  accountId: string | undefined,
): readonly FieldProblem[] {
  const isSame = accountId !== undefined && rule.needsNewAccount && accountId === line.accountId;
  const looks: readonly (readonly [boolean, string, Bilingual])[] = [
    [rule.needsPapers && !papers.letterNumber, 'letterNumber', words.letter],
    [rule.needsPapers && !papers.pledgeNumber, 'pledgeNumber', words.pledge],
    [rule.code === 'TECH' && papers.notCredited !== true, 'notCredited', words.notCredited],
    [rule.mayPayAgain === 'manual' && !papers.note, 'note', words.note],
    [accountId === undefined, 'account', words.noAccount],
    [isSame, 'account', words.sameAccount],
  ];
  return looks.flatMap(([isWrong, field, text]) => (isWrong ? [{ field, code: 'payment.paper-missing', text }] : []));
}

const words = {
  letter: { id: 'Nomor SRPR harus diisi.', en: 'The number of the letter of correction (SRPR) is needed.' },
  pledge: { id: 'Nomor SPTJM harus diisi.', en: 'The number of the statement of responsibility (SPTJM) is needed.' },
  notCredited: {
    id: 'Bank harus memastikan lebih dulu bahwa uang TIDAK terkredit.',
    en: 'The bank has to confirm first that the money was NOT credited.',
  },
  note: { id: 'Tuliskan apa yang dikatakan bank.', en: 'Write down what the bank has said.' },
  noAccount: { id: 'Belum ada rekening yang sah.', en: 'There is no valid account yet.' },
  sameAccount: {
    id: 'Harus ke rekening lain yang sudah diperiksa bank.',
    en: 'It has to go to another account, which the bank was asked about.',
  },
} as const satisfies Record<string, Bilingual>;

export function noSuchPayment(): Rejected {
  return new Rejected('missing', 'payment.not-found', {
    id: 'Pembayaran ini tidak ditemukan.',
    en: 'This payment was not found.',
  });
}

const conflict = (code: string, text: Bilingual) => new Rejected('conflict', code, text);
const notToCorrect = () =>
  conflict('payment.not-to-correct', {
    id: 'Hanya pembayaran yang gagal, kembali, atau dicabut setelah pernah dikirim yang dikoreksi.',
    en: 'Only a payment that failed, came back, or was withdrawn after it had left is corrected.',
  });
const alreadyCorrected = () =>
  conflict('payment.corrected', { id: 'Pembayaran ini sudah dikoreksi.', en: 'This payment was corrected already.' });
const tooOften = () =>
  conflict('payment.replaced-too-often', {
    id: `Sudah diganti ${mostAttempts} kali; uangnya dikembalikan ke kas daerah.`,
    en: `It was replaced ${mostAttempts} times already; the money goes back to the treasury.`,
  });
const notOnHold = () =>
  conflict('payment.not-on-hold', {
    id: 'Hanya pembayaran yang ditahan yang dapat dicabut.',
    en: 'Only a payment on hold can be withdrawn.',
  });
const saidToBePaid = () =>
  conflict('payment.said-to-be-paid', {
    id: 'Bank juga mengatakan pembayaran ini masuk. Selesaikan pengecualiannya dulu.',
    en: 'The bank has also said that this payment has arrived. Work on that exception first.',
  });
const ownWord = () =>
  new Rejected('forbidden', 'payment.own-word', {
    id: 'Anda sendiri yang mengunggah atau membenarkan bahwa uang ini kembali. Orang lain yang mengoreksinya.',
    en: 'You have brought in or confirmed that this money is back. Somebody else corrects the payment.',
  });
const payeeHasIt = () =>
  conflict('payment.payee-has-it', {
    id: 'Sudah diputuskan bahwa penerima memegang uangnya. Tidak ada pembayaran pengganti.',
    en: 'It was decided that the payee has the money. Nothing is paid in its place.',
  });
const neverAgain = ({ code, action }: ReturnCode) =>
  conflict('payment.never-again', { id: `${code}: ${action.id}.`, en: `${code}: ${action.en}.` });

function incomplete({ code, action }: ReturnCode, problems: readonly FieldProblem[]): Rejected {
  const text = { id: `${code}: ${action.id}. Berkas belum lengkap.`, en: `${code}: ${action.en}. Papers are missing.` };
  return new Rejected('invalid', 'payment.papers-missing', text, problems);
}
