import type { AgeBand, Schooling } from '@tanggap/contracts';
import type { OccupationGroup, Pathway } from '@tanggap/indonesia';
import type { Policy } from '../domain/rulebook.js';

export type AdmissionRule = {
  readonly programme: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly minimumSchooling: Schooling;
  readonly minimumAge: AgeBand;
  readonly occupations: readonly OccupationGroup[];
  readonly licenceNeeded: boolean;
  readonly legalBasis: string;
};

export type PublishedPolicy = {
  readonly version: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly weights: Policy['weights'];
  readonly atMost?: Policy['atMost'];
  readonly pathwayOrder: readonly Pathway[];
  readonly legalBasis: string;
};

const policyOfTheOffice = 'kebijakan dinas';
/** Work at machines is closed to children: article 74 of the Manpower Act and the decree on hazardous work. */
const noChildrenAtMachines = 'UU 13/2003 Pasal 74; Kepmenakertrans 235/2003; kebijakan dinas';
const liftingEquipment = 'Permenaker 8/2020; UU 13/2003 Pasal 74; kebijakan dinas';

type Terms = readonly [Schooling, AgeBand, readonly OccupationGroup[], string];

const terms: Readonly<Record<string, Terms>> = {
  'LAS-SMAW': ['SMP', '18-24', ['WELDING', 'MACHINING', 'MECHANIC', 'ASSEMBLY'], noChildrenAtMachines],
  'LAS-GMAW': ['SMP', '18-24', ['WELDING', 'MACHINING', 'MECHANIC', 'ASSEMBLY'], noChildrenAtMachines],
  'BUBUT-FREIS': ['SMA', '18-24', ['MACHINING', 'MOULDING', 'MECHANIC', 'CUTTING'], noChildrenAtMachines],
  OTOMASI: ['SMA', '18-24', ['ELECTRICAL', 'MECHANIC', 'MOULDING', 'SUPERVISION'], noChildrenAtMachines],
  LISTRIK: ['SMP', '18-24', ['ELECTRICAL', 'MECHANIC'], noChildrenAtMachines],
  JAHIT: ['SD', '18-24', ['SEWING', 'CUTTING', 'TEXTILE', 'ASSEMBLY', 'QUALITY'], policyOfTheOffice],
  'CAD-MFG': ['SMA', '15-17', ['DESIGN', 'MACHINING', 'MOULDING', 'SUPERVISION'], policyOfTheOffice],
  'CAD-BNG': ['SMA', '15-17', ['DESIGN'], policyOfTheOffice],
  ANIMASI: ['SMA', '15-17', ['DESIGN'], policyOfTheOffice],
  DESAIN: ['SMP', '15-17', ['DESIGN', 'OFFICE'], policyOfTheOffice],
  OFFICE: ['SMA', '15-17', ['OFFICE', 'QUALITY', 'WAREHOUSE'], policyOfTheOffice],
  MOTOR: ['SMP', '18-24', ['MECHANIC', 'DRIVER'], noChildrenAtMachines],
  KULIT: ['SMP', '18-24', ['CLEANING', 'CATERING'], policyOfTheOffice],
  AC: ['SMP', '18-24', ['ELECTRICAL', 'MECHANIC'], noChildrenAtMachines],
  FORKLIFT: ['SMP', '18-24', ['FORKLIFT', 'WAREHOUSE', 'DRIVER', 'HEAVY_EQUIPMENT'], liftingEquipment],
  'ALAT-BERAT': ['SMP', '18-24', ['HEAVY_EQUIPMENT', 'FORKLIFT', 'DRIVER', 'MECHANIC'], liftingEquipment],
  WIRAUSAHA: ['SD', '18-24', ['CATERING', 'SUPERVISION', 'SEWING'], policyOfTheOffice],
  DIGIMAR: ['SMP', '15-17', ['OFFICE', 'DESIGN'], policyOfTheOffice],
  AGRO: ['SD', '18-24', ['CLEANING', 'SECURITY'], policyOfTheOffice],
};

/** Who may take part in which programme. A change is a new line with its first day; the old line gets its last day. */
export const admissionRules: readonly AdmissionRule[] = Object.entries(terms).map(
  ([programme, [minimumSchooling, minimumAge, occupations, legalBasis]]) => ({
    programme,
    validFrom: '2020-06-01',
    validTo: null,
    minimumSchooling,
    minimumAge,
    occupations,
    licenceNeeded: legalBasis === liftingEquipment,
    legalBasis,
  }),
);

/** A wish outweighs all that speaks for another pathway taken together; need decides between people. 100 at most. */
export const policies: readonly PublishedPolicy[] = [
  {
    version: '2026-1',
    validFrom: '2020-06-01',
    validTo: '2026-10-31',
    weights: {
      'wish.programme': 45,
      'wish.pathway': 35,
      'job.related': 15,
      'district.near': 10,
      'region.near': 5,
      'class.planned': 5,
      dependants: 4,
      'age.older': 9,
    },
    pathwayOrder: ['MANUFAKTUR', 'WIRAUSAHA', 'ALAT_BERAT'],
    legalBasis: policyOfTheOffice,
  },
  {
    version: '2026-2',
    validFrom: '2026-11-01',
    validTo: null,
    weights: {
      'wish.programme': 40,
      'wish.pathway': 32,
      'job.related': 10,
      'skill.related': 6,
      'district.near': 8,
      'region.near': 5,
      'region.neighbour': 2,
      'class.planned': 3,
      'waiting.month': 2,
      vulnerable: 10,
      dependants: 2,
      'age.older': 5,
    },
    atMost: { 'waiting.month': 5, dependants: 4 },
    pathwayOrder: ['MANUFAKTUR', 'WIRAUSAHA', 'ALAT_BERAT'],
    legalBasis: policyOfTheOffice,
  },
];
