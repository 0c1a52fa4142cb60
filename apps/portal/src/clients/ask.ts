/** What a service answered, or that it did not. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly status: number; readonly body: T }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: Problem }
  | { readonly kind: 'unreachable' };

/** RFC 9457, as every service of ours answers. */
export type Problem = {
  readonly code?: string;
  readonly titles?: { readonly id: string; readonly en: string };
};

export type Asking = {
  readonly token?: string | undefined;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** milliseconds */
  readonly within?: number;
};

const PATIENCE_MS = 5_000;

/** Asks a service. Never throws: a part that fails must not blank the page. GET, or POST with a body. */
export async function ask<T>(url: string, asking: Asking = {}): Promise<Answer<T>> {
  const { token, body, headers, within = PATIENCE_MS } = asking;
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(within),
    });
    const { status } = response;
    const content: unknown = status === 204 ? undefined : await response.json();
    return response.ok
      ? { kind: 'answered', status, body: content as T }
      : { kind: 'refused', status, problem: content as Problem };
  } catch {
    return { kind: 'unreachable' };
  }
}
