const LOOK_EVERY = 500;

/** npm hands a SIGTERM to its shell, which dies of it and tells nobody: whoever was started by npm watches for that. */
export function whenNpmIsGone(act: () => void, startedByNpm: boolean): void {
  if (!startedByNpm) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, LOOK_EVERY);
  watch.unref();
}
