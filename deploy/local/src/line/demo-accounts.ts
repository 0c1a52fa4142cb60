import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials } from './account.js';

export type DemoAccount = Credentials & {
  readonly roles: readonly string[];
  readonly regions: readonly string[] | 'all';
  readonly companyId: string | null;
};

/** The accounts to try the product with; none where there are no demo data. */
export async function demoAccounts(seed: string): Promise<readonly DemoAccount[]> {
  const text = await readFile(join(seed, 'accounts.json'), 'utf8').catch(() => '{"accounts":[]}');
  return (JSON.parse(text) as { accounts: readonly DemoAccount[] }).accounts;
}

/** Who files: an HR officer, of this company if one is named. */
export function hrOfficer(accounts: readonly DemoAccount[], companyId: string | undefined): DemoAccount | undefined {
  const officers = accounts.filter(({ roles }) => roles.includes('HRD_PERUSAHAAN'));
  return officers.find((account) => companyId === undefined || account.companyId === companyId);
}

/** Who takes notices in for the office of a kabupaten or kota, as `36.03`. Throws where the demo has nobody there. */
export function counterOfficer(accounts: readonly DemoAccount[], region: string): DemoAccount {
  const officers = accounts.filter(({ roles }) => roles.includes('PETUGAS_LOKET_KABKOTA'));
  const officer = officers.find(({ regions }) => regions === 'all' || regions.includes(region));
  if (!officer) throw new Error(`no demo account takes notices in for ${region}`);
  return officer;
}

/** Who may see the whole line: the head of office. */
export function headOfOffice(accounts: readonly DemoAccount[]): DemoAccount | undefined {
  return accounts.find(({ roles }) => roles.includes('PIMPINAN'));
}
