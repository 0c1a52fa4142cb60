import { Injectable } from '@nestjs/common';
import { regionByCode } from '@tanggap/indonesia';
import { isCivilDate, Rejected } from '@tanggap/kernel';
import type { CivilDate, FieldProblem, JointLeave } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { keepSetting, OfficeSettingsQueries } from '../persistence/office-settings.store.js';
import type { KeptSetting } from '../persistence/office-settings.store.js';

export type SettingSaid = { readonly validFrom: string; readonly jointLeave: JointLeave; readonly basis: string };

/** How each office counts its working days. What is past stays as it was counted. */
@Injectable()
export class OfficeSettings {
  constructor(
    private readonly queries: OfficeSettingsQueries,
    private readonly clock: Clock,
  ) {}

  of(region: string): Promise<readonly KeptSetting[]> {
    return this.queries.of(region);
  }

  async set(tx: Tx, region: string, said: SettingSaid, person: Person): Promise<{ region: string }> {
    const { validFrom } = said;
    const problems = [...this.problemsOfRegion(region), ...this.problemsOfDay(validFrom)];
    if (problems.length > 0 || !isCivilDate(validFrom)) throw settingRefused(problems);
    const isNew = await keepSetting(tx, { ...said, region, validFrom }, person.accountId, this.clock.now());
    if (!isNew) throw setBefore(region, validFrom);
    return { region };
  }

  private problemsOfRegion(region: string): FieldProblem[] {
    if (regionByCode.has(region)) return [];
    const text = { id: 'Kabupaten atau kota ini tidak dikenal.', en: 'This kabupaten or kota is not known.' };
    return [{ field: 'region', code: 'unknown', text }];
  }

  private problemsOfDay(validFrom: string): FieldProblem[] {
    if (isCivilDate(validFrom) && validFrom >= this.clock.today()) return [];
    const text = {
      id: 'Berlaku mulai hari ini atau kelak (TTTT-BB-HH).',
      en: 'It holds from today or from a later day (YYYY-MM-DD).',
    };
    return [{ field: 'validFrom', code: 'past', text }];
  }
}

function settingRefused(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
  return new Rejected('invalid', 'office.setting', text, problems);
}

function setBefore(region: string, day: CivilDate): Rejected {
  return new Rejected('conflict', 'office.setting-there', {
    id: `Untuk kantor ${region} sudah ada aturan yang berlaku mulai ${day}. Sebutkan hari lain; yang sudah ada tidak diganti.`,
    en: `The office of ${region} has a setting that holds from ${day} already. Name another day; what was set is not replaced.`,
  });
}
