import type { Provider } from '../../domain/classes/provider.js';

const always = { active: true, validFrom: '2020-06-01', validTo: null } as const;
const policyOfTheOffice = 'kebijakan dinas';

/** Who gives trainings. One that leaves gets its last day and opens no more; its classes of before stay. */
export const providers: readonly Provider[] = [
  {
    ...always,
    code: 'UPTD-BANTEN',
    name: 'UPTD Latihan Kerja Provinsi Banten',
    kind: 'UPTD',
    districtCode: '36.74.01',
    legalBasis: 'Pergub Banten 55/2021',
  },
  {
    ...always,
    code: 'BBPVP-SERANG',
    name: 'BBPVP Serang',
    kind: 'BBPVP',
    districtCode: '36.73.05',
    legalBasis: policyOfTheOffice,
  },
  {
    ...always,
    code: 'BLK-TANGERANG',
    name: 'BLK Kabupaten Tangerang',
    kind: 'BLK',
    districtCode: '36.03.02',
    legalBasis: policyOfTheOffice,
  },
  {
    ...always,
    code: 'APINDO-BANTEN',
    name: 'APINDO Banten',
    kind: 'partner',
    districtCode: '36.71.01',
    legalBasis: policyOfTheOffice,
  },
  {
    ...always,
    code: 'DISNAKERTRANS-BANTEN',
    name: 'Dinas Tenaga Kerja dan Transmigrasi Provinsi Banten',
    kind: 'partner',
    districtCode: '36.73.04',
    legalBasis: policyOfTheOffice,
  },
  {
    ...always,
    code: 'MITRA-ALAT-BERAT',
    name: 'Mitra pelatihan alat berat Cilegon',
    kind: 'partner',
    districtCode: '36.72.04',
    legalBasis: policyOfTheOffice,
  },
];
