/** Where a caseworker takes cases from, and how many open ones at most. */
export type Desk = Readonly<{
  accountId: string;
  /** Kabupaten or kota, and districts, of the homes of people. */
  regions: readonly string[];
  districts: readonly string[];
  cap: number;
  active: boolean;
  /** Open cases that it has. */
  open: number;
}>;

/** An open case that nobody looks after. */
export type Unassigned = Readonly<{ caseId: string; homeRegionCode: string; districtCode: string }>;
export type Assigned = Readonly<{ caseId: string; caseworkerId: string }>;

/**
 * Gives each case, in the order of their ids, to the desk of its home district with the fewest open cases; to one of the
 * whole region where the district has none with room. Desks at their cap get none, and cases that no desk can take stay.
 */
export function assign(cases: readonly Unassigned[], desks: readonly Desk[]): readonly Assigned[] {
  const open = new Map(desks.map(({ accountId, open: has }) => [accountId, has]));
  const load = ({ accountId }: Desk) => open.get(accountId) ?? 0;
  const inOrder = desks.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const fewest = (able: readonly Desk[]) =>
    able
      .filter((desk) => desk.active && load(desk) < desk.cap)
      .reduce<Desk | undefined>(
        (best, desk) => (best === undefined || load(desk) < load(best) ? desk : best),
        undefined,
      );
  return cases
    .toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
    .flatMap(({ caseId, homeRegionCode, districtCode }) => {
      const desk =
        fewest(inOrder.filter(({ districts }) => districts.includes(districtCode))) ??
        fewest(inOrder.filter(({ regions }) => regions.includes(homeRegionCode)));
      if (!desk) return [];
      open.set(desk.accountId, load(desk) + 1);
      return [{ caseId, caseworkerId: desk.accountId }];
    });
}
