import { receiptNumber } from '@tanggap/indonesia';
import { Rejected, yearOf } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import { deadlinesOf } from './deadlines.js';
import type { NoticeKind, NoticeStatus, Tranche } from './notice.js';

/** Working days between the notice and its first layoff: those given, those owed, and what is missing. */
export type LeadTime = { readonly given: number; readonly owed: number; readonly short: number };

/** What a receipt says, as it was on the day of issue: nothing that is changed later changes what was issued. */
export type ReceiptContent = Readonly<{
  kind: NoticeKind;
  companyName: string;
  /** NIB. */
  registrationNumber: string;
  siteName: string;
  siteAddress: string;
  siteRegion: string;
  /** Null for a furlough. */
  reasonCode: string | null;
  layoffFrom: CivilDate;
  layoffTo: CivilDate;
  tranches: readonly Tranche[];
  /** By the company's word; where it has said nothing, the day on which it first handed the notice in. */
  toldOn: CivilDate;
  declaredWorkers: number;
  acceptedWorkers: number;
  rejectedRows: number;
  submittedOn: CivilDate;
  acceptedOn: CivilDate;
  leadTime: LeadTime;
  /** The list whose good rows were accepted, and the SHA-256 of the file as it was sent, shown as a keyed hash of it; a furlough may have none. */
  listId: string | null;
  listHash: string | null;
}>;

/** The office's numbered acknowledgement of a notice. A reissue keeps the number and has the next revision. */
export type Receipt = Readonly<{
  id: string;
  noticeId: string;
  noticeVersion: number;
  /** The region whose office handles the notice. */
  office: string;
  year: number;
  sequence: number;
  number: string;
  revision: number;
  issuedAt: Date;
  issuedOn: CivilDate;
  issuedBy: string;
  /** Why it was issued anew; null for the first. */
  reason: string | null;
  content: ReceiptContent;
}>;

/** `superseded`: a later revision was issued. `withdrawn`: the notice was, or the worker of an extract is taken back. */
export type ReceiptState = 'valid' | 'superseded' | 'withdrawn';

/** A notice, and what it, its company, its site and its list say on the day that a receipt of it is issued. */
export type ReceiptFacts = {
  readonly noticeId: string;
  readonly noticeVersion: number;
  readonly noticeStatus: NoticeStatus;
  readonly office: string;
  readonly said: Omit<ReceiptContent, 'leadTime'>;
};

/** Who issues, when, under which new id, and how the office counts its days. */
export type Issue = {
  readonly id: string;
  readonly by: string;
  readonly now: Date;
  readonly today: CivilDate;
  readonly jointLeave: JointLeave;
};

/** The first receipt of a notice; `sequence` is the next number of its office in the year of `today`. */
export function firstReceipt(facts: ReceiptFacts, sequence: number, issue: Issue): Receipt {
  assertReceivable(facts);
  const { noticeId, noticeVersion, office, said } = facts;
  const { id, by, now, today, jointLeave } = issue;
  const number = receiptNumber({ office, on: today, sequence });
  const place = { office, year: yearOf(today), sequence, number, revision: 1 };
  const issued = { issuedAt: now, issuedOn: today, issuedBy: by, reason: null };
  return { id, noticeId, noticeVersion, ...place, ...issued, content: contentOf(said, jointLeave) };
}

/** The next revision under the same number. Throws `Rejected` for a notice that was withdrawn. */
export function reissued(latest: Receipt, facts: ReceiptFacts, reason: string, issue: Issue): Receipt {
  assertReceivable(facts);
  return {
    ...latest,
    id: issue.id,
    noticeVersion: facts.noticeVersion,
    revision: latest.revision + 1,
    issuedAt: issue.now,
    issuedOn: issue.today,
    issuedBy: issue.by,
    reason,
    content: contentOf(facts.said, issue.jointLeave),
  };
}

export function stateOf(
  revision: number,
  latest: number,
  noticeStatus: NoticeStatus,
  isTakenBack = false,
): ReceiptState {
  if (isTakenBack || noticeStatus === 'withdrawn') return 'withdrawn';
  return revision < latest ? 'superseded' : 'valid';
}

/** Of the tranche that is shortest of it, for workers beyond probation, as the office counts days. A furlough owes none. */
export function leadTimeOf(said: ReceiptFacts['said'], jointLeave: JointLeave): LeadTime {
  const { kind, reasonCode, tranches, toldOn, layoffFrom: from, layoffTo: to } = said;
  if (kind === 'FURLOUGH') return { given: 0, owed: 0, short: 0 };
  const of = { reasonCode, toldOn, tranches: tranches.length > 0 ? tranches : [{ from, to }] };
  const leads = deadlinesOf(of, jointLeave).flatMap(({ lead }) => lead ?? []);
  return leads.reduce((worst, lead) => (lead.short > worst.short ? lead : worst));
}

const received: readonly NoticeStatus[] = ['accepted', 'registered', 'decided', 'completed'];

function contentOf(said: ReceiptFacts['said'], jointLeave: JointLeave): ReceiptContent {
  return { ...said, leadTime: leadTimeOf(said, jointLeave) };
}

function assertReceivable({ noticeStatus }: ReceiptFacts): void {
  if (received.includes(noticeStatus)) return;
  throw new Rejected('conflict', 'receipt.notice-not-accepted', {
    id: 'Tanda terima hanya untuk pemberitahuan yang diterima dan tidak dibatalkan.',
    en: 'There is a receipt only for a notice that is accepted and not withdrawn.',
  });
}
