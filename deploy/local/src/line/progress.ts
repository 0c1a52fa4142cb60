/** How far one notice has come, as counts of workers. */
export type Reached = {
  readonly rows: number;
  readonly checked: number;
  /** Good rows that were reported; undefined until the list is submitted. */
  readonly reported: number | undefined;
  readonly registered: number;
  readonly referred: number;
  readonly assessed: number;
};

export type Sample = { /** milliseconds */ readonly at: number; readonly reached: Reached };

export type StageName = 'checked' | 'registered' | 'referred' | 'assessed';

export type Stage = {
  readonly name: StageName;
  readonly done: number;
  readonly of: number | undefined;
  readonly perSecond: number;
  /** undefined while nothing moves, or the end is not known. */
  readonly secondsLeft: number | undefined;
};

export const stageNames: readonly StageName[] = ['checked', 'registered', 'referred', 'assessed'];

const WINDOW_MS = 5_000;

/** Each step of the line with its speed over the last five seconds. `samples` are in order of time, at least one. */
export function stagesOf(samples: readonly Sample[]): readonly Stage[] {
  const last = samples.at(-1);
  if (!last) return [];
  return stageNames.map((name) => {
    const done = last.reached[name];
    const of = name === 'checked' ? last.reached.rows : last.reached.reported;
    const perSecond = speedOf(samples, name);
    return { name, done, of, perSecond, secondsLeft: secondsLeft(done, of, perSecond) };
  });
}

/** Drops what no longer counts for the speed. */
export function recent(samples: readonly Sample[]): readonly Sample[] {
  const last = samples.at(-1);
  return last ? samples.filter(({ at }) => at >= last.at - WINDOW_MS) : [];
}

/** One line for people: `checked 2,200/2,200 · registered 1,200/2,163 (812/s, 2 s left) · ...`. */
export function progressLine(stages: readonly Stage[]): string {
  return stages.map(stageText).join(' · ');
}

/** The same for a narrow terminal: `checked 100% · registered 37% 3,859/s · ... · 18 s left`. */
export function shortProgressLine(stages: readonly Stage[]): string {
  const left = Math.max(0, ...stages.map(({ secondsLeft: seconds = 0 }) => seconds));
  return [...stages.map(shortText), ...(left > 0 ? [`${timeText(left)} left`] : [])].join(' · ');
}

export function grouped(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

function stageText({ name, done, of, perSecond, secondsLeft: left }: Stage): string {
  const howFar = of === undefined ? grouped(done) : `${grouped(done)}/${grouped(of)}`;
  if (done === of || perSecond === 0) return `${name} ${howFar}`;
  const speed = speedText(perSecond);
  return `${name} ${howFar} (${left === undefined ? speed : `${speed}, ${timeText(left)} left`})`;
}

function shortText({ name, done, of, perSecond }: Stage): string {
  const share = of ? `${Math.floor((done * 100) / of)}%` : '0%';
  return done === of || perSecond === 0 ? `${name} ${share}` : `${name} ${share} ${speedText(perSecond)}`;
}

function speedText(perSecond: number): string {
  return `${grouped(Math.max(1, Math.round(perSecond)))}/s`;
}

function timeText(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

function speedOf(samples: readonly Sample[], name: StageName): number {
  const window = recent(samples);
  const [first, last] = [window[0], window.at(-1)];
  if (!first || !last || last.at <= first.at) return 0;
  return Math.max(0, ((last.reached[name] - first.reached[name]) * 1_000) / (last.at - first.at));
}

function secondsLeft(done: number, of: number | undefined, perSecond: number): number | undefined {
  if (of === undefined || perSecond === 0) return undefined;
  return Math.max(0, Math.ceil((of - done) / perSecond));
}
