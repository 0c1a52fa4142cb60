import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, civilDate } from '@tanggap/kernel';
import type { Fault, Plan, Scene } from '../fault.js';
import { writeList } from '../filing.js';
import type { List } from '../filing.js';
import { dayFrom, type Act } from '../office/act.js';
import { caseActs } from '../office/case-acts.js';
import { aClassIsHeld } from '../office/class-story.js';
import { Office } from '../office/office.js';
import { peopleActs, tellsOfALayoff } from '../office/people-acts.js';
import { referralActs } from '../office/referral-acts.js';
import { answeredOtherwise, toldOtherwise } from '../office/told.js';
import { fewOfficePoints, officePoints } from '../office-points.js';
import { kill, type Victim } from './kills.js';
import { killAtPoints } from './named-points.js';

const victims: readonly [Victim, ...Victim[]] = ['worker-registry', 'training-referrals', 'cash-assistance'];
/** Their last day to claim is near, so that they are reminded of it. */
const LAID_OFF_DAYS_AGO = 165;
const DESKS = 4;
const COMMANDS_OF_THE_SUITE = 240;
const COMMANDS_FOR_A_KILL = 20;
const SHARE_OF_KILLS = 0.3;
/** The suite ends its tests after half an hour: before that the office says itself what was not answered. */
const LONGEST_OF_THE_SUITE_MS = 1_200_000;
const LONGEST_MS = 3_600_000;
const ASK_EVERY_MS = 200;
const TOLD_BEFORE = 4;

/** Commands of many people at once: each is answered once and for good, whoever dies. */
export const officeAtWork: Fault = {
  name: 'office-at-work',
  what: 'caseworkers, counters and providers at work on a list while it comes in; kill -9 of their services, at random and at points',
  transports: ['postgres', 'kafka'],
  list: laidOffOfLate,
  plan: (setting) => {
    const atPoints = killAtPoints(setting.short ? fewOfficePoints : officePoints, setting);
    const longest = setting.short ? LONGEST_OF_THE_SUITE_MS : LONGEST_MS;
    let office: Office | undefined;
    return {
      ...atPoints,
      prepare: async (scene) => {
        office = new Office(scene.line, scene.draws, performance.now() + longest);
        for (let place = 0; place < TOLD_BEFORE; place++) await tellsOfALayoff(office, setting.seed, place);
      },
      disturb: (scene) => killNowAndThen(scene),
      mend: async (scene) => {
        if (office) await workThrough(office, scene);
      },
      missed: async (scene) => [...((await atPoints.missed?.(scene)) ?? []), ...(await foundOut(scene, office))],
    } satisfies Plan;
  },
};

export function laidOffOfLate(rows: number, seed: number): Promise<List> {
  return writeList(rows, seed, 0, addDays(civilDate(dayFrom(0)), -LAID_OFF_DAYS_AGO));
}

async function killNowAndThen(scene: Scene): Promise<void> {
  const { setting, draws, over } = scene;
  const kills = Math.max(victims.length, Math.round(setting.kills * SHARE_OF_KILLS));
  for (let nth = 0; nth < kills && !over.aborted; nth++) {
    await sleep(draws.between(500, 6_000), undefined, { signal: over }).catch(() => undefined);
    if (!over.aborted) await kill(scene, draws.pick(victims));
  }
}

/** A day of all desks, one class from its opening to its end, and the night after it. */
async function workThrough(office: Office, scene: Scene): Promise<void> {
  office.noticeId = await scene.notice;
  const { setting } = scene;
  const commands = setting.short ? COMMANDS_OF_THE_SUITE : COMMANDS_FOR_A_KILL * setting.kills;
  const acts = [...caseActs, ...peopleActs(setting.seed), ...referralActs];
  const desks = Array.from({ length: DESKS }, () => atADesk(office, acts, commands));
  await Promise.all([...desks, aClassIsHeld(office)]);
  await aNightPasses(office, scene);
}

async function atADesk(office: Office, acts: readonly Act[], commands: number): Promise<void> {
  while (office.sent < commands) {
    if (performance.now() > office.deadline) throw new Error(`only ${office.sent} commands were answered in time`);
    if (!(await drawn(office, acts).act(office))) await sleep(ASK_EVERY_MS);
  }
}

function drawn({ draws }: Office, acts: readonly Act[]): Act {
  const all = acts.reduce((sum, { weight }) => sum + weight, 0);
  let left = (draws.below(1_000_000) / 1_000_000) * all;
  const found = acts.find(({ weight }) => (left -= weight) < 0) ?? acts.at(-1);
  if (!found) throw new Error('there is something to do');
  return found;
}

/** The next day begins twice: whoever was reminded is not reminded again. */
async function aNightPasses(office: Office, scene: Scene): Promise<void> {
  for (let nights = 0; nights < 2; nights++) {
    await office.ask('worker-registry', `update daily_walks set day = day - 1, after = null, done = true`);
    await kill(scene, 'worker-registry');
    const walked = `select from daily_walks where day = $1::date and done`;
    while ((await office.ask('worker-registry', walked, [dayFrom(0)])).length === 0) await sleep(ASK_EVERY_MS);
  }
}

async function foundOut(scene: Scene, office: Office | undefined): Promise<readonly string[]> {
  if (!office) return ['nobody came to work'];
  scene.count('commands', office.sent);
  scene.count('commands carried out', office.done.length);
  const [reminded] = await office.ask('worker-registry', 'select from jkp_reminders limit 1');
  const notHeld = office.noted('certificates').length === 0 ? ['no class came to its end'] : [];
  const nobody = reminded ? [] : ['nobody was reminded'];
  const answered = [...(await toldOtherwise(office)), ...(await answeredOtherwise(office))];
  return [...notHeld, ...nobody, ...office.wrong, ...answered];
}
