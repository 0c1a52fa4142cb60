import type { NextFunction, Request, Response } from 'express';

/** With no referrer at all, browsers do not say either where a form comes from; other sites still learn nothing. */
export function referrerToOurselves(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('referrer-policy', 'same-origin');
  next();
}
