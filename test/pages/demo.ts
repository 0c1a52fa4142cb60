import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@tanggap/testing';

export type DemoAccount = { readonly username: string; readonly password: string; readonly companyId: string | null };

const { accounts } = JSON.parse(readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8')) as {
  accounts: readonly (DemoAccount & { readonly roles: readonly string[] })[];
};

function withRole(role: string, place = 0): DemoAccount {
  const account = accounts.filter(({ roles }) => roles.includes(role))[place];
  if (!account) throw new Error(`no demo account has the role ${role}`);
  return account;
}

/** The demo accounts that look at pages. */
export const demo = {
  hrOfficer: withRole('HRD_PERUSAHAAN'),
  otherHrOfficer: withRole('HRD_PERUSAHAAN', 1),
  headOfOffice: withRole('PIMPINAN'),
  training: withRole('PENGELOLA_PELATIHAN'),
};
