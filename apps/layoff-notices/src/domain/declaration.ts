import { Rejected } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import type { Site } from './company.js';
import { problemsOfDeclaration } from './declaration-rules.js';
import type { Declaration } from './declaration-rules.js';
import type { Act, Condition, Notice, Outcome, Tranche } from './notice.js';

/** Parts of a declaration: what is not said stays as it is. */
export type Said = { readonly [part in keyof Declaration]?: Declaration[part] | undefined };

export type NewDeclaration = Said & {
  readonly siteId: string;
  /** The accepted notice whose workers it adds to. */
  readonly supplements?: string | undefined;
  /** The plan that it carries out. */
  readonly carriesOut?: string | undefined;
};

const unsaid: Omit<Declaration, 'siteId'> = {
  kind: 'PLAN',
  reasonCode: null,
  layoffFrom: null,
  layoffTo: null,
  declaredWorkers: null,
  siteWorkers: null,
  condition: null,
  tranches: [],
  totals: [],
  toldOn: null,
};

/** A new draft, whatever it still lacks; throws `Rejected` with all that is wrong in it. `site` is undefined if not the company's. */
export function draft(
  { supplements, carriesOut, ...said }: NewDeclaration,
  site: Site | undefined,
  { id, by, now }: Act & { readonly id: string },
): Outcome {
  const declared = combined({ ...unsaid, siteId: said.siteId }, said);
  const problems = problemsOfDeclaration(withTranchesOf(declared, said), site);
  if (site === undefined || problems.length > 0) throw declarationRefused(problems);
  const next: Notice = {
    id,
    ...placeOf(site),
    ...partsOf(declared),
    ...{ status: 'draft', version: 1, revision: 1, listId: null },
    ...{ askedDifference: null, acceptedDifference: null },
    ...{ supplements: supplements ?? null, carriesOut: carriesOut ?? null },
    ...{ filedBy: by, createdAt: now, submittedAt: null, acceptedAt: null },
  };
  return {
    next,
    changes: [{ noticeId: id, at: now, by, from: null, to: 'draft', why: 'filed', reason: null }],
    facts: [],
  };
}

/**
 * The draft with other parts; those that are not said stay. `revision` is the one that the person has before them. Throws
 * `Rejected`: a conflict that names what somebody else has changed meanwhile, or all that is wrong with what was said.
 */
export function redraft(notice: Notice, said: Said, site: Site | undefined, revision: number): Notice {
  const before = declarationOf(notice);
  const declared = combined(before, said);
  const changed = partNames(said).filter((part) => !isSame(declared[part], before[part]));
  if (changed.length === 0) return notice;
  if (revision !== notice.revision) throw changedMeanwhile(before, changed);
  // A site that was closed since stays where it was named.
  const named = site && declared.siteId === before.siteId ? { ...site, closedAt: null } : site;
  const problems = [
    ...problemsOfDeclaration(withTranchesOf(declared, said), named),
    ...problemsOfMoving(notice, declared),
  ];
  if (site === undefined || problems.length > 0) throw declarationRefused(problems);
  const place = notice.status === 'draft' ? placeOf(site) : {};
  const next: Notice = { ...notice, ...place, ...partsOf(declared), revision: notice.revision + 1 };
  return isListOutdated(notice, next) ? { ...next, listId: null } : next;
}

function declarationOf(notice: Notice): Declaration {
  const { siteId, kind, reasonCode, layoffFrom, layoffTo, declaredWorkers, siteWorkers } = notice;
  const { condition, tranches, totals, toldOn } = notice;
  return {
    ...{ siteId, kind, reasonCode, layoffFrom, layoffTo, declaredWorkers, siteWorkers },
    ...{ condition, tranches, totals, toldOn },
  };
}

/** Problems are named by the places that the person knows. */
function withTranchesOf(declared: Declaration, { tranches = declared.tranches }: Said): Declaration {
  return { ...declared, tranches };
}

/** Tranches without a period give the period they span. */
function combined(before: Declaration, said: Said): Declaration {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Said;
  const declared: Declaration = { ...before, ...given };
  const tranches = [...declared.tranches].sort((a, b) => (a.from < b.from ? -1 : 1));
  const isPeriodSaid = said.layoffFrom !== undefined || said.layoffTo !== undefined;
  const [first, last] = [tranches[0], tranches.at(-1)];
  if (said.tranches === undefined || isPeriodSaid || !first || !last) return { ...declared, tranches };
  return { ...declared, tranches, layoffFrom: first.from, layoffTo: last.to };
}

function partNames(said: Said): readonly (keyof Declaration)[] {
  const names = (Object.keys(said) as (keyof Declaration)[]).filter((part) => said[part] !== undefined);
  return said.tranches === undefined ? names : [...new Set([...names, 'layoffFrom', 'layoffTo'] as const)];
}

function placeOf({ id, companyId, regionCode }: Site) {
  return { siteId: id, companyId, regionCode, handlingRegion: regionCode, offices: [regionCode] };
}

/** Checked before: its dates are dates. */
function partsOf({ kind, reasonCode, declaredWorkers, siteWorkers, totals, ...dated }: Declaration) {
  return {
    ...{ kind, reasonCode, declaredWorkers, siteWorkers, totals },
    layoffFrom: dated.layoffFrom as CivilDate | null,
    layoffTo: dated.layoffTo as CivilDate | null,
    condition: dated.condition as Condition | null,
    tranches: dated.tranches as readonly Tranche[],
    toldOn: dated.toldOn as CivilDate | null,
  };
}

/** Its rows were checked in the light of these. */
function isListOutdated(before: Notice, after: Notice): boolean {
  const parts = ['siteId', 'layoffFrom', 'layoffTo', 'tranches'] as const;
  return after.kind === 'FURLOUGH' || parts.some((part) => !isSame(before[part], after[part]));
}

function isSame(a: unknown, b: unknown): boolean {
  return inOrder(a) === inOrder(b);
}

/** JSON with properties in order: the database gives them back in another one than they came in. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What the office sent back is not taken elsewhere: another office would have to handle it. Nor is what carries out a plan of its site. */
function problemsOfMoving(notice: Notice, { siteId }: Declaration): FieldProblem[] {
  if (siteId === notice.siteId) return [];
  if (notice.carriesOut !== null) return [{ field: 'siteId', code: 'carries-out', text: siteOfThePlan }];
  if (notice.status === 'draft') return [];
  const text = {
    id: 'Lokasi tidak dapat diganti setelah pemberitahuan diajukan.',
    en: 'The site cannot be changed once the notice was handed in.',
  };
  return [{ field: 'siteId', code: 'fixed', text }];
}

const siteOfThePlan = {
  id: 'Laporan ini melaksanakan rencana untuk lokasinya; untuk lokasi lain buatlah draf baru.',
  en: 'This report carries out a plan of its site; for another site begin a new draft.',
};

function changedMeanwhile(now: Declaration, changed: readonly (keyof Declaration)[]): Rejected {
  const text = {
    id: 'Draf ini telah diubah orang lain. Muat ulang lalu ulangi perubahan Anda.',
    en: 'Somebody else has changed this draft. Load it again, then repeat your change.',
  };
  const fields = changed.map((field) => {
    const stands = JSON.stringify(now[field]);
    return { field, code: 'differs', text: { id: `Sekarang tertulis: ${stands}`, en: `It now says: ${stands}` } };
  });
  return new Rejected('conflict', 'notice.changed-meanwhile', text, fields);
}

function declarationRefused(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
  return new Rejected('invalid', 'notice.declaration', text, problems);
}
