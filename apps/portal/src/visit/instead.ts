import type { PlainKey } from '../messages/messages.js';
import type { Undo } from './told.js';

/** Another page than the one that was asked for. */
export class PageInstead {
  private constructor(
    readonly path: string,
    readonly told: PlainKey | undefined,
    readonly undo: Undo | undefined,
  ) {}

  /**
   * @param told shown once, on top of the page that follows
   * @param undo the form beside it that takes the act back: for what is done at once because it can be taken back
   */
  static to(path: string, told?: PlainKey, undo?: Undo): PageInstead {
    return new PageInstead(path, told, undo);
  }
}

/** The same page once more with what is wrong, under the status of the refusal. */
export class PageAgain {
  constructor(
    readonly status: number,
    readonly html: string,
  ) {}
}

/** A file instead of a page. */
export class FileInstead {
  constructor(
    readonly name: string,
    readonly type: string,
    readonly bytes: Buffer,
  ) {}
}

export type Shown = string | PageInstead | PageAgain | FileInstead;
