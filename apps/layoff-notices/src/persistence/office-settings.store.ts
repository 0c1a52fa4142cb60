import { Injectable } from '@nestjs/common';
import { jointLeaveOf } from '@tanggap/indonesia';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';

/** How an office counts its working days, from a day on. */
export type OfficeSetting = {
  readonly region: string;
  readonly validFrom: CivilDate;
  readonly jointLeave: JointLeave;
  /** The decree or letter that says so. */
  readonly basis: string;
};

export type KeptSetting = OfficeSetting & { readonly setBy: string; readonly setAt: Date };

@Injectable()
export class OfficeSettingsQueries {
  constructor(private readonly db: DataSource) {}

  /** All settings of an office, the newest first. */
  async of(region: string): Promise<readonly KeptSetting[]> {
    return this.db.query<KeptSetting[]>(
      `select region_code as region, valid_from::text as "validFrom", joint_leave as "jointLeave", basis, set_by as "setBy",
              set_at as "setAt"
         from office_settings where region_code = $1 order by valid_from desc`,
      [region],
    );
  }

  jointLeaveOf(region: string, on: CivilDate): Promise<JointLeave> {
    return findJointLeave(this.db, region, on);
  }
}

/** How an office counts joint leave on that day: by its own setting, else as is published for all. */
export async function findJointLeave(
  { manager }: { readonly manager: EntityManager },
  region: string,
  on: CivilDate,
): Promise<JointLeave> {
  const [found] = await manager.query<{ jointLeave: JointLeave }[]>(
    `select joint_leave as "jointLeave" from office_settings
      where region_code = $1 and valid_from <= $2 order by valid_from desc limit 1`,
    [region, on],
  );
  return found?.jointLeave ?? jointLeaveOf(region, on);
}

/** False where the office has a setting of that day already: it stays, with who said so. */
export async function keepSetting(tx: Tx, setting: OfficeSetting, setBy: string, setAt: Date): Promise<boolean> {
  const { region, validFrom, jointLeave, basis } = setting;
  const [kept] = await tx.manager.query<unknown[]>(
    `insert into office_settings (region_code, valid_from, joint_leave, basis, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (region_code, valid_from) do nothing returning region_code`,
    [region, validFrom, jointLeave, basis, setBy, setAt],
  );
  return kept !== undefined;
}
