/** How a transport's connection to one source stands: for readiness and metrics. */
export type LinkStatus = {
  readonly source: string;
  readonly connected: boolean;
  /** Why it is not, or what it last stumbled over. */
  readonly trouble: string | null;
  /** Milliseconds since events were at hand without any being done; 0 when there is nothing to do or it moves on. */
  readonly stuckForMs: number;
  /** How often it was given up and started anew because it stood still. */
  readonly restarts: number;
};

/** Keeps the facts that a LinkStatus is made of. Its clock only runs forward: the machine's may be set back by days. */
export class LinkHealth {
  private connected = false;
  private trouble: string | null = 'not connected yet';
  private restarts = 0;
  private readonly busySince = new Map<string, number>();
  private readonly blocked = new Map<string, string>();

  constructor(
    private readonly source: string,
    /** For how long a stream's work has shown no sign of life: who is slow but goes on is not stuck. */
    private readonly quietMs: (stream: string) => number = () => Number.POSITIVE_INFINITY,
  ) {}

  reached(): void {
    this.connected = true;
    this.trouble = null;
  }

  lost(error: unknown): void {
    this.connected = false;
    this.trouble = error instanceof Error ? error.message : String(error);
  }

  /** This stream cannot go on until somebody does something about it; the others do. */
  block(stream: string, why: string): void {
    this.busySince.delete(stream);
    this.blocked.set(stream, why);
  }

  isBlocked(stream: string): boolean {
    return this.blocked.has(stream);
  }

  /** Events of this stream are at hand. */
  began(stream: string): void {
    if (!this.busySince.has(stream)) this.busySince.set(stream, performance.now());
  }

  /** Some of them were done, or there are none any more: another instance may have done them. */
  progressed(stream: string): void {
    this.busySince.delete(stream);
    this.blocked.delete(stream);
  }

  /** When the work at hand began. */
  workSince(stream: string): number | undefined {
    return this.busySince.get(stream);
  }

  get isAnyBusy(): boolean {
    return this.busySince.size > 0;
  }

  /** It stood still and is started anew. */
  restarted(): void {
    this.restarts += 1;
  }

  /** Other streams are another instance's to do now. */
  keepOnly(streams: ReadonlySet<string>): void {
    for (const stream of this.busySince.keys()) if (!streams.has(stream)) this.busySince.delete(stream);
    for (const stream of this.blocked.keys()) if (!streams.has(stream)) this.blocked.delete(stream);
  }

  status(): LinkStatus {
    const now = performance.now();
    const stuck = [...this.busySince].map(([stream, since]) => Math.min(now - since, this.quietMs(stream)));
    const { source, connected, restarts } = this;
    const trouble = this.trouble ?? [...this.blocked.values()][0] ?? null;
    return { source, connected, trouble, restarts, stuckForMs: Math.round(Math.max(0, ...stuck)) };
  }
}
