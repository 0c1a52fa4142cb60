import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default variant): 19 MiB and two passes, about 60 ms. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  private readonly nobodys = hash(randomBytes(32), strength);

  hash(password: string): Promise<string> {
    return hash(password, strength);
  }

  /** Takes the same time when there is no account, so that answers do not tell which usernames exist. */
  async matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
    const right = await verify(passwordHash ?? (await this.nobodys), password);
    return right && typeof passwordHash === 'string';
  }
}
