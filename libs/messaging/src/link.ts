/** How a transport's connection to one source stands: for readiness and metrics. */
export type LinkStatus = {
  readonly source: string;
  readonly connected: boolean;
  /** Why it is not, or what it last stumbled over. */
  readonly trouble: string | null;
  /** Milliseconds since events were at hand without any being done; 0 when there is nothing to do or it moves on. */
  readonly stuckForMs: number;
};

/** Keeps the facts that a LinkStatus is made of. Its clock only runs forward: the machine's may be set back by days. */
export class LinkHealth {
  private connected = false;
  private trouble: string | null = 'not connected yet';
  private readonly busySince = new Map<string, number>();

  constructor(private readonly source: string) {}

  reached(): void {
    this.connected = true;
    this.trouble = null;
  }

  lost(error: unknown): void {
    this.connected = false;
    this.trouble = error instanceof Error ? error.message : String(error);
  }

  /** Events of this stream are at hand. */
  began(stream: string): void {
    if (!this.busySince.has(stream)) this.busySince.set(stream, performance.now());
  }

  /** Some of them were done, or there are none any more: another instance may have done them. */
  progressed(stream: string): void {
    this.busySince.delete(stream);
  }

  isBusy(stream: string): boolean {
    return this.busySince.has(stream);
  }

  /** Other streams are another instance's to do now. */
  keepOnly(streams: ReadonlySet<string>): void {
    for (const stream of this.busySince.keys()) if (!streams.has(stream)) this.busySince.delete(stream);
  }

  status(): LinkStatus {
    const stuckForMs = Math.round(
      Math.max(0, ...[...this.busySince.values()].map((since) => performance.now() - since)),
    );
    return { source: this.source, connected: this.connected, trouble: this.trouble, stuckForMs };
  }
}
