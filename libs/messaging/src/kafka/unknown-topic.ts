/** Whether the broker has no such topic. The client says so itself or, after tries of its own, in the cause of what it throws. */
export function isUnknownTopic(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ((one as { type?: unknown }).type === 'UNKNOWN_TOPIC_OR_PARTITION') return true;
  }
  return false;
}
