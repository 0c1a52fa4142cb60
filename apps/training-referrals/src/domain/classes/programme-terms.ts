import type { AgeBand, CertificateKind, Schooling } from '@tanggap/contracts';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';

/** A unit of competence of the national standard (SKKNI). */
export type CompetenceUnit = { readonly code: string; readonly title: string; readonly hours: number };

/** Group of KBLI and field, area, number, version: `C.24LAS01.001.1`. */
const unitCode = /^[A-Z]\.\d{2}[A-Z]{3}\d{2}\.\d{3}\.\d{1,2}$/;

export const isUnitCode = (code: string): boolean => unitCode.test(code);

/** What a programme is and asks for from a day on. */
export type ProgrammeTerms = {
  readonly validFrom: string;
  readonly certificateKinds: readonly CertificateKind[];
  readonly units: readonly CompetenceUnit[];
  /** Of the whole training, its units and what comes beside them. */
  readonly hours: number;
  readonly kkniLevel: number | null;
  readonly classSize: number;
  readonly childCare: boolean;
  readonly accessible: boolean;
  readonly times: string | null;
  readonly minimumSchooling: Schooling;
  readonly minimumAge: AgeBand;
  readonly occupations: readonly string[];
  /** To work, a Lisensi K3 is needed beside the certificate. */
  readonly licenceNeeded: boolean;
  /** Licences that a participant must bring. */
  readonly licencesAsked: readonly string[];
  readonly legalBasis: string;
};

type Problem = readonly [isWrong: boolean, field: string, code: string, text: Bilingual];

/** All that is wrong with the terms of a programme, at once. Terms count from a day that is not over: none changes the past. */
export function problemsOfTerms(
  terms: ProgrammeTerms,
  today: string,
  isOccupation: (group: string) => boolean,
): readonly FieldProblem[] {
  const inUnits = terms.units.reduce((sum, { hours }) => sum + hours, 0);
  const codes = terms.units.map(({ code }) => code);
  const found: readonly Problem[] = [
    [terms.validFrom < today, 'validFrom', 'terms-in-the-past', words.past],
    ...terms.units.map(({ code }, i): Problem => [!isUnitCode(code), `units[${i}].code`, 'unit-code', words.unitCode]),
    [new Set(codes).size < codes.length, 'units', 'unit-twice', words.unitTwice],
    [inUnits > terms.hours, 'hours', 'hours-below-units', words.hours],
    ...terms.occupations.map((group, i): Problem => [
      !isOccupation(group),
      `occupations[${i}]`,
      'occupation-unknown',
      words.occupation,
    ]),
  ];
  return found.flatMap(([isWrong, field, code, text]) => (isWrong ? [{ field, code: `programme.${code}`, text }] : []));
}

const words = {
  past: { id: 'Ketentuan berlaku paling cepat hari ini.', en: 'Terms count from today at the earliest.' },
  unitCode: {
    id: 'Kode unit SKKNI seperti C.24LAS01.001.1.',
    en: 'The code of a SKKNI unit looks like C.24LAS01.001.1.',
  },
  unitTwice: { id: 'Satu unit disebut dua kali.', en: 'A unit is named twice.' },
  hours: { id: 'Jam pelatihan kurang dari jumlah jam unit.', en: 'The hours are fewer than those of the units.' },
  occupation: { id: 'Kelompok pekerjaan tidak dikenal.', en: 'The group of occupations is not known.' },
} satisfies Record<string, Bilingual>;
