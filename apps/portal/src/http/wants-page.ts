import type { Request } from 'express';

/** Browsers ask for HTML by name; programs that take anything get JSON. */
export function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}
