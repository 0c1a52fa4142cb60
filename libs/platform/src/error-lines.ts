/** What the log keeps of an error. */
export type ErrorLines = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly frames?: string;
  readonly cause?: ErrorLines | string;
};

const MOST_CAUSES = 5;

/** An error without what a person typed: databases and parsers quote values in their messages. */
export function describeError(error: unknown, depth = 0): ErrorLines | string {
  if (!(error instanceof Error)) return scrub(String(error));
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(error.stack && { frames: framesOf(error.stack) }),
    ...(error.cause !== undefined && depth < MOST_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** Quoted values and long numbers give way to a mark. */
function scrub(message: string): string {
  return message
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/\d{9,}/g, '…')
    .slice(0, 500);
}

/** The stack repeats the message before its frames. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}
