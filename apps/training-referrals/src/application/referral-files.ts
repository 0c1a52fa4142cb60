import { Injectable } from '@nestjs/common';
import { nextMoves, Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { givesTheSame } from '../domain/matching/recompute.js';
import type { Option } from '../domain/proposal.js';
import { inWords } from '../domain/reasons.js';
import { referralMoves, statusWords } from '../domain/referral.js';
import type { ReferralStatus } from '../domain/referral.js';
import { ReferralQueries } from '../persistence/referral.queries.js';
import type { HistoryLine, ReferralFileRow, ReferralRow } from '../persistence/referral.queries.js';

type Reason = { readonly code: string; readonly points: number | null; readonly text: Bilingual };
type NamedProgramme = { readonly code: string; readonly name: Bilingual };

export type OptionView = {
  readonly programme: NamedProgramme;
  readonly pathway: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
};

export type RequestView = {
  readonly wanted: string;
  readonly classes: readonly string[];
  readonly overridden: readonly string[];
};

/** A referral as it is shown: the decision, and why, in both languages. */
export type ReferralFile = {
  readonly referral: ReferralRow & { readonly waitingPlace: number | null };
  readonly statusText: Bilingual;
  /** Where it may go from here, whoever moves it. */
  readonly next: readonly ReferralStatus[];
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: readonly OptionView[];
  readonly obstacles: readonly { readonly programme: NamedProgramme; readonly reasons: readonly Reason[] }[];
  /** With what was said of a step, for those whose work rests on it. */
  readonly history: readonly (HistoryLine & { readonly text: Bilingual; readonly note: string | null })[];
  /** What a caseworker asked for, and what of it they took upon themselves; none for what a round decided. */
  readonly request: RequestView | null;
  /** The rules of that day, applied again to the stored inputs, give what is stored. */
  readonly recomputesTheSame: boolean;
};

@Injectable()
export class ReferralFiles {
  constructor(
    private readonly referrals: ReferralQueries,
    private readonly keyRing: KeyRing,
  ) {}

  /** Throws `referral.not-found` also for what lies outside the scope. */
  async open(id: string, { regions, permissions }: Person): Promise<ReferralFile> {
    const row = await this.referrals.file(id, regions);
    if (!row) {
      throw new Rejected('missing', 'referral.not-found', {
        id: 'Rujukan ini tidak ditemukan.',
        en: 'This referral was not found.',
      });
    }
    const mayRead = permissions.includes('referrals:answer');
    return fileOf(row, (sealed, owner) => (mayRead ? this.keyRing.open(sealed, owner) : null));
  }
}

type Opened = (sealed: string, owner: string) => string | null;

function fileOf(row: ReferralFileRow, open: Opened): ReferralFile {
  const { ageBand, schooling, occupation, dependants, wishes, details, rulebook, names, history, ...rest } = row;
  const { request, notes, personId, ...referral } = rest;
  const said = request ? [...notes, { step: 1, sealed: request.sealed }] : notes;
  const noteOf = (step: number) => said.find((note) => note.step === step)?.sealed;
  const { line, districtCode } = referral;
  const inputs = { line, districtCode, ageBand, schooling, occupation, dependants, wishes };
  const named = (code: string) => ({ code, name: names[code] ?? { id: code, en: code } });
  return {
    referral,
    statusText: statusWords[referral.status],
    next: nextMoves(referralMoves, referral.status),
    inputs,
    options: details.options.map((option) => optionView(option, named)),
    obstacles: details.obstacles.map(({ programme, codes }) => ({
      programme: named(programme),
      reasons: codes.map((code) => ({ code, points: null, text: inWords(code) })),
    })),
    history: history.map((line) => {
      const sealed = noteOf(line.step);
      return { ...line, text: inWords(line.why), note: sealed === undefined ? null : open(sealed, personId) };
    }),
    request: request && { wanted: request.wanted, classes: request.classes, overridden: request.obstacles },
    recomputesTheSame: givesTheSame({ facts: inputs, rulebook, details }),
  };
}

function optionView(option: Option, named: (code: string) => NamedProgramme): OptionView {
  const earned = Object.entries(option.parts).map(([code, points]) => ({ code, points, text: inWords(code) }));
  const notes = option.notes.map((code) => ({ code, points: null, text: inWords(code) }));
  return {
    programme: named(option.programme),
    pathway: option.pathway,
    score: option.score,
    reasons: [...earned, ...notes],
  };
}
