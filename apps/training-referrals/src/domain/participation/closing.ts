import type { CertificateKind } from '@tanggap/contracts';
import type { FieldProblem } from '@tanggap/kernel';
import type { Issue } from './certificates.js';
import type { DropOutReason } from './participation-words.js';
import { problem } from './problems.js';
import type { Assessed } from './results.js';

export type DropOut = { readonly referralId: string; readonly reason: DropOutReason };

/** What ends a class in one action: who left, the results, and an issue of certificates for each kind. */
export type Closing = {
  readonly dropOuts: readonly DropOut[];
  readonly results: readonly Assessed[];
  readonly certificates: readonly Issue[];
};

export type ClosingClass = { readonly id: string; readonly certificateKinds: readonly CertificateKind[] };

/** The share of one class in the closing of its wave; the places say where each of its entries stood in what was sent. */
export type Share = {
  readonly closing: Closing;
  readonly places: {
    readonly dropOuts: readonly number[];
    readonly results: readonly number[];
    readonly certificates: readonly { readonly issue: number; readonly wanted: readonly number[] }[];
  };
};

/** By referral: the class in which they have a seat. */
type ClassOf = ReadonlyMap<string, string>;

/** What a class gets of all that is said of its wave. An issue for everybody is for the classes whose programme gives that kind. */
export function shareOf({ id, certificateKinds }: ClosingClass, all: Closing, classOf: ClassOf): Share {
  const own = <T extends { readonly referralId: string }>(entries: readonly T[]) =>
    entries.flatMap((entry, place) => (classOf.get(entry.referralId) === id ? [{ entry, place }] : []));
  type IssueOfClass = { readonly issue: Issue; readonly place: Share['places']['certificates'][number] };
  const issues = all.certificates.flatMap((issue, place): readonly IssueOfClass[] => {
    if (issue.wanted === null) {
      const isGiven = certificateKinds.length === 0 || certificateKinds.includes(issue.kind);
      return isGiven ? [{ issue, place: { issue: place, wanted: [] } }] : [];
    }
    const wanted = own(issue.wanted);
    if (wanted.length === 0) return [];
    const ofClass = { ...issue, wanted: wanted.map(({ entry }) => entry) };
    return [{ issue: ofClass, place: { issue: place, wanted: wanted.map((one) => one.place) } }];
  });
  const [dropOuts, results] = [own(all.dropOuts), own(all.results)];
  return {
    closing: {
      dropOuts: dropOuts.map(({ entry }) => entry),
      results: results.map(({ entry }) => entry),
      certificates: issues.map(({ issue }) => issue),
    },
    places: {
      dropOuts: dropOuts.map(({ place }) => place),
      results: results.map(({ place }) => place),
      certificates: issues.map(({ place }) => place),
    },
  };
}

/** A field of the share of a class, as it is called in what was sent. */
export function fieldAsSent(field: string, { places }: Share): string {
  return field
    .replace(/^dropOuts\[(\d+)\]/, (_, i: string) => `dropOuts[${places.dropOuts[Number(i)]}]`)
    .replace(/^results\[(\d+)\]/, (_, i: string) => `results[${places.results[Number(i)]}]`)
    .replace(/^certificates\[(\d+)\](?:\.certificates\[(\d+)\])?/, (_, i: string, j: string | undefined) => {
      const of = places.certificates[Number(i)];
      return `certificates[${of?.issue}]${j === undefined ? '' : `.certificates[${of?.wanted[Number(j)]}]`}`;
    });
}

/** Whoever has no seat in these classes, and kinds that none of them gives. */
export function strangersTo(
  classes: readonly ClosingClass[],
  { dropOuts, results, certificates }: Closing,
  classOf: ClassOf,
): readonly FieldProblem[] {
  const unknown = (entries: readonly { readonly referralId: string }[]) =>
    entries.flatMap(({ referralId }, place) => (classOf.has(referralId) ? [] : [place]));
  const isGiven = ({ kind }: Issue) =>
    classes.some(({ certificateKinds }) => certificateKinds.length === 0 || certificateKinds.includes(kind));
  return [
    ...unknown(dropOuts).map((i) => problem(`dropOuts[${i}].referralId`, 'drop-out.not-in-training')),
    ...unknown(results).map((i) => problem(`results[${i}].referralId`, 'result.not-a-participant')),
    ...certificates.flatMap((issue, k) => [
      ...(isGiven(issue) ? [] : [problem(`certificates[${k}].kind`, 'certificate.kind-not-of-programme')]),
      ...unknown(issue.wanted ?? []).map((i) =>
        problem(`certificates[${k}].certificates[${i}].referralId`, 'certificate.not-competent'),
      ),
    ]),
  ];
}
