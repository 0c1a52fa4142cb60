import { Injectable } from '@nestjs/common';
import type { CertificateKind } from '@tanggap/contracts';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { isOfScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';
import { parametersOf, scoped } from './class-scope.js';
import type { ClassScope } from './class-scope.js';

export type CertificateRow = {
  readonly id: string;
  readonly referralId: string;
  readonly caseId: string;
  readonly classId: string;
  readonly programme: { readonly code: string; readonly name: Bilingual };
  readonly provider: string;
  readonly kind: CertificateKind;
  readonly licence: string | null;
  readonly number: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly licenceNeeded: boolean;
  readonly revokedAt: Date | null;
  readonly sealedCode: string;
};

/** A certification body for which a provider issues, by its licence of BNSP. */
export type CertificationBody = { readonly licence: string; readonly validTo: CivilDate | null };

const columns = `
  k.id, k.referral_id as "referralId", k.case_id as "caseId", k.class_id as "classId",
  json_build_object('code', g.code, 'name', json_build_object('id', g.name_id, 'en', g.name_en)) as programme, v.name as provider,
  k.kind, k.licence, k.number, k.issued_on::text as "issuedOn", k.valid_until::text as "validUntil",
  k.licence_needed as "licenceNeeded", k.revoked_at as "revokedAt", k.sealed_code as "sealedCode"`;

const tables = `certificates k join programmes g on g.code = k.programme_code join providers v on v.code = k.provider_code`;

@Injectable()
export class CertificateQueries {
  constructor(private readonly db: DataSource) {}

  /** Those for which a provider may issue on a day. */
  async bodiesOf(provider: string, day: CivilDate): Promise<readonly CertificationBody[]> {
    return await this.db.query<CertificationBody[]>(
      `select licence, valid_to::text as "validTo" from provider_bodies
        where provider_code = $1 and valid_from <= $2 and (valid_to is null or $2 <= valid_to) order by licence`,
      [provider, day],
    );
  }

  /** Of a case of these regions. */
  async ofCase(caseId: string, regions: Scope): Promise<readonly CertificateRow[]> {
    return await this.db.query<CertificateRow[]>(
      `select ${columns} from ${tables} where k.case_id = $1 and ${isOfScope('k.case_id', '$2')} order by k.issued_on, k.id`,
      [caseId, regionsOf(regions)],
    );
  }

  /** Of the person whose account this is, by whichever record. */
  async ofAccount(accountId: string): Promise<readonly CertificateRow[]> {
    return await this.db.query<CertificateRow[]>(
      `select ${columns} from ${tables}
        where k.person_id in (select same_people(l.person_id) from standing_logins l where l.login_id = $1)
        order by k.issued_on, k.id limit 200`,
      [accountId],
    );
  }

  /** Of a class of the scope, page by page. */
  async ofClass(
    classId: string,
    scope: ClassScope,
    after: string | undefined,
    limit: number,
  ): Promise<readonly CertificateRow[]> {
    return await this.db.query<CertificateRow[]>(
      `select ${columns} from ${tables} join classes c on c.id = k.class_id
        where k.class_id = $1 and ${scoped('c', '$2', '$3')} and ($4::uuid is null or k.id > $4) order by k.id limit $5`,
      [classId, ...parametersOf(scope), after ?? null, limit],
    );
  }

  async byCode(codeHash: string): Promise<CertificateRow | undefined> {
    const [row] = await this.db.query<CertificateRow[]>(`select ${columns} from ${tables} where k.code_hash = $1`, [
      codeHash,
    ]);
    return row;
  }
}
