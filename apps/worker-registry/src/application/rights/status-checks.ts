import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { civilDate, Rejected } from '@tanggap/kernel';
import { Clock, KeyRing, parseStatusCode, statusCode } from '@tanggap/platform';
import { caseWords } from '../../domain/case-work/case-words.js';
import { countdown, jkpWords } from '../../domain/rights/jkp.js';
import { StatusQueries, type KnownLayoff } from '../../persistence/rights/status.queries.js';
import { SealedIdentities } from '../sealed-identities.js';

export type StatusAsked = Readonly<{ nik: string; birthDate: string; code: string }>;

/**
 * How far somebody's layoff is, for whoever knows NIK, birth date and the code on the extract. Whatever does not fit gets one
 * answer, after the same work: it tells nobody whether a NIK is known. Tries are counted by the visitor's address and not of the
 * NIK: whoever knows that of another could use them up, and the code has forty bits that nobody guesses.
 */
@Injectable()
export class StatusChecks {
  private readonly decoy: Readonly<{ sealed: string; nikHash: string }>;

  constructor(
    private readonly queries: StatusQueries,
    private readonly identities: SealedIdentities,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {
    const nikHash = keyRing.keyedHash('nik', randomBytes(16).toString('hex'));
    this.decoy = { nikHash, sealed: keyRing.seal(JSON.stringify({ name: 'SIAPA', birthDate: '1900-01-01' }), nikHash) };
  }

  async check(asked: StatusAsked) {
    const found = await this.find(asked);
    if (!found) throw noMatch();
    return this.view(found.layoff, found.name);
  }

  /** The layoff that all three fit. */
  private async find({ nik, birthDate, code: typed }: StatusAsked) {
    const code = parseStatusCode(typed) ?? '';
    const nikHash = this.keyRing.keyedHash('nik', nik);
    const known = await this.queries.ofNik(nikHash);
    const layoff = known.find((one) => this.isCodeOf(one, code));
    const { sealed, nikHash: owner } = layoff ? { sealed: layoff.sealed, nikHash } : this.decoy;
    const identity = this.identities.open(sealed, owner);
    return layoff && identity?.birthDate === birthDate ? { layoff, name: identity.name } : undefined;
  }

  private isCodeOf({ noticeId, lines }: Pick<KnownLayoff, 'noticeId' | 'lines'>, code: string): boolean {
    return lines.some((line) => statusCode(this.keyRing, { noticeId, line }) === code);
  }

  /** No more than the first name and the company, and nothing by which a person is found elsewhere. */
  private view(layoff: KnownLayoff, name: string) {
    const { state, since, dueOn, layoffDate, reasonCode, contractEnded, homeRegionCode } = layoff;
    const facts = { layoffDate: civilDate(layoffDate), reasonCode, contractEnded, birthDate: null };
    const jkp = countdown(facts, this.clock.today());
    return {
      ...{
        firstName: name.split(/\s+/)[0] ?? '',
        company: this.keyRing.openOrNull(layoff.companySealed, layoff.noticeId),
      },
      ...{ state, stateText: caseWords[state], since, dueOn, layoffDate },
      ...{ homeRegionCode, jkp: { ...jkp, text: jkpWords[jkp.answer] } },
      ...{ referral: layoff.referral, aid: layoff.aid, payment: layoff.payment },
    };
  }
}

function noMatch(): Rejected {
  return new Rejected('missing', 'status.no-match', {
    id: 'Ketiga isian ini tidak cocok dengan data kami. Periksa lagi, atau datang ke loket Disnaker dengan KTP.',
    en: 'These three do not match what we know. Check them, or come to the counter of the manpower office with your identity card.',
  });
}
