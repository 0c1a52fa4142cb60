import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changed, checkout, plantedEnv, temporaryFolder, timesAt } from '@tanggap/testing';
import type { Change } from '@tanggap/testing';
import type { ServiceName } from '@tanggap/servers';
import type { Fault, Plan, Setting } from '../fault.js';
import { points } from '../points.js';
import type { NamedPoint } from '../points.js';

/** Every point of every service is planted at once; a process that comes to one for the nth time dies there. */
export const namedPoints: Fault = {
  name: 'named-points',
  what: 'kill -9 at every named point: between position, effect, outbox, commit, sending, remembering and answering',
  transports: ['postgres', 'kafka'],
  plan: (setting) => killAtPoints(points, setting),
};

/** Each of these points is planted; the run counts only when each process has died at its own. */
export function killAtPoints(all: readonly NamedPoint[], setting: Setting): Plan {
  const { envOf, missed } = plantPoints(all, setting);
  return { options: { envOf }, missed: ({ count }) => missed(count) };
}

type Planted = {
  /** What a service is started with, so that it dies where it shall. */
  envOf(service: ServiceName): Readonly<Record<string, string>>;
  /** Points that nobody died at, in sentences. */
  missed(count: (what: string, times: number) => void): string[];
};

/** `beside`: changes that a service that dies somewhere is started with as well. */
export function plantPoints(all: readonly NamedPoint[], setting: Setting, beside: readonly Change[] = []): Planted {
  const ours = all.filter(({ transport = setting.transport }) => transport === setting.transport);
  assertTheyStand(ours.map(({ change }) => change));
  const folder = temporaryFolder('points');
  const at = (service: string): string => join(folder, service);
  const services = [...new Set(ours.flatMap((point) => point.services))];
  for (const service of services) mkdirSync(at(service));
  return {
    envOf: (service) => planted(service, ours, at(service), setting, beside),
    missed: (count) =>
      ours.flatMap((point) =>
        point.services.flatMap((service) => {
          const due = visitsOf(point, setting);
          const met = due.filter((nth) => nth <= timesAt(at(service), point.name));
          count(`kills at ${point.name}`, met.length);
          return met.length === due.length
            ? []
            : [`${service} came to ${point.name} too seldom, died ${met.length} times`];
        }),
      ),
  };
}

function planted(
  service: ServiceName,
  ours: readonly NamedPoint[],
  folder: string,
  setting: Setting,
  beside: readonly Change[],
) {
  const here = ours.filter(({ services }) => services.includes(service));
  if (here.length === 0) return {};
  const kills = here.flatMap((point) =>
    visitsOf(point, setting).map((nth) => ({ name: point.name, action: 'kill' as const, nth })),
  );
  return plantedEnv({ changes: [...here.map(({ change }) => change), ...beside], points: kills, folder });
}

function visitsOf({ visits }: NamedPoint, { short }: Setting): readonly number[] {
  return short ? visits.slice(0, 1) : visits;
}

/** A point whose text is gone would else show only as a service that does not start. */
function assertTheyStand(changes: readonly Change[]): void {
  for (const [file, inFile] of Map.groupBy(changes, (change) => change.file)) {
    inFile.reduce(changed, readFileSync(join(checkout, file), 'utf8'));
  }
}
