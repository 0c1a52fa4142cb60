import type { FieldProblem } from '@tanggap/kernel';
import { obstaclesOf } from './completeness.js';
import type { Declared } from './completeness.js';
import { disputable } from './dispute.js';
import { obstacleOfList } from './handing-in.js';
import type { ListInHand } from './handing-in.js';
import type { Notice, NoticeStatus } from './notice.js';
import { isOpenToCompany } from './notice.js';

/** What somebody may do next with a notice: what its screens offer, and its doors take. */
export type CompanyAct = keyof typeof companyTable;
export type OfficeAct = keyof typeof officeTable;
export type NoticeAct = CompanyAct | OfficeAct;

/** A notice as far as its next moves hang on it. */
export type Standing = Declared &
  Pick<Notice, 'status' | 'acceptedDifference' | 'askedDifference'> & {
    readonly list: ListInHand | undefined;
    /** Another list waits to take the place of its own. */
    readonly hasProposal: boolean;
    /** Of the request to take something back that is not through; null where there is none. */
    readonly amendment: 'asked' | 'confirmed' | null;
    readonly hasBegun: boolean;
  };

const accepted: readonly NoticeStatus[] = ['accepted', 'registered', 'decided', 'completed'];
const ended: readonly NoticeStatus[] = ['refused', 'withdrawn', 'completed'];

/** All that still keeps it from being handed in, its answers to the office aside; nothing once it was. */
export function lacksOf(notice: Standing, siteWorkers: number): readonly FieldProblem[] {
  if (!isOpenToCompany(notice)) return [];
  const obstacles = obstaclesOf(notice, { workers: siteWorkers });
  const ofList =
    notice.kind === 'FURLOUGH' || notice.list === undefined ? undefined : obstacleOfList(notice, notice.list);
  return [
    ...obstacles,
    ...(ofList ? [{ field: 'workerList', code: ofList.code, text: ofList.text }] : []),
    ...(notice.hasProposal ? [{ field: 'workerList', code: 'notice.list-proposed', text: proposed }] : []),
  ];
}

type Lacks = readonly FieldProblem[];
type When = (notice: Standing, lacks: Lacks) => boolean;

const isLayoff: When = ({ kind }) => kind !== 'FURLOUGH';
const isAcceptedLayoff: When = ({ status, kind }) => kind !== 'FURLOUGH' && accepted.includes(status);
const isFurloughUnderWay: When = ({ status, kind }) => kind === 'FURLOUGH' && status === 'accepted';
const mayTakeBack: When = (notice, lacks) => isAcceptedLayoff(notice, lacks) && notice.amendment === null;
const isDisputable: When = ({ status, kind }) => kind !== 'FURLOUGH' && disputable.includes(status);
const isUnderReview: When = ({ status }) => status === 'in-review';

const companyTable = {
  save: (notice) => isOpenToCompany(notice),
  'send-list': (notice, lacks) => isOpenToCompany(notice) && isLayoff(notice, lacks),
  attach: ({ status }) => !ended.includes(status),
  'ask-for-difference': (notice, lacks) =>
    lacks.some(({ code }) => code === 'notice.count-differs') && isUnasked(notice),
  submit: (notice, lacks) => isOpenToCompany(notice) && lacks.length === 0,
  withdraw: (notice, lacks) =>
    isBeforeAcceptance(notice.status) || (isFurloughUnderWay(notice, lacks) && !notice.hasBegun),
  'end-furlough': (notice, lacks) => isFurloughUnderWay(notice, lacks) && notice.hasBegun,
  amend: mayTakeBack,
  'withdraw-accepted': (notice, lacks) => mayTakeBack(notice, lacks) && !notice.hasBegun,
  'recall-amendment': ({ amendment }) => amendment === 'asked',
  supplement: isAcceptedLayoff,
  'record-dispute': isDisputable,
  export: isAcceptedLayoff,
} as const satisfies Readonly<Record<string, When>>;

const officeTable = {
  review: ({ status }) => status === 'submitted',
  accept: isUnderReview,
  return: isUnderReview,
  refuse: isUnderReview,
  transfer: isUnderReview,
  'accept-difference': (notice) => isOpenToCompany(notice) && isAskedFor(notice),
  'answer-amendment': ({ amendment }) => amendment === 'asked',
  'reissue-receipt': ({ status }) => accepted.includes(status),
  'record-dispute': isDisputable,
  export: isAcceptedLayoff,
} as const satisfies Readonly<Record<string, When>>;

/** Of its own company. */
export function companyMoves(notice: Standing, lacks: Lacks): readonly CompanyAct[] {
  return possible<CompanyAct>(companyTable, notice, lacks);
}

/** Of the office that handles it: what of it a role includes is said by its permissions. */
export function officeMoves(notice: Standing): readonly OfficeAct[] {
  return possible<OfficeAct>(officeTable, notice, []);
}

function possible<Act extends string>(table: Readonly<Record<Act, When>>, notice: Standing, lacks: Lacks): Act[] {
  return (Object.keys(table) as Act[]).filter((act) => table[act](notice, lacks));
}

function isBeforeAcceptance(status: NoticeStatus): boolean {
  return ['draft', 'submitted', 'in-review', 'correction-needed'].includes(status);
}

/** Nobody has asked to let this very list through. */
function isUnasked({ askedDifference, list }: Standing): boolean {
  return askedDifference === null || askedDifference.listId !== list?.id;
}

function isAskedFor({ askedDifference, acceptedDifference, list }: Standing): boolean {
  return list !== undefined && askedDifference?.listId === list.id && acceptedDifference?.listId !== list.id;
}

const proposed = {
  id: 'Ada daftar baru yang menunggu konfirmasi Anda: pakai atau batalkan.',
  en: 'A new list awaits your word: take it or discard it.',
};
