import type { PlainKey } from '../messages/messages.js';

/** Another page than the one that was asked for. */
export class PageInstead {
  private constructor(
    readonly path: string,
    readonly told: PlainKey | undefined,
  ) {}

  /** @param told shown once, on top of the page that follows */
  static to(path: string, told?: PlainKey): PageInstead {
    return new PageInstead(path, told);
  }
}

/** The same page once more with what is wrong, under the status of the refusal. */
export class PageAgain {
  constructor(
    readonly status: number,
    readonly html: string,
  ) {}
}

export type Shown = string | PageInstead | PageAgain;
