import type { AgeBand, Schooling } from '@tanggap/contracts';
import { completedMonths } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

/** A class that can still be joined, as a match looks at it. */
export type ClassAhead = {
  readonly programme: string;
  readonly districtCode: string;
  readonly startsOn: string;
};

/** What is known of a person once somebody has spoken with them; nothing of it at registration. */
export type KnownLater = {
  /** Groups of work. */
  readonly skills: readonly string[];
  readonly vulnerable: boolean;
  /** Full months since the layoff. */
  readonly waitingMonths: number;
  readonly availableFrom: string | null;
  /** Programmes that the person has completed. */
  readonly had: readonly string[];
  /** Facilities without which the person cannot take part, such as `ACCESS` or `CHILD_CARE`. */
  readonly needs: readonly string[];
  /** Licences that the person holds. */
  readonly licences: readonly string[];
  /** Of the programmes in question; where a person could join none of them, the programme is closed. */
  readonly classes: readonly ClassAhead[];
};

/** What the rules ask about a case; nothing that names the person. */
export type CaseFacts = {
  /** The row of the notice, which settles what the policy leaves open. */
  readonly line: number;
  readonly districtCode: string;
  readonly ageBand: AgeBand;
  readonly schooling: Schooling | null;
  readonly occupation: string;
  readonly dependants: number | null;
  /** Codes of pathways and programmes. */
  readonly wishes: readonly string[];
  readonly later?: KnownLater;
};

/** What a caseworker has written down, in its newest version. */
export type CaseProfile = {
  readonly version: number;
  readonly schooling: Schooling | null;
  readonly occupation: string;
  readonly skills: readonly string[];
  readonly wishes: readonly string[];
  readonly dependants: number | null;
  readonly vulnerable: boolean;
  readonly districtCode: string;
  readonly availableFrom: string | null;
  readonly needs: readonly string[];
  readonly licences: readonly string[];
};

/** What is registered of a case, and what became of the person in training since. */
export type Registered = Omit<CaseFacts, 'later'> & {
  readonly layoffDate: string;
  readonly had: readonly string[];
};

/** Of whom nothing was written down. */
const unasked = {
  skills: [] as readonly string[],
  vulnerable: false,
  availableFrom: null,
  needs: [] as readonly string[],
  licences: [] as readonly string[],
};

/**
 * The facts of a case on a day: what a caseworker wrote down counts before what the company reported; what is not known
 * stays as it was registered, and counts for nothing where it was not asked.
 */
export function factsOf(
  registered: Registered,
  profile: CaseProfile | null | undefined,
  today: CivilDate,
  classes: readonly ClassAhead[] = [],
): CaseFacts & { readonly later: KnownLater } {
  const { line, ageBand, layoffDate, had } = registered;
  const { districtCode, occupation, wishes, ...said } = { ...unasked, ...registered, ...profile };
  const { skills, vulnerable, availableFrom, needs, licences } = said;
  return {
    line,
    districtCode,
    ageBand,
    schooling: said.schooling ?? registered.schooling,
    occupation,
    dependants: said.dependants ?? registered.dependants,
    wishes,
    later: {
      skills,
      vulnerable,
      waitingMonths: layoffDate < today ? completedMonths(layoffDate as CivilDate, today) : 0,
      availableFrom,
      had,
      needs,
      licences,
      classes: classes.map(({ programme, districtCode: venue, startsOn }) => ({
        programme,
        districtCode: venue,
        startsOn,
      })),
    },
  };
}
