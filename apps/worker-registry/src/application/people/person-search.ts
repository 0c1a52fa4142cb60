import { Injectable } from '@nestjs/common';
import { parsePhone } from '@tanggap/indonesia';
import { Rejected, type FieldProblem } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import { maskedIdentity, type MaskedIdentity } from '../../domain/people/masked-identity.js';
import { leadingPieces, leastShared } from '../../domain/people/search-terms.js';
import { SearchQueries, type FoundPerson, type SearchTerms } from '../../persistence/people/search.queries.js';
import type { Scope } from '../../persistence/people/scope.js';
import { SealedIdentities } from '../sealed-identities.js';
import { NameMarks } from './name-marks.js';

export type Asked = Readonly<
  Partial<Record<'name' | 'birthDate' | 'nik' | 'phone' | 'caseNumber', string | undefined>>
>;
export type FoundView = Omit<FoundPerson, 'sealed' | 'nikHash'> & MaskedIdentity;

/** Finds people by keyed marks: what is asked for is hashed, and nobody is opened but those who are shown. */
@Injectable()
export class PersonSearch {
  constructor(
    private readonly queries: SearchQueries,
    private readonly names: NameMarks,
    private readonly keyRing: KeyRing,
    private readonly identities: SealedIdentities,
  ) {}

  async find(asked: Asked, scope: Scope, limit: number): Promise<readonly FoundView[]> {
    const found = await this.queries.search(await this.termsOf(asked), scope, limit);
    return found.map(({ sealed, nikHash, ...person }) => ({
      ...person,
      ...maskedIdentity(this.identities.whole(sealed, nikHash)),
    }));
  }

  private async termsOf(asked: Asked): Promise<SearchTerms> {
    const phone = asked.phone && parsePhone(asked.phone);
    const trigrams = asked.name ? this.names.trigrams(asked.name) : [];
    assertClear(asked, phone, trigrams);
    return {
      nikHash: asked.nik ? this.keyRing.keyedHash('nik', asked.nik) : null,
      phoneHash: phone ? this.keyRing.keyedHash('phone', phone) : null,
      caseNumber: asked.caseNumber?.replace(/^K-/i, '') ?? null,
      birthHash: asked.birthDate ? this.names.birthHash(asked.birthDate) : null,
      trigrams,
      leading: trigrams.length === 0 ? [] : leadingPieces(await this.queries.piecesOf(trigrams)),
      leastShared: leastShared(trigrams.length),
    };
  }
}

/** Throws with all that is wrong at once. */
function assertClear(asked: Asked, phone: string | undefined, trigrams: readonly number[]): void {
  const problems: FieldProblem[] = [];
  if (Object.values(asked).every((term) => term === undefined)) problems.push(nothingAsked);
  if (asked.phone !== undefined && !phone) problems.push(noPhone);
  if (asked.name !== undefined && trigrams.length === 0) problems.push(noName);
  if (problems[0]) throw new Rejected('invalid', 'search.unclear', problems[0].text, problems);
}

const nothingAsked: FieldProblem = {
  field: 'name',
  code: 'search.nothing-asked',
  text: {
    id: 'Isi nama, tanggal lahir, NIK, telepon, atau nomor kasus.',
    en: 'Give a name, a birth date, a NIK, a phone or a case number.',
  },
};
const noPhone: FieldProblem = {
  field: 'phone',
  code: 'search.phone-malformed',
  text: {
    id: 'Nomor telepon seluler Indonesia, misalnya 081234567890.',
    en: 'An Indonesian mobile number, such as 081234567890.',
  },
};
const noName: FieldProblem = {
  field: 'name',
  code: 'search.name-without-letters',
  text: { id: 'Nama harus berisi huruf.', en: 'A name must have letters.' },
};
