import type { CertificateKind, ClassState } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { CivilDate } from '@tanggap/kernel';
import { parametersOf, scoped } from './class-scope.js';
import type { ClassScope } from './class-scope.js';

/** A class as long as nobody else changes it, with what its programme says on the day. */
export type HeldClass = {
  readonly id: string;
  readonly code: string;
  readonly programmeCode: string;
  readonly providerCode: string;
  readonly districtCode: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly state: ClassState;
  readonly version: number;
  readonly certificateKinds: readonly CertificateKind[];
  readonly licenceNeeded: boolean;
};

type InTransaction = Pick<Tx, 'manager'>;

const ofScope = `
  select c.id, c.code, c.programme_code as "programmeCode", c.provider_code as "providerCode", c.district_code as "districtCode",
         c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.state, c.version,
         coalesce(a.certificate_kinds, '{}') as "certificateKinds", coalesce(a.licence_needed, p.safety_licence) as "licenceNeeded"
    from classes c join programmes p on p.code = c.programme_code
    left join lateral (select * from admission_rules a where a.programme_code = p.code and a.valid_from <= $4
                        order by a.valid_from desc limit 1) a on true
   where c.id = $1 and ${scoped('c', '$2', '$3')}`;

/**
 * Until the end of the transaction sheets, results and certificates of this class are kept by nobody else. Undefined for
 * what does not exist or lies outside the scope. Whoever moves referrals as well holds the seats before.
 */
export async function holdClassAlone(
  tx: Tx,
  classId: string,
  scope: ClassScope,
  today: CivilDate,
): Promise<HeldClass | undefined> {
  const asked = [classId, ...parametersOf(scope), today];
  const [found] = await tx.manager.query<HeldClass[]>(`${ofScope} for no key update of c`, asked);
  return found;
}

/** The same for who only looks. */
export async function classAsItIs(
  { manager }: InTransaction,
  classId: string,
  scope: ClassScope,
  today: CivilDate,
): Promise<HeldClass | undefined> {
  const [found] = await manager.query<HeldClass[]>(ofScope, [classId, ...parametersOf(scope), today]);
  return found;
}
