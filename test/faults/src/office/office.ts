import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@tanggap/servers';
import { checkout } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';
import type { Draws } from '../../../../deploy/local/dist/made-list/draws.js';
import { Account, type Credentials } from '../../../../deploy/local/dist/line/account.js';
import { query } from '../../../journeys/dist/databases.js';
import { Clerk, said, type Answer, type Command } from './clerk.js';

type Row = Readonly<Record<string, unknown>>;
type DemoAccount = Credentials & { readonly id: string };

/** A command that was answered, and by which key it can be sent again. */
export type Done = {
  readonly clerk: Clerk;
  readonly command: Command;
  readonly key: string;
  readonly answer: Answer;
};

const TWICE_AT_ONCE = 0.2;
const ASK_EVERY_MS = 100;
/** Carried out, or refused for how things stand by now: all else is a mistake of who asks, or of who answers. */
const MAY_BE = [200, 201, 404, 409];

/** Who works at the desks while a list comes in, what they have done, and what they were told of it. */
export class Office {
  /** What was carried out; what was refused has left nothing. */
  readonly done: Done[] = [];
  sent = 0;
  private readonly clerks = new Map<string, Clerk>();
  private readonly told = new Map<string, string[]>();
  private readonly otherwise: string[] = [];

  /** Once it is handed in. */
  noticeId = '';

  constructor(
    readonly line: Line,
    readonly draws: Draws,
    readonly deadline: number,
  ) {}

  /** Of a demo account. */
  clerk(username: string): Clerk {
    const known = this.clerks.get(username);
    if (known) return known;
    const found = demo.find((one) => one.username === username);
    if (!found) throw new Error(`no demo account ${username}`);
    const { urls } = this.line;
    const clerk = new Clerk(found.id, urls, new Account(urls.identity, found), this.deadline);
    this.clerks.set(username, clerk);
    return clerk;
  }

  /** Carried out, its answer; undefined where it was refused. Now and then it is sent twice at once, as by a double click. */
  async carryOut<T>(clerk: Clerk, command: Command): Promise<T | undefined> {
    const key = randomUUID();
    const times = this.draws.chance(TWICE_AT_ONCE) ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: times }, () => clerk.send(command, key)));
    for (const { status, body } of answers) {
      if (!MAY_BE.includes(status) && !isOfSomebodyGone(body))
        this.otherwise.push(`${said(command)}: ${status} ${JSON.stringify(body)}`);
    }
    const answer = answers.find(isCarriedOut);
    this.sent += 1;
    if (!answer) return undefined;
    this.done.push({ clerk, command, key, answer });
    return answer.body as T;
  }

  /** Remembers that people were told so: the database has to say the same in the end. */
  note(what: string, ...ids: readonly string[]): void {
    this.told.set(what, [...this.noted(what), ...ids]);
  }

  noted(what: string): readonly string[] {
    return this.told.get(what) ?? [];
  }

  /** Answers that nobody should ever have got. */
  get wrong(): readonly string[] {
    return [...this.otherwise, ...[...this.clerks.values()].flatMap(({ failures }) => failures)];
  }

  /** What a screen would show; asked again while a database is away. */
  async ask<T extends Row>(service: ServiceName, sql: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    for (;;) {
      try {
        return await query<T>(this.line, service, sql, values);
      } catch (error) {
        const { code = '' } = error as { code?: string };
        if (/^(22|23|42)/.test(code) || performance.now() > this.deadline) throw error;
        await sleep(ASK_EVERY_MS);
      }
    }
  }
}

const { accounts: demo } = JSON.parse(readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8')) as {
  readonly accounts: readonly DemoAccount[];
};

export const isCarriedOut = ({ status }: Answer): boolean => status < 300;

/** A sheet or a closing names somebody whose training was stopped just before. */
const isOfSomebodyGone = (body: unknown): boolean =>
  /^(attendance|results?|closing)\.refused$/.test(String((body as { code?: unknown } | null)?.code));
