/** What befalls a service at one of its statements. A process that dies never hears what became of its last one. */
export type Fault = {
  /** Which statement of the step, counted from 1. */
  readonly at: number;
  readonly moment: 'before' | 'after';
  /** `death`, or the SQL state of an error that the service hears. */
  readonly kind: 'death' | '40001' | '57P01' | '08006';
};

/** A mistake planted into what a service says to its database. */
export type Plant = {
  readonly rewrite?: (text: string) => string;
  /** Statements whose transaction is committed before, or after, them, and goes on in a new one. */
  readonly cutBefore?: RegExp;
  readonly cutAfter?: RegExp;
};

/** As an error of the server looks to the driver. */
export class ServerError extends Error {
  constructor(readonly code: string) {
    super(`simulated ${code}`);
  }
}
