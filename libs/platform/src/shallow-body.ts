import { BadRequestException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** No body of ours is nearly as deep. What walks through a value calls itself at every level: depth must end before the stack. */
const DEEPEST = 32;

/** Refuses a body that is nested too deeply. */
export function shallowBody({ body }: Request, _: Response, next: NextFunction): void {
  assertShallow(body);
  next();
}

export function assertShallow(body: unknown): void {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new BadRequestException();
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
}
