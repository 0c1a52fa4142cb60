const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** What failed and rests for a while, so that it does not stop what stands behind it. Known to this process alone. */
export class SetAside {
  private readonly failing = new Map<string, { readonly attempts: number; readonly until: number }>();

  constructor(private readonly firstWaitMs = FIRST_WAIT_MS) {}

  /** Whatever must not be taken up just now. */
  ids(): string[] {
    return [...this.failing].filter(([, { until }]) => until > performance.now()).map(([id]) => id);
  }

  /** How often it has failed, this time among them; it rests twice as long each time. */
  failed(id: string): number {
    const attempts = (this.failing.get(id)?.attempts ?? 0) + 1;
    const wait = Math.min(this.firstWaitMs * 2 ** attempts, LONGEST_WAIT_MS);
    this.failing.set(id, { attempts, until: performance.now() + wait });
    return attempts;
  }

  over(id: string): void {
    this.failing.delete(id);
  }
}
