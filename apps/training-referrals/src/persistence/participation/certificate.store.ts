import type { CertificateKind } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { CivilDate } from '@tanggap/kernel';
import type { Certifiable } from '../../domain/participation/certificates.js';

/** Those of the class who are competent by the result that counts, in the order of their ids. */
export async function certifiableIn(tx: Pick<Tx, 'manager'>, classId: string): Promise<readonly Certifiable[]> {
  return await tx.manager.query<Certifiable[]>(
    `select p.referral_id as "referralId", p.case_id as "caseId", p.person_id as "personId", f.attempt, f.version,
            f.assessed_on::text as "assessedOn",
            array(select k.kind from certificates k
                   where k.class_id = p.class_id and k.referral_id = p.referral_id and k.revoked_at is null) as holds
       from participations p
       join referrals d on d.id = p.referral_id and d.class_id = p.class_id and d.status in ('started', 'completed')
       join lateral (select * from results r where r.class_id = p.class_id and r.referral_id = p.referral_id
                      order by r.attempt desc, r.version desc limit 1) f on f.result = 'competent'
      where p.class_id = $1 order by p.referral_id`,
    [classId],
  );
}

/**
 * The number before the next `count` ones of a scheme in a year. The counter stays locked until the transaction ends:
 * whoever else numbers in this scheme waits here, and a rollback gives the numbers back. So it is taken last.
 */
export async function takeNumbers(tx: Tx, scheme: string, year: number, count: number): Promise<number> {
  if (count === 0) return 0;
  const [counter] = await tx.manager.query<{ last: number }[]>(
    `insert into certificate_counters (scheme, year, last) values ($1, $2, $3)
     on conflict (scheme, year) do update set last = certificate_counters.last + $3 returning last`,
    [scheme, year, count],
  );
  if (!counter) throw new Error('a counter without a row');
  return counter.last - count;
}

/** Which of these numbers are given already in the scheme. */
export async function takenNumbers(tx: Tx, scheme: string, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.manager.query<{ number: string }[]>(
    `select upper(number) as number from certificates where scheme = $1 and upper(number) = any($2::text[])`,
    [scheme, numbers.map((number) => number.toUpperCase())],
  );
  return new Set(rows.map(({ number }) => number));
}

/** What all certificates of one issue have in common. */
export type IssueOfClass = {
  readonly classId: string;
  readonly programmeCode: string;
  readonly providerCode: string;
  readonly kind: CertificateKind;
  readonly licence: string | null;
  readonly scheme: string;
  readonly issuedOn: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly licenceNeeded: boolean;
  readonly at: Date;
  readonly by: string;
};

export type NewCertificate = Omit<Certifiable, 'assessedOn' | 'holds'> & {
  readonly id: string;
  readonly number: string;
  readonly year: number | null;
  readonly sequence: number | null;
  readonly codeHash: string;
  readonly sealedCode: string;
};

/**
 * Keeps them all. Gives the numbers of those that are not kept because another has taken their number in the meantime:
 * whoever calls has to refuse the whole issue then.
 */
export async function keepCertificates(
  tx: Tx,
  of: IssueOfClass,
  certificates: readonly NewCertificate[],
): Promise<readonly string[]> {
  const kept = await tx.manager.query<{ id: string }[]>(
    `insert into certificates (id, class_id, referral_id, case_id, person_id, attempt, version, programme_code, provider_code, kind,
                               licence, scheme, year, sequence, number, issued_on, valid_until, licence_needed, code_hash,
                               sealed_code, issued_at, issued_by)
     select n.id, $2, n."referralId", n."caseId", n."personId", n.attempt, n.version, $3, $4, $5, $6, $7, n.year, n.sequence, n.number,
            $8, $9, $10, n."codeHash", n."sealedCode", $11, $12
       from jsonb_to_recordset($1::jsonb) as n (id uuid, "referralId" uuid, "caseId" uuid, "personId" uuid, attempt smallint,
              version smallint, year int, sequence int, number text, "codeHash" text, "sealedCode" text)
     on conflict (scheme, upper(number)) do nothing returning id`,
    [
      JSON.stringify(certificates),
      ...[of.classId, of.programmeCode, of.providerCode, of.kind, of.licence, of.scheme],
      ...[of.issuedOn, of.validUntil, of.licenceNeeded, of.at, of.by],
    ],
  );
  const known = new Set(kept.map(({ id }) => id));
  return certificates.filter(({ id }) => !known.has(id)).map(({ number }) => number);
}

/** The class of a certificate that lies in the scope; its row is not locked yet. */
export async function classOfCertificate(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.manager.query<{ class_id: string }[]>(`select class_id from certificates where id = $1`, [id]);
  return row?.class_id;
}

export type Revoked = {
  readonly caseId: string;
  readonly personId: string;
  readonly programmeCode: string;
  readonly kind: CertificateKind;
};

/** Whose it was; undefined for one that was revoked before. */
export async function revoke(
  tx: Tx,
  id: string,
  said: { readonly who: string; readonly at: Date; readonly sealedReason: string },
): Promise<Revoked | undefined> {
  const [rows] = await tx.manager.query<[Revoked[], number]>(
    `update certificates set revoked_at = $2, revoked_by = $3, sealed_revocation = $4
      where id = $1 and revoked_at is null
    returning case_id as "caseId", person_id as "personId", programme_code as "programmeCode", kind`,
    [id, said.at, said.who, said.sealedReason],
  );
  return rows[0];
}

/** The bodies for which a provider may issue on a day, by their licences. */
export async function bodiesOf(tx: Tx, provider: string, day: CivilDate): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ licence: string }[]>(
    `select licence from provider_bodies where provider_code = $1 and valid_from <= $2 and (valid_to is null or $2 <= valid_to)`,
    [provider, day],
  );
  return rows.map(({ licence }) => licence);
}
