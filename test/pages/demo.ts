import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@tanggap/testing';
import type { DemoAccount } from '../../deploy/local/src/line/demo-accounts.js';

export type { DemoAccount } from '../../deploy/local/src/line/demo-accounts.js';

export const { accounts } = JSON.parse(readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8')) as {
  accounts: readonly DemoAccount[];
};

function withRole(role: string, place = 0): DemoAccount {
  const account = accounts.filter(({ roles }) => roles.includes(role))[place];
  if (!account) throw new Error(`no demo account has the role ${role}`);
  return account;
}

function named(username: string): DemoAccount {
  const account = accounts.find((one) => one.username === username);
  if (!account) throw new Error(`no demo account is called ${username}`);
  return account;
}

/** The demo accounts that look at pages. */
export const demo = {
  hrOfficer: withRole('HRD_PERUSAHAAN'),
  otherHrOfficer: withRole('HRD_PERUSAHAAN', 1),
  unionOfficer: withRole('SERIKAT_PEKERJA'),
  worker: withRole('PEKERJA'),
  counter: named('loket.kabtangerang@disnaker.banten.example'),
  inspector: withRole('PENGAWAS_NAKER'),
  mediator: withRole('MEDIATOR_HI'),
  caseworker: withRole('PENGANTAR_KERJA'),
  provinceCaseworker: withRole('PENGANTAR_KERJA', 1),
  training: withRole('PENGELOLA_PELATIHAN'),
  trainingCentre: named('pelatihan@uptd-banten.example'),
  otherCaseworker: named('pengantar.provinsi@disnaker.banten.example'),
  verifier: withRole('VERIFIKATOR_BANTUAN'),
  approver: withRole('PENYETUJU_BANTUAN'),
  secondApprover: withRole('PENYETUJU_BANTUAN', 1),
  treasurer: withRole('BENDAHARA'),
  secondTreasurer: withRole('BENDAHARA', 1),
  releaser: withRole('RELEASER_BANK'),
  auditor: withRole('INSPEKTORAT'),
  dataOfficer: withRole('PPD_DPO'),
  administrator: withRole('ADMIN_SISTEM'),
  secondAdministrator: withRole('ADMIN_SISTEM', 1),
  headOfOffice: withRole('PIMPINAN'),
};
