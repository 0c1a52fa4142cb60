const DAY_MS = 86_400_000;

/** A clock that is wrong by days, and jumps while the process runs. Timers and `performance.now()` go on as they are. */
export type WrongClock = {
  readonly days: number;
  /** Then it is wrong by `days` of this, so many milliseconds after the start. */
  readonly jump?: { readonly afterMs: number; readonly days: number };
};

/** Puts a clock in the place of the true one, for all code that is loaded after this. */
export function setClock({ days, jump }: WrongClock): void {
  const TrueDate = Date;
  const wrongBy = (): number => DAY_MS * (jump && performance.now() > jump.afterMs ? jump.days : days);
  class WrongDate extends TrueDate {
    constructor(...parts: readonly unknown[]) {
      if (parts.length === 0) super(TrueDate.now() + wrongBy());
      else super(...(parts as [number]));
    }

    static override now(): number {
      return TrueDate.now() + wrongBy();
    }
  }
  globalThis.Date = WrongDate as DateConstructor;
}
