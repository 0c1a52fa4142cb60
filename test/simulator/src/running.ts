import type { Chance } from './chance.js';
import type { Parts, ServiceName } from './instances.js';
import type { ServiceDatabase } from './service-database.js';

export type Databases = Readonly<Record<ServiceName, ServiceDatabase>>;

/** What a simulation runs on. */
export type Running = {
  readonly databases: Databases;
  readonly parts: Parts;
  /** Nothing happens by chance without it. */
  readonly chance?: Chance;
  readonly say: (line: string) => void;
  /** With a savepoint at every step. */
  readonly isProtected: boolean;
};

/** The run must be made again with savepoints at every step. */
export class Unprotected extends Error {}
