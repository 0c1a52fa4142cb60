import type { Request } from 'express';

/** One cookie of a request, undefined when it was not sent. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const pair of (request.header('cookie') ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2);
    if (key === name) return decoded(value);
  }
  return undefined;
}

/** What was never encoded by us may not decode. */
function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
