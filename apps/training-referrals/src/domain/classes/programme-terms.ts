import { certificateKinds } from '@tanggap/contracts';
import type { AgeBand, CertificateKind, Schooling } from '@tanggap/contracts';

export { certificateKinds };

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
  readonly licenceNeeded: boolean;
  readonly legalBasis: string;
};
