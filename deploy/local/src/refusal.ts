import type { Bilingual } from '@tanggap/kernel';

/** Why the product is not started, for the person who typed the command: no stack, what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(text: Bilingual) {
    super(`${text.id}\n${text.en}`);
  }
}
