import { responseCode, type SnapAnswer } from '../domain/answers.js';
import { written } from '../domain/jakarta.js';

/** An answer as it goes out. */
export function inSnap(answer: SnapAnswer, service: string) {
  return {
    status: answer.http,
    body: { responseCode: responseCode(answer, service), responseMessage: answer.message, ...answer.body },
  };
}

/** A moment as it stands in a header. */
export function timestamp(moment: number): string {
  return written(moment);
}
